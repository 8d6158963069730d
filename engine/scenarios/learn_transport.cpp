// Scenario `learn-transport`: a chain of neuron pairs learns to pass signals on, and its light cone
// with it.
//
// Without noise learning drives the turnover to 0: entropy is neither made nor erased, pulses keep
// to their light lines. With noise and one shared gain a little forgetting is worth while, and too
// much noise ends all memory. Equations, parameters and measured errors: docs/learn-transport.md;
// the claim it tests: V. Vanchurin, arXiv:2111.00903, section 5 (C4).
#include "learn_transport/run.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& learn_transport();

namespace {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

std::vector<sim::ParameterSpec> parameters() {
  return {
      {.name = "sites",
       .label = "Sites",
       .symbol = "N",
       .unit = "",
       .hint = "Neuron pairs in the chain; the signal takes as many steps.",
       .initial = 24,
       .minimum = 4,
       .maximum = 48,
       .entry = Entry::whole},
      {.name = "noise",
       .label = "Noise",
       .symbol = "σ",
       .unit = "",
       .hint = "Noise of every neuron and step; the signal has strength 1.",
       .initial = 0,
       .minimum = 0,
       .maximum = 0.3},
      {.name = "shared_gain",
       .label = "One shared gain",
       .symbol = "a",
       .unit = "",
       .hint = "All sites share one trainable gain instead of four weights each.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
      {.name = "learning_rate",
       .label = "Learning rate",
       .symbol = "γ",
       .unit = "",
       .hint = "Length of a learning step; it falls at steps 360 and 510.",
       .initial = 0.02,
       .minimum = 0.002,
       .maximum = 0.05,
       .more = true},
      {.name = "batch",
       .label = "Batch",
       .symbol = "B",
       .unit = "",
       .hint = "Signals that are averaged in one learning step.",
       .initial = 16,
       .minimum = 2,
       .maximum = 32,
       .entry = Entry::whole,
       .more = true},
      {.name = "learners",
       .label = "Learners",
       .symbol = "M",
       .unit = "",
       .hint = "Learners of the one shared gain, with noise.",
       .initial = 1000,
       .minimum = 100,
       .maximum = 4000,
       .entry = Entry::whole,
       .more = true},
      {.name = "unrelated",
       .label = "Ask for another signal",
       .symbol = "",
       .unit = "",
       .hint = "Null control: the answers asked for were never fed in.",
       .initial = 0,
       .maximum = 1,
       .entry = Entry::on_off},
  };
}

std::vector<sim::Equation> equations() {
  return {
      {ViewKind::learning, "R′ = aR + bL,  L′ = cR + dL", Kind::assumed,
       "the network: four free weights a site"},
      {ViewKind::learning, "H = ½ mean (delivered − sent)²", Kind::assumed, "the task: transport"},
      {ViewKind::learning, "H(a) = S(1 − a^N)² + σ² (1 − a^2N)/(1 − a²)", Kind::derived,
       "one shared gain"},
      {ViewKind::quantum, "∂p/∂t = ∂(γH′p) + ∂²(Dp)", Kind::derived, "Fokker-Planck of the gain"},
      {ViewKind::quantum, "ħ = 2D/γ,  |ψ|² at rest", Kind::derived, "Witten's potential of H"},
      {ViewKind::gravity, "Γ = −mean ln|gain|", Kind::measured, "weight the front loses per step"},
      {ViewKind::gravity, "Γ* = σ²(N − 1) / 2SN", Kind::derived, "first order in Nσ²/S"},
      {ViewKind::both, "Γ = −mean ln|gain|", Kind::measured, "weight the front loses per step"},
  };
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec;
  spec.name = "learn-transport";
  spec.title = "Learning to transport";
  spec.section = "5";
  spec.goal = "A chain learns to deliver a signal. Its weights become those that erase no entropy, "
              "and a light cone appears.";
  spec.story = "Learning drives the turnover to zero.";
  spec.look_for = {"the loss falling to 1e−24", "the mean of all singular values going to 1",
                   "pulses that keep their size along the light lines"};
  spec.claims = {"C4"};
  spec.parameters = parameters();
  spec.observables = {"loss",
                      "turnover",
                      "turnover_predicted",
                      "mean_log_singular_value",
                      "q",
                      "gradient",
                      "diffusion",
                      "entropy_production",
                      "entropy_destruction",
                      "replica_loss_mean",
                      "replica_loss_low",
                      "replica_loss_high"};
  spec.equations = equations();
  spec.duality = {
      {"weights of a site", "", "how signals pass", Kind::derived, true, "q"},
      {"loss of transport", "potential of the gain", "turnover", Kind::derived, false, "loss"},
      {"noise of the gradient", "ħ = 2D/γ", "", Kind::derived, false, "diffusion"},
      {"entropy is kept", "", "light cone", Kind::measured, false, "turnover"},
  };
  spec.events = {{"turnover below 0.01", "turnover", 0.01},
                 {"learning converged", "loss", 0, sim::EventKind::settles}};
  spec.subtitles = {"", "a chain that learns to pass signals on",
                    "density of the learners of one gain", "pulses through the chain, time upwards",
                    "one run: the cone it learned"};
  spec.null_parameter = "unrelated";
  spec.story_steps = twofold::learn_transport::kStory;
  spec.verify_steps = twofold::learn_transport::kVerify;
  return spec;
}

} // namespace

const sim::Scenario& learn_transport() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return twofold::learn_transport::start_run(values, seed);
      });
  return scenario;
}

} // namespace twofold::scenarios
