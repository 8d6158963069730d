#include "twofold/spacetime/bundle.hpp"

#include "twofold/core/math.hpp"

#include <array>

namespace twofold {

namespace {

// Kronecker sequence in six dimensions: fractions of i / g^d with g^7 = g + 1.
std::array<Real, 6> low_discrepancy(Index i) {
  constexpr Real g = 1.1127756842787055;
  std::array<Real, 6> u;
  Real power = 1;
  for (Real& value : u) {
    power /= g;
    const Real place = 0.5 + power * static_cast<Real>(i + 1);
    value = place - std::floor(place);
  }
  return u;
}

// Two normal numbers from two uniform ones.
std::array<Real, 2> normal_pair(Real u, Real v) {
  constexpr Real kSmallest = 1e-12; // keeps the logarithm finite
  const Real radius = std::sqrt(-2 * math::log(std::max(u, kSmallest)));
  return {radius * math::cos(2 * math::pi * v), radius * math::sin(2 * math::pi * v)};
}

} // namespace

Rays beam_bundle(const BeamInput& beam, Real source_height, const IndexSpline& index, Index pairs,
                 const Dispersion& dispersion) {
  const Real root2 = std::sqrt(Real(2));
  Rays rays;
  for (Index i = 0; i < pairs; ++i) {
    const std::array<Real, 6> place_in_cube = low_discrepancy(i);
    const auto [height, slope] = normal_pair(place_in_cube[0], place_in_cube[1]);
    const auto [delay, tone] = normal_pair(place_in_cube[2], place_in_cube[3]);
    const auto [place, unused] = normal_pair(place_in_cube[4], place_in_cube[5]);
    static_cast<void>(unused);
    const Real x = beam.x + place * beam.thickness / root2;
    const Real start = beam.emission_time + delay * beam.duration / root2;
    const Real omega = beam.frequency() + tone / (root2 * beam.duration);
    for (const Real side : {1.0, -1.0}) {
      const Real y = source_height + side * height * beam.width / root2;
      const Real ky = side * slope / (root2 * beam.width);
      const Real u = index.log_index(x, y);
      const Real kx = forward_wave_number(dispersion, u, omega, ky);
      if (kx <= 0) continue;
      const Real across = kx * beam.thickness;
      const Real speed = geodesic_detail::flow(dispersion, u, kx, ky).vx;
      rays.add(x, y, kx, ky, start, omega, math::exp(-across * across) / speed);
    }
  }
  return rays;
}

} // namespace twofold
