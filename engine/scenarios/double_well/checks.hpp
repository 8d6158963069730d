// The badges of a double-well run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::double_well {

// Limits, each with its reason.
inline constexpr Real kHeavyNoise = 0.1; // a distance that is never called a good fit
inline constexpr Real kRateLimit = 0.15; // of 3000 learners, or kSigmas of fewer
inline constexpr Real kKnownRate = 0.1;  // statistical error from which a rate is worth a verdict
inline constexpr Real kSigmas = 3;
inline constexpr Real kNoiseLimit = 0.02;    // the survey's statistical error is 0.3 %
inline constexpr Real kGradientLimit = 1e-6; // truncation and round-off of the differences
inline constexpr Real kRestLimit = 1e-10;    // of the density at rest, one step
inline constexpr Real kLedgerLimit = 1e-6;   // both sides come from the same fluxes
inline constexpr Real kWittenLimit = 0.02;   // truncation of both grids, order h^2
inline constexpr Real kOneHbarLimit = 0.1;   // one number for 2 D(w)/gamma
inline constexpr Real kLedgerEstimate = 0.2; // score matching, at 1000 learners or more

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material,
                                                  const sim::Snapshot& snapshot);

} // namespace twofold::double_well
