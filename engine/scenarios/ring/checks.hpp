// The badges of a ring run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::ring {

// Limits, each with its reason.
inline constexpr Real kLearnerLimit = 3;     // over M: 1.8/M on the line, with reserve for bins
inline constexpr Real kTold = 3;             // laws that differ by less than 3 limits are one
inline constexpr Real kCirculationLimit = 1; // over M: trapezium rule over the gaps
inline constexpr Real kEnergyLimit = 1e-5;   // of velocity Verlet, as measured on the line
inline constexpr Real kVolumeLimit = 0.01;   // truncation h^2 of the finite volumes
inline constexpr Real kVolumeSum = 1e-12;    // sums that telescope round the ring
inline constexpr Real kWhole = 1e-6;         // a whole number, of a number typed in

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material);

} // namespace twofold::ring
