// Template bodies of geodesic.hpp.
#pragma once

#include <algorithm>
#include <cmath>

namespace twofold {

namespace geodesic_detail {

struct Point {
  Real x, y, kx, ky;
};

// Velocity d omega / dk, and omega' = -d omega / d ln n, so that dk/dt = omega' grad ln n.
struct Flow {
  Real vx, vy, force;
};
[[nodiscard]] Flow flow(const Dispersion& dispersion, Real log_index, Real kx, Real ky);

template <class IndexField>
Point rate(const IndexField& index, const Dispersion& dispersion, const Point& p) {
  Real u, ux, uy;
  index(p.x, p.y, u, ux, uy);
  const Flow f = flow(dispersion, u, p.kx, p.ky);
  return {f.vx, f.vy, f.force * ux, f.force * uy};
}

inline Point moved(const Point& p, const Point& rate, Real dt) {
  return {p.x + dt * rate.x, p.y + dt * rate.y, p.kx + dt * rate.kx, p.ky + dt * rate.ky};
}

template <class IndexField>
Point step(const IndexField& index, const Dispersion& dispersion, const Point& p, Real dt) {
  const Point a = rate(index, dispersion, p);
  const Point b = rate(index, dispersion, moved(p, a, 0.5 * dt));
  const Point c = rate(index, dispersion, moved(p, b, 0.5 * dt));
  const Point d = rate(index, dispersion, moved(p, c, dt));
  const Real s = dt / 6;
  return {p.x + s * (a.x + 2 * (b.x + c.x) + d.x), p.y + s * (a.y + 2 * (b.y + c.y) + d.y),
          p.kx + s * (a.kx + 2 * (b.kx + c.kx) + d.kx),
          p.ky + s * (a.ky + 2 * (b.ky + c.ky) + d.ky)};
}

} // namespace geodesic_detail

template <class IndexField>
void advance_rays(Rays& rays, const IndexField& index, Real time, Real max_step,
                  const Dispersion& dispersion) {
  for (std::size_t r = 0; r < rays.size(); ++r) {
    const Real span = time - rays.time[r];
    const Real steps = std::max(Real(1), std::ceil(std::abs(span) / max_step));
    const Real dt = span / steps;
    geodesic_detail::Point p{rays.x[r], rays.y[r], rays.kx[r], rays.ky[r]};
    for (Real s = 0; s < steps; s += 1)
      p = geodesic_detail::step(index, dispersion, p, dt);
    rays.x[r] = p.x;
    rays.y[r] = p.y;
    rays.kx[r] = p.kx;
    rays.ky[r] = p.ky;
    rays.time[r] = time;
  }
}

template <class IndexField>
Real frequency_drift(const Rays& rays, const IndexField& index, const Dispersion& dispersion) {
  Real largest = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    Real u, ux, uy;
    index(rays.x[r], rays.y[r], u, ux, uy);
    const Real omega = frequency(dispersion, u, rays.kx[r], rays.ky[r]);
    largest = std::max(largest, std::abs(omega / rays.frequency[r] - 1));
  }
  return largest;
}

} // namespace twofold
