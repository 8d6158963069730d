// Null geodesics of the emergent metric, many rays together.
//
// Hamiltonian omega = |k| / n with coordinate time as parameter (derivation of this project):
//   dx/dt = k / (|k| n),   dk/dt = omega grad ln n,   omega conserved.
// A wave of a few cells per wavelength does not follow these rays but those of the sheet's own
// dispersion relation, which the leapfrog obeys exactly in a uniform sheet,
//   (n h / dt)^2 sin^2(omega dt / 2) = sin^2(kx h / 2) + sin^2(ky h / 2),
//   dx/dt = d omega / dk,   dk/dt = -d omega / dx;
// they tend to the geodesics as h -> 0, with error of order (k h)^2 (3 % in the bending and 4 % in
// the delay at ten cells per wavelength). Dispersion chooses between the two.
// Classical Runge-Kutta, order 4, structure of arrays. ln n is interpolated on the cells of the
// read metric by a bicubic spline (twice continuously differentiable); outside the sheet it goes on
// constant. Angles in radians.
// Failure modes: none; rays that leave the sheet go straight on. frequency_drift() monitors.
#pragma once

#include "twofold/spacetime/metric.hpp"

#include <vector>

namespace twofold {

class IndexSpline {
public:
  explicit IndexSpline(const EmergentMetric& metric);
  IndexSpline(const Matrix& log_index, Real spacing, Real x_first, Real y_first);
  // ln n and its gradient.
  void operator()(Real x, Real y, Real& value, Real& slope_x, Real& slope_y) const;
  [[nodiscard]] Real log_index(Real x, Real y) const;

private:
  Index ny_ = 0, nx_ = 0;
  Real inverse_spacing_ = 1, x_first_ = 0, y_first_ = 0;
  std::vector<Real> coefficient_; // (ny + 2, nx + 2)
};

struct Dispersion { // null geodesics by default
  Real spacing = 0, time_step = 0;
  [[nodiscard]] bool of_lattice() const { return spacing > 0; }
};
[[nodiscard]] Dispersion lattice_dispersion(const SheetLayout& layout);

// omega of a wave vector at a place of given ln n, and the wave number |kx| of a given omega and ky
// (0 if it cannot propagate).
[[nodiscard]] Real frequency(const Dispersion& dispersion, Real log_index, Real kx, Real ky);
[[nodiscard]] Real forward_wave_number(const Dispersion& dispersion, Real log_index, Real omega,
                                       Real ky);

struct Rays {
  std::vector<Real> x, y, kx, ky;
  std::vector<Real> time;      // own time of each ray (rays may start at different times)
  std::vector<Real> frequency; // omega at the start
  std::vector<Real> weight;    // energy carried, see bundle.hpp; 1 for a single ray

  [[nodiscard]] std::size_t size() const { return x.size(); }
  void add(Real x0, Real y0, Real kx0, Real ky0, Real start, Real omega, Real energy = 1);
};

// The classical path of the beam: from the middle of the input at the middle of the pulse.
[[nodiscard]] Rays central_ray(const BeamInput& beam, Real source_height, const IndexSpline& index,
                               const Dispersion& dispersion = {});

// Brings every ray to the given time; forwards or backwards, each with steps of at most max_step.
// Index: a function object like IndexSpline.
template <class IndexField>
void advance_rays(Rays& rays, const IndexField& index, Real time, Real max_step,
                  const Dispersion& dispersion = {});

template <class IndexField>
[[nodiscard]] Real frequency_drift(const Rays& rays, const IndexField& index,
                                   const Dispersion& dispersion = {}); // max relative

[[nodiscard]] Real angle(const Rays& rays, std::size_t ray); // of the wave vector

} // namespace twofold

#include "twofold/spacetime/geodesic_inl.hpp"
