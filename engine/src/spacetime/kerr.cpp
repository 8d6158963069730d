#include "twofold/spacetime/kerr.hpp"

#include "twofold/core/math.hpp"

namespace twofold {

namespace {

#include "kerr_rates.hpp"

constexpr Real kPole = 1e-9; // sin theta: closer to the axis the angles mean nothing

struct Local { // at one place: see kerr.hpp
  Real s, c, sigma, delta, k, w;
};

Local local(const KerrHole& hole, Real r, Real theta, Real energy, Real angular) {
  Local at{};
  sine_cosine(theta, at.s, at.c);
  const Real wide = r * r + hole.spin * hole.spin;
  at.sigma = r * r + hole.spin * hole.spin * at.c * at.c;
  at.delta = wide - 2 * hole.mass * r;
  at.k = wide * energy - hole.spin * angular;
  at.w = angular / at.s - hole.spin * energy * at.s;
  return at;
}

} // namespace

Real KerrHole::horizon() const { return mass + std::sqrt(mass * mass - spin * spin); }
bool KerrHole::valid() const {
  return std::isfinite(mass) && std::isfinite(spin) && mass >= 0 && std::abs(spin) <= mass;
}
KerrHole KerrHole::truthful() const { return {mass, spin, mass}; }

Result<KerrHole> kerr_hole(Real mass, Real spin) {
  const KerrHole hole{mass, spin, mass};
  if (!hole.valid())
    return Error{"spin", std::to_string(spin), "not above the mass " + std::to_string(mass)};
  return hole;
}

void KerrFlow::operator()(const OdeState<6>& y, OdeState<6>& rate) const {
  kerr_rates<Real>(y.data(), rate.data(), energy, angular, hole.mass, hole.spin, hole.slope_mass);
}

Result<KerrRay> launch(const KerrHole& hole, const Launch& start) {
  if (!hole.valid()) return Error{"spin", std::to_string(hole.spin), "not above the mass"};
  if (!(start.r > hole.horizon()) || !std::isfinite(start.r))
    return Error{"radius", std::to_string(start.r),
                 "outside the horizon at " + std::to_string(hole.horizon())};
  const Local at = local(hole, start.r, start.theta, start.energy, start.angular);
  if (!(std::abs(at.s) > kPole))
    return Error{"angle from the axis", std::to_string(start.theta), "away from the poles"};
  if (!(at.k > 0) || !std::isfinite(at.k))
    return Error{"energy", std::to_string(start.energy), "motion towards the future"};
  const Real rest =
      at.w * at.w + start.p_theta * start.p_theta + start.mass * start.mass * at.sigma;
  const Real under = at.k * at.k - at.delta * rest;
  if (!(under >= 0))
    return Error{"energy", std::to_string(start.energy), "enough to be at this radius"};
  const Real root = std::sqrt(under);
  KerrRay ray;
  ray.energy = start.energy;
  ray.angular = start.angular;
  const Real p_r = start.outward ? (at.k + root) / at.delta : rest / (at.k + root);
  ray.y = {start.r, start.r, start.theta, start.phi, p_r, start.p_theta};
  return ray;
}

Result<KerrRay> launch_turning(const KerrHole& hole, const Launch& start) {
  if (!hole.valid()) return Error{"spin", std::to_string(hole.spin), "not above the mass"};
  if (!(start.r > hole.horizon()) || !std::isfinite(start.r))
    return Error{"radius", std::to_string(start.r),
                 "outside the horizon at " + std::to_string(hole.horizon())};
  // K^2 = Delta (w^2 + p_theta^2 + m^2 r^2) is A E^2 - 2 B E + C = 0.
  const Real r = start.r, a = hole.spin, l = start.angular, wide = r * r + a * a;
  const Real delta = wide - 2 * hole.mass * r;
  const Real big = wide * wide - delta * a * a, linear = a * l * (wide - delta);
  const Real rest = l * l + start.p_theta * start.p_theta + start.mass * start.mass * r * r;
  const Real constant = a * a * l * l - delta * rest;
  KerrRay ray;
  ray.energy = (linear + std::sqrt(linear * linear - big * constant)) / big;
  ray.angular = l;
  if (!std::isfinite(ray.energy))
    return Error{"angular momentum", std::to_string(l), "a finite number"};
  const Real k = wide * ray.energy - a * l;
  ray.y = {r, r, 0.5 * math::pi, start.phi, k / delta, start.p_theta};
  return ray;
}

Real hamiltonian(const KerrHole& hole, const KerrRay& ray) {
  const Local at = local(hole, ray.r(), ray.theta(), ray.energy, ray.angular);
  const Real p = ray.y[4], q = ray.y[5];
  return ((at.delta * p - 2 * at.k) * p + at.w * at.w + q * q) / (2 * at.sigma);
}

Real carter(const KerrHole& hole, const KerrRay& ray, Real mass) {
  const Local at = local(hole, ray.r(), ray.theta(), ray.energy, ray.angular);
  const Real turn = ray.angular / at.s;
  return ray.y[5] * ray.y[5] +
         at.c * at.c *
             (hole.spin * hole.spin * (mass * mass - ray.energy * ray.energy) + turn * turn);
}

Status on_shell(const KerrHole& hole, const KerrRay& ray, Real mass) {
  const Real off = 2 * hamiltonian(hole, ray) + mass * mass;
  if (!(std::abs(off) <= kOffShell))
    return Error{"2H + m^2", std::to_string(off), "0: the momentum of light or matter"};
  return Done{};
}

KerrSchildEvent kerr_schild(const KerrHole& hole, const KerrRay& ray) {
  const Real s = math::sin(ray.theta()), c = math::cos(ray.theta());
  const Real along = math::cos(ray.phi()), across = math::sin(ray.phi());
  return {ray.v() - ray.r(), (ray.r() * along - hole.spin * across) * s,
          (ray.r() * across + hole.spin * along) * s, ray.r() * c};
}

} // namespace twofold
