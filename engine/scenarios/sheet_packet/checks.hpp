// The badges of a packet on a sheet: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::sheet_packet {

// Limits, each with its reason.
inline constexpr Real kMetricLimit = 1e-3; // interpolation of A between its faces, order 4
inline constexpr Real kBundleLimit = 0.01; // lattice dispersion and the sample of rays: .5 % each
inline constexpr Real kOrbitLimit = 0.025; // four wavelengths in the radius: next order of eikonal
inline constexpr Real kDelayLimit = 0.02;  // group velocity on the lattice, 1e-3 of the time
inline constexpr Real kEnergyLimit = 5e-3; // tails that reach the sponge
inline constexpr Real kRayLimit = 1e-6;    // order 4 in the ray's step
inline constexpr Real kMostTurn = 0.2;     // beyond, one geodesic is no description
// Packet against one geodesic: error of order wavelength / scale; these are the measured slopes
// with a margin of about 1.4.
inline constexpr Real kLensSlope = 0.4, kMassSlope = 2, kOrbitSlope = 0.5;
inline constexpr Real kPassed = 0.5;     // scales behind the middle from which the turn is judged
inline constexpr Real kSeenTurn = 0.04;  // radians turned that are worth a verdict
inline constexpr Real kLocalized = 0.33; // spread over scale: beyond, no localized state

// `leapfrog_energy`: conserved energy now.
[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m, Real leapfrog_energy);

} // namespace twofold::sheet_packet
