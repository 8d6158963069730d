#include "twofold/spacetime/light_front.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

namespace {

Real length(const LocalCouplings& c, const LightRay& r) {
  return std::sqrt(c.xx * r.kx * r.kx + 2 * c.xy * r.kx * r.ky + c.yy * r.ky * r.ky);
}

LightRay rate(const CouplingsAt& at, const LightRay& r, Real h) {
  const LocalCouplings c = at(r.x, r.y);
  const Real k = length(c, r);
  // Frequency of this wave vector nearby: its slope is -dk/dt.
  const auto nearby = [&](Real dx, Real dy) {
    return ray_frequency(at, {r.x + dx, r.y + dy, r.kx, r.ky});
  };
  return {c.vx + (c.xx * r.kx + c.xy * r.ky) / k, c.vy + (c.xy * r.kx + c.yy * r.ky) / k,
          -(nearby(h, 0) - nearby(-h, 0)) / (2 * h), -(nearby(0, h) - nearby(0, -h)) / (2 * h)};
}

LightRay ahead(const LightRay& r, const LightRay& by, Real dt) {
  return {r.x + dt * by.x, r.y + dt * by.y, r.kx + dt * by.kx, r.ky + dt * by.ky};
}

LightRay step(const CouplingsAt& at, const LightRay& r, Real dt, Real h) {
  const LightRay a = rate(at, r, h), b = rate(at, ahead(r, a, dt / 2), h),
                 c = rate(at, ahead(r, b, dt / 2), h), d = rate(at, ahead(r, c, dt), h);
  return ahead(ahead(ahead(r, a, dt / 6), {b.x + c.x, b.y + c.y, b.kx + c.kx, b.ky + c.ky}, dt / 3),
               d, dt / 6);
}

} // namespace

Real ray_frequency(const CouplingsAt& at, const LightRay& r) {
  const LocalCouplings c = at(r.x, r.y);
  return c.vx * r.kx + c.vy * r.ky + length(c, r);
}

std::vector<LightRay> light_front(const CouplingsAt& at, Real x, Real y, Real time, Real spacing,
                                  Index directions, Index steps) {
  std::vector<LightRay> front;
  for (Index n = 0; n < directions; ++n) {
    const Real angle = 2 * math::pi * static_cast<Real>(n) / static_cast<Real>(directions);
    LightRay ray{x, y, math::cos(angle), math::sin(angle)};
    for (Index s = 0; s < steps; ++s)
      ray = step(at, ray, time / static_cast<Real>(steps), spacing);
    front.push_back(ray);
  }
  return front;
}

} // namespace twofold
