// A rotating black hole, and the Hamiltonian motion of light and matter round it.
//
// Ingoing Kerr coordinates (v, r, theta, phi): v = t + int (r^2 + a^2)/Delta dr is light's own time
// on its way in, phi = phi_BL + int a/Delta dr. They are Boyer and Lindquist's outside, and regular
// at the horizon and inside. With H = 1/2 g^{mn} p_m p_n, p_v = -E, p_phi = L:
//   2 Sigma H = Delta p_r^2 - 2 K p_r + w^2 + p_theta^2
//   Sigma = r^2 + a^2 cos^2 theta,  Delta = r^2 - 2 M r + a^2,
//   K = (r^2 + a^2) E - a L,        w = L/sin theta - a E sin theta
//   dx/dl = dH/dp,  dp/dl = -dH/dx;  H = 0 for light, -1/2 for matter (l: affine, proper time).
// Kept: H, E, L and Carter's Q = p_theta^2 + cos^2 theta (a^2 (m^2 - E^2) + L^2/sin^2 theta). E and
// L are kept to the last bit, since nothing depends on v and phi. M = a = 0 is flat space-time,
// a = 0 Schwarzschild's. Units of M (G = c = 1), angles in radians, signature (-,+,+,+).
// Source: the metric is Kerr's (1963), the constant Carter's (1968); derivation of this project.
// Status: derived.
// Null control: slope_mass is the mass as the force sees it in the slope of Delta; 0 is a planted
// error, under which H and Q drift and no orbit is a geodesic.
// Failure modes: launch() refuses places inside the horizon, motion that is not possible there and
// numbers out of range. The poles are singular for L != 0 as in every polar system.
#pragma once

#include "twofold/core/ode.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct KerrHole {
  Real mass = 1;
  Real spin = 0; // a; negative: turning against the angles
  Real slope_mass = 1;

  [[nodiscard]] Real horizon() const;      // outer; 0 in flat space-time
  [[nodiscard]] bool valid() const;        // |a| <= M
  [[nodiscard]] KerrHole truthful() const; // without a planted error
};

[[nodiscard]] Result<KerrHole> kerr_hole(Real mass, Real spin);

struct KerrRay {
  OdeState<6> y{}; // v, r, theta, phi, p_r, p_theta
  Real energy = 1, angular = 0;

  [[nodiscard]] Real v() const { return y[0]; }
  [[nodiscard]] Real r() const { return y[1]; }
  [[nodiscard]] Real theta() const { return y[2]; }
  [[nodiscard]] Real phi() const { return y[3]; }
};

// Right-hand side for the integrators of core/ode.
struct KerrFlow {
  KerrHole hole;
  Real energy = 1, angular = 0;
  void operator()(const OdeState<6>& y, OdeState<6>& rate) const;
};

struct Launch {
  Real r = 10, theta = 1.57079632679489661923, phi = 0;
  Real energy = 1, angular = 0, p_theta = 0;
  Real mass = 0; // of what is launched: 0 light, 1 matter
  bool outward = false;
};
// p_r from H = -mass^2/2; begins at v = r (Kerr-Schild time 0).
[[nodiscard]] Result<KerrRay> launch(const KerrHole& hole, const Launch& start);

// In the equatorial plane at a turning point, dr/dl = 0: E follows from L, p_theta and the mass.
[[nodiscard]] Result<KerrRay> launch_turning(const KerrHole& hole, const Launch& start);

[[nodiscard]] Real hamiltonian(const KerrHole& hole, const KerrRay& ray);
[[nodiscard]] Real carter(const KerrHole& hole, const KerrRay& ray, Real mass);
// Error if |2H + mass^2| is above kOffShell: a ray that is no geodesic of this kind.
inline constexpr Real kOffShell = 1e-6; // far above round-off, far below what makes sense
[[nodiscard]] Status on_shell(const KerrHole& hole, const KerrRay& ray, Real mass);

// Kerr-Schild's place and time, where light cones tilt towards the hole:
//   x + i y = (r + i a) e^{i phi} sin theta,  z = r cos theta,  t = v - r
struct KerrSchildEvent {
  Real t = 0, x = 0, y = 0, z = 0;
};
[[nodiscard]] KerrSchildEvent kerr_schild(const KerrHole& hole, const KerrRay& ray);

} // namespace twofold
