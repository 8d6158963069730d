// Scenario `orbit`: a massive packet of activity circles in couplings that carry a mass.
//
// Equations, parameters and measured errors: docs/orbit.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, section 7 (C5).
#include "scenarios/shared/declared.hpp"
#include "sheet_packet/words.hpp"

namespace twofold::scenarios {

const sim::Scenario& orbit();

namespace {

enum Parameter : std::size_t { mass, radius, speed, untied, rays, shuffle };

Result<std::unique_ptr<sim::Run>> begin(const sim::ParameterValues& values, std::uint64_t seed,
                                        const sim::Data* /*data*/) {
  auto setup = sheet_packet::orbit_setup(values[mass], values[radius], values[speed]);
  setup.untied = values[untied] != 0;
  setup.rays = static_cast<Index>(values[rays]);
  setup.shuffled = values[shuffle] != 0;
  setup.seed = seed;
  return sheet_packet::start_run(setup);
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = sheet_packet::common_words(true);
  spec.name = "orbit";
  spec.title = "Orbit";
  spec.goal = "Neurons that leak make heavy packets. In couplings that carry a mass such a packet "
              "falls round it, spreads along its orbit, and part of it falls in.";
  spec.story = "A heavy packet of activity circles a mass.";
  spec.look_for = {"the packet falling round the mass, its clock ticking",
                   "its spread along the orbit, as that of the rays", "an untied leak: no orbit"};
  spec.parameters = {{.name = "mass",
                      .label = "Mass of the packet",
                      .symbol = "m",
                      .unit = "",
                      .hint = "How fast neurons oscillate alone; heavy packets spread less.",
                      .initial = 6,
                      .minimum = 4,
                      .maximum = 10},
                     {.name = "radius",
                      .label = "Radius",
                      .symbol = "r",
                      .unit = "",
                      .hint = "Where the packet starts, in masses of the centre.",
                      .initial = 14,
                      .minimum = 10,
                      .maximum = 20},
                     {.name = "speed",
                      .label = "Speed",
                      .symbol = "",
                      .unit = "circular",
                      .hint = "Momentum at the start over that of a circular orbit.",
                      .initial = 1,
                      .minimum = 0.8,
                      .maximum = 1.2},
                     {.name = "untied",
                      .label = "Leak not tied",
                      .symbol = "",
                      .unit = "",
                      .hint = "The leak is the same everywhere, whatever the couplings.",
                      .initial = 0,
                      .maximum = 1,
                      .entry = sim::Entry::on_off,
                      .more = true},
                     sheet_packet::rays_words(2000),
                     sheet_packet::shuffle_words()};
  spec.story_steps = 640;
  spec.verify_steps = 320;
  return spec;
}

} // namespace

const sim::Scenario& orbit() {
  static const shared::Declared scenario(make_spec(), begin);
  return scenario;
}

} // namespace twofold::scenarios
