// The badges of a light-cone run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::light_cone {

// Limits, each with its reason.
inline constexpr Real kOutsideLimit = 1e-12;   // exact zeros; room for nothing
inline constexpr Real kLatticeFactor = 1;      // errors of order theta^2, coefficient below 1
inline constexpr Real kDispersionFactor = 0.5; // theta^2 k^2/3 (k^2 + m^2) < theta^2/3
inline constexpr Real kTurnoverLimit = 1e-4;   // asked of learned networks too
inline constexpr Real kSpreadLimit = 1e-10;    // round-off of sums over the chain
inline constexpr Real kBalanceLimit = 1e-9;    // round-off of the Lyapunov equation
inline constexpr Real kWeightLimit = 1e-9;     // round-off of a run
inline constexpr Index kSettled = 20;          // steps until mean rates say something

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);

} // namespace twofold::light_cone
