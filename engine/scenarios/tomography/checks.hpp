// The badges of a tomography run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::tomography {

// Limits, each with its reason. Errors are the largest of the components K^xx, K^xy, K^yy, v^x, v^y
// over all cells or sites. The first two limits leave room for people's touches (radius 0.1, a
// coupling halved: 0.0014 and 0.0054); built-in patterns do better (docs/tomography.md).
inline constexpr Real kWeightsLimit = 5e-3;  // h^2/4 K''
inline constexpr Real kPulseLimit = 1e-2;    // what the extrapolation in the width leaves
inline constexpr Real kActivityLimit = 0.02; // stencils on activity of scale 0.06
inline constexpr Real kEnergyLimit = 1e-3;   // relative; time steps

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m, const sim::Snapshot& snapshot);

} // namespace twofold::tomography
