// The badges of a learn-transport run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::learn_transport {

// Limits, each with its reason.
inline constexpr Real kTurnoverLimit = 1e-4;  // asked of learning without noise
inline constexpr Real kLawLimit = 0.06;       // next order: 3 % at N sigma^2/S = 0.3; batches: 3 %
inline constexpr Real kLawHolds = 0.3;        // N sigma^2/S up to which it is claimed
inline constexpr Real kDeliveredLimit = 1e-6; // of the signal's power: a thousandth of its size
inline constexpr Real kNoisyLimit = 0.05;    // of the loss, relative: batches of some hundred steps
inline constexpr Real kEchoLimit = 1e-6;     // of the pulse's power
inline constexpr Real kEntropyLimit = 1e-4;  // of the mean log singular value
inline constexpr Real kGaugeLimit = 1e-3;    // of ln s of a single site
inline constexpr Real kGradientLimit = 1e-5; // central differences
inline constexpr Real kGroundLimit = 0.02;   // L1; D varies over the box by some per cent
inline constexpr Index kMeanOf = 100;        // steps in a mean before it says something

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m, const sim::Snapshot& snapshot);

} // namespace twofold::learn_transport
