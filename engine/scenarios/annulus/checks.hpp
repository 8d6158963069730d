// The badges of an annulus run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::annulus {

// Limits, each with its reason.
inline constexpr Real kWaysLimit = 0.01;   // L1; what has run round all turns, and the two grids
inline constexpr Real kChangeLimit = 0.01; // of the change at the back, relative
inline constexpr Real kSeenChange = 0.005; // a change of probability worth a verdict
inline constexpr Real kShiftLimit = 1e-6;  // L1; the highest angular number has no partner
inline constexpr Real kClosedLimit = 1e-3; // L1; tails of the start that meet at once
inline constexpr Real kNormLimit = 1e-10;  // round-off of a run
inline constexpr Real kLawLimit = 0.1;     // L1 over angles, above a perfect sample's
inline constexpr Real kEnergyLimit = 1e-3; // relative; time steps of the replicas

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m, const sim::Snapshot& snapshot);

} // namespace twofold::annulus
