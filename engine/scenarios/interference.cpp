// Scenario `interference`: two groups of learners meet and arrange themselves in fringes, as long
// as somebody is between them.
//
// Equations, parameters and measured errors: docs/interference.md; the claim it tests: V.
// Vanchurin, arXiv:2111.00903, section 3 (C2).
#include "line/words.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& interference();

namespace {

using line::Setup;

enum Parameter : std::size_t { d, sigma, replicas, balance, told, no_entropy_force };

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  Setup setup;
  setup.story = line::Story::interference;
  setup.distance = values[d];
  setup.sigma = values[sigma];
  setup.balance = values[balance];
  setup.replicas = static_cast<Index>(values[replicas]);
  setup.told = static_cast<line::Told>(static_cast<int>(values[told]));
  setup.entropy_force = values[no_entropy_force] == 0;
  setup.seed = seed;
  return line::complete(setup);
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = line::common_words();
  spec.name = "interference";
  spec.title = "Interference";
  spec.section = "3";
  spec.goal = "Two groups of learners run into each other and form fringes. They were never told "
              "a wave. Set them further apart and it fails.";
  spec.story = "Learners form fringes, if somebody is between.";
  spec.look_for = {"paths that bunch into fringes and never cross",
                   "distance 2.5: red, nobody is in the gap",
                   "Fokker-Planck: two heaps melt, no fringes"};
  spec.parameters = {
      {.name = "d",
       .label = "Distance",
       .symbol = "d",
       .unit = "",
       .hint = "The packets start at −d and d.",
       .initial = 1.25,
       .minimum = 0.5,
       .maximum = 3},
      line::width_words(0.5, 0.3, 0.8),
      line::replicas_words(100, 400),
      {.name = "balance",
       .label = "Balance",
       .symbol = "",
       .unit = "",
       .hint = "Height of the right packet over the left; below 1 the density gets nodes.",
       .initial = 1,
       .minimum = 0.1,
       .maximum = 1,
       .more = true},
      line::told_words(),
      line::null_words()};
  spec.observables = {"density_l1", "energy_drift", "norm", "right_probability", "diffusion", "q"};
  spec.events = {{"node formed", "", 0, sim::EventKind::node}};
  spec.verify_steps = line::kStorySteps;
  return spec;
}

} // namespace

const sim::Scenario& interference() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return line::start_run(setup_of(values, seed));
      });
  return scenario;
}

} // namespace twofold::scenarios
