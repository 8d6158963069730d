// A test double of a scenario: cheap formulas instead of physics, so that the lab can be drawn and
// tested alone. Never linked into a product. Its curves are plausible in shape and mean nothing.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::ui::test {

// The scenario "two-geometries" of this double with its observables.
[[nodiscard]] const sim::Catalogue& fake_catalogue();

} // namespace twofold::ui::test
