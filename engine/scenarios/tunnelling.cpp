// Scenario `tunnelling`: learners cross a barrier that none of them could climb, and come back.
//
// Equations, parameters and measured errors: docs/tunnelling.md; the claims it tests: V. Vanchurin,
// arXiv:2111.00903, sections 3 and 4 (C2, C3).
#include "line/words.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& tunnelling();

namespace {

using line::Setup;

enum Parameter : std::size_t { barrier, a, hbar, step_size, replicas, told, no_entropy_force };

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  Setup setup;
  setup.story = line::Story::tunnelling;
  setup.barrier = values[barrier];
  setup.valley = values[a];
  setup.hbar = values[hbar];
  setup.step_size = values[step_size];
  setup.replicas = static_cast<Index>(values[replicas]);
  setup.told = static_cast<line::Told>(static_cast<int>(values[told]));
  setup.entropy_force = values[no_entropy_force] == 0;
  setup.seed = seed;
  return line::complete(setup);
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = line::common_words();
  spec.name = "tunnelling";
  spec.title = "Tunnelling";
  spec.section = "4";
  spec.goal = "Learners start in the left valley with too little energy to climb out. They pass "
              "to the right and come back, in the rhythm of two energies.";
  spec.story = "Learners pass the barrier and come back.";
  spec.look_for = {"most learners on the right after half the story",
                   "the beat of the two energies in the share on the right",
                   "Fokker-Planck: it goes half way and stays"};
  spec.claims = {"C2", "C3"};
  spec.parameters = {{.name = "barrier",
                      .label = "Barrier",
                      .symbol = "V₀",
                      .unit = "loss per time",
                      .hint = "Height of the potential between the valleys.",
                      .initial = 1,
                      .minimum = 0.4,
                      .maximum = 2.5},
                     {.name = "a",
                      .label = "Valley",
                      .symbol = "a",
                      .unit = "",
                      .hint = "The valleys are at −a and a.",
                      .initial = 1.2,
                      .minimum = 0.8,
                      .maximum = 1.6},
                     line::hbar_words(1, 0.6, 1.4),
                     line::step_size_words(1, 0.6, 1.4),
                     line::replicas_words(100, 200),
                     line::told_words(),
                     line::null_words()};
  spec.observables = {"right_probability", "energy_0", "energy_1",  "density_l1",
                      "energy_drift",      "norm",     "diffusion", "q"};
  spec.equations.push_back({sim::ViewKind::learning, "V = V₀ (1 − w²/a²)²", sim::Kind::assumed,
                            "a rate times the loss"});
  spec.events = {{"node formed", "", 0, sim::EventKind::node},
                 {"half have passed", "right_probability", 0.5}};
  spec.verify_steps = 600;
  return spec;
}

} // namespace

const sim::Scenario& tunnelling() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return line::start_run(setup_of(values, seed));
      });
  return scenario;
}

} // namespace twofold::scenarios
