// All scenarios and observables of this build, in the order of scenarios.cmake and
// observables.cmake. The instance is constant and made on first use.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold {

[[nodiscard]] const sim::Catalogue& catalogue();

} // namespace twofold
