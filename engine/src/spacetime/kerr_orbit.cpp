#include "twofold/spacetime/kerr_orbit.hpp"

#include "twofold/core/math.hpp"

namespace twofold {

namespace {

constexpr Real kApart = 1e-6;       // turning points closer than this, relative, are one circle
constexpr int kBisections = 200;    // more than the digits of a Real
constexpr Real kFarthest = 1e3;     // radius within which orbits are looked for
constexpr Real kJustOutside = 1e-9; // of the horizon's radius
constexpr Real kSmallMass = 1e-12;

struct Coefficients { // f E^2 - 2 g E L - h L^2 - d = 0 where dr/dl = 0
  Real d, f, g, h;
};

Coefficients coefficients(const KerrHole& hole, Real r) {
  const Real a = hole.spin, m = hole.mass, r2 = r * r;
  return {r2 * (r2 - 2 * m * r + a * a), r2 * r2 + a * a * r * (r + 2 * m), 2 * a * m * r,
          r * (r - 2 * m)};
}

// The sign change of a function between two places, by bisection.
template <class Function> Real bisect(Real low, Real high, Function function) {
  const bool rises = function(high) > 0;
  for (int i = 0; i < kBisections; ++i) {
    const Real middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    if ((function(middle) > 0) == rises)
      high = middle;
    else
      low = middle;
  }
  return 0.5 * (low + high);
}

// The ray with E = 1, L = angular and dr/dl = 0 at r, and its rates.
KerrRay at_rest(const KerrHole& hole, Real r, Real angular) {
  const Real wide = r * r + hole.spin * hole.spin;
  KerrRay ray;
  ray.angular = angular;
  const Real p = (wide - hole.spin * angular) / (wide - 2 * hole.mass * r);
  ray.y = {r, r, 0.5 * math::pi, 0, p, 0};
  return ray;
}

Real radial_force(const KerrHole& hole, Real r, Real angular) {
  const KerrRay ray = at_rest(hole, r, angular);
  OdeState<6> rate;
  KerrFlow{hole, 1, angular}(ray.y, rate);
  // The force of the whole Hamiltonian: on a circle p_r keeps its value.
  return rate[4];
}

} // namespace

Result<OrbitConstants> bound_constants(const KerrHole& hole, Real r_min, Real r_max) {
  if (!hole.valid()) return Error{"spin", std::to_string(hole.spin), "not above the mass"};
  if (!(hole.mass > 0)) return Error{"mass", std::to_string(hole.mass), "above 0: orbits need one"};
  if (!(r_min > hole.horizon()))
    return Error{"r_min", std::to_string(r_min),
                 "outside the horizon at " + std::to_string(hole.horizon())};
  if (!(r_max > r_min * (1 + kApart)) || !std::isfinite(r_max))
    return Error{"r_max", std::to_string(r_max), "above r_min " + std::to_string(r_min)};
  const Coefficients p = coefficients(hole, r_min), q = coefficients(hole, r_max);
  const Real kappa = p.d * q.h - p.h * q.d, epsilon = p.d * q.g - p.g * q.d;
  const Real rho = p.f * q.h - p.h * q.f, eta = p.f * q.g - p.g * q.f;
  const Real sigma = p.g * q.h - p.h * q.g;
  const Real under =
      sigma * (sigma * epsilon * epsilon + rho * epsilon * kappa - eta * kappa * kappa);
  const Real way = hole.spin < 0 ? -1 : 1;
  const Real square =
      (kappa * rho + 2 * epsilon * sigma - 2 * way * std::sqrt(std::max(under, 0.0))) /
      (rho * rho + 4 * eta * sigma);
  if (!(square > 0 && square < 1))
    return Error{"r_min", std::to_string(r_min), "larger: no bound orbit turns there"};
  OrbitConstants orbit;
  orbit.energy = std::sqrt(square);
  const Real ge = q.g * orbit.energy; // at r_max, where h > 0
  orbit.angular = (-ge + std::sqrt(ge * ge + (q.f * square - q.d) * q.h)) / q.h;
  // The third root of R must lie below r_min: else the orbit falls in.
  const Real third = 2 * hole.mass / (1 - square) - r_min - r_max;
  if (!(third < r_min * (1 - kApart)))
    return Error{"r_min", std::to_string(r_min), "larger: matter that comes so close falls in"};
  return orbit;
}

Result<KerrRay> bound_orbit(const KerrHole& hole, Real r_min, Real r_max) {
  auto orbit = bound_constants(hole, r_min, r_max);
  if (!orbit) return orbit.error();
  return launch_turning(hole, {.r = r_max, .angular = orbit.value().angular, .mass = 1});
}

Real radial_speed(const KerrHole& hole, const KerrRay& ray) {
  OdeState<6> rate;
  KerrFlow{hole, ray.energy, ray.angular}(ray.y, rate);
  return rate[1];
}

Result<Circular> circular_orbit(const KerrHole& hole, Real r) {
  if (!(hole.mass > 0)) return Error{"mass", std::to_string(hole.mass), "above 0"};
  if (!(r > hole.horizon() * (1 + kJustOutside)) || !(r <= kFarthest))
    return Error{"radius", std::to_string(r), "between the horizon and 1000"};
  // With E = 1 the force is a quadratic function of L, inward at L = 0; the smaller L above 0 turns
  // with the angles.
  const Real at_0 = radial_force(hole, r, 0), up = radial_force(hole, r, 1),
             down = radial_force(hole, r, -1);
  const Real square = 0.5 * (up + down) - at_0, linear = 0.5 * (up - down);
  const Real under = linear * linear - 4 * square * at_0;
  Circular circle;
  circle.angular = under >= 0 ? -2 * at_0 / (linear + std::sqrt(under)) : 0;
  if (!(circle.angular > 0) || !(at_0 < 0))
    return Error{"radius", std::to_string(r), "one with a circular orbit"};
  const Real mass_squared = -2 * hamiltonian(hole, at_rest(hole, r, circle.angular));
  circle.energy_squared = std::abs(mass_squared) > kSmallMass ? 1 / mass_squared : 1 / kSmallMass;
  return circle;
}

Result<Real> photon_orbit(const KerrHole& hole) {
  // m^2/E^2 along circles: above 0 far out, 0 for light.
  const auto mass_squared = [&](Real r) {
    const auto circle = circular_orbit(hole, r);
    return circle ? 1 / circle.value().energy_squared : Real(-1);
  };
  if (!(hole.mass > 0)) return Error{"mass", std::to_string(hole.mass), "above 0"};
  const Real low = hole.horizon() * (1 + 1e-3), high = 6 * hole.mass;
  if (!(mass_squared(high) > 0)) return Error{"photon orbit", "", "a hole whose light goes round"};
  return bisect(low, high, mass_squared);
}

Result<Real> innermost_stable(const KerrHole& hole) {
  const auto photon = photon_orbit(hole);
  if (!photon) return photon.error();
  // Slope of m^2/E^2 over r by differences of order 4; it is largest on the last stable circle.
  const auto value = [&](Real r) {
    const auto circle = circular_orbit(hole, r);
    return circle ? 1 / circle.value().energy_squared : Real(0);
  };
  const auto slope = [&](Real r) {
    const Real h = Real(2e-3) * r;
    return 8 * (value(r + h) - value(r - h)) - (value(r + 2 * h) - value(r - 2 * h));
  };
  const Real low = photon.value() * Real(1.01), high = 20 * hole.mass;
  if (!(slope(low) > 0 && slope(high) < 0))
    return Error{"last stable orbit", "", "a hole with one"};
  return bisect(low, high, slope);
}

} // namespace twofold
