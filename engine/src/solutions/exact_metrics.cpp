#include "twofold/solutions/exact_metrics.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

namespace {

constexpr std::size_t kTt = 0, kXx = 4, kYy = 7, kZz = 9;

SymmetricTensor4 diagonal(Real tt, Real space) {
  SymmetricTensor4 g{};
  g[kTt] = tt;
  g[kXx] = g[kYy] = g[kZz] = space;
  return g;
}

Real sixth(Real x) { return x * x * x * x * x * x; }

Real flat_radius(const SpaceTimePoint& p) { return std::sqrt(p.x * p.x + p.y * p.y + p.z * p.z); }

// a, a', a'' of a flat universe.
struct Expansion {
  Real a, first, second;
};
Expansion expansion(const PowerLawUniverse& world, Real t) {
  const Real a = math::pow(t, world.exponent), p = world.exponent;
  return {a, p * a / t, p * (p - 1) * a / (t * t)};
}
Expansion expansion(const DeSitterUniverse& world, Real t) {
  const Real a = math::exp(world.rate * t);
  return {a, world.rate * a, world.rate * world.rate * a};
}

SymmetricTensor4 metric_of(const Expansion& e) { return diagonal(-1, e.a * e.a); }
Real kretschmann_of(const Expansion& e) {
  const Real bend = e.second / e.a, rate = e.first / e.a;
  return 12 * (bend * bend + rate * rate * rate * rate);
}
SymmetricTensor4 ricci_of(const Expansion& e) {
  return diagonal(-3 * e.second / e.a, e.a * e.second + 2 * e.first * e.first);
}

} // namespace

Real kerr_radius(const KerrSchildHole& hole, const SpaceTimePoint& p) {
  const Real a2 = hole.spin * hole.spin;
  const Real s = p.x * p.x + p.y * p.y + p.z * p.z - a2;
  return std::sqrt((s + std::sqrt(s * s + 4 * a2 * p.z * p.z)) / 2);
}

Real horizon_radius(const KerrSchildHole& hole) {
  return hole.mass + std::sqrt(hole.mass * hole.mass - hole.spin * hole.spin);
}

SymmetricTensor4 metric_at(const KerrSchildHole& hole, const SpaceTimePoint& p) {
  const Real a = hole.spin, r = kerr_radius(hole, p), r2 = r * r, width = r2 + a * a;
  const Real twice_h = 2 * hole.mass * r2 * r / (r2 * r2 + a * a * p.z * p.z);
  const std::array<Real, 4> l = {1, (r * p.x + a * p.y) / width, (r * p.y - a * p.x) / width,
                                 p.z / r};
  SymmetricTensor4 g = diagonal(-1, 1);
  std::size_t k = 0;
  for (std::size_t m = 0; m < 4; ++m)
    for (std::size_t n = m; n < 4; ++n)
      g[k++] += twice_h * l[m] * l[n];
  return g;
}

Real kretschmann_at(const KerrSchildHole& hole, const SpaceTimePoint& p) {
  const Real r = kerr_radius(hole, p), c = hole.spin * p.z / r; // a cos theta
  const Real r2 = r * r, c2 = c * c, sum = r2 + c2;
  // Re (r + i c)^6 = (r^2 - c^2) ((r^2 + c^2)^2 - 16 r^2 c^2)
  return 48 * hole.mass * hole.mass * (r2 - c2) * (sum * sum - 16 * r2 * c2) / sixth(sum);
}

SymmetricTensor4 metric_at(const IsotropicHole& hole, const SpaceTimePoint& p) {
  const Real f = hole.mass / (2 * flat_radius(p)), lapse = (1 - f) / (1 + f);
  const Real square = (1 + f) * (1 + f);
  return diagonal(-lapse * lapse, square * square);
}

Real kretschmann_at(const IsotropicHole& hole, const SpaceTimePoint& p) {
  const Real rho = flat_radius(p), f = hole.mass / (2 * rho);
  return 48 * hole.mass * hole.mass / sixth(rho * (1 + f) * (1 + f));
}

SymmetricTensor4 metric_at(const PowerLawUniverse& world, const SpaceTimePoint& p) {
  return metric_of(expansion(world, p.t));
}
SymmetricTensor4 metric_at(const DeSitterUniverse& world, const SpaceTimePoint& p) {
  return metric_of(expansion(world, p.t));
}
Real kretschmann_at(const PowerLawUniverse& world, const SpaceTimePoint& p) {
  return kretschmann_of(expansion(world, p.t));
}
Real kretschmann_at(const DeSitterUniverse& world, const SpaceTimePoint& p) {
  return kretschmann_of(expansion(world, p.t));
}
SymmetricTensor4 ricci_at(const PowerLawUniverse& world, const SpaceTimePoint& p) {
  return ricci_of(expansion(world, p.t));
}
SymmetricTensor4 ricci_at(const DeSitterUniverse& world, const SpaceTimePoint& p) {
  return ricci_of(expansion(world, p.t));
}

} // namespace twofold
