// Masses on a sheet, two packets of light that pass them, and the geodesics that start as they do.
//
// The packets are two waves on one sheet: their equation is linear, so the wave that is drawn is
// their sum, and each can be read where they cross. Everything is read half a leapfrog step before
// the step's time. A mass that is moved changes the couplings between two steps: the wave goes on
// in the new ones, and so do the rays. `law` is the turn that the closed form says of each ray,
// the sum of mu_i times the angle swept round mass i, added up step by step with the masses of that
// step.
// Energy of a wave is conserved only while nothing moves: `reference` follows each change.
#pragma once

#include "world.hpp"

#include "scenarios/shared/plane_sheet.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::dust_lab {

inline constexpr Real kKept = 0.95;    // of the energy: the packet can be read
inline constexpr Index kSlices = 10;   // of the wave, kept for the block
inline constexpr Index kDrawnRays = 8; // of each bundle, whose paths are kept

// One packet with its rays.
struct Passer {
  PlaneWaveState wave;
  Rays bundle, single;            // times follow from the wave's
  Real energy = 0, reference = 0; // summed density on the sheet
  Real law = 0, swept = 0;    // turn of the single ray by the closed form; angle swept, all masses
  bool pierced = false;       // the single ray went through a core
  std::vector<float> touched; // by ray of the bundle: 1 if it went through a core
  PacketReading packet, of_bundle;       // of now
  std::vector<float> path_x, path_y;     // of the packet, by step; NaN when it cannot be read
  std::vector<float> single_x, single_y; // by step
  std::vector<float> bundle_x, bundle_y; // (steps, kDrawnRays)
};

struct State {
  Index step = 0;
  std::array<Passer, 2> passers; // upper, lower
  std::vector<Real> slice_times;
  std::vector<float> slices; // (slices, block cells): energy density over its first peak
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.slice_times, s.slices);
  for (Passer& p : s.passers) {
    a(p.wave, p.energy, p.reference, p.law, p.swept, p.pierced, p.touched);
    for (Rays* r : {&p.bundle, &p.single})
      a(r->x, r->y, r->kx, r->ky, r->frequency, r->weight);
    for (PacketReading* r : {&p.packet, &p.of_bundle})
      a(r->found, r->x, r->y, r->angle, r->energy, r->fraction);
    a(p.path_x, p.path_y, p.single_x, p.single_y, p.bundle_x, p.bundle_y);
  }
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Setup& setup;
  const World& world;
  const State& state;

  [[nodiscard]] Real time() const {
    return (static_cast<Real>(state.step * setup.leapfrogs) - 0.5) * setup.dt();
  }
  [[nodiscard]] bool readable(std::size_t passer) const {
    const Passer& p = state.passers[passer];
    return p.packet.found && p.of_bundle.found && p.energy > kKept * p.reference;
  }
};

// Share of a bundle's energy that went through a core.
[[nodiscard]] Real touched_share(const Passer& passer);

// Energy of a cell at the middle of the packet at its start.
[[nodiscard]] Real first_peak(const Setup& setup, const Passer& passer);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::dust_lab
