// The badges of a recurrent run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::recurrent {

// Limits, each with its reason.
inline constexpr Real kGradientLimit = 1e-6;   // of the theory, for exact gradients
inline constexpr Real kLearnedLimit = 0.5;     // half of what a constant answer loses is learned
inline constexpr Real kSlowLimit = 0.1;        // neurons ten times as fast as weights
inline constexpr Real kOrthogonalLimit = 0.05; // 5 % per step: a wave lasts for twenty
inline constexpr Index kFirstVerdict = 60;     // steps before learning is judged

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material,
                                                  const sim::Snapshot& snapshot);

} // namespace twofold::recurrent
