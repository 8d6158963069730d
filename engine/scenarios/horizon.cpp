// Scenario `horizon`: a drift that outruns the waves of the chain is a horizon; rays stick to it.
//
// Equations, parameters and measured errors: docs/horizon.md; the claims it tests: V. Vanchurin,
// arXiv:2111.00903, sections 5 to 7 (C4, C5).
#include "chain/run.hpp"
#include "chain/words.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& horizon();

namespace {

using sim::Kind;
using sim::ViewKind;

enum Parameter : std::size_t { kappa, length, ripples, shuffle };

chain::Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  chain::Setup setup;
  setup.story = chain::Story::horizon;
  setup.rate = values[kappa];
  setup.length = values[length];
  setup.wave_number = values[ripples] / values[length];
  setup.shuffled = values[shuffle] != 0;
  setup.seed = seed;
  return setup;
}

std::vector<sim::ParameterSpec> parameters() {
  return {{.name = "kappa",
           .label = "Surface gravity",
           .symbol = "κ",
           .unit = "per time",
           .hint = "Slope of the drift where it is as fast as light.",
           .initial = 0.25,
           .minimum = 0.15,
           .maximum = 0.5},
          {.name = "length",
           .label = "Length of the drift's change",
           .symbol = "l",
           .unit = "",
           .hint = "Over which the drift goes from slow to fast.",
           .initial = 2,
           .minimum = 1,
           .maximum = 3},
          {.name = "ripples",
           .label = "Ripples of the light",
           .symbol = "k l",
           .unit = "",
           .hint = "Wave number at the start times the length.",
           .initial = 60,
           .minimum = 50,
           .maximum = 80},
          chain::shuffle_words("Null control: pieces of the drift change places.")};
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = chain::common_words();
  spec.name = "horizon";
  spec.title = "Horizon";
  spec.claims = {"C4", "C5"};
  spec.goal = "A drift to the left outruns the chain's own waves. Where it is just as fast, light "
              "stands still: a horizon. Its wavelength grows e-fold by e-fold.";
  spec.story = "Light that cannot leave, stretched for ever.";
  spec.look_for = {"light cones that tilt over to the left",
                   "the middle packet that stays and widens", "a straight fall of the wave number"};
  spec.parameters = parameters();
  spec.observables = {"charge", "surface_gravity", "wave_number", "packet_place",
                      "packet_predicted"};
  spec.equations = {
      {ViewKind::learning, "∂tφ = −v ∂xφ + π", Kind::derived, "activation of the chain"},
      {ViewKind::learning, "∂tπ = −∂x(v π) + ∂x²φ", Kind::derived, "and of its momentum"},
      {ViewKind::learning, "v = −1 + κ l tanh(x/l)", Kind::assumed, "the drift is set"},
      {ViewKind::quantum, "k = k₀ exp(−κt) at x = 0", Kind::derived, "neurons only"},
      {ViewKind::gravity, "ds² = −(1 − v²) dt² − 2v dt dx + dx²", Kind::derived,
       "up to a factor: lapse 1 is assumed"},
      {ViewKind::gravity, "sinh(x/l) = sinh(x₀/l) exp(κt)", Kind::derived, "light to the right"},
      {ViewKind::both, "ds² = −(1 − v²) dt² − 2v dt dx + dx²", Kind::derived, "from the couplings"},
  };
  spec.duality[1].learning_value = "packet_place";
  spec.duality[2] = {"slope of the drift", "",    "surface gravity",
                     Kind::measured,       false, "surface_gravity"};
  return spec;
}

} // namespace

const sim::Scenario& horizon() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return chain::start_run(setup_of(values, seed));
      });
  return scenario;
}

} // namespace twofold::scenarios
