// The badges of a run on a chain: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::chain {

// Limits, each with its reason.
inline constexpr Real kMetricLimit = 1e-5;    // stencils of order 4 and linear interpolation
inline constexpr Real kChargeLimit = 1e-12;   // round-off of a run; symplectic
inline constexpr Real kDriftCharge = 1e-3;    // what runs the other way leaves at the ends
inline constexpr Real kFrequencyLimit = 1e-3; // width of the packet
inline constexpr Real kPlaceLimit = 0.03;     // of the way; a wave's error is 1/m
inline constexpr Real kBundleLimit = 0.01;    // of the way
inline constexpr Real kClockLimit = 0.03;     // of the time; a wave's error is 1/m
inline constexpr Real kCellLimit = 1e-3;      // of the time; (H/m)^2/2 and time steps
inline constexpr Real kGravityLimit = 0.005;  // asked by the theory's table
inline constexpr Real kCrossLimit = 0.01;     // of the charge; tails of the packets

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);

} // namespace twofold::chain
