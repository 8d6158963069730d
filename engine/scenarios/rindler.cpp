// Scenario `rindler`: couplings that grow with height are an accelerated frame; a packet falls.
//
// Equations, parameters and measured errors: docs/rindler.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, sections 6 and 7 (C5).
#include "chain/run.hpp"
#include "chain/words.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& rindler();

namespace {

using sim::Kind;
using sim::ViewKind;

enum Parameter : std::size_t { acceleration, mass, velocity, shuffle };

chain::Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  chain::Setup setup;
  setup.story = chain::Story::rindler;
  setup.rate = values[acceleration];
  setup.mass = values[mass];
  setup.velocity = values[velocity];
  setup.shuffled = values[shuffle] != 0;
  setup.seed = seed;
  return setup;
}

std::vector<sim::ParameterSpec> parameters() {
  return {{.name = "acceleration",
           .label = "Acceleration",
           .symbol = "g",
           .unit = "",
           .hint = "How fast the couplings grow with height.",
           .initial = 0.05,
           .minimum = 0.03,
           .maximum = 0.08},
          {.name = "mass",
           .label = "Mass",
           .symbol = "m",
           .unit = "",
           .hint = "A heavy packet keeps to its geodesic better.",
           .initial = 8,
           .minimum = 4,
           .maximum = 16},
          {.name = "velocity",
           .label = "Thrown up with",
           .symbol = "V",
           .unit = "of light",
           .hint = "Velocity at the start; below 0 it is thrown down.",
           .initial = 0.3,
           .minimum = -0.5,
           .maximum = 0.5},
          chain::shuffle_words("Null control: the sites of the chain change places.")};
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = chain::common_words();
  spec.name = "rindler";
  spec.title = "Accelerated frame";
  spec.goal = "Couplings that grow with height make clocks tick faster there. A packet that is "
              "thrown up falls, though nothing pulls it.";
  spec.story = "Where clocks tick slower, there packets fall.";
  spec.look_for = {"strikes of the clocks: denser higher up", "the packet on its dashed geodesic",
                   "light cones that close towards the left"};
  spec.parameters = parameters();
  spec.observables = {"charge",       "packet_place",           "packet_predicted",
                      "packet_clock", "packet_clock_predicted", "clock_low",
                      "clock_high"};
  spec.equations = {
      {ViewKind::learning, "(1/α) ∂t²φ = ∂x(α ∂xφ) − α m² φ", Kind::derived,
       "activation of the chain"},
      {ViewKind::learning, "α = 1 + g x", Kind::assumed, "the couplings are set"},
      {ViewKind::quantum, "φ ~ exp(−i m τ)", Kind::derived, "the packet's phase, neurons only"},
      {ViewKind::gravity, "ds² = −α² dt² + dx²", Kind::derived, "accelerated frame of flat space"},
      {ViewKind::gravity, "1/g + x = ρ₀ / (cosh gt − V sinh gt)", Kind::derived, "geodesic"},
      {ViewKind::both, "ds² = −α² dt² + dx²", Kind::derived, "from the couplings"},
  };
  return spec;
}

} // namespace

const sim::Scenario& rindler() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return chain::start_run(setup_of(values, seed));
      });
  return scenario;
}

} // namespace twofold::scenarios
