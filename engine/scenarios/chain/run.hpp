// A run on a chain of neurons: a wave whose packets are followed, cells that are clocks, and what
// the weights say about space-time. The three stories differ in their weights and words alone.
#pragma once

#include "setup.hpp"

#include "scenarios/shared/space_time_diagram.hpp"
#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::chain {

struct State {
  Index step = 0;
  ChainState wave, clocks;
  Real start_charge = 0;
  std::vector<Real> packet_phase; // (packets) -phase at the packet's place, unwrapped
  std::vector<Real> clock_phase;  // (clocks) likewise
  Real worst_frequency = 0;       // relative error so far
  // Sums of the fit ln k = a - kappa t at the horizon.
  Real fit_n = 0, fit_t = 0, fit_y = 0, fit_tt = 0, fit_ty = 0;
  shared::Carpet carpet;
  // Places of the packets, proper times of the packets, times of the clocks.
  shared::WorldLines track;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.wave, s.clocks, s.start_charge, s.packet_phase, s.clock_phase, s.worst_frequency,
    s.fit_n, s.fit_t, s.fit_y, s.fit_tt, s.fit_ty, s.carpet, s.track);
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Setup& setup;
  const State& state;
  const ChainCouplings& couplings; // now
  const MetricOfWeights& metric;   // read
  std::vector<ChainPacketReading> packets;

  [[nodiscard]] Real time() const { return static_cast<Real>(state.step) * setup.dt; }
};

[[nodiscard]] Real surface_gravity(const State& state); // 0 before there is a fit
[[nodiscard]] Real bundle_place(const Setup& setup, std::size_t packet, Real t);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(Setup setup);

} // namespace twofold::chain
