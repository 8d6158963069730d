#include "twofold/solutions/dust.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <limits>

namespace twofold {

namespace {

// Of one mass: its part of u, and u' / r.
struct Part {
  Real exponent = 0, slope = 0;
};

Part part(const DustMass& mass, Real core, Real unit_radius, Real r2) {
  const Real core2 = core * core;
  if (r2 >= core2)
    return {-0.5 * mass.strength * math::log(r2 / (unit_radius * unit_radius)),
            -mass.strength / r2};
  const Real s = r2 / core2, t = 1 - s;
  const Real sum = t * (1 + t * (Real(1) / 2 + t * (Real(1) / 3 + t / 4)));
  return {mass.strength * (0.5 * sum - math::log(core / unit_radius)),
          -mass.strength * (4 - s * (6 - s * (4 - s))) / core2};
}

Real square(Real x, Real y) { return x * x + y * y; }

} // namespace

StaticMetricPoint Dust::operator()(Real x, Real y) const {
  Real u = 0;
  StaticMetricPoint g;
  for (std::size_t i = 0; i < count; ++i) {
    const Real dx = x - masses[i].x, dy = y - masses[i].y;
    const Part p = part(masses[i], core, unit_radius, square(dx, dy));
    u += p.exponent;
    g.scale_slope_x += 2 * p.slope * dx;
    g.scale_slope_y += 2 * p.slope * dy;
  }
  g.scale = math::exp(2 * u);
  return g;
}

Real Dust::exponent(Real x, Real y) const {
  Real u = 0;
  for (std::size_t i = 0; i < count; ++i)
    u += part(masses[i], core, unit_radius, square(x - masses[i].x, y - masses[i].y)).exponent;
  return u;
}

Real Dust::density(Real x, Real y) const {
  Real sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Real t = 1 - square(x - masses[i].x, y - masses[i].y) / (core * core);
    if (t > 0) sum += 8 * masses[i].strength * t * t * t / (core * core);
  }
  return sum;
}

Real Dust::strength() const {
  Real sum = 0;
  for (std::size_t i = 0; i < count; ++i)
    sum += masses[i].strength;
  return sum;
}

Real Dust::nearest(Real x, Real y) const {
  Real least = std::numeric_limits<Real>::max();
  for (std::size_t i = 0; i < count; ++i)
    least = std::min(least, square(x - masses[i].x, y - masses[i].y));
  return std::sqrt(least);
}

Real deficit_angle(Real strength) { return 2 * math::pi * strength; }

Real dust_deflection(Real below, Real above) {
  return math::pi * (below - above) / (1 - below - above);
}

Real swept_angle(const DustMass& mass, Real from_x, Real from_y, Real to_x, Real to_y) {
  const Real ax = from_x - mass.x, ay = from_y - mass.y;
  const Real bx = to_x - mass.x, by = to_y - mass.y;
  return math::atan2(ax * by - ay * bx, ax * bx + ay * by);
}

Real dust_turn(const Dust& dust, Real from_x, Real from_y, Real to_x, Real to_y) {
  Real sum = 0;
  for (std::size_t i = 0; i < dust.count; ++i)
    sum += dust.masses[i].strength * swept_angle(dust.masses[i], from_x, from_y, to_x, to_y);
  return sum;
}

} // namespace twofold
