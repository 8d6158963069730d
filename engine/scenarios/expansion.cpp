// Scenario `expansion`: neurons whose inertia grows are an expanding space; a packet is redshifted.
//
// Equations, parameters and measured errors: docs/expansion.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, sections 6 and 7 (C5).
#include "chain/run.hpp"
#include "chain/words.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& expansion();

namespace {

using sim::Kind;
using sim::ViewKind;

enum Parameter : std::size_t { rate, mass, wave_number, width, shuffle };

chain::Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  chain::Setup setup;
  setup.story = chain::Story::expansion;
  setup.rate = values[rate];
  setup.mass = values[mass];
  setup.wave_number = values[wave_number];
  setup.width = values[width];
  setup.shuffled = values[shuffle] != 0;
  setup.seed = seed;
  return setup;
}

std::vector<sim::ParameterSpec> parameters() {
  return {{.name = "rate",
           .label = "Rate of expansion",
           .symbol = "H",
           .unit = "per time",
           .hint = "How fast the inertia of all neurons grows.",
           .initial = 0.02,
           .minimum = 0.005,
           .maximum = 0.05},
          {.name = "mass",
           .label = "Mass",
           .symbol = "m",
           .unit = "",
           .hint = "From the leak; 0 is light.",
           .initial = 1,
           .minimum = 0,
           .maximum = 2},
          {.name = "wave_number",
           .label = "Wave number",
           .symbol = "k",
           .unit = "",
           .hint = "Ripples of the packet: its momentum.",
           .initial = 2,
           .minimum = 1,
           .maximum = 3},
          {.name = "width",
           .label = "Width",
           .symbol = "w",
           .unit = "",
           .hint = "A narrow packet has many frequencies.",
           .initial = 8,
           .minimum = 2,
           .maximum = 10},
          chain::shuffle_words("Null control: spans of time change places.")};
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = chain::common_words();
  spec.name = "expansion";
  spec.title = "Expanding space";
  spec.goal = "All neurons of a chain grow more inert. To the waves this is a space that expands: "
              "packets lose frequency and slow down.";
  spec.story = "Neurons that grow inert redshift a wave.";
  spec.look_for = {"light cones that narrow upwards", "the packet on its dashed geodesic",
                   "clocks at rest that all strike together"};
  spec.parameters = parameters();
  spec.observables = {"charge",           "frequency",          "frequency_predicted",
                      "redshift",         "redshift_predicted", "packet_place",
                      "packet_predicted", "packet_clock",       "packet_clock_predicted"};
  spec.equations = {
      {ViewKind::learning, "∂t(a² ∂tφ) = ∂x²φ − a² m² φ", Kind::derived, "activation of the chain"},
      {ViewKind::learning, "a = exp(Ht)", Kind::assumed, "inertia a² and leak a² m² are set"},
      {ViewKind::quantum, "φ ~ exp(−i m τ)", Kind::derived, "the packet's phase, neurons only"},
      {ViewKind::gravity, "ds² = −dt² + a² (dx² + dy²)", Kind::derived, "one row of a sheet"},
      {ViewKind::gravity, "ω² = k²/a² + m²", Kind::derived, "frequency falls: redshift"},
      {ViewKind::both, "ds² = −dt² + a² (dx² + dy²)", Kind::derived, "from the couplings"},
  };
  spec.events = {{"redshift 1", "redshift", 1}};
  return spec;
}

} // namespace

const sim::Scenario& expansion() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return chain::start_run(setup_of(values, seed));
      });
  return scenario;
}

} // namespace twofold::scenarios
