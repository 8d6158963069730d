// The badges of a cosmology run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::cosmology {

// Limits, each with its reason. "Of the expansion": relative to 3 a'^2 at a = 1.
inline constexpr Real kLambdaLimit = 1e-3;     // of the expansion; truncation, order 2 in 1/n
inline constexpr Real kOrderLimit = 0.1;       // of the theory's table
inline constexpr Real kFriedmannLimit = 4e-3;  // of the expansion; truncation, order 2 in 1/n
inline constexpr Real kVolumeLimit = 1e-10;    // relative; round-off of Newton's method
inline constexpr Real kSlopeLimit = 1e-3;      // of the expansion; difference quotient over 2 %
inline constexpr Real kSweepLimit = 1e-3;      // of the volume; truncation, order 2 in 1/n
inline constexpr Real kConstraintLimit = 1e-5; // of the expansion; Runge-Kutta of order 4
inline constexpr Real kFieldOrderLimit = 0.2;  // of the theory's table
inline constexpr Real kPredictedLimit = 0.01;  // of the expansion: one Lambda for all volumes

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);

} // namespace twofold::cosmology
