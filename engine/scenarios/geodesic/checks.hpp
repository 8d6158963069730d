// The badges of a geodesic run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::geodesic {

// Limits, each with its reason.
inline constexpr Real kPrecessionLimit = 1e-6; // relative; the integrator's steps
inline constexpr Real kStableLimit = 1e-6;     // of the radius; differences of the flow
inline constexpr Real kDriftLimit = 1e-6;      // of 2H, and of Q relative; the integrator's steps
inline constexpr Real kPathLimit = 1e-4;       // of r_max; phase errors add up over revolutions
inline constexpr Real kCaptureLimit = 1e-3;    // share of rays; those at the very edge
inline constexpr Real kNewtonLimit = 1e-3;     // radian: an ellipse that closes

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m, const KerrRay& orbit);

} // namespace twofold::geodesic
