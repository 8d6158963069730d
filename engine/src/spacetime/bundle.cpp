#include "twofold/spacetime/bundle.hpp"

#include "low_discrepancy.hpp"

namespace twofold {

namespace {

constexpr Real kGrowth = 1.1127756842787055; // g^7 = g + 1

} // namespace

Rays beam_bundle(const BeamInput& beam, Real source_height, const IndexSpline& index, Index pairs,
                 const Dispersion& dispersion) {
  const Real root2 = std::sqrt(Real(2));
  Rays rays;
  for (Index i = 0; i < pairs; ++i) {
    const std::array<Real, 6> place_in_cube = kronecker<6>(i, kGrowth);
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
