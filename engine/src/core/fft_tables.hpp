// Constants of the transforms of fft_lanes.hpp, for the engine's own .cpp files.
#pragma once

#include "fft_lanes.hpp"
#include "twofold/core/fft.hpp"

namespace twofold {

[[nodiscard]] FftTables make_tables(Index size); // size: a power of two >= 1
[[nodiscard]] FftPlan plan_of(const FftTables& tables);

} // namespace twofold
