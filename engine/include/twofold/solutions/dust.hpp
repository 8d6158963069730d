// Masses at rest in 2+1 gravity: static dust, exact and linear, so that several masses just add.
//
// Metric -dt^2 + e^{2u} (dx^2 + dy^2) with lapse 1; Einstein's equation G = kappa T for dust is
//   lap u = -kappa sigma,  sigma = mass per coordinate area,  rho = sigma e^{-2u},  kappa = 1.
// Each mass of strength mu = kappa m / 2 pi has a core of radius eps (s = r^2 / eps^2 < 1):
//   sigma = 8 mu (1 - s)^3 / eps^2,   total 2 pi mu
//   u = -mu ln(eps / R0) + (mu / 2) sum_{j=1..4} (1 - s)^j / j   inside,   -mu ln(r / R0) outside.
// No mass is outside the core: there the plane is exactly a cone with the deficit angle 2 pi mu.
// Outside all cores u is the real part of -sum mu_i log((z - z_i) / R0): a ray of light turns, seen
// in the coordinates, by sum mu_i times the angle that it sweeps round mass i (dust_turn). From
// infinity to infinity it turns towards the masses by
//   pi (M_below - M_above) / (1 - M),   M the sum of all mu     (dust_deflection),
// which for one mass is pi mu / (1 - mu), whatever the distance.
// A body at rest feels nothing: the lapse is 1. Two masses at rest stay at rest.
//
// Source: derivation of this project (point particles: S. Deser, R. Jackiw, G. 't Hooft, Ann. Phys.
// 152 (1984) 220). The profile of the core is assumed. Label: derived. Units: the sheet's lengths;
// angles in radians. (solutions/point_mass.hpp is the soft core (r^2 + eps^2): mass in its tail.)
// Failure modes: none for eps > 0 and M < 1; at M >= 1 the plane closes and no ray comes out.
#pragma once

#include "twofold/spacetime/static_metric.hpp"

#include <array>

namespace twofold {

inline constexpr std::size_t kMostDustMasses = 3;

struct DustMass {
  Real strength = 0.1; // mu
  Real x = 0, y = 0;
};

struct Dust {
  std::array<DustMass, kMostDustMasses> masses{};
  std::size_t count = 1;
  Real core = 0.3;        // eps
  Real unit_radius = 3.0; // R0: one mass has n = 1 there (assumed: a choice of units)

  [[nodiscard]] StaticMetricPoint operator()(Real x, Real y) const;
  [[nodiscard]] Real lapse(Real /*x*/, Real /*y*/) const { return 1; } // clocks run alike
  [[nodiscard]] Real exponent(Real x, Real y) const;                   // u
  [[nodiscard]] Real density(Real x, Real y) const;                    // sigma
  [[nodiscard]] Real strength() const;                                 // M
  [[nodiscard]] Real nearest(Real x, Real y) const;                    // distance to the next mass
};

[[nodiscard]] Real deficit_angle(Real strength); // 2 pi mu
[[nodiscard]] Real dust_deflection(Real below, Real above);

// Angle swept as seen from a mass between two places, in (-pi, pi]: sum over short pieces.
[[nodiscard]] Real swept_angle(const DustMass& mass, Real from_x, Real from_y, Real to_x,
                               Real to_y);
// The turn of a ray over a short piece of it outside all cores.
[[nodiscard]] Real dust_turn(const Dust& dust, Real from_x, Real from_y, Real to_x, Real to_y);

} // namespace twofold
