// The badges of a tomography run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::tomography {

// Limits, each with its reason. Errors are the largest of the components K^xx, K^xy, K^yy, v^x,
// v^y.
inline constexpr Real kWeightsLimit = 2e-3;  // h^2/4 K'' of patterns over a sixth of the side
inline constexpr Real kPulseLimit = 2e-3;    // what the extrapolation in the width leaves of them
inline constexpr Real kActivityLimit = 0.02; // stencils on activity of scale 0.06
inline constexpr Real kEnergyLimit = 1e-3;   // relative; time steps

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m, const sim::Snapshot& snapshot);

} // namespace twofold::tomography
