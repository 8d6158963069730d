#include "setup.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twofold::sheet_packet {

namespace {

constexpr Index kSpongeWidth = 14;
constexpr Real kSpongeDepth = 18; // strength times width: a wave leaves with e^-6 of its height
constexpr Real kLensStart = -4, kMassStart = -22;
constexpr Real kSchwarzschildOrbit = 1;

void cover(Real low, Real high, Real& begin, Real& end) {
  begin = std::min(begin, low);
  end = std::max(end, high);
}

// A sheet round the geodesic until the end, as wide as the packet then is, with the origin on it.
PlaneLayout sheet_round(const Setup& s, Real spacing, Real room) {
  constexpr Index kSamples = 60;
  Real x0 = -room, x1 = room, y0 = -room, y1 = room;
  Rays ray = single_ray(s.packet, s.metric, s.mass);
  const Real omega = ray.frequency[0]; // spreading: 1/omega is the mobility of wave vectors
  for (Index i = 0; i <= kSamples; ++i) {
    const Real time = s.duration * static_cast<Real>(i) / static_cast<Real>(kSamples);
    advance_static_rays(ray, s.metric, s.mass, time, s.ray_step);
    // Free spreading is enough: three widths hold all but 1e-4 of the energy.
    const Real aging = time / (omega * s.packet.width * s.packet.width);
    const Real wide =
        std::max(kMargin * s.packet.width, 3 * s.packet.width * std::sqrt(1 + aging * aging));
    cover(ray.x[0] - wide, ray.x[0] + wide, x0, x1);
    cover(ray.y[0] - wide, ray.y[0] + wide, y0, y1);
  }
  const Real sponge = static_cast<Real>(kSpongeWidth) * spacing;
  const auto cells = [&](Real low, Real high) {
    return static_cast<Index>(std::ceil((high - low + 2 * sponge) / spacing)) + 1;
  };
  return {cells(x0, x1), cells(y0, y1), spacing, x0 - sponge, y0 - sponge};
}

// Leapfrog steps per step of the run: small enough for the fastest light and for omega.
Index leapfrogs_for(const Setup& s) {
  Real fastest = 1;
  for (const Real x : {Real(0), s.scale}) // the lens is fastest at its middle if it is thin there
    fastest = std::max(fastest, s.metric(x, 0).light_speed());
  const auto here = s.metric(s.packet.x, s.packet.y);
  const Real omega = static_frequency(here, s.mass, s.packet.kx, s.packet.ky);
  const Real dt = std::min(kCourant * s.layout.spacing / fastest, kPhaseStep / omega);
  return std::max(Index(1), static_cast<Index>(std::ceil(s.per_step / dt)));
}

// Fisher-Yates with counter-based numbers.
std::vector<std::int32_t> random_permutation(std::size_t count, std::uint64_t seed) {
  std::vector<std::int32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = count - 1; i > 0; --i) {
    const Real u = uniform({seed, kShuffleStream, 0}, i);
    const auto j = static_cast<std::size_t>(u * static_cast<Real>(i + 1));
    std::swap(order[i], order[j]);
  }
  return order;
}

} // namespace

Setup lens_setup(Real strength, Real width, Real wavelength, Real impact) {
  Setup s;
  s.story = Story::lens;
  s.metric.gaussian = {strength, width};
  s.packet = {.x = kLensStart,
              .y = impact,
              .kx = 2 * math::pi / wavelength,
              .ky = 0,
              .width = 1.1 * std::sqrt(wavelength)};
  s.wavelength = wavelength;
  s.impact = impact;
  s.scale = width;
  s.per_step = 0.018;
  s.duration = 9.4;
  s.ray_step = 0.1;
  s.layout = sheet_round(s, wavelength / 10, 1);
  s.leapfrogs = leapfrogs_for(s);
  return s;
}

Setup deflection_setup(Real mass, Real wavelength, Real impact) {
  Setup s;
  s.story = Story::deflection;
  s.metric.lens = false;
  s.metric.hole.mass = mass;
  s.packet = {.x = kMassStart,
              .y = impact,
              .kx = 2 * math::pi / wavelength,
              .ky = 0,
              .width = 1.7 * std::sqrt(wavelength)};
  s.wavelength = wavelength;
  s.impact = impact;
  s.scale = impact;
  s.per_step = 0.08;
  s.duration = 46;
  s.ray_step = 0.2;
  s.tick = 4;
  s.layout = sheet_round(s, wavelength / 12, 3);
  s.leapfrogs = leapfrogs_for(s);
  return s;
}

Setup orbit_setup(Real mass, Real radius, Real speed) {
  Setup s;
  s.story = Story::orbit;
  s.metric.lens = false;
  s.metric.hole.mass = kSchwarzschildOrbit;
  s.mass = mass;
  const Real k = speed * mass * s.metric.hole.orbit_momentum(radius);
  s.packet = {.x = 0, .y = radius, .kx = k, .ky = 0, .width = std::sqrt(radius / k)};
  s.wavelength = 2 * math::pi / k;
  s.impact = radius;
  s.scale = radius;
  s.per_step = 0.125;
  s.duration = 80;
  s.ray_step = 0.25;
  s.tick = 4;
  const Real spacing = std::min(Real(0.25), s.wavelength / 12);
  s.layout = sheet_round(s, spacing, 7);
  s.leapfrogs = leapfrogs_for(s);
  return s;
}

PlaneWeights couplings(const Setup& setup) {
  PlaneWeights w = make_weights(setup.layout, setup.metric, setup.mass);
  if (setup.untied)
    for (Real& leak : w.leak)
      leak = setup.mass * setup.mass;
  if (!setup.shuffled) return w;
  const auto order = random_permutation(w.inertia.size(), setup.seed);
  for (Matrix* field : {&w.a_x, &w.a_y, &w.inertia, &w.leak}) {
    const Matrix before = *field;
    for (std::size_t k = 0; k < order.size(); ++k)
      field->data()[k] = before.data()[order[k]];
  }
  return w;
}

Result<PlaneWave> make_wave(const Setup& setup) {
  const Real dt = setup.per_step / static_cast<Real>(setup.leapfrogs);
  const Real width = static_cast<Real>(kSpongeWidth) * setup.layout.spacing;
  return PlaneWave::make(setup.layout, couplings(setup), dt,
                         {.width = kSpongeWidth, .strength = kSpongeDepth / width}, kQuiet);
}

} // namespace twofold::sheet_packet
