// Scenario `thermal-neurons`: fast neurons in a heat bath, one slow weight.
//
// M copies of a small network; in each the neurons rattle at a temperature while one weight follows
// the slope of the loss at the neurons of the moment. If the neurons are fast, the weight drifts
// down the neurons' free energy and diffuses with the noise of their forces; if not, a badge says
// so. Claims it tests: V. Vanchurin, arXiv:2111.00903, section 2 (C1), and the entropy ledger of
// C4.
#include "scenarios/shared/declared.hpp"
#include "thermal_neurons/run.hpp"

namespace twofold::scenarios {

const sim::Scenario& thermal_neurons();

namespace {

using namespace thermal_neurons; // NOLINT: the scenario's own pieces
using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "inverse_temperature",
       .label = "Coldness",
       .symbol = "β",
       .unit = "per loss",
       .hint = "Cold neurons stay at their lowest loss, hot ones roam.",
       .initial = 4,
       .minimum = 1,
       .maximum = 16},
      {.name = "step_size",
       .label = "Step size",
       .symbol = "γ",
       .unit = "per time",
       .hint = "Speed of the weight; above 0.05 its neurons lag behind.",
       .initial = 0.01,
       .minimum = 0.002,
       .maximum = 0.2,
       .effect = Effect::live},
      {.name = "noise",
       .label = "Added noise",
       .symbol = "D₀",
       .unit = "per time",
       .hint = "Noise added to the weight, besides that of the neurons.",
       .initial = 1e-4,
       .minimum = 0,
       .maximum = 0.005,
       .effect = Effect::live},
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Networks that run side by side, neurons and all.",
       .initial = 1000,
       .minimum = 100,
       .maximum = 5000,
       .entry = Entry::whole},
      {.name = "start",
       .label = "Start",
       .symbol = "q₀",
       .unit = "",
       .hint = "The weight round which all learners begin.",
       .initial = 0.25,
       .minimum = -2.5,
       .maximum = 2.5},
      {.name = "start_spread",
       .label = "Start spread",
       .symbol = "σ₀",
       .unit = "",
       .hint = "How far apart the learners begin.",
       .initial = 0.3,
       .minimum = 0.02,
       .maximum = 1},
      {.name = "weight_decay",
       .label = "Weight decay",
       .symbol = "λ",
       .unit = "",
       .hint = "Pull of the weight towards 0; it closes the valleys.",
       .initial = 0.06,
       .minimum = 0,
       .maximum = 0.3},
      {.name = "neurons",
       .label = "Neurons",
       .symbol = "N",
       .unit = "",
       .hint = "Of every network; two of them are held by the data.",
       .initial = 8,
       .minimum = 4,
       .maximum = 24,
       .entry = Entry::whole,
       .more = true},
      {.name = "network",
       .label = "Network",
       .symbol = "",
       .unit = "",
       .hint = "Which random couplings the network has.",
       .initial = 4,
       .minimum = 1,
       .maximum = 99,
       .entry = Entry::whole,
       .more = true},
      {.name = "stiffness",
       .label = "Hold of the data",
       .symbol = "k",
       .unit = "",
       .hint = "How strongly data pull at their neurons.",
       .initial = 4,
       .minimum = 0.5,
       .maximum = 16,
       .more = true},
      {.name = "shuffle",
       .label = "Shuffle couplings",
       .symbol = "",
       .unit = "",
       .hint = "Null control: learners get shuffled couplings. No prediction may hold.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "x ← x − dt ∂H/∂x + noise of heat", Kind::derived, "fast neurons"},
      {ViewKind::learning, "q ← q − γ dt ∂H/∂q", Kind::derived, "one slow weight"},
      {ViewKind::learning, "F = −(1/β) ln ∫ e^(−βH) dx", Kind::measured, "two ways"},
      {ViewKind::quantum, "∂p/∂t = ∂(γ p ∂F) + ∂²(D p)", Kind::derived, "neurons are fast"},
      {ViewKind::quantum, "D(q) = D₀ + γ² ∫ g(t) g(0) dt, mean", Kind::measured, "g: force on q"},
      {ViewKind::quantum, "V = ½γ (∂F)² − D ∂²F", Kind::assumed, "one D for all weights"},
      {ViewKind::gravity, "J = f′(u) w", Kind::derived, "one activation step"},
      {ViewKind::both, "∂p/∂t = ∂(γ p ∂F) + ∂²(D p)", Kind::derived, "neurons are fast"},
      {ViewKind::both, "dS/dt = made + erased", Kind::derived, "S: entropy of the learners"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "thermal-neurons";
  spec.title = "Thermal neurons";
  spec.section = "2";
  spec.goal = "Fast neurons rattle in a heat bath, one slow weight learns. All the weight feels of "
              "them is their free energy and its noise.";
  spec.story = "Slow weights slide on the free energy of fast neurons.";
  spec.look_for = {"learners leaving the hill for two valleys", "both free energies on one curve",
                   "step size 0.1: the neurons lag and the badge turns red"};
  spec.claims = {"C1", "C4"};
  spec.parameters = parameters();
  spec.observables = {"q",
                      "loss",
                      "gradient",
                      "free_energy_ti",
                      "free_energy_fep",
                      "drift_ratio",
                      "diffusion_ratio",
                      "diffusion",
                      "density_l1",
                      "sampling_floor",
                      "left_share",
                      "entropy_production",
                      "entropy_destruction",
                      "entropy_rate",
                      "time_scale_ratio",
                      "replica_loss_mean",
                      "replica_loss_low",
                      "replica_loss_high",
                      "mean_log_singular_value"};
  spec.equations = equations();
  spec.duality = {
      {"weight q", "position q", "", Kind::derived, true, "q"},
      {"free energy of the neurons", "potential, by its slope", "", Kind::derived, false,
       "free_energy_ti"},
      {"noise of the neurons", "quantum of action, 2D/γ", "", Kind::assumed, false, "diffusion"},
      {"entropy made", "quantum energy", "", Kind::derived, false, "entropy_production"},
  };
  spec.events = {{"well half crossed", "left_share", 0.5}};
  spec.subtitles = {"", "fast neurons in a heat bath; one slow weight learns",
                    "does the free energy predict where the learners go?",
                    "no sheet here: who acts on whom, and how long",
                    "one run: where the learners are, who acts on whom"};
  spec.null_parameter = "shuffle";
  spec.story_steps = 1200;
  spec.verify_steps = 400;
  return spec;
}

} // namespace

const sim::Scenario& thermal_neurons() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* /*data*/) { return start_run(values, seed); });
  return scenario;
}

} // namespace twofold::scenarios
