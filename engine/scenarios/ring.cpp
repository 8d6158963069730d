// Scenario `ring`: learners on a circle of weights, with any circulation.
//
// Learners that push each other so that entropy production stays stationary follow Madelung's
// equations with the circulation they began with; Schrodinger's equation allows whole multiples of
// 2 pi hbar only. Equations, parameters and measured errors: docs/ring.md; the claims it tests: V.
// Vanchurin, arXiv:2111.00903, sections 3 and 4 (C2 and C3).
#include "ring/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& ring();

namespace {

using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "alpha",
       .label = "Circulation",
       .symbol = "α",
       .unit = "2π ħ",
       .hint = "How often the phase turns round the ring at the start; any number.",
       .initial = 0.3,
       .minimum = -2,
       .maximum = 2},
      {.name = "replicas",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Copies of the network that push each other.",
       .initial = 100,
       .minimum = 20,
       .maximum = 200,
       .entry = Entry::whole},
      {.name = "contrast",
       .label = "Contrast",
       .symbol = "",
       .unit = "",
       .hint = "How uneven the learners begin; at 1 the density would vanish.",
       .initial = 0.7,
       .minimum = 0,
       .maximum = 0.95},
      {.name = "pull",
       .label = "Pull of the loss",
       .symbol = "",
       .unit = "per time",
       .hint = "The rate by which the loss becomes a potential; from 0.2 nodes form.",
       .initial = 0.05,
       .minimum = 0,
       .maximum = 1.5},
      {.name = "hbar",
       .label = "Noise per step size",
       .symbol = "ħ",
       .unit = "loss",
       .hint = "Twice the diffusion over the step size.",
       .initial = 1,
       .minimum = 0.3,
       .maximum = 1.5},
      {.name = "step_size",
       .label = "Step size",
       .symbol = "γ",
       .unit = "per time",
       .hint = "One over the mass of a learner.",
       .initial = 1,
       .minimum = 0.3,
       .maximum = 1.5,
       .more = true},
      {.name = "no_entropy_force",
       .label = "No entropy force",
       .symbol = "",
       .unit = "",
       .hint = "Null control: learners ignore each other and cannot follow Madelung.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "d²θ/dt² = γ (F − ∂V)", Kind::derived, "F: from gaps between learners"},
      {ViewKind::learning, "l = ½ |w − w*|² = 1 + cos θ", Kind::derived, "weights of length 1"},
      {ViewKind::learning, "V = rate × l", Kind::assumed, "the loss as a potential"},
      {ViewKind::quantum, "∂p/∂t = −γ ∂(p ∂Φ)", Kind::derived, "Madelung"},
      {ViewKind::quantum, "ψ = exp(iαθ) × periodic", Kind::derived, "α: any number"},
      {ViewKind::quantum, "Φ(π) − Φ(−π) = 2π ħ α", Kind::derived, "Schrödinger: α whole"},
      {ViewKind::gravity, "Q = −½ħ²γ ∂²√p / √p", Kind::derived, "of entropy production"},
      {ViewKind::gravity, "dS/dt = made + erased", Kind::derived, "S: entropy of the density"},
      {ViewKind::both, "Φ(π) − Φ(−π) = 2π ħ α", Kind::derived, "Schrödinger: α whole"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "ring";
  spec.title = "Ring";
  spec.section = "3";
  spec.goal = "Learners on a circle that are never told ψ. They keep the circulation they began "
              "with, whole or not, as Madelung has it and Schrödinger does not.";
  spec.story = "A flow round the circle need not be whole.";
  spec.look_for = {"learners inside the dashed Madelung curve",
                   "Schrödinger with a whole circulation falling behind",
                   "a stronger pull: a node, and where each method ends"};
  spec.claims = {"C2", "C3"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "q",
                      "circulation",
                      "circulation_fraction",
                      "back_probability",
                      "density_l1",
                      "norm",
                      "energy_drift",
                      "entropy_production",
                      "entropy_destruction",
                      "regime",
                      "regime_chi2_fp",
                      "regime_chi2_hj",
                      "regime_chi2_madelung",
                      "regime_chi2_schrodinger"};
  spec.equations = equations();
  spec.duality = {
      {"angle of the weights θ", "position θ", "", Kind::derived, true, "q"},
      {"speed of a learner over γ", "slope of the phase ∂Φ", "", Kind::derived, false, ""},
      {"flow round the circle", "circulation", "", Kind::derived, false, "circulation"},
      {"force between learners", "quantum potential", "", Kind::derived, false, ""},
  };
  spec.subtitles = {"", "learners push their neighbours; none is told ψ",
                    "one start, four laws: which one do the learners follow?",
                    "no sheet here: entropy made and erased, and its force",
                    "one run: the density, and where entropy is made"};
  spec.null_parameter = "no_entropy_force";
  spec.story_steps = 800;
  spec.verify_steps = 560;
  return spec;
}

} // namespace

const sim::Scenario& ring() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t /*seed*/,
                      const sim::Data* /*data*/) { return ring::start_run(values); });
  return scenario;
}

} // namespace twofold::scenarios
