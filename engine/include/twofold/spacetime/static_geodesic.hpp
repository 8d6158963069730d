// Geodesics of a static metric that is isotropic in space, light and massive bodies alike.
//
// Hamiltonian with coordinate time as parameter (derivation of this project):
//   omega = alpha sqrt(k^2 / psi^4 + m^2),
//   dx/dt = v = alpha^2 k / (psi^4 omega),
//   dk/dt = -omega grad ln alpha + (alpha^2 k^2 / 2 psi^4 omega) grad ln psi^4,
// k the covariant momentum. omega is conserved, and x ky - y kx in a metric symmetric about the
// origin: omega_drift() and angular_momentum() monitor. Classical Runge-Kutta, order 4. m = 0 in a
// metric of lapse 1 gives the null geodesics of geodesic.hpp; that header adds the dispersion of a
// lattice, this one lapse and mass. Angles in radians, units of the sheet.
// Failure modes: none for k^2 + m^2 > 0; a ray is never lost where the metric is regular.
#pragma once

#include "twofold/spacetime/geodesic.hpp"
#include "twofold/spacetime/static_metric.hpp"

namespace twofold {

[[nodiscard]] Real static_frequency(const StaticMetricPoint& g, Real mass, Real kx, Real ky);

// Brings every ray to the given time, forwards or backwards, with steps of at most max_step.
template <class Metric>
void advance_static_rays(Rays& rays, const Metric& metric, Real mass, Real time, Real max_step);

template <class Metric>
[[nodiscard]] Real omega_drift(const Rays& rays, const Metric& metric, Real mass); // max relative

[[nodiscard]] Real angular_momentum(const Rays& rays, std::size_t ray); // about the origin

// The bundle of geodesics that a Gaussian packet is. Wigner sample (derivation of this project) of
// exp(-|x - x0|^2 / 2 w^2 + i k x): places of standard deviation w / sqrt 2 and wave vectors of
// standard deviation 1 / (sqrt 2 w), a low-discrepancy sequence in pairs mirrored about the middle;
// a ray carries the energy omega^2 (times the amplitude, which is equal for all). 2 `pairs` rays.
struct PacketStart {
  Real x = 0, y = 0;   // place
  Real kx = 1, ky = 0; // wave vector
  Real width = 1;      // w
};
template <class Metric>
[[nodiscard]] Rays wigner_bundle(const PacketStart& packet, const Metric& metric, Real mass,
                                 Index pairs);
template <class Metric>
[[nodiscard]] Rays single_ray(const PacketStart& packet, const Metric& metric, Real mass);

} // namespace twofold

#include "twofold/spacetime/static_geodesic_inl.hpp"
