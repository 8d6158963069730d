// Scenario `valley`: two weights in a row, a curved valley of best answers, two branches.
//
// A deep linear network of two weights copies its input. Its loss has a valley w1 w2 = 1: steep
// across, almost flat along. Learners with noise fall in fast, drift along it slowly and cross
// between the branches rarely; the Fokker-Planck equation over both weights predicts all three, and
// its exact quantum counterpart has the same rates as levels. Equations, parameters and measured
// errors: docs/valley.md; the claims it tests: V. Vanchurin, arXiv:2111.00903, section 2 (C1) and
// the entropy ledger of C4; sections 3 and 4 for the
// wave (C3).
#include "scenarios/shared/declared.hpp"
#include "valley/run.hpp"

namespace twofold::scenarios {

const sim::Scenario& valley();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "k",
       .label = "Stiffness",
       .symbol = "k",
       .unit = "",
       .hint = "How much a wrong answer costs; the input's mean square.",
       .initial = 2,
       .minimum = 0.5,
       .maximum = 4},
      {.name = "lambda",
       .label = "Weight decay",
       .symbol = "λ",
       .unit = "",
       .hint = "How much large weights cost; tilts the valley's floor.",
       .initial = 0.3,
       .minimum = 0.1,
       .maximum = 1},
      {.name = "step_size",
       .label = "Step size",
       .symbol = "γ",
       .unit = "per time",
       .hint = "How far one learning step follows the slope.",
       .initial = 0.02,
       .minimum = 0.002,
       .maximum = 0.05},
      {.name = "hbar",
       .label = "Noise",
       .symbol = "ħ",
       .unit = "",
       .hint = "Noise over step size: both weights diffuse with D = ħγ/2.",
       .initial = 0.5,
       .minimum = 0.1,
       .maximum = 1},
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Networks that learn side by side.",
       .initial = 3000,
       .minimum = 200,
       .maximum = 20000,
       .entry = Entry::whole},
      {.name = "start",
       .label = "Start",
       .symbol = "w₁",
       .unit = "",
       .hint = "First weight at the start; the second is its inverse.",
       .initial = 2,
       .minimum = 0.4,
       .maximum = 2.5},
      {.name = "potential",
       .label = "Potential of the wave",
       .symbol = "V",
       .unit = "",
       .hint = "Assumed: the rate times the loss. Derived: what follows from the loss.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::choice,
       .choices = {"rate times loss", "derived from loss"}},
      {.name = "across_only",
       .label = "Noise across only",
       .symbol = "",
       .unit = "",
       .hint = "Null control: noise acts only across the valley, as that of samples would.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "F = ½k (w₁w₂ − 1)² + ½λ (w₁² + w₂²)", Kind::derived, "mean loss"},
      {ViewKind::learning, "w ← w − γ ∂F/∂w + √(2D) ξ", Kind::derived, "all data, noise added"},
      {ViewKind::quantum, "∂p/∂t = ∂(γ p ∂F + D ∂p)", Kind::derived, "over both weights"},
      {ViewKind::quantum, "V = ½γ (∂F)² − D ∂²F, ħ = 2D/γ", Kind::derived,
       "its levels are the relaxation rates"},
      {ViewKind::quantum, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ + Vψ,  V = γF", Kind::assumed, "or the derived V"},
      {ViewKind::gravity, "dS/dt = made − γ mean of ∂²F", Kind::derived,
       "made by noise, erased by learning"},
      {ViewKind::both, "∂p/∂t = ∂(γ p ∂F + D ∂p)", Kind::derived, "over both weights"},
      {ViewKind::both, "dS/dt = made − γ mean of ∂²F", Kind::derived,
       "made by noise, erased by learning"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "valley";
  spec.title = "Valley";
  spec.section = "2";
  spec.goal = "Two weights in a row have a whole valley of good answers. Learners fall in fast, "
              "drift along it slowly and change branch rarely.";
  spec.story = "Fast across the valley, slow along it.";
  spec.look_for = {"the cloud bending along the curve w₁ w₂ = 1",
                   "the weights becoming equal: decay tilts the floor",
                   "learners appearing in the other branch",
                   "the wave tunnelling to it and back; replicas stay"};
  spec.claims = {"C1", "C3", "C4"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "q",
                      "gradient",
                      "diffusion",
                      "density_l1",
                      "sampling_floor",
                      "positive_share",
                      "crossing_rate",
                      "rate_predicted",
                      "far_branch_probability",
                      "far_branch_predicted",
                      "replicas_far_share",
                      "energy_0",
                      "energy_1",
                      "norm",
                      "energy_drift",
                      "entropy_production",
                      "entropy_destruction",
                      "entropy_rate",
                      "replica_loss_mean",
                      "replica_loss_low",
                      "replica_loss_high"};
  spec.equations = equations();
  spec.duality = {
      {"weights w₁, w₂", "position", "", Kind::derived, true, "q"},
      {"density at rest", "ground state squared", "", Kind::derived, false, ""},
      {"changing branch", "first level, E/ħ", "", Kind::derived, false, ""},
      {"branch of the answer", "tunnelling doublet", "", Kind::assumed, false,
       "far_branch_probability"},
      {"entropy made", "quantum energy", "", Kind::derived, false, "entropy_production"},
  };
  spec.events = {{"learning converged", "loss", 0, sim::EventKind::settles},
                 {"a tenth crossed", "positive_share", 0.9},
                 {"wave half across", "far_branch_probability", 0.5}};
  spec.subtitles = {"", "two weights, a curved valley of good answers",
                    "a wave that tunnels between two branches",
                    "no sheet here: entropy made by noise, erased by learning",
                    "one run: where the learners are, where entropy is made"};
  spec.null_parameter = "across_only";
  spec.story_steps = 3000;
  spec.verify_steps = 1000;
  return spec;
}

} // namespace

const sim::Scenario& valley() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return twofold::valley::start_run(values, seed);
      });
  return scenario;
}

} // namespace twofold::scenarios
