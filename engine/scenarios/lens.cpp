// Scenario `lens`: a bump in the couplings of a sheet bends a packet of activity, as glass does.
//
// Equations, parameters and measured errors: docs/lens.md; the claim it tests: V. Vanchurin,
// arXiv:2111.00903, section 7 (C5).
#include "scenarios/shared/declared.hpp"
#include "sheet_packet/words.hpp"

namespace twofold::scenarios {

const sim::Scenario& lens();

namespace {

enum Parameter : std::size_t { strength, width, wavelength, impact, rays, shuffle };

Result<std::unique_ptr<sim::Run>> begin(const sim::ParameterValues& values, std::uint64_t seed,
                                        const sim::Data* /*data*/) {
  auto setup =
      sheet_packet::lens_setup(values[strength], values[width], values[wavelength], values[impact]);
  setup.rays = static_cast<Index>(values[rays]);
  setup.shuffled = values[shuffle] != 0;
  setup.seed = seed;
  return sheet_packet::start_run(setup);
}

sim::ScenarioSpec make_spec() {
  sim::ScenarioSpec spec = sheet_packet::common_words(false);
  spec.name = "lens";
  spec.title = "Lens of couplings";
  spec.goal = "Signals are slower where neurons are coupled more lazily. A packet of activity "
              "that passes there turns, along the geodesic of the metric in the couplings.";
  spec.story = "A bump in the couplings bends the light of a network.";
  spec.look_for = {"the packet turning towards the slow middle",
                   "short waves on the dashed geodesic, long ones beside it",
                   "shuffled couplings: the packet goes straight on"};
  spec.parameters = {{.name = "strength",
                      .label = "Strength",
                      .symbol = "q",
                      .unit = "",
                      .hint = "How much slower signals are in the middle; negative: faster.",
                      .initial = 0.3,
                      .minimum = -0.3,
                      .maximum = 0.6},
                     {.name = "width",
                      .label = "Width",
                      .symbol = "s",
                      .unit = "",
                      .hint = "Size of the slow region.",
                      .initial = 2,
                      .minimum = 1,
                      .maximum = 3},
                     sheet_packet::wavelength_words(0.4, 0.25, 1),
                     sheet_packet::impact_words(1.2, 0, 3),
                     sheet_packet::rays_words(1000),
                     sheet_packet::shuffle_words()};
  spec.story_steps = 520;
  spec.verify_steps = 500;
  return spec;
}

} // namespace

const sim::Scenario& lens() {
  static const shared::Declared scenario(make_spec(), begin);
  return scenario;
}

} // namespace twofold::scenarios
