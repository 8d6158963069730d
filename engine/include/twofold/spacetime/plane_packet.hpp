// Localized states on a sheet that carries a static metric: starting a packet, reading where it is
// and where it goes.
//
// Start (derivation of this project): phi = Re F, phi_t = Re F (-i omega + v (x - x0) / w^2) with
//   F = exp(-|x - x0|^2 / 2 w^2 + i k (x - x0)),  omega = alpha sqrt(k^2/psi^4 + m^2),
// and v the group velocity at x0: a packet that moves along k and does not split. Valid for a
// packet small against the scale of the metric; what it leaves behind is of order 1/(k w)^2.
// Reading: energy centroid and direction of the total momentum -B phi_t grad phi, in the square
// window of half side `window` round the centroid (as packet.hpp; a bundle of rays is read with
// read_bundle and the same window), half a leapfrog step before the state. Gradients of order 8.
// Angles in radians. Label: measured. Failure modes: found = false if the window holds no energy.
#pragma once

#include "twofold/spacetime/packet.hpp"
#include "twofold/spacetime/plane_wave.hpp"
#include "twofold/spacetime/static_geodesic.hpp"

namespace twofold {

// `here`: the metric at the packet's place.
[[nodiscard]] PlaneWaveState start_packet(const PlaneWave& wave, const PacketStart& packet,
                                          const StaticMetricPoint& here, Real mass,
                                          PlaneWaveWork& work);

struct PlaneDensities { // packed over the state's box: (box.ny, box.nx)
  std::vector<Real> energy, momentum_x, momentum_y;
};
void read_densities(const PlaneWave& wave, const PlaneWaveState& state, PlaneWaveWork& work,
                    PlaneDensities& out);
[[nodiscard]] PacketReading read_plane_packet(const PlaneWave& wave, const PlaneWaveState& state,
                                              const PlaneDensities& densities, Place guess,
                                              Real window);
// The time the reading is of.
[[nodiscard]] inline Real reading_time(const PlaneWave& wave, const PlaneWaveState& state) {
  return (static_cast<Real>(state.steps) - 0.5) * wave.dt();
}

} // namespace twofold
