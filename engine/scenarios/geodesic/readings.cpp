// What a geodesic run reads off its rays.
#include "run.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/kerr_orbit.hpp"

namespace twofold::geodesic {

namespace {

constexpr Real kEscapedRadius = 20; // light that moves outward here does not come back

} // namespace

KerrRay ray_of(const Material& m, std::size_t i) {
  KerrRay ray;
  for (std::size_t k = 0; k < 6; ++k)
    ray.y[k] = m.state.y[k][i];
  ray.energy = m.bundle.energy[i];
  ray.angular = m.bundle.angular[i];
  return ray;
}

Drift drift(const Material& m) {
  const KerrHole hole = m.setup.true_hole();
  const Real mass = m.setup.mass(), horizon = hole.horizon();
  Drift worst;
  for (std::size_t i = 0; i < static_cast<std::size_t>(m.setup.rays); ++i) {
    const KerrRay ray = ray_of(m, i);
    if (!(ray.r() > horizon)) continue;
    const Real shell = std::abs(2 * hamiltonian(hole, ray) + mass * mass);
    const Real start = m.known.carter[i];
    const Real scale = std::abs(start) + ray.angular * ray.angular + 1;
    const Real off = std::abs(carter(hole, ray, mass) - start) / scale;
    if (!(shell <= worst.shell)) worst.shell = shell; // a NaN stays
    if (!(off <= worst.carter)) worst.carter = off;
  }
  return worst;
}

std::optional<Real> found_precession(const Material& m) {
  const auto& azimuth = m.state.passages;
  if (azimuth.size() < 2) return m.known.precession;
  return (azimuth.back() - azimuth.front()) / static_cast<Real>(azimuth.size() - 1) - 2 * math::pi;
}

KerrSchildEvent place(const Material& m, const KerrRay& ray) {
  return kerr_schild(m.setup.true_hole(), ray);
}

shared::SpaceTime equatorial(const Setup& setup) {
  const KerrHole hole = setup.true_hole();
  const KerrSchildMetric metric{hole.mass, hole.spin};
  return [metric](const sim::WorldPoint& at) {
    const Tensor4 g = metric.metric_ll({at.t, at.x, at.y, 0});
    return shared::MetricAt{g[0][0], g[0][1], g[0][2], g[1][1], g[1][2], g[2][2]};
  };
}

Fate fate(const Material& m, std::size_t i) {
  const KerrRay ray = ray_of(m, i);
  const KerrHole hole = m.setup.true_hole();
  if (ray.r() < hole.horizon()) return Fate::captured;
  if (ray.r() > kEscapedRadius && radial_speed(hole, ray) > 0) return Fate::escaped;
  return Fate::under_way;
}

} // namespace twofold::geodesic
