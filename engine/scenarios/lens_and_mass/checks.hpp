// The badges of an einstein-residual run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::lens_and_mass {

// Limits, each with its reason.
inline constexpr Real kGradientLimit = 1e-5; // truncation and round-off of the differences
inline constexpr Real kEinsteinLimit = 5e-3; // fourth-order differences across the core
inline constexpr Real kCouplingLimit = 0.01; // the same, in kappa and in Lambda
inline constexpr Real kPlaceLimit = 5e-3;    // a quarter of a cell; tails cut off by the rim
inline constexpr Real kNegativeLimit = 0.01; // round-off of the tails
inline constexpr Real kNetLimit = 1e-6;      // of a flat-ended lens; round-off
inline constexpr Real kTailLimit = 0.1;      // of a Gaussian that reaches beyond the rim
inline constexpr Real kSigmas = 2;           // a fitted number below so many errors is 0
inline constexpr Real kLensLimit = 0.05;     // a geometry made by its matter

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material);

} // namespace twofold::lens_and_mass
