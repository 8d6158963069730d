// Static metrics in closed form, for sheets that carry them and for geodesics in them.
//
// GaussianLens: lapse 1, psi^4 = n^2 with index n = 1 + q exp(-r^2 / 2 s^2). An assumed profile:
// optics, no solution of a gravity theory.
//
// IsotropicSchwarzschild: the equatorial plane of a mass M in isotropic coordinates,
//   alpha = (1 - M/2r) / (1 + M/2r),  psi = 1 + M/2r,  areal radius R = r psi^2.
// Exact for r >= kSchwarzschildCore M. Within, where a sheet would need vanishing and negative
// couplings (the horizon is at r = M/2), the values of that radius are used: assumed. The photon
// orbit r = (2 + sqrt 3)/2 M lies outside the core. Circular orbits (closed form):
//   angular frequency sqrt(M / R^3),  momentum along the orbit m sqrt(M R / (1 - 3M/R)) / r.
//
// Source: textbook results (isotropic Schwarzschild); formulas derived for this project. Units: the
// sheet's lengths; M is a length. Failure modes: none for q > -1, s > 0, M >= 0.
#pragma once

#include "twofold/spacetime/static_metric.hpp"

namespace twofold {

struct GaussianLens {
  Real strength = 0.3; // q
  Real width = 2;      // s
  [[nodiscard]] StaticMetricPoint operator()(Real x, Real y) const;
};

inline constexpr Real kSchwarzschildCore = 1.5; // in units of M

struct IsotropicSchwarzschild {
  Real mass = 1; // M
  [[nodiscard]] StaticMetricPoint operator()(Real x, Real y) const;

  [[nodiscard]] Real areal_radius(Real r) const;
  // Of circular orbits at isotropic radius r; NaN where there is none (R <= 3M).
  [[nodiscard]] Real orbit_frequency(Real r) const;
  [[nodiscard]] Real orbit_momentum(Real r) const; // per unit mass of the body
  [[nodiscard]] Real photon_orbit_radius() const;
};

// Delay of light that passes a mass at distance b, between x0 and x1 along its straight path, to
// first order in M (Shapiro): 2M (asinh(x1/b) - asinh(x0/b)).
[[nodiscard]] Real shapiro_delay(Real mass, Real impact, Real x0, Real x1);

} // namespace twofold
