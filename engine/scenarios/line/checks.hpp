// The badges of a run on a line: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::line {

// Limits, each with its reason.
inline constexpr Real kPerLearner = 4;     // L1 M: 1.8 for a packet; half of it is the two ends
inline constexpr Real kNeverGood = 0.1;    // a distance that is never called a good fit
inline constexpr Real kEnergyLimit = 1e-5; // truncation of the learners' steps
inline constexpr Real kNormLimit = 1e-12;  // round-off over a story
inline constexpr Real kClosedLimit = 1e-6; // tails cut off by the box
inline constexpr Real kRightLimit = 0.005; // and one learner's share, 1/M
inline constexpr Real kBeatLimit = 2e-3;   // splitting in time, h^2 of the states
inline constexpr Real kPathLimit = 2;      // L1 M of paths that know psi
inline constexpr Real kTieLimit = 0.01;    // truncation of the fluid, h^2

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material,
                                                  const sim::Snapshot& snapshot);

} // namespace twofold::line
