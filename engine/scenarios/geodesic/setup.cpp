#include "setup.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/spacetime/kerr_orbit.hpp"

namespace twofold::geodesic {

namespace {

// Fractions of i/g^d with g^6 = g + 1 (a Kronecker sequence in five dimensions), moved by the seed.
std::array<Real, 5> place_in_cube(const Setup& setup, Index i) {
  constexpr Real g = 1.1347241384015194926;
  std::array<Real, 5> u{};
  Real power = 1;
  for (std::size_t d = 0; d < u.size(); ++d) {
    power /= g;
    const Real shift = uniform({setup.seed, kStartStream, 0}, static_cast<std::uint32_t>(d));
    const Real place = shift + power * static_cast<Real>(i);
    u[d] = place - std::floor(place);
  }
  return u;
}

Real centred(Real u) { return 2 * u - 1; }

// L of an ellipse of Newton's between two radii: what flat space-time is given instead.
Real newtonian_momentum(Real r_min, Real r_max) {
  return std::sqrt(2 * r_min * r_max / (r_min + r_max));
}

Result<KerrRay> turning(const Setup& setup, Real low, Real high, Real tilt, Real azimuth) {
  Real angular = newtonian_momentum(low, high);
  if (!setup.flat()) {
    const auto orbit = bound_constants(setup.true_hole(), low, high);
    if (!orbit) return orbit.error();
    angular = orbit.value().angular;
  }
  return launch_turning(setup.true_hole(), {.r = high,
                                            .phi = azimuth,
                                            .angular = angular * math::cos(tilt),
                                            .p_theta = angular * math::sin(tilt),
                                            .mass = 1});
}

Result<KerrRay> body(const Setup& setup, Index i) {
  const auto u = place_in_cube(setup, i);
  const Real low = setup.r_min * (1 + kSpread * centred(u[0]));
  const Real high = std::max(setup.r_max * (1 + kSpread * centred(u[1])), low * (1 + kSpread));
  auto ray = turning(setup, low, high, kTilt * centred(u[2]), 2 * kSpread * centred(u[3]));
  // The innermost ones of a cloud that hardly holds: on the orbit itself, in a plane of their own.
  return ray ? ray
             : turning(setup, setup.r_min, setup.r_max, kTilt * centred(u[2]),
                       2 * kSpread * centred(u[3]));
}

// Straight towards -x at height y = b cos, z = b sin, as in flat space-time at that distance.
Result<KerrRay> light(const Setup& setup, Index i) {
  const auto u = place_in_cube(setup, i);
  const Real b = setup.impact * std::sqrt(u[0]), turn = 2 * math::pi * u[1];
  const Real y = b * math::cos(turn), z = b * math::sin(turn);
  const Real x = kBeamStart + kFrontDistance * std::floor(u[2] * static_cast<Real>(kFronts));
  const Real r = std::sqrt(x * x + y * y + z * z), across = math::hypot(x, y);
  return launch(setup.true_hole(), {.r = r,
                                    .theta = math::atan2(across, z),
                                    .phi = math::atan2(y, x),
                                    .energy = 1,
                                    .angular = y,
                                    .p_theta = -z * x / across});
}

} // namespace

KerrHole Setup::true_hole() const {
  const Real m = flat() ? 0 : 1;
  return {m, metric == Metric::kerr ? spin : 0, m};
}

KerrHole Setup::hole() const {
  KerrHole wrong = true_hole();
  if (planted) wrong.slope_mass = 0;
  return wrong;
}

Range Setup::range() const {
  return {std::max(kSmallestInner, kInner * true_hole().horizon()), kOuter};
}

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  return {.metric = static_cast<Metric>(static_cast<int>(values[metric])),
          .spin = values[spin],
          .matter = values[kind] != 0,
          .r_min = values[r_min],
          .r_max = values[r_max],
          .rays = static_cast<Index>(values[rays]),
          .stepping = {static_cast<RayMethod>(static_cast<int>(values[integrator])),
                       static_cast<Index>(values[steps]), values[tolerance]},
          .impact = values[impact],
          .planted = values[planted] != 0,
          .seed = seed};
}

Result<KerrRay> start_orbit(const Setup& setup) {
  if (!(setup.r_max > setup.r_min))
    return Error{"r_max", sim::number_text(setup.r_max), "above r_min"};
  return turning(setup, setup.r_min, setup.r_max, 0, 0);
}

Result<RayBundle> start_rays(const Setup& setup) {
  std::vector<KerrRay> all;
  for (Index i = 0; i < setup.rays; ++i) {
    auto ray = setup.matter ? body(setup, i) : light(setup, i);
    if (!ray) return ray.error();
    all.push_back(ray.value());
  }
  return make_bundle(all);
}

} // namespace twofold::geodesic
