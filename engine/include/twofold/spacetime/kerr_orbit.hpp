// Orbits in the equatorial plane of a hole: from turning points to a ray, and what is measured.
//
// bound_orbit(): E and L > 0 of matter that turns at r_min and r_max, from R(r) = 0 at both, with
//   R = [E (r^2 + a^2) - a L]^2 - Delta [r^2 + (L - a E)^2]
// (Schmidt 2002, here for the equator: two quadratic equations). A spin below 0 turns against it.
// periastron(): where between two states dr/dl goes from inward to outward, found by stepping the
// shorter part again (secant), so the error is that of the integrator alone.
// circular_orbit(), innermost_stable(), photon_orbit(): from the flow itself (KerrFlow), with no
// closed form of theirs: the force and the mass shell at dr/dl = 0. The last stable orbit is where
// E(r) is smallest. A planted error in the flow changes them too. Status: measured.
// Failure modes: turning points in the wrong order, inside the horizon or without a well between
// them; orbits that do not return within the time given; no such orbit.
#pragma once

#include "twofold/spacetime/kerr.hpp"

namespace twofold {

struct OrbitConstants {
  Real energy = 1, angular = 0;
};
[[nodiscard]] Result<OrbitConstants> bound_constants(const KerrHole& hole, Real r_min, Real r_max);
// At r_max, angle 0.
[[nodiscard]] Result<KerrRay> bound_orbit(const KerrHole& hole, Real r_min, Real r_max);

[[nodiscard]] Real radial_speed(const KerrHole& hole, const KerrRay& ray); // dr/dl

// The path of one ray by an integrator of core/ode.
template <class Integrator>
[[nodiscard]] Status follow(KerrRay& ray, const KerrHole& hole, const Integrator& integrator,
                            Real span) {
  auto steps = integrator.advance(KerrFlow{hole, ray.energy, ray.angular}, ray.y, span);
  if (!steps) return steps.error();
  return Done{};
}

// Azimuth of the innermost point between `before` and `span` later; `turned` is the ray there, for
// which dr/dl is above 0. Shorten: a function (span) -> Result<KerrRay>, from `before`.
template <class Step>
[[nodiscard]] Result<KerrRay> periastron(const KerrHole& hole, const KerrRay& before,
                                         const KerrRay& turned, Real span, Step step);

// Angle by which the orbit's innermost point moves on per revolution, over `turns` of them.
template <class Integrator>
[[nodiscard]] Result<Real> measured_precession(const KerrHole& hole, const KerrRay& start,
                                               const Integrator& integrator, Real span,
                                               Index turns);

struct Circular {
  Real energy_squared = 0; // of matter, per mass; negative: only faster than light
  Real angular = 0;        // L/E
};
[[nodiscard]] Result<Circular> circular_orbit(const KerrHole& hole, Real r);
[[nodiscard]] Result<Real> innermost_stable(const KerrHole& hole);
// Radius of light's circular orbit that turns with the angles; its impact parameter is L/E there.
[[nodiscard]] Result<Real> photon_orbit(const KerrHole& hole);

} // namespace twofold

#include "twofold/spacetime/kerr_orbit_inl.hpp"
