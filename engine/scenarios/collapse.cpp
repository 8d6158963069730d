// Scenario `collapse`: the neurons' field falls together under its own gravity, or just misses.
//
// Equations, parameters and measured errors: docs/collapse.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, section 8 (C6).
#include "collapse/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& collapse();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> pulse_parameters() {
  return {{.name = "place",
           .label = "Place",
           .symbol = "r₀",
           .unit = "",
           .hint = "Radius of the shell of activity at the start.",
           .initial = 5,
           .minimum = 4,
           .maximum = 6,
           .more = true},
          {.name = "width",
           .label = "Width",
           .symbol = "w",
           .unit = "",
           .hint = "Thickness of that shell; thin ones collapse sooner.",
           .initial = 1.5,
           .minimum = 1,
           .maximum = 2,
           .more = true},
          {.name = "dissipation",
           .label = "Smoothing",
           .symbol = "ε",
           .unit = "",
           .hint = "Damps ripples as short as a cell (Kreiss-Oliger).",
           .initial = 0.3,
           .minimum = 0.05,
           .maximum = 0.6,
           .more = true},
          {.name = "points",
           .label = "Points of the scan",
           .symbol = "",
           .unit = "",
           .hint = "Distances from the threshold, each evolved above and below.",
           .initial = 7,
           .minimum = 3,
           .maximum = 15,
           .entry = Entry::whole,
           .more = true}};
}

std::vector<sim::ParameterSpec> parameters() {
  std::vector<sim::ParameterSpec> all = {
      {.name = "amplitude",
       .label = "Amplitude",
       .symbol = "A",
       .unit = "",
       .hint = "Strength of the wave that runs in; a hole forms above .06676.",
       .initial = 0.07,
       .minimum = 0.03,
       .maximum = 0.08},
      {.name = "n",
       .label = "Cells",
       .symbol = "n",
       .unit = "",
       .hint = "Shells of neurons, in steps of four; errors fall as 1/n².",
       .initial = 400,
       .minimum = 200,
       .maximum = 1600,
       .entry = Entry::whole},
      {.name = "task",
       .label = "Task",
       .symbol = "",
       .unit = "",
       .hint = "One wave, or the threshold and the holes just above it.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::choice,
       .choices = {"One collapse", "Scaling scan"}},
      {.name = "no_gravity",
       .label = "No gravity",
       .symbol = "",
       .unit = "",
       .hint = "Null control: the same wave on flat space-time.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off}};
  for (auto& parameter : pulse_parameters())
    all.push_back(std::move(parameter));
  return all;
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "Φₜ = (αP/a)′ ,  Pₜ = (r²αΦ/a)′/r²", Kind::derived,
       "activation of the shells"},
      {ViewKind::learning, "a, α follow from Φ, P", Kind::assumed, "by Einstein's equations"},
      {ViewKind::gravity, "a′/a = (1 − a²)/2r + 2πr (Φ² + P²)", Kind::derived, "Einstein: lengths"},
      {ViewKind::gravity, "α′/α = (a² − 1)/2r + 2πr (Φ² + P²)", Kind::derived, "Einstein: clocks"},
      {ViewKind::gravity, "aₜ = 4πr α ΦP", Kind::derived, "never used: the check"},
      {ViewKind::gravity, "M ~ (A − A*)^0.374", Kind::measured, "Scaling scan"},
      {ViewKind::both, "ds² = −α² dt² + a² dr² + r² dΩ²", Kind::derived, "light: dr/dt = ±α/a"},
  };
}

std::vector<sim::Preset> presets() {
  const auto with = [](Real amplitude, Real n, Real task) {
    return std::vector<sim::Setting>{{"amplitude", amplitude}, {"n", n},     {"task", task},
                                     {"no_gravity", 0},        {"place", 5}, {"width", 1.5},
                                     {"dissipation", 0.3},     {"points", 7}};
  };
  return {{"Just below", "The wave bounces at the centre and leaves.", with(0.066, 400, 0)},
          {"Just above", "The wave is caught; clocks stop and light hangs.", with(0.07, 400, 0)},
          {"Scaling scan", "The threshold, then holes ever smaller above it.", with(0.07, 800, 1)}};
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "collapse";
  spec.title = "Edge of a black hole";
  spec.section = "8";
  spec.goal = "A shell of activity runs inwards and bends its own space-time. A little too strong, "
              "and it does not come out again.";
  spec.story = "A wave bounces, or is caught for good.";
  spec.look_for = {"the wave running in, bouncing and leaving, below .06676",
                   "clocks at the centre stopping, light hanging, above it",
                   "holes whose mass grows with exponent .374"};
  spec.claims = {"C6"};
  spec.parameters = parameters();
  spec.observables = {"adm_mass",   "horizon_radius", "critical_exponent",
                      "constraint", "lapse_centre",   "compactness"};
  spec.equations = equations();
  spec.duality = {
      {.learning = "couplings of the shells",
       .quantum = "",
       .gravity = "clocks and lengths",
       .learning_value = "",
       .quantum_value = "",
       .gravity_value = "lapse_centre"},
      {.learning = "energy of the activity",
       .quantum = "",
       .gravity = "mass",
       .learning_value = "",
       .quantum_value = "",
       .gravity_value = "adm_mass"},
  };
  spec.events = {{"horizon formed", "compactness", kHorizon}};
  spec.subtitles = {"", "a chain of shells that couples itself",
                    "why there is no wave over weights here", "a wave, its space-time and light",
                    "one run: the chain and its space-time"};
  spec.presets = presets();
  spec.null_parameter = "no_gravity";
  spec.story_steps = twofold::collapse::kStory;
  spec.verify_steps = twofold::collapse::kVerify;
  return spec;
}

} // namespace

const sim::Scenario& collapse() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t /*seed*/,
                      const sim::Data* /*data*/) { return twofold::collapse::start_run(values); });
  return scenario;
}

} // namespace twofold::scenarios
