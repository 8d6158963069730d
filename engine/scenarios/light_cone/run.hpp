// A light-cone run: two packets in walks of their own, their world lines and clocks, and three
// signals that turn over. Everything shown is read from these networks as they step.
#pragma once

#include "setup.hpp"
#include "spectra.hpp"

#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"
#include "twofold/spacetime/telegraph.hpp"
#include "twofold/spacetime/walk_packet.hpp"

namespace twofold::light_cone {

// The packet's own wave number, followed from the start: its complex frequency.
struct Tone {
  Real phase = 0, turned = 0; // now; all changes added up
  Real first = 0, last = 0;   // ln of its size
};
template <class A> void archive(A& a, Tone& t) { a(t.phase, t.turned, t.first, t.last); }

// A packet with its clock; a tick is recorded at every whole turn of its phase.
struct Traveller {
  WalkState wave;
  WalkClock clock;
  std::vector<float> ticks; // t, x of each
};
template <class A> void archive(A& a, Traveller& t) { a(t.wave, t.clock, t.ticks); }

struct State {
  Index step = 0;
  Traveller moving, resting;
  Tone tone;
  TelegraphState signal, little, much; // turnover of the run, kOtherTurnovers
  shared::WorldLines world_lines;      // x of moving, of resting
  shared::WorldLines carpet;           // density of both, kBins
  shared::WorldLines spreads;          // variance of each signal, then its share at the front
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.moving, s.resting, s.tone, s.signal, s.little, s.much, s.world_lines, s.carpet,
    s.spreads);
}

struct Models {
  WalkModel walk;
  Spectra spectra;
};

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  const Models& models;
};

[[nodiscard]] const TelegraphState& signal_of(const State& state, Index number);
// The fronts have not met on the other side of the ring.
[[nodiscard]] inline bool apart(const State& state) { return state.step < kSites / 2; }

[[nodiscard]] Complex measured_frequency(const State& state); // 0 before the first step
[[nodiscard]] Real measured_violation(const Material& m);
[[nodiscard]] Real measured_turnover(const State& state); // from the front; NaN if there is none

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::light_cone
