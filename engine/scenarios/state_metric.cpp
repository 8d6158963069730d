// Scenario `state-metric`: the metric made of the non-trainable state itself.
//
// A pulse runs along a chain of neurons whose activation depends on what they do; probes follow the
// metric of that activity and are delayed by the pulse. Equations and measured errors:
// docs/state-metric.md; the claims it tests: V. Vanchurin, arXiv:2111.00903, sections 5 to 7
// (C4, C5).
#include "scenarios/shared/declared.hpp"
#include "state_metric/run.hpp"

namespace twofold::scenarios {

const sim::Scenario& state_metric();

namespace {

using sim::Kind;
using sim::ViewKind;

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "state-metric";
  spec.title = "Metric of the state";
  spec.section = "6";
  spec.goal = "What neurons do makes a space-time. A probe that crosses a pulse arrives late, by "
              "exactly the square of the pulse.";
  spec.story = "The state itself curves its space-time.";
  spec.look_for = {"probes held back where they cross the pulse",
                   "light cones narrowing within the pulse",
                   "curvature only where two pulses meet"};
  spec.claims = {"C4", "C5"};
  spec.parameters = {
      {.name = "amplitude",
       .label = "Amplitude",
       .symbol = "A",
       .unit = "",
       .hint = "Height of the pulse that runs to the right.",
       .initial = 0.6,
       .minimum = 0.1,
       .maximum = 0.9},
      {.name = "width",
       .label = "Width",
       .symbol = "w",
       .unit = "length",
       .hint = "Of both pulses.",
       .initial = 1,
       .minimum = 0.8,
       .maximum = 1.5},
      {.name = "counter",
       .label = "Other pulse",
       .symbol = "",
       .unit = "",
       .hint = "Height of a pulse that comes the other way.",
       .initial = 0.3,
       .minimum = 0,
       .maximum = 0.5},
      {.name = "flat",
       .label = "Flat probes",
       .symbol = "",
       .unit = "",
       .hint = "Null control: probes ignore the state. Nobody is late.",
       .initial = 0,
       .maximum = 1,
       .entry = sim::Entry::on_off},
  };
  spec.observables = {"delay", "delay_predicted", "curvature_max"};
  spec.equations = {
      {ViewKind::learning, "φ_t = π √((1 + u²)/(1 + π²))", Kind::assumed, "activation, u = ∂φ/∂x"},
      {ViewKind::learning, "π_t = ∂(u √((1 + π²)/(1 + u²)))", Kind::assumed, "of the momentum"},
      {ViewKind::gravity, "g = η + ∂φ ∂φ", Kind::derived, "metric of small signals"},
      {ViewKind::gravity, "delay = ∫ f′² ds", Kind::derived, "f′: shape of the pulse"},
      {ViewKind::both, "g = η + ∂φ ∂φ", Kind::derived, "metric of small signals"},
  };
  spec.subtitles = {"", "a chain of neurons passes a pulse on", "why there is no picture here",
                    "probes in the metric of the state", "one run, two descriptions"};
  spec.null_parameter = "flat";
  spec.story_steps = 400;
  spec.verify_steps = 320;
  return spec;
}

} // namespace

const sim::Scenario& state_metric() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t /*seed*/, const sim::Data* /*data*/) {
        return twofold::state_metric::start_run(values);
      });
  return scenario;
}

} // namespace twofold::scenarios
