// The badges of a waves run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::wave_lab {

// Limits, each with its reason.
inline constexpr Real kTransverseLimit = 1e-13; // round-off of the projector
inline constexpr Real kModesLimit = 1e-6;       // round-off beside two polarisations
inline constexpr Real kClosedLimit = 1e-3;      // relative; the audit's time step squared
inline constexpr Real kOrderLimit = 0.1;        // of the order two
inline constexpr Real kLineLimit = 2e-3;        // relative; both time steps squared
inline constexpr Real kLightLimit = 0.2;        // relative; packets spread up to the planes
inline constexpr Real kEnergyLimit = 0.01;      // relative; readings apart in time
inline constexpr Real kLinearLimit = 1e-12;     // round-off
inline constexpr Real kWeakLimit = 0.25;        // of the field's energy: else it would react
inline constexpr Real kBreathingLimit = 0.5;    // of the strain squared
inline constexpr Real kHeard = 0.2;             // of the largest strain: worth a verdict

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);

} // namespace twofold::wave_lab
