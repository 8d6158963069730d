// Template bodies of static_geodesic.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold {

namespace static_geodesic_detail {

using geodesic_detail::moved;
using geodesic_detail::Point;

// Four normal numbers of pair i.
[[nodiscard]] std::array<Real, 4> normal_numbers(Index i);

template <class Metric> Point rate(const Metric& metric, Real mass2, const Point& p) {
  const StaticMetricPoint g = metric(p.x, p.y);
  const Real k2 = p.kx * p.kx + p.ky * p.ky;
  const Real per_scale = 1 / g.scale;
  const Real root = std::sqrt(k2 * per_scale + mass2);
  const Real omega = g.lapse * root;
  const Real mobility = g.lapse * per_scale / root; // alpha^2 / (psi^4 omega)
  const Real spread = 0.5 * mobility * k2;
  return {mobility * p.kx, mobility * p.ky, spread * g.scale_slope_x - omega * g.lapse_slope_x,
          spread * g.scale_slope_y - omega * g.lapse_slope_y};
}

template <class Metric> Point step(const Metric& metric, Real mass2, const Point& p, Real dt) {
  const Point a = rate(metric, mass2, p);
  const Point b = rate(metric, mass2, moved(p, a, 0.5 * dt));
  const Point c = rate(metric, mass2, moved(p, b, 0.5 * dt));
  const Point d = rate(metric, mass2, moved(p, c, dt));
  const Real s = dt / 6;
  return {p.x + s * (a.x + 2 * (b.x + c.x) + d.x), p.y + s * (a.y + 2 * (b.y + c.y) + d.y),
          p.kx + s * (a.kx + 2 * (b.kx + c.kx) + d.kx),
          p.ky + s * (a.ky + 2 * (b.ky + c.ky) + d.ky)};
}

} // namespace static_geodesic_detail

template <class Metric>
void advance_static_rays(Rays& rays, const Metric& metric, Real mass, Real time, Real max_step) {
  for (std::size_t r = 0; r < rays.size(); ++r) {
    const Real span = time - rays.time[r];
    const Real steps = std::max(Real(1), std::ceil(std::abs(span) / max_step));
    const Real dt = span / steps;
    geodesic_detail::Point p{rays.x[r], rays.y[r], rays.kx[r], rays.ky[r]};
    for (Real s = 0; s < steps; s += 1)
      p = static_geodesic_detail::step(metric, mass * mass, p, dt);
    rays.x[r] = p.x;
    rays.y[r] = p.y;
    rays.kx[r] = p.kx;
    rays.ky[r] = p.ky;
    rays.time[r] = time;
  }
}

template <class Metric> Real omega_drift(const Rays& rays, const Metric& metric, Real mass) {
  Real largest = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    const Real omega = static_frequency(metric(rays.x[r], rays.y[r]), mass, rays.kx[r], rays.ky[r]);
    largest = std::max(largest, std::abs(omega / rays.frequency[r] - 1));
  }
  return largest;
}

template <class Metric>
Rays wigner_bundle(const PacketStart& packet, const Metric& metric, Real mass, Index pairs) {
  const Real place = packet.width / std::sqrt(Real(2));
  const Real slope = 1 / (std::sqrt(Real(2)) * packet.width);
  Rays rays;
  for (Index i = 0; i < pairs; ++i) {
    const std::array<Real, 4> z = static_geodesic_detail::normal_numbers(i);
    for (const Real side : {1.0, -1.0}) {
      const Real x = packet.x + side * place * z[0], y = packet.y + side * place * z[1];
      const Real kx = packet.kx + side * slope * z[2], ky = packet.ky + side * slope * z[3];
      const Real omega = static_frequency(metric(x, y), mass, kx, ky);
      rays.add(x, y, kx, ky, 0, omega, omega * omega);
    }
  }
  return rays;
}

template <class Metric>
Rays single_ray(const PacketStart& packet, const Metric& metric, Real mass) {
  Rays rays;
  rays.add(packet.x, packet.y, packet.kx, packet.ky, 0,
           static_frequency(metric(packet.x, packet.y), mass, packet.kx, packet.ky));
  return rays;
}

} // namespace twofold
