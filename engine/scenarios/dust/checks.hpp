// The badges of masses on a sheet: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::dust_lab {

// Limits, each with its reason.
inline constexpr Real kMetricLimit = 1e-3;      // a core of twelve cells, couplings at the faces
inline constexpr Real kEinsteinLimit = 5e-3;    // differences of order 4 in the core
inline constexpr Real kKappaLimit = 2e-3;       // of 1: the same differences, averaged
inline constexpr Real kLambdaLimit = 1e-3;      // of the curvature in the middle of a core
inline constexpr Real kDeficitLimit = 1e-3;     // of the angle: loops are sums over cells
inline constexpr Real kGaussBonnetLimit = 1e-3; // of the angle
inline constexpr Real kDeflectionLimit = 1e-3;  // radian: a ray that ends at 1e6 lengths
inline constexpr Real kRayLimit = 1e-4;         // radian: order 4 in the ray's step
inline constexpr Real kBundleLimit = 0.015;     // lattice and sample of rays, of the turn
inline constexpr Real kMeetingLimit = 0.05;     // packets are not points: order (width/distance)^2
inline constexpr Real kNewtonLimit = 0.1;       // of one half

inline constexpr Real kTouched = 0.15; // of a bundle, through cores: beyond, judged only if clear
inline constexpr Real kSeenTurn = 0.1; // radians turned that are worth a verdict

[[nodiscard]] Real angle_between(Real a, Real b); // from 0 to pi
[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);

} // namespace twofold::dust_lab
