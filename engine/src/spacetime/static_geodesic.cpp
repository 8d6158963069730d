#include "twofold/spacetime/static_geodesic.hpp"

#include "low_discrepancy.hpp"

namespace twofold {

Real static_frequency(const StaticMetricPoint& g, Real mass, Real kx, Real ky) {
  return g.lapse * std::sqrt((kx * kx + ky * ky) / g.scale + mass * mass);
}

Real angular_momentum(const Rays& rays, std::size_t ray) {
  return rays.x[ray] * rays.ky[ray] - rays.y[ray] * rays.kx[ray];
}

namespace static_geodesic_detail {

std::array<Real, 4> normal_numbers(Index i) {
  constexpr Real kGrowth = 1.1673039782614187; // g^5 = g + 1
  const std::array<Real, 4> u = kronecker<4>(i, kGrowth);
  const auto [a, b] = normal_pair(u[0], u[1]);
  const auto [c, d] = normal_pair(u[2], u[3]);
  return {a, b, c, d};
}

} // namespace static_geodesic_detail

} // namespace twofold
