// Scenario `double-well`: the noise of mini-batches carries learners over a barrier.
//
// One weight used twice, a task that is the same for w and -w, and M learners that each run their
// own stochastic gradient descent. The Fokker-Planck equation with the derived noise D(w) says how
// they spread and how fast they cross. Equations, parameters and measured errors:
// docs/double-well.md; the claims it tests: V. Vanchurin, arXiv:2111.00903, section 2 (C1), and the
// entropy ledger of C4.
#include "double_well/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& double_well();

namespace {

using namespace double_well; // NOLINT: the scenario's own pieces
using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "target",
       .label = "Target",
       .symbol = "a",
       .unit = "",
       .hint = "What the neuron should answer; higher deepens both valleys.",
       .initial = 0.65,
       .minimum = 0.2,
       .maximum = 1.2},
      {.name = "input_spread",
       .label = "Input spread",
       .symbol = "s",
       .unit = "",
       .hint = "How far the input varies from sample to sample.",
       .initial = 1,
       .minimum = 0.3,
       .maximum = 1.5},
      {.name = "target_spread",
       .label = "Target spread",
       .symbol = "σ",
       .unit = "",
       .hint = "How far the wanted answer varies from sample to sample.",
       .initial = 1,
       .minimum = 0,
       .maximum = 2},
      {.name = "step_size",
       .label = "Step size",
       .symbol = "γ",
       .unit = "per time",
       .hint = "How far one learning step follows the slope.",
       .initial = 0.1,
       .minimum = 0.01,
       .maximum = 0.2,
       .effect = Effect::live},
      {.name = "batch_size",
       .label = "Batch size",
       .symbol = "B",
       .unit = "",
       .hint = "Samples per learning step; fewer samples, heavier noise.",
       .initial = 16,
       .minimum = 1,
       .maximum = 64,
       .effect = Effect::live,
       .entry = Entry::whole},
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Networks that learn side by side, each from its own samples.",
       .initial = 3000,
       .minimum = 100,
       .maximum = 20000,
       .entry = Entry::whole},
      {.name = "start",
       .label = "Start",
       .symbol = "w₀",
       .unit = "",
       .hint = "The weight at which all learners begin.",
       .initial = -0.39,
       .minimum = -1,
       .maximum = 1},
      {.name = "noise",
       .label = "Added noise",
       .symbol = "D₀",
       .unit = "per time",
       .hint = "Noise added to every step, besides that of the samples.",
       .initial = 0,
       .minimum = 0,
       .maximum = 0.005,
       .effect = Effect::live,
       .more = true},
      {.name = "even_samples",
       .label = "Even samples",
       .symbol = "",
       .unit = "",
       .hint = "Null control: same mean loss, no noise at w = 0. Nothing may cross.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "w ← w − γ ∂l/∂w, mean of B samples", Kind::derived, "real samples"},
      {ViewKind::learning, "l = ½ (a + η − w² − w x₂)²", Kind::derived, "one weight, used twice"},
      {ViewKind::learning, "D(w) = D₀ + γ² κ(w) / 2B", Kind::derived, "κ: spread of the gradient"},
      {ViewKind::quantum, "∂p/∂t = ∂(γ p ∂F) + ∂²(D p)", Kind::derived, "noise is Gaussian"},
      {ViewKind::quantum, "V = ½γ (∂F)² − D ∂²F", Kind::assumed, "one D for all weights"},
      {ViewKind::gravity, "dS/dt = made + erased", Kind::derived, "S: entropy of the learners"},
      {ViewKind::both, "∂p/∂t = ∂(γ p ∂F) + ∂²(D p)", Kind::derived, "noise is Gaussian"},
      {ViewKind::both, "dS/dt = made + erased", Kind::derived, "S: entropy of the learners"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "double-well";
  spec.title = "Double well";
  spec.section = "2";
  spec.goal = "One weight, two equal answers. The noise of small batches carries learners from "
              "valley to valley, at a rate that is predicted.";
  spec.story = "Sampling noise hops over the barrier.";
  spec.look_for = {"learners appearing in the empty valley",
                   "the histogram on the dashed Fokker-Planck curve",
                   "batch size 1: the noise is too heavy for the law"};
  spec.claims = {"C1", "C4"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "q",
                      "gradient",
                      "diffusion",
                      "density_l1",
                      "sampling_floor",
                      "left_share",
                      "crossing_rate",
                      "rate_predicted",
                      "kappa_ratio",
                      "entropy_production",
                      "entropy_destruction",
                      "entropy_rate",
                      "time_scale_ratio",
                      "replica_loss_mean",
                      "replica_loss_low",
                      "replica_loss_high"};
  spec.equations = equations();
  spec.duality = {
      {"weight w", "position w", "", Kind::derived, true, "q"},
      {"valley of the loss", "well of V", "", Kind::assumed, false, ""},
      {"crossing the barrier", "lowest level, E/ħ", "", Kind::assumed, false, ""},
      {"entropy made", "quantum energy", "", Kind::derived, false, "entropy_production"},
  };
  spec.events = {{"well crossed", "q", 0}, {"a quarter crossed", "left_share", 0.75}};
  spec.subtitles = {"", "every learner draws its own samples and steps downhill",
                    "does a diffusion with the derived noise fit the learners?",
                    "no sheet here: entropy made by noise, erased by learning",
                    "one run: where the learners are, where entropy is made"};
  spec.null_parameter = "even_samples";
  spec.story_steps = 3000;
  spec.verify_steps = 800;
  return spec;
}

} // namespace

const sim::Scenario& double_well() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
