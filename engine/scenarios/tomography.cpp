// Scenario `tomography`: paint the couplings of a sheet of neurons, and read its metric three ways.
//
// The couplings (stiffness, drift, leak) of every neuron are the metric of a space-time in which
// the neurons' waves move. It is read from the weights, from pulses that are put in, and from
// activity that is only watched; all three must agree. Equations, brushes, format of a painting and
// measured errors: docs/tomography.md; the claims it tests: V. Vanchurin, arXiv:2111.00903,
// sections 6 and 7 (C4, C5).
#include "scenarios/shared/declared.hpp"
#include "tomography/run.hpp"

namespace twofold::scenarios {

const sim::Scenario& tomography();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "pattern",
       .label = "Pattern",
       .symbol = "",
       .unit = "",
       .hint = "Couplings to begin with; what you paint is added to them.",
       .initial = 6,
       .maximum = 7,
       .entry = Entry::choice,
       .choices = {"flat", "lens", "stretch", "shear", "wind", "whirl", "woven", "painted"}},
      {.name = "strength",
       .label = "Strength",
       .symbol = "s",
       .unit = "",
       .hint = "How much the pattern differs from a flat sheet.",
       .initial = 1,
       .minimum = 0,
       .maximum = 1.3},
      {.name = "pulse_width",
       .label = "Pulse width",
       .symbol = "w",
       .unit = "",
       .hint = "Of the pulses put in; wide ones blur what they read.",
       .initial = 0.02,
       .minimum = 0.015,
       .maximum = 0.05},
      {.name = "activity_scale",
       .label = "Scale of activity",
       .symbol = "",
       .unit = "",
       .hint = "Smoothness of what the neurons do when left alone.",
       .initial = 0.06,
       .minimum = 0.03,
       .maximum = 0.12},
      {.name = "recording_noise",
       .label = "Noise of recording",
       .symbol = "",
       .unit = "",
       .hint = "Added to the recorded activity, whose size is 1.",
       .initial = 1e-5,
       .minimum = 0,
       .maximum = 0.01},
      {.name = "leak",
       .label = "Leak",
       .symbol = "μ",
       .unit = "per time",
       .hint = "Pulls every neuron back to rest: the waves get a mass.",
       .initial = 0,
       .minimum = 0,
       .maximum = 10},
      {.name = "shuffle",
       .label = "Shuffle weights",
       .symbol = "",
       .unit = "",
       .hint = "Null control: the same couplings at random places.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
  };
}

// Values in the order stiffness xx, xy, yy, drift x, y, leak; along a stroke some five dabs add up.
std::vector<sim::Brush> brushes() {
  return {
      {"slower",
       "Slower",
       "Softer couplings: waves and light are slower here.",
       {-0.12, 0, -0.12, 0, 0, 0}},
      {"faster",
       "Faster",
       "Stiffer couplings: waves and light are faster here.",
       {0.15, 0, 0.15, 0, 0, 0}},
      {"stretch",
       "Stretch",
       "Stiffer along x, softer across: light cones become long.",
       {0.15, 0, -0.08, 0, 0, 0}},
      {"shear",
       "Shear",
       "Couplings across a diagonal: light cones lean over.",
       {0, 0.1, 0, 0, 0, 0}},
      {"wind-right",
       "Wind →",
       "A drift that carries waves and light to the right.",
       {0, 0, 0, 0.1, 0, 0}},
      {"wind-left",
       "Wind ←",
       "A drift that carries waves and light to the left.",
       {0, 0, 0, -0.1, 0, 0}},
      {"wind-up", "Wind ↑", "A drift that carries waves and light upwards.", {0, 0, 0, 0, 0.1, 0}},
      {"leak",
       "Leak",
       "Pulls neurons back to rest: waves get a mass, light does not.",
       {0, 0, 0, 0, 0, 2}},
      {"wipe", "Wipe", "Brings the couplings back to those of a flat sheet.", {0, 0, 0, 0, 0, 0}},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "∂φ/∂t = π − v·grad φ", Kind::assumed, "our sheet of neurons"},
      {ViewKind::learning, "∂π/∂t = div(K grad φ − v π) − μ²φ", Kind::assumed,
       "our sheet of neurons"},
      {ViewKind::gravity, "√−g g^ij = K^ij − v^i v^j", Kind::derived, "metric of the couplings"},
      {ViewKind::gravity, "√−g g^tt = −1, √−g g^ti = −v^i", Kind::derived, "lapse and shift"},
      {ViewKind::gravity, "√−g = det K", Kind::derived, "in two dimensions of space"},
      {ViewKind::gravity, "mean = v t + …, spread = w² + K t² + …", Kind::measured, "of a pulse"},
      {ViewKind::gravity, "∂²φ/∂t² = f^ij ∂ᵢ∂ⱼφ − 2v·grad ∂φ/∂t + …", Kind::measured,
       "regression on activity"},
      {ViewKind::both, "√−g g^ij = K^ij − v^i v^j", Kind::derived, "metric of the couplings"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "tomography";
  spec.title = "Paint a space-time";
  spec.section = "6";
  spec.goal =
      "The couplings of a sheet of neurons are a metric. Paint them and see the light cones "
      "follow; then read the metric from weights, pulses and activity.";
  spec.story = "Three ways to read one metric, and they agree.";
  spec.look_for = {"pulses that grow as the light cones foretell",
                   "dots landing on the line of the couplings", "errors that fall as data come in",
                   "shuffled weights: no metric, all readings red"};
  spec.claims = {"C4", "C5"};
  spec.parameters = parameters();
  spec.observables = {"metric_error_weights", "metric_error_blackbox", "metric_error_activity",
                      "curvature_max"};
  spec.equations = equations();
  spec.duality = {
      {"couplings K", "", "metric g^ij", Kind::derived, false, ""},
      {"drift v", "", "shift of space", Kind::derived, false, ""},
      {"states of the neurons φ", "", "wave on curved space-time", Kind::derived, false, ""},
      {"leak μ", "", "mass, if tied to the weights", Kind::assumed, false, ""},
  };
  spec.subtitles = {"", "weights given by hand, and the neurons' activity",
                    "nothing learns here: no wave function",
                    "a metric read from weights, pulses and activity",
                    "one sheet: its couplings are its space-time"};
  spec.null_parameter = "shuffle";
  spec.story_steps = 900;
  spec.verify_steps = 620;
  spec.takes_data = true;
  spec.data_columns = twofold::tomography::painting_columns();
  spec.brushes = brushes();
  spec.brush_radius = 0.1;
  return spec;
}

} // namespace

const sim::Scenario& tomography() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* data) {
        return twofold::tomography::start_run(values, seed, data);
      });
  return scenario;
}

} // namespace twofold::scenarios
