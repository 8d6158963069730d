// A packet on a sheet: the wave, the one geodesic and the bundle of geodesics that start as it
// does, stepped side by side; `lens`, `deflection` and `orbit` are this run with other couplings.
//
// Everything is read half a leapfrog step before the step's time, the packet and the rays alike.
// Place and direction of the packet are read while at least kKept of the energy is on the sheet;
// afterwards they are absent.
#pragma once

#include "setup.hpp"

#include "scenarios/shared/plane_sheet.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::sheet_packet {

using shared::block_grid;
using shared::block_slice;
using shared::BlockGrid;
using shared::emergent;

inline constexpr Real kKept = 0.95;  // of the energy: the packet can be read
inline constexpr Index kSlices = 10; // of the wave, kept for the block

struct State {
  Index step = 0;
  PlaneWaveState wave;
  Rays bundle, single; // times follow from the wave's, frequencies and weights from the start
  Real start_energy = 0, energy = 0; // summed density on the sheet
  Real leapfrog_start = 0;           // conserved energy of the leapfrog
  PacketReading packet, of_bundle;   // of now
  std::vector<Real> path_x, path_y;  // of the packet, by step; NaN when it cannot be read
  std::vector<Real> slice_times;
  std::vector<float> slices; // (slices, block cells): energy density over its first peak
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.wave, s.start_energy, s.energy, s.leapfrog_start);
  for (Rays* r : {&s.bundle, &s.single})
    a(r->x, r->y, r->kx, r->ky);
  for (PacketReading* r : {&s.packet, &s.of_bundle})
    a(r->found, r->x, r->y, r->angle, r->energy, r->fraction);
  a(s.path_x, s.path_y, s.slice_times, s.slices);
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Setup& setup;
  const PlaneWave& wave;
  const State& state;
  const Rays& bundle_start;
  Real metric_error = 0; // read from the couplings against the closed form, largest relative

  [[nodiscard]] Real time() const {
    return (static_cast<Real>(state.step * setup.leapfrogs) - 0.5) * wave.dt();
  }
  [[nodiscard]] bool readable() const {
    return state.packet.found && state.of_bundle.found && state.energy > kKept * state.start_energy;
  }
};

[[nodiscard]] Real angle_between(Real a, Real b); // from 0 to pi

// rms distance of the bundle's rays from their middle over the scale of the metric.
[[nodiscard]] Real spread(const Material& m);

// Arrival time beyond that of light along the straight line to the same place in flat space.
[[nodiscard]] Real delay(const Material& m, const PacketReading& at);

// Energy of a cell at the middle of the packet at its start.
[[nodiscard]] Real first_peak(const Material& m);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const Setup& setup);

} // namespace twofold::sheet_packet
