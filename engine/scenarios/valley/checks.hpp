// The badges of a valley run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::valley {

// Limits, each with its reason.
inline constexpr Real kRateLimit = 0.15; // of 3000 learners, or kSigmas of fewer
inline constexpr Real kKnownRate = 0.1;  // statistical error from which a rate is worth a verdict
inline constexpr Real kSigmas = 3;
inline constexpr Real kTwoLevelsLimit = 0.01; // steps of the wave bend its levels a little
inline constexpr Real kBranchLimit = 0.15;    // a polynomial for the ln p of a bent branch
inline constexpr Real kTunnelLimit = 0.05;    // share of the replicas
inline constexpr Real kNormLimit = 1e-10;     // round-off of a run
inline constexpr Real kGradientLimit = 1e-6;  // truncation and round-off of the differences
inline constexpr Real kRestLimit = 1e-10;     // of the density at rest, one step
inline constexpr Real kLedgerLimit = 1e-6;    // both sides come from the same fluxes
inline constexpr Real kLevelsLimit = 0.02;    // what two grids leave of the truncation
inline constexpr Real kErasedLimit = 0.1;     // a sample mean over 3000 learners: 4 %
inline constexpr Real kMadeLimit = 0.2;       // score matching, at 1000 learners or more

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material,
                                                  const sim::Snapshot& snapshot);

// Those of wave.hpp.
void add_wave_checks(std::vector<sim::Check>& checks, const Material& m);

} // namespace twofold::valley
