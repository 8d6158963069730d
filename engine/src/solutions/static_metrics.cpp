#include "twofold/solutions/static_metrics.hpp"

#include "twofold/core/math.hpp"

namespace twofold {

StaticMetricPoint GaussianLens::operator()(Real x, Real y) const {
  const Real inverse = 1 / (width * width);
  const Real bump = strength * math::exp(-0.5 * (x * x + y * y) * inverse);
  const Real n = 1 + bump;
  StaticMetricPoint g;
  g.scale = n * n;
  const Real slope = -2 * bump * inverse / n; // of ln n^2, per coordinate
  g.scale_slope_x = slope * x;
  g.scale_slope_y = slope * y;
  return g;
}

StaticMetricPoint IsotropicSchwarzschild::operator()(Real x, Real y) const {
  const Real r2 = x * x + y * y, core = kSchwarzschildCore * mass;
  const bool outside = r2 > core * core;
  const Real r = outside ? std::sqrt(r2) : core;
  StaticMetricPoint g;
  if (!(r > 0)) return g;
  const Real u = 0.5 * mass / r, psi = 1 + u, psi2 = psi * psi;
  g.lapse = (1 - u) / psi;
  g.scale = psi2 * psi2;
  if (!outside) return g;
  const Real per = u / r2;
  const Real lapse_slope = 2 * per / (1 - u * u), scale_slope = -4 * per / psi;
  g.lapse_slope_x = lapse_slope * x;
  g.lapse_slope_y = lapse_slope * y;
  g.scale_slope_x = scale_slope * x;
  g.scale_slope_y = scale_slope * y;
  return g;
}

Real IsotropicSchwarzschild::areal_radius(Real r) const {
  const Real psi = 1 + 0.5 * mass / r;
  return r * psi * psi;
}

Real IsotropicSchwarzschild::orbit_frequency(Real r) const {
  const Real areal = areal_radius(r);
  return std::sqrt(mass / (areal * areal * areal));
}

Real IsotropicSchwarzschild::orbit_momentum(Real r) const {
  const Real areal = areal_radius(r);
  return std::sqrt(mass * areal / (1 - 3 * mass / areal)) / r;
}

Real IsotropicSchwarzschild::photon_orbit_radius() const {
  return mass * (1 + 0.5 * std::sqrt(Real(3)));
}

namespace {

Real inverse_sinh(Real z) {
  const Real magnitude = math::log(std::abs(z) + std::sqrt(z * z + 1));
  return z < 0 ? -magnitude : magnitude;
}

} // namespace

Real shapiro_delay(Real mass, Real impact, Real x0, Real x1) {
  return 2 * mass * (inverse_sinh(x1 / impact) - inverse_sinh(x0 / impact));
}

} // namespace twofold
