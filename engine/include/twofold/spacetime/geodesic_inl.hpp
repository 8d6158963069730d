// Template bodies of geodesic.hpp.
#pragma once

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace geodesic_detail {

struct Point {
  Real x, y, kx, ky;
};

template <class IndexField> Point rate(const IndexField& index, const Point& p) {
  Real u, ux, uy;
  index(p.x, p.y, u, ux, uy);
  const Real length = std::sqrt(p.kx * p.kx + p.ky * p.ky);
  const Real speed = math::exp(-u);
  const Real omega = length * speed;
  return {p.kx / length * speed, p.ky / length * speed, omega * ux, omega * uy};
}

inline Point moved(const Point& p, const Point& rate, Real dt) {
  return {p.x + dt * rate.x, p.y + dt * rate.y, p.kx + dt * rate.kx, p.ky + dt * rate.ky};
}

template <class IndexField> Point step(const IndexField& index, const Point& p, Real dt) {
  const Point a = rate(index, p);
  const Point b = rate(index, moved(p, a, 0.5 * dt));
  const Point c = rate(index, moved(p, b, 0.5 * dt));
  const Point d = rate(index, moved(p, c, dt));
  const Real s = dt / 6;
  return {p.x + s * (a.x + 2 * (b.x + c.x) + d.x), p.y + s * (a.y + 2 * (b.y + c.y) + d.y),
          p.kx + s * (a.kx + 2 * (b.kx + c.kx) + d.kx),
          p.ky + s * (a.ky + 2 * (b.ky + c.ky) + d.ky)};
}

} // namespace geodesic_detail

template <class IndexField>
void advance_rays(Rays& rays, const IndexField& index, Real time, Real max_step) {
  for (std::size_t r = 0; r < rays.size(); ++r) {
    const Real span = time - rays.time[r];
    const Real steps = std::max(Real(1), std::floor(std::abs(span) / max_step + 1));
    const Real dt = span / steps;
    geodesic_detail::Point p{rays.x[r], rays.y[r], rays.kx[r], rays.ky[r]};
    for (Real s = 0; s < steps; s += 1)
      p = geodesic_detail::step(index, p, dt);
    rays.x[r] = p.x;
    rays.y[r] = p.y;
    rays.kx[r] = p.kx;
    rays.ky[r] = p.ky;
    rays.time[r] = time;
  }
}

template <class IndexField> Real frequency_drift(const Rays& rays, const IndexField& index) {
  Real largest = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    Real u, ux, uy;
    index(rays.x[r], rays.y[r], u, ux, uy);
    const Real omega = std::sqrt(rays.kx[r] * rays.kx[r] + rays.ky[r] * rays.ky[r]) * math::exp(-u);
    largest = std::max(largest, std::abs(omega / rays.frequency[r] - 1));
  }
  return largest;
}

} // namespace twofold
