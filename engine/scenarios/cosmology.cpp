// Scenario `cosmology`: a fixed number of neurons times steps asks for a cosmological constant.
//
// Homogeneous universes between two sizes; the action is stationary at a fixed four-volume, whose
// multiplier is Lambda. A search finds the universe, a sweep finds Lambda of all volumes, and a
// second universe, filled with a field, expands with the Lambda found. Equations, parameters and
// measured errors: docs/cosmology.md; the claim it tests: V. Vanchurin, arXiv:2111.00903, section 8
// (C6).
#include "cosmology/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& cosmology();

namespace {

using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "volume",
       .label = "Volume",
       .symbol = "V",
       .unit = "",
       .hint = "Four-volume: the number of neurons × steps. It sets Λ.",
       .initial = 2,
       .minimum = 0.5,
       .maximum = twofold::cosmology::kMostVolume,
       .effect = Effect::live},
      {.name = "matter",
       .label = "Matter",
       .symbol = "κm",
       .unit = "",
       .hint = "Dust at the first size; it slows the expansion.",
       .initial = 3,
       .minimum = 0,
       .maximum = 8,
       .effect = Effect::live},
      {.name = "curvature",
       .label = "Curvature of space",
       .symbol = "k",
       .unit = "",
       .hint = "Of space at the first size; 0 is flat.",
       .initial = 0,
       .minimum = -0.5,
       .maximum = 0.2,
       .effect = Effect::live,
       .more = true},
      {.name = "n",
       .label = "Steps of the grid",
       .symbol = "n",
       .unit = "",
       .hint = "Steps between the two sizes; the error falls as 1/n².",
       .initial = 64,
       .minimum = 8,
       .maximum = 512,
       .entry = Entry::whole,
       .more = true},
      {.name = "field_mass",
       .label = "Mass of the field",
       .symbol = "μ",
       .unit = "",
       .hint = "A heavy field thins as dust, a light one drives the expansion.",
       .initial = 4,
       .minimum = 0.5,
       .maximum = 8,
       .effect = Effect::live,
       .more = true},
      {.name = "free_volume",
       .label = "Free volume",
       .symbol = "",
       .unit = "",
       .hint = "Null control: the volume is not held, so Λ stays 0.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "neurons × steps = V", Kind::assumed, "four-volume counts neurons"},
      {ViewKind::learning, "V = ∫ a³ dt", Kind::derived, "held fixed"},
      {ViewKind::learning, "δ(S − ΛV) = 0", Kind::derived, "Λ is the price of one more"},
      {ViewKind::quantum, "Λ = dS/dV", Kind::derived, "slope of the action"},
      {ViewKind::quantum, "phase = S/ħ", Kind::assumed, "semiclassical wave"},
      {ViewKind::gravity, "3a′²/a² + 3k/a² = κm/a³ + Λ", Kind::derived, "Friedmann"},
      {ViewKind::gravity, "f″ + 3(a′/a)f′ + μ²f = 0", Kind::derived, "homogeneous field"},
      {ViewKind::both, "V sets Λ, sign included", Kind::derived, "nothing is predicted"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "cosmology";
  spec.title = "A budget of neurons";
  spec.section = "8";
  spec.goal =
      "A network has a fixed budget of neurons × steps. That budget is a four-volume; "
      "holding it fixed asks for a cosmological constant. Its sign changes with the budget.";
  spec.story = "A budget of neurons sets Λ; nothing is predicted.";
  spec.look_for = {"the search bending the universe until Λ stands still",
                   "Λ turning from + to − as you raise the volume",
                   "neurons moving apart, light carried along"};
  spec.claims = {"C6"};
  spec.parameters = parameters();
  spec.observables = {"lambda",       "lambda_error",        "constraint",
                      "scale",        "expansion_rate",      "homogeneous_field",
                      "action_slope", "lambda_of_expansion", "neurons_times_steps",
                      "four_volume",  "volume_in_neurons"};
  spec.equations = equations();
  spec.duality = {
      {.learning = "price of one more neuron",
       .quantum = "slope of the phase over volume",
       .gravity = "cosmological constant",
       .kind = Kind::derived,
       .learning_value = "lambda",
       .quantum_value = "action_slope",
       .gravity_value = "lambda_of_expansion"},
      {.learning = "neurons × steps",
       .quantum = "",
       .gravity = "40 × four-volume",
       .kind = Kind::assumed,
       .learning_value = "neurons_times_steps",
       .gravity_value = "volume_in_neurons"},
  };
  spec.subtitles = {"", "a network of as many neurons × steps as asked",
                    "the action of the whole network over its volume",
                    "neurons that move apart, and the Λ that drives them",
                    "one run: the volume asked for, the space-time found"};
  spec.null_parameter = "free_volume";
  spec.presets = {{.label = "Positive Λ",
                   .hint = "A small budget: space must double fast.",
                   .settings = {{"volume", 2}, {"matter", 3}}},
                  {.label = "Negative Λ",
                   .hint = "A large budget: space must linger.",
                   .settings = {{"volume", 5}, {"matter", 3}}},
                  {.label = "No matter",
                   .hint = "Only Λ drives the expansion: de Sitter.",
                   .settings = {{"volume", 2}, {"matter", 0}}}};
  spec.story_steps = twofold::cosmology::kStory;
  spec.verify_steps = 300;
  return spec;
}

} // namespace

const sim::Scenario& cosmology() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t /*seed*/,
                      const sim::Data* /*data*/) { return twofold::cosmology::start_run(values); });
  return scenario;
}

} // namespace twofold::scenarios
