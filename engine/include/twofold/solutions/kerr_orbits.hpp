// Closed forms about orbits of a hole: truth for tests, badges and pictures.
//
// Precession per revolution of an equatorial orbit between two radii (derivation of this project):
//   Kerr: 2 int dr (dphi/dl)/(dr/dl) by the midpoint rule in psi, r = r_mid - (r_max - r_min)/2 cos
//     psi, where the integrand is periodic and smooth (converges geometrically)
//   Schwarzschild: (du/dphi)^2 = 2 M (u - u_1)(u_2 - u)(u_3 - u) gives 4 K(k)/sqrt(2 M (u_3 -
//   u_1)),
//     k^2 = (u_2 - u_1)/(u_3 - u_1), the complete elliptic integral by the arithmetic-geometric
//     mean
// Radii of Bardeen, Press and Teukolsky (1972): last stable circle, light's circle (spin below 0:
// against the turn). Light captured: R(r) = [(r^2 + a^2) - a L]^2 - Delta [(L - a)^2 + Q] (E = 1)
// has no root outside the horizon. Critical curve: light's orbits of constant r.
// Deflection in Schwarzschild: 2 int du/sqrt(1/b^2 - u^2 + 2 M u^3) - pi, with
// u = u_0 sin psi, u_0 = 1/(closest approach). Units of M. Status: derived.
// Failure modes: as named at each function; NaN where there is no such orbit.
#pragma once

#include "twofold/spacetime/kerr_orbit.hpp"

#include <vector>

namespace twofold {

[[nodiscard]] Result<Real> precession(const KerrHole& hole, Real r_min, Real r_max);
[[nodiscard]] Real schwarzschild_precession(Real mass, Real r_min, Real r_max);
[[nodiscard]] Real complete_elliptic_k(Real k_squared); // K, k^2 < 1

[[nodiscard]] Real last_stable_circle(const KerrHole& hole);
[[nodiscard]] Real light_circle(const KerrHole& hole);
// L/E of that circle: light from far away is caught below it (for 0 < b).
[[nodiscard]] Real critical_impact(const KerrHole& hole);

// Light that comes from far away: does it fall in?
[[nodiscard]] bool is_captured(const KerrHole& hole, Real angular, Real carter);
// (L, Q) of light's orbits of constant radius, `points` of them from one side to the other.
struct CriticalPoint {
  Real angular = 0, carter = 0;
};
[[nodiscard]] std::vector<CriticalPoint> critical_curve(const KerrHole& hole, Index points);

// Bending of light from far away with impact parameter b > 3 sqrt 3 M.
[[nodiscard]] Real schwarzschild_deflection(Real mass, Real b);

} // namespace twofold
