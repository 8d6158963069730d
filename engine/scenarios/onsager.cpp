// Scenario `onsager`: which law of geometry ignores the choice of coordinates?
//
// The paper's section 8 makes gravity an entropy production that is quadratic in gradients of the
// metric, with Onsager's tensor as its coefficients. There are five such terms. Random metrics are
// written in other coordinates, one after the other; each leaves fewer laws, until one is left:
// general relativity. What the linear theory cannot tell, and that the form is not positive, is
// shown too. Equations, parameters and measured errors: docs/onsager.md; the claim: V. Vanchurin,
// arXiv:2111.00903, section 8 (C6).
#include "onsager/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& onsager();

namespace {

using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

sim::ParameterSpec coefficient(const char* name, const char* label, const char* symbol,
                               const char* hint, Real initial, Real minimum, Real maximum) {
  return {.name = name,
          .label = label,
          .symbol = symbol,
          .unit = "",
          .hint = hint,
          .initial = initial,
          .minimum = minimum,
          .maximum = maximum,
          .effect = Effect::live};
}

std::vector<sim::ParameterSpec> parameters() {
  return {
      coefficient("c1", "All gradients", "c₁", "Every gradient of the metric, squared.", -0.25, -1,
                  1),
      coefficient("c2", "Volume", "c₂", "Gradient of the volume, squared.", 0.25,
                  onsager_lab::kLowC2, onsager_lab::kHighC2),
      coefficient("c3", "Divergence", "c₃", "Divergence of the metric, squared.", 0, -1, 1),
      coefficient("c4", "Crossed gradients", "c₄",
                  "Gradients times each other with directions swapped.", 0.5, -1, 1),
      coefficient("c5", "Mixed term", "c₅", "Divergence times gradient of the volume.", -0.5,
                  onsager_lab::kLowC5, onsager_lab::kHighC5),
      {.name = "dimension",
       .label = "Dimensions",
       .symbol = "n",
       .unit = "",
       .hint = "Of space-time; in two of them two laws are left, so none is singled out.",
       .initial = 4,
       .minimum = 2,
       .maximum = 4,
       .entry = Entry::whole},
      {.name = "scrambled",
       .label = "Fixed components",
       .symbol = "",
       .unit = "",
       .hint = "Null control: the metric moves, but its components do not turn with it.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
      {.name = "contrast",
       .label = "Contrast of the metrics",
       .symbol = "",
       .unit = "",
       .hint = "How far the random metrics are from flat space-time.",
       .initial = 0.05,
       .minimum = 0.02,
       .maximum = 0.08,
       .more = true},
      {.name = "reach",
       .label = "Size of the change",
       .symbol = "s",
       .unit = "",
       .hint = "How far coordinates are dragged.",
       .initial = 0.05,
       .minimum = 0.02,
       .maximum = 0.06,
       .more = true},
      {.name = "points",
       .label = "Grid points",
       .symbol = "",
       .unit = "",
       .hint = "Along each of the two directions in which the metrics vary.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::choice,
       .more = true,
       .choices = {"16", "32"}},
      {.name = "samples",
       .label = "Samples",
       .symbol = "",
       .unit = "",
       .hint = "Pairs of a metric and a coordinate change; then the run rests.",
       .initial = 12,
       .minimum = 5,
       .maximum = 40,
       .entry = Entry::whole,
       .more = true},
  };
}

std::vector<sim::Preset> presets() {
  return {
      {"Snap to general relativity",
       "The one law that ignores coordinates.",
       {{"c1", -0.25}, {"c2", 0.25}, {"c3", 0}, {"c4", 0.5}, {"c5", -0.5}}},
      {"Weyl-transverse",
       "As many gauge modes as general relativity, in waves alone (n = 4).",
       {{"c1", -0.25}, {"c2", 0.09375}, {"c3", 0}, {"c4", 0.5}, {"c5", -0.25}}},
      {"A scalar ghost",
       "Transverse changes only: a wave of negative energy appears.",
       {{"c1", -0.25}, {"c2", 0.4}, {"c3", 0}, {"c4", 0.5}, {"c5", -0.3}}},
      {"A renamed field",
       "Waves cannot tell it from general relativity (n = 4); coordinates can.",
       {{"c1", -0.25}, {"c2", 0.13375}, {"c3", 0}, {"c4", 0.5}, {"c5", -0.35}}},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "entropy production = Σ L · ∂g · ∂g", Kind::assumed,
       "Onsager: quadratic in gradients (the paper)"},
      {ViewKind::learning, "L = c₁ … c₅ times five tensors of g⁻¹", Kind::derived,
       "all that is local"},
      {ViewKind::learning, "L has signs + and −", Kind::derived, "so it is no entropy production"},
      {ViewKind::quantum, "h″ + k² h = 0", Kind::derived, "what propagates in the linear theory"},
      {ViewKind::gravity, "S = ∫ √|g| Σ cᵢ Iᵢ", Kind::assumed, "any law of this kind"},
      {ViewKind::gravity, "S[g′] = S[g], g′ in other coordinates", Kind::assumed,
       "what is asked of a law"},
      {ViewKind::gravity, "c = (−¼, ¼, 0, ½, −½)", Kind::derived, "the one law left over"},
      {ViewKind::gravity, "√|g| R = √|g| Σ cᵢ Iᵢ + ∂w", Kind::derived, "it is Einstein's"},
      {ViewKind::gravity, "δS = −∫ √|g| Gᵐⁿ δgₘₙ", Kind::derived, "Einstein's tensor"},
      {ViewKind::both, "S[g′] = S[g], g′ in other coordinates", Kind::assumed,
       "what is asked of a law"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "onsager";
  spec.title = "Which law of geometry?";
  spec.section = "8";
  spec.goal = "Five numbers make a law of geometry. Random space-times are drawn and their "
              "coordinates dragged; laws that notice are out. One is left: general relativity.";
  spec.story = "Sample by sample, until one law is left.";
  spec.look_for = {"each sample allows one line of the map; all lines cross in one point",
                   "four terms of the action change, their sum stays",
                   "drag the dot off the crossing: the badges turn red",
                   "a renamed field: waves are the same, coordinates notice"};
  spec.claims = {"C6"};
  spec.parameters = parameters();
  spec.presets = presets();
  spec.observables = {"null_vector_error", "singular_gap", "laws_left",     "law_violation",
                      "law_distance",      "gauge_modes",  "polarisations", "ghost",
                      "form_positive",     "form_negative"};
  spec.equations = equations();
  spec.duality = {
      {"entropy of gradients", "", "action of space-time", Kind::assumed, false, "form_positive",
       "", ""},
      {"Onsager's five numbers", "", "law of gravity", Kind::assumed, false, "", "",
       "law_distance"},
      {"", "waves that propagate", "gravitons", Kind::derived, false, "", "polarisations", ""},
  };
  spec.events = {};
  spec.subtitles = {"", "entropy production as a form of the metric's gradients",
                    "no ψ here: which waves a law has",
                    "coordinates are dragged; a law must not notice",
                    "one law: does it see coordinates, is it positive?"};
  spec.null_parameter = "scrambled";
  spec.story_steps = 12 * onsager_lab::kStepsOfSample;
  spec.verify_steps = 12 * onsager_lab::kStepsOfSample;
  return spec;
}

} // namespace

const sim::Scenario& onsager() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return onsager_lab::start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
