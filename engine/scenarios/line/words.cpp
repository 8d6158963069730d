#include "words.hpp"

#include <cmath>

namespace twofold::line {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

sim::ScenarioSpec common_words() {
  sim::ScenarioSpec spec;
  spec.claims = {"C2"};
  spec.equations = {
      {ViewKind::learning, "d²q/dt² = γ (push − ∂V)", Kind::derived, "push: from the neighbours"},
      {ViewKind::learning, "push = −∂ of ħ²γ/8 Σ (1/gap − 1/gap)²", Kind::derived,
       "stationary entropy production"},
      {ViewKind::quantum, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ + V ψ", Kind::derived,
       "the loss is a field that reacts"},
      {ViewKind::quantum, "ħ = 2D/γ", Kind::derived, "D: noise, the same for all q"},
      {ViewKind::quantum, "∂p/∂t = ∂(γ p ∂F) + ∂²(D p)", Kind::derived, "if the loss is fixed"},
      {ViewKind::gravity, "Q = −½ħ²γ ∂²√p / √p", Kind::derived, "what the neighbours make"},
      {ViewKind::both, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ + V ψ", Kind::derived,
       "the loss is a field that reacts"},
  };
  spec.duality = {
      {"trainable q", "position q", "", Kind::derived, true, "q"},
      {"push of the neighbours", "quantum potential Q", "", Kind::derived, false, ""},
      {"velocity of a learner", "γ times slope of the phase", "", Kind::derived, false, ""},
      {"share on the right", "probability on the right", "", Kind::derived, false,
       "right_probability"},
  };
  spec.subtitles = {"", "copies of one network push each other; nobody is told ψ",
                    "do the learners follow a wave they were never told?",
                    "no sheet here: the landscape that learners make for each other",
                    "one run: the density and the paths that make it"};
  spec.null_parameter = "no_entropy_force";
  spec.story_steps = kStorySteps;
  return spec;
}

std::string two_decimals(Real value) {
  const auto hundredths = static_cast<Index>(std::abs(value) * 100 + 0.5);
  const Index rest = hundredths % 100;
  return (value < 0 && hundredths > 0 ? "−" : "") + std::to_string(hundredths / 100) +
         (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

sim::ParameterSpec width_words(Real initial, Real minimum, Real maximum) {
  return {.name = "sigma",
          .label = "Width",
          .symbol = "σ",
          .unit = "",
          .hint = "Standard deviation of a packet at the start.",
          .initial = initial,
          .minimum = minimum,
          .maximum = maximum};
}

sim::ParameterSpec hbar_words(Real initial, Real minimum, Real maximum) {
  return {.name = "hbar",
          .label = "Quantum of action",
          .symbol = "ħ",
          .unit = "loss",
          .hint = "Twice the noise over the step size: how hard neighbours push.",
          .initial = initial,
          .minimum = minimum,
          .maximum = maximum};
}

sim::ParameterSpec step_size_words(Real initial, Real minimum, Real maximum) {
  return {.name = "step_size",
          .label = "Step size",
          .symbol = "γ",
          .unit = "per time",
          .hint = "How far a slope moves a learner: one over its mass.",
          .initial = initial,
          .minimum = minimum,
          .maximum = maximum};
}

sim::ParameterSpec replicas_words(Real initial, Real maximum) {
  return {.name = "replicas",
          .label = "Learners",
          .symbol = "M",
          .unit = "",
          .hint = "Copies of the network that push each other.",
          .initial = initial,
          .minimum = 20,
          .maximum = maximum,
          .entry = Entry::whole};
}

sim::ParameterSpec told_words() {
  return {.name = "told",
          .label = "Also show",
          .symbol = "",
          .unit = "",
          .hint = "Walkers or paths that are told ψ, for comparison.",
          .initial = 0,
          .maximum = 2,
          .entry = Entry::choice,
          .more = true,
          .choices = {"nobody told", "Nelson walkers", "Bohm paths"}};
}

sim::ParameterSpec null_words() {
  return {.name = "no_entropy_force",
          .label = "No entropy force",
          .symbol = "",
          .unit = "",
          .hint = "Null control: learners do not push each other.",
          .initial = 0,
          .maximum = 1,
          .entry = Entry::on_off,
          .more = true};
}

} // namespace twofold::line
