// Scenario `light-cone`: a network that only permutes and mixes has a light cone, masses and
// clocks.
//
// Packets of neuron activity in a chain of neuron pairs obey E^2 = k^2 + m^2: they move at tanh eta
// and their phase, a clock, is dilated by 1/cosh eta. Turnover of right into left movers destroys
// that, although the entropy made and erased still balance. Equations, parameters and measured
// errors: docs/light-cone.md; the claim it tests: V. Vanchurin, arXiv:2111.00903, section 5 (C4).
#include "light_cone/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& light_cone();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "theta",
       .label = "Mixing",
       .symbol = "θ",
       .unit = "rad",
       .hint = "How much right and left movers mix; it is the mass.",
       .initial = 0.2,
       .minimum = 0.1,
       .maximum = 0.4},
      {.name = "turnover",
       .label = "Turnover",
       .symbol = "Γ",
       .unit = "per step",
       .hint = "Rate at which right movers turn into left movers; 0 is Lorentz symmetric.",
       .initial = 0,
       .minimum = 0,
       .maximum = 0.2},
      {.name = "rapidity",
       .label = "Rapidity",
       .symbol = "η",
       .unit = "",
       .hint = "How fast the packet moves: its velocity is tanh η.",
       .initial = 1,
       .minimum = -1.5,
       .maximum = 1.5},
      {.name = "leak",
       .label = "Leak",
       .symbol = "λ",
       .unit = "per step",
       .hint = "What all neurons lose in the entropy budget, so that noise comes to rest.",
       .initial = 0.02,
       .minimum = 0.001,
       .maximum = 0.5,
       .more = true},
      {.name = "shuffled",
       .label = "Shuffle the weights",
       .symbol = "",
       .unit = "",
       .hint = "Null control: every neuron hears a random other one.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "R′ = cos θ R − i sin θ L", Kind::assumed,
       "the network: neurons pass on and mix"},
      {ViewKind::learning, "−ln|det J| = ½ ln(det Σ / det(Σ − σ²))", Kind::derived,
       "entropy erased = made, at rest"},
      {ViewKind::quantum, "cos E = cos θ cos k", Kind::derived, "frequency of one step"},
      {ViewKind::quantum, "phase = −(m / cosh η) t", Kind::derived, "clock of a packet"},
      {ViewKind::gravity, "E² = k² + m²,  m = θ", Kind::derived, "to second order in θ"},
      {ViewKind::gravity, "ds² = −dt² + dx²", Kind::derived, "one site a step is light"},
      {ViewKind::gravity, "(E − m)(E + m + 2iΓ) = k²", Kind::derived, "with turnover"},
      {ViewKind::both, "E² = k² + m²,  m = θ", Kind::derived, "to second order in θ"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "light-cone";
  spec.title = "Light cone";
  spec.section = "5";
  spec.goal = "A network that passes signals on and mixes them has a fastest speed, masses, and "
              "clocks that tick slower when they move.";
  spec.story = "A moving packet's clock ticks slower.";
  spec.look_for = {"a packet that keeps within the light lines",
                   "ticks further apart on the moving packet",
                   "how turnover fades what moves and keeps what stands"};
  spec.claims = {"C4"};
  spec.parameters = parameters();
  spec.observables = {"velocity",           "velocity_predicted",
                      "clock_rate",         "clock_rate_predicted",
                      "lorentz_violation",  "variance",
                      "ballistic_fraction", "turnover",
                      "turnover_predicted", "mean_log_singular_value",
                      "entropy_production", "entropy_destruction"};
  spec.equations = equations();
  spec.duality = {
      {"mixing θ", "frequency at rest", "mass m", Kind::derived, true, "q"},
      {"one activation step", "phase of the packet", "proper time", Kind::derived, false,
       "clock_rate"},
      {"permutation", "", "light cone", Kind::derived, false, ""},
      {"turnover", "damping", "Lorentz violation", Kind::derived, false, "turnover"},
  };
  spec.subtitles = {"", "neuron pairs that pass signals on", "the phase of a packet is its clock",
                    "x to the right, time upwards: a light cone",
                    "one run: its cone and its clock"};
  spec.null_parameter = "shuffled";
  spec.story_steps = twofold::light_cone::kStory;
  spec.verify_steps = 400;
  return spec;
}

} // namespace

const sim::Scenario& light_cone() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return twofold::light_cone::start_run(values, seed);
      });
  return scenario;
}

} // namespace twofold::scenarios
