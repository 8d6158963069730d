// Scenario `deflection`: couplings that carry the metric of a mass bend light as the mass would.
//
// Equations, parameters and measured errors: docs/deflection.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, section 7 (C5).
#include "scenarios/shared/declared.hpp"
#include "sheet_packet/words.hpp"

namespace twofold::scenarios {

const sim::Scenario& deflection();

namespace {

enum Parameter : std::size_t { mass, impact, wavelength, rays, shuffle };

Result<std::unique_ptr<sim::Run>> begin(const sim::ParameterValues& values, std::uint64_t seed,
                                        const sim::Data* /*data*/) {
  auto setup = sheet_packet::deflection_setup(values[mass], values[wavelength], values[impact]);
  setup.rays = static_cast<Index>(values[rays]);
  setup.shuffled = values[shuffle] != 0;
  setup.seed = seed;
  return sheet_packet::start_run(setup);
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = sheet_packet::common_words(false);
  spec.name = "deflection";
  spec.title = "Deflection of light";
  spec.goal = "The couplings carry the metric round a star or black hole. A packet of activity "
              "passes it, turns and arrives late, as starlight does at the Sun.";
  spec.story = "A network bends light as a mass does.";
  spec.look_for = {"the packet turning towards the mass", "its delay, as in Shapiro's radar echoes",
                   "waves above 1.4: the bundle of rays fails too"};
  spec.parameters = {{.name = "mass",
                      .label = "Mass",
                      .symbol = "M",
                      .unit = "",
                      .hint = "Of the body in the middle; its horizon is at M/2.",
                      .initial = 1,
                      .minimum = 0.2,
                      .maximum = 1.2},
                     sheet_packet::impact_words(10, 8, 18),
                     sheet_packet::wavelength_words(1, 0.8, 3),
                     sheet_packet::rays_words(2000),
                     sheet_packet::shuffle_words()};
  spec.story_steps = 570;
  spec.verify_steps = 550;
  return spec;
}

} // namespace

const sim::Scenario& deflection() {
  static const shared::Declared scenario(make_spec(), begin);
  return scenario;
}

} // namespace twofold::scenarios
