// Scenario `free-packet`: learners on a flat loss spread as a quantum packet, though nobody tells
// them about it.
//
// Equations, parameters and measured errors: docs/free-packet.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, section 3 (C2).
#include "line/words.hpp"
#include "scenarios/shared/declared.hpp"

namespace twofold::scenarios {

const sim::Scenario& free_packet();

namespace {

using line::Setup;

enum Parameter : std::size_t { sigma, momentum, hbar, step_size, replicas, told, no_entropy_force };

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  Setup setup;
  setup.story = line::Story::free_packet;
  setup.sigma = values[sigma];
  setup.momentum = values[momentum];
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
  spec.name = "free-packet";
  spec.title = "Free packet";
  spec.section = "3";
  spec.goal = "Learners on a flat loss. Each is pushed by its neighbours alone, and "
              "together they spread like a quantum packet.";
  spec.story = "Learners spread like a quantum packet.";
  spec.look_for = {"the learners' stairs on the coloured wave",
                   "the dashed diffusion: too wide at first, too slow at last",
                   "no entropy force: nothing moves"};
  spec.parameters = {line::width_words(1, 0.5, 2),
                     {.name = "momentum",
                      .label = "Phase slope",
                      .symbol = "P",
                      .unit = "",
                      .hint = "Slope of the phase at the start: how fast all of them drift.",
                      .initial = 0,
                      .minimum = -2,
                      .maximum = 2},
                     line::hbar_words(1, 0.3, 1.5),
                     line::step_size_words(1, 0.3, 1.5),
                     line::replicas_words(100, 400),
                     line::told_words(),
                     line::null_words()};
  spec.observables = {"density_l1", "energy_drift", "norm", "right_probability", "diffusion", "q"};
  spec.verify_steps = 450; // Fokker-Planck has another width then; at the end both agree by chance
  return spec;
}

} // namespace

const sim::Scenario& free_packet() {
  static const shared::Declared scenario(
      make_spec(),
      [](const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* /*data*/) {
        return line::start_run(setup_of(values, seed));
      });
  return scenario;
}

} // namespace twofold::scenarios
