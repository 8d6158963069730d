// The window with the fake scenarios, to look at what tests draw: build target
// twofold-lab-of-fakes.
#include "fake_scenario.hpp"

#include "twofold/catalogue.hpp"

namespace twofold {

const sim::Catalogue& catalogue() { return ui::test::fake_catalogue(); }

} // namespace twofold
