#include "twofold/solutions/kerr_orbits.hpp"

#include "twofold/core/math.hpp"

#include <limits>

namespace twofold {

namespace {

constexpr Index kMidpoints = 512;
constexpr int kMeans = 40; // the mean doubles its digits at every turn
constexpr Real kNone = std::numeric_limits<Real>::quiet_NaN();

Real cube_root(Real x) { return x > 0 ? math::pow(x, Real(1) / 3) : -math::pow(-x, Real(1) / 3); }

// Light of impact parameter b turns at the largest root of r^3 - b^2 r + 2 M b^2.
Real closest(Real mass, Real b) {
  Real r = b;
  for (int i = 0; i < 100; ++i) {
    const Real step = (r * r * r - b * b * r + 2 * mass * b * b) / (3 * r * r - b * b);
    r -= step;
    if (std::abs(step) < 1e-15 * r) break;
  }
  return r;
}

} // namespace

Result<Real> precession(const KerrHole& hole, Real r_min, Real r_max) {
  const KerrHole true_hole = hole.truthful();
  const auto orbit = bound_constants(true_hole, r_min, r_max);
  if (!orbit) return orbit.error();
  const Real e = orbit.value().energy, l = orbit.value().angular, a = hole.spin;
  const Real outer = 1 - e * e, third = 2 * hole.mass / outer - r_min - r_max;
  Real sum = 0;
  for (Index i = 0; i < kMidpoints; ++i) {
    const Real psi = math::pi * (static_cast<Real>(i) + 0.5) / static_cast<Real>(kMidpoints);
    const Real r = 0.5 * (r_min + r_max) - 0.5 * (r_max - r_min) * math::cos(psi);
    const Real wide = r * r + a * a, delta = wide - 2 * hole.mass * r;
    const Real turn = l - a * e + a * (wide * e - a * l) / delta;
    sum += turn / std::sqrt(outer * r * (r - third));
  }
  return 2 * sum * math::pi / static_cast<Real>(kMidpoints) - 2 * math::pi;
}

Real complete_elliptic_k(Real k_squared) {
  Real a = 1, b = std::sqrt(1 - k_squared);
  for (int i = 0; i < kMeans && std::abs(a - b) > 1e-16 * a; ++i) {
    const Real mean = 0.5 * (a + b);
    b = std::sqrt(a * b);
    a = mean;
  }
  return math::pi / (a + b);
}

Real schwarzschild_precession(Real mass, Real r_min, Real r_max) {
  const Real u1 = 1 / r_max, u2 = 1 / r_min, u3 = 1 / (2 * mass) - u1 - u2;
  if (!(u3 > u2)) return kNone;
  return 4 * complete_elliptic_k((u2 - u1) / (u3 - u1)) / std::sqrt(2 * mass * (u3 - u1)) -
         2 * math::pi;
}

Real last_stable_circle(const KerrHole& hole) {
  if (!(hole.mass > 0)) return kNone;
  const Real a = hole.spin / hole.mass, one = 1 - a * a;
  const Real z1 = 1 + cube_root(one) * (cube_root(1 + a) + cube_root(1 - a));
  const Real z2 = std::sqrt(3 * a * a + z1 * z1);
  const Real root = std::sqrt((3 - z1) * (3 + z1 + 2 * z2));
  return hole.mass * (3 + z2 - (a > 0 ? root : -root));
}

Real light_circle(const KerrHole& hole) {
  if (!(hole.mass > 0)) return kNone;
  const Real a = hole.spin / hole.mass;
  // acos(-a) = atan2(sqrt(1 - a^2), -a)
  const Real angle = math::atan2(std::sqrt(1 - a * a), -a);
  return 2 * hole.mass * (1 + math::cos(angle * 2 / 3));
}

Real critical_impact(const KerrHole& hole) {
  const Real r = light_circle(hole), root = std::sqrt(r / hole.mass), a = hole.spin;
  return (r * r + a * a - 2 * a * hole.mass * root) / ((r - 2 * hole.mass) * root + a);
}

bool is_captured(const KerrHole& hole, Real angular, Real carter) {
  if (!(hole.mass > 0)) return false;
  const Real a = hole.spin, rest = (angular - a) * (angular - a) + carter;
  // R/(r^2) = r^2 + c2 + c1/r + c0/r^2 has at most one minimum outside: look along r, then refine.
  const auto radial = [&](Real r) {
    const Real wide = r * r + a * a, k = wide - a * angular;
    return (k * k - (wide - 2 * hole.mass * r) * rest) / (r * r);
  };
  Real low = hole.horizon(), high = std::max(Real(4) * hole.mass, 2 * std::sqrt(std::abs(rest)));
  constexpr Real kGolden = 0.61803398874989484820;
  Real left = high - kGolden * (high - low), right = low + kGolden * (high - low);
  for (int i = 0; i < 80; ++i) {
    if (radial(left) < radial(right))
      high = right;
    else
      low = left;
    left = high - kGolden * (high - low);
    right = low + kGolden * (high - low);
  }
  return radial(0.5 * (low + high)) > 0;
}

std::vector<CriticalPoint> critical_curve(const KerrHole& hole, Index points) {
  std::vector<CriticalPoint> curve;
  if (!(hole.mass > 0)) return curve;
  const Real m = hole.mass, a = hole.spin;
  if (a == 0) { // L^2 + Q = 27 M^2
    for (Index i = 0; i < points; ++i) {
      const Real angle = math::pi * static_cast<Real>(i) / static_cast<Real>(points - 1);
      const Real l = std::sqrt(Real(27)) * m * math::cos(angle);
      curve.push_back({l, std::max(Real(0), 27 * m * m - l * l)});
    }
    return curve;
  }
  const Real first = light_circle(hole), last = light_circle({m, -a, m});
  for (Index i = 0; i < points; ++i) {
    const Real part =
        0.5 - 0.5 * math::cos(math::pi * static_cast<Real>(i) / static_cast<Real>(points - 1));
    const Real r = first + part * (last - first), r2 = r * r;
    const Real l = -(r2 * r - 3 * m * r2 + a * a * r + a * a * m) / (a * (r - m));
    const Real q = -r2 * r * (r2 * r - 6 * m * r2 + 9 * m * m * r - 4 * a * a * m) /
                   (a * a * (r - m) * (r - m));
    curve.push_back({l, std::max(Real(0), q)});
  }
  return curve;
}

Real schwarzschild_deflection(Real mass, Real b) {
  if (!(b > std::sqrt(Real(27)) * mass)) return kNone;
  const Real u0 = 1 / closest(mass, b);
  // u = u0 sin psi; 1/b^2 - u^2 + 2 M u^3 = (u0 - u)(u0 + u - 2 M (u0^2 + u0 u + u^2)).
  Real sum = 0;
  constexpr Index kNodes = 4096;
  for (Index i = 0; i < kNodes; ++i) {
    // psi as a smooth step, flat at both ends, where the midpoint rule then makes small errors.
    const Real t = (static_cast<Real>(i) + 0.5) / static_cast<Real>(kNodes);
    const Real t2 = t * t, s = 1 - t;
    const Real map = t2 * t * (10 - 15 * t + 6 * t2), slope = 30 * t2 * s * s;
    const Real psi = 0.5 * math::pi * map, u = u0 * math::sin(psi);
    const Real inner = u0 + u - 2 * mass * (u0 * u0 + u0 * u + u * u);
    // du/sqrt((u0 - u) inner), du = u0 cos psi dpsi, cos psi = sqrt((1 - sin psi)(1 + sin psi))
    sum += slope * std::sqrt(u0 * (1 + math::sin(psi)) / inner);
  }
  return math::pi * sum / static_cast<Real>(kNodes) - math::pi;
}

} // namespace twofold
