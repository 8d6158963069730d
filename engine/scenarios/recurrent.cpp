// Scenario `recurrent`: the general network learns a data set, built in or brought by people.
//
// The septuple network with any activation, M learners that differ only in their mini-batches and
// noise, neurons that join and leave while it learns. Shown: what it answers, how its neurons carry
// signals, how the cloud of learners moves, and what is not there (a wave, a metric). Claim C1
// (fast neurons, slow weights): V. Vanchurin, arXiv:2111.00903, section 2.
#include "recurrent/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& recurrent();

namespace {

using namespace twofold::recurrent; // NOLINT: the scenario's own pieces
using sim::Effect;
using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> main_parameters() {
  return {
      {.name = "data_set",
       .label = "Data set",
       .symbol = "",
       .unit = "",
       .hint = "What is learned; your own data take its place.",
       .initial = 0,
       .maximum = 3,
       .entry = Entry::choice,
       .choices = {"xor", "moons", "circle", "teacher"}},
      {.name = "neurons",
       .label = "Hidden neurons",
       .symbol = "N",
       .unit = "",
       .hint = "One joins or leaves per step; the least useful leaves first.",
       .initial = 12,
       .minimum = 1,
       .maximum = static_cast<Real>(kMostHidden),
       .effect = Effect::live,
       .entry = Entry::whole},
      {.name = "activation",
       .label = "Activation",
       .symbol = "f",
       .unit = "",
       .hint = "What a neuron makes of the signals it receives.",
       .initial = 1,
       .maximum = 4,
       .entry = Entry::choice,
       .choices = {"identity", "tanh", "relu", "logistic", "softplus"}},
      {.name = "depth",
       .label = "Activation steps",
       .symbol = "L",
       .unit = "",
       .hint = "How often all neurons answer before a sample is judged.",
       .initial = 3,
       .minimum = 1,
       .maximum = 16,
       .entry = Entry::whole},
      {.name = "step_size",
       .label = "Step size",
       .symbol = "γ",
       .unit = "per step",
       .hint = "How far one learning step follows the slope of the loss.",
       .initial = 0.4,
       .minimum = 0,
       .maximum = 3,
       .effect = Effect::live},
      {.name = "batch_size",
       .label = "Batch size",
       .symbol = "B",
       .unit = "",
       .hint = "Samples per learning step; more samples, less noise.",
       .initial = 32,
       .minimum = 1,
       .maximum = 256,
       .effect = Effect::live,
       .entry = Entry::whole},
      {.name = "noise",
       .label = "Noise",
       .symbol = "D₀",
       .unit = "per step",
       .hint = "Noise added to every weight at every step.",
       .initial = 0.00001,
       .minimum = 0,
       .maximum = 0.001,
       .effect = Effect::live},
  };
}

std::vector<sim::ParameterSpec> more_parameters() {
  return {
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Copies with batches and noise of their own.",
       .initial = 100,
       .minimum = 50,
       .maximum = 200,
       .entry = Entry::whole,
       .more = true},
      {.name = "momentum",
       .label = "Momentum",
       .symbol = "m",
       .unit = "",
       .hint = "Share of the last step that is taken again.",
       .initial = 0,
       .minimum = 0,
       .maximum = 0.95,
       .effect = Effect::live,
       .more = true},
      {.name = "wiring",
       .label = "Wiring",
       .symbol = "",
       .unit = "",
       .hint = "Who hears whom: everyone, or layer after layer.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::choice,
       .more = true,
       .choices = {"everyone", "layers"}},
      {.name = "inputs_held",
       .label = "Hold inputs",
       .symbol = "",
       .unit = "",
       .hint = "Inputs keep the sample, or take it once and run on.",
       .initial = 1,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
      {.name = "bulk_loss",
       .label = "Bulk loss",
       .symbol = "",
       .unit = "",
       .hint = "Weight of a second loss: neurons should be settled.",
       .initial = 0,
       .minimum = 0,
       .maximum = 2,
       .more = true},
      {.name = "start_spread",
       .label = "Start spread",
       .symbol = "",
       .unit = "",
       .hint = "How far apart the learners' first weights are.",
       .initial = 0.02,
       .minimum = 0,
       .maximum = 1,
       .more = true},
      {.name = "shuffle_labels",
       .label = "Shuffle answers",
       .symbol = "",
       .unit = "",
       .hint = "Null control: same answers, wrong samples. Learning must fail.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off,
       .more = true},
  };
}

std::vector<sim::ParameterSpec> parameters() {
  std::vector<sim::ParameterSpec> all = main_parameters();
  for (auto& one : more_parameters())
    all.push_back(std::move(one));
  return all;
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "xᵢ ← f(Σ wᵢⱼ xⱼ + bᵢ)", Kind::derived, "fast: L times per sample"},
      {ViewKind::learning, "q ← q − γ ∂H/∂q + noise", Kind::derived, "slow: exact gradient"},
      {ViewKind::learning, "H = ½ |P(x − x_data)|²", Kind::derived, "on the output neurons"},
      {ViewKind::quantum, "∂p/∂t = ∂((k u − a) p) + D ∂²p", Kind::assumed,
       "a, k and D fitted to this run"},
      {ViewKind::quantum, "dS/dt = made + erased", Kind::assumed, "along one direction"},
      {ViewKind::gravity, "Jᵢⱼ = f′(uᵢ) wᵢⱼ", Kind::derived, "one activation step"},
      {ViewKind::gravity, "Γ = mean of ln sₖ", Kind::measured, "sₖ: singular values of J"},
      {ViewKind::both, "dS/dt = made + erased", Kind::assumed, "along one direction"},
      {ViewKind::both, "Jᵢⱼ = f′(uᵢ) wᵢⱼ", Kind::derived, "one activation step"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "recurrent";
  spec.title = "Learn your data";
  spec.section = "2";
  spec.goal = "A network of neurons learns a data set, yours or a built-in one. See what is fast, "
              "what is slow, and where entropy is made and erased.";
  spec.story = "Neurons settle at once, weights take their time.";
  spec.look_for = {"the coloured plane taking the shape of the data",
                   "loss on samples never shown falling with the other",
                   "learners spreading by noise while learning pulls them together",
                   "shuffled answers: nothing is learned"};
  spec.claims = {"C1", "C4"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "loss_unseen",
                      "accuracy",
                      "explained",
                      "q",
                      "gradient",
                      "diffusion",
                      "density_l1",
                      "sampling_floor",
                      "entropy_production",
                      "entropy_destruction",
                      "entropy_rate",
                      "time_scale_ratio",
                      "mean_log_singular_value",
                      "replica_loss_mean",
                      "replica_loss_low",
                      "replica_loss_high"};
  spec.equations = equations();
  spec.duality = {
      {"weights, one direction", "position u", "", Kind::assumed, true, "q"},
      {"entropy made, erased", "spreading and drift", "", Kind::assumed, false, "entropy_rate"},
      {"signal between neurons", "", "cone of influence", Kind::derived, false},
  };
  spec.events = {{"95 % right", "accuracy", 0.95},
                 {"90 % explained", "explained", 0.9},
                 {"learning converged", "loss", 0, sim::EventKind::settles}};
  spec.subtitles = {"", "the network's answer takes the shape of the data",
                    "where the learners are, and a law fitted to them",
                    "how far a signal travels between neurons", "spreading learners and signals"};
  spec.null_parameter = "shuffle_labels";
  spec.story_steps = 600;
  spec.verify_steps = 340; // between two windows of the fitted law
  spec.takes_data = true;
  return spec;
}

} // namespace

const sim::Scenario& recurrent() {
  static const shared::Declared scenario(
      make_spec(), [](const sim::ParameterValues& values, std::uint64_t seed,
                      const sim::Data* data) { return start_run(values, seed, data); });
  return scenario;
}

} // namespace twofold::scenarios
