// Space-times in closed form with their exact curvature: truth for tests, data for runs.
//
//   Kerr-Schild   g = eta + 2 H l l,  H = M r^3/(r^4 + a^2 z^2),
//                 l = (1, (r x + a y)/(r^2 + a^2), (r y - a x)/(r^2 + a^2), z/r),
//                 r^2 = (s + sqrt(s^2 + 4 a^2 z^2))/2,  s = x^2 + y^2 + z^2 - a^2
//                 K = 48 M^2 Re (r - i a z/r)^-6,  R_ab = 0
//   Schwarzschild, isotropic  f = M/(2 rho):  -((1 - f)/(1 + f))^2 dt^2 + (1 + f)^4 dx^2
//                 K = 48 M^2/(rho (1 + f)^2)^6,  R_ab = 0
//   FLRW, flat    -dt^2 + a(t)^2 dx^2,  a = t^p (p = 2/3: dust)
//                 K = 12 [(a''/a)^2 + (a'/a)^4],  R_tt = -3 a''/a,  R_xx = a a'' + 2 a'^2
//   de Sitter     the same with a = exp(H t):  K = 24 H^4,  R_ab = 3 H^2 g_ab
//
// Source: R. P. Kerr, Phys. Rev. Lett. 11 (1963) 237, and textbooks. Signature (-,+,+,+), order of
// coordinates t, x, y, z; symmetric tensors in the order tt tx ty tz xx xy xz yy yz zz. G = c = 1.
// Status: derived. Failure modes: Kerr-Schild has no value on its disc (r = 0), isotropic
// Schwarzschild none at rho = 0 and no inverse at rho = M/2 (the horizon), FLRW none at t <= 0:
// callers stay away.
#pragma once

#include "twofold/core/real.hpp"

#include <array>

namespace twofold {

struct SpaceTimePoint {
  Real t = 0, x = 0, y = 0, z = 0;
};
using SymmetricTensor4 = std::array<Real, 10>;

struct KerrSchildHole {
  Real mass = 1;
  Real spin = 0.9; // a, below the mass
};
struct IsotropicHole {
  Real mass = 1;
};
struct PowerLawUniverse {
  Real exponent = 2.0 / 3.0;
};
struct DeSitterUniverse {
  Real rate = 1; // H
};

[[nodiscard]] SymmetricTensor4 metric_at(const KerrSchildHole& hole, const SpaceTimePoint& p);
[[nodiscard]] SymmetricTensor4 metric_at(const IsotropicHole& hole, const SpaceTimePoint& p);
[[nodiscard]] SymmetricTensor4 metric_at(const PowerLawUniverse& world, const SpaceTimePoint& p);
[[nodiscard]] SymmetricTensor4 metric_at(const DeSitterUniverse& world, const SpaceTimePoint& p);

[[nodiscard]] Real kretschmann_at(const KerrSchildHole& hole, const SpaceTimePoint& p);
[[nodiscard]] Real kretschmann_at(const IsotropicHole& hole, const SpaceTimePoint& p);
[[nodiscard]] Real kretschmann_at(const PowerLawUniverse& world, const SpaceTimePoint& p);
[[nodiscard]] Real kretschmann_at(const DeSitterUniverse& world, const SpaceTimePoint& p);

// Zero for the holes.
[[nodiscard]] SymmetricTensor4 ricci_at(const PowerLawUniverse& world, const SpaceTimePoint& p);
[[nodiscard]] SymmetricTensor4 ricci_at(const DeSitterUniverse& world, const SpaceTimePoint& p);

// The radius r of Kerr's coordinates; its outer horizon is at M + sqrt(M^2 - a^2).
[[nodiscard]] Real kerr_radius(const KerrSchildHole& hole, const SpaceTimePoint& p);
[[nodiscard]] Real horizon_radius(const KerrSchildHole& hole);

} // namespace twofold
