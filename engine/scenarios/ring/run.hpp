// A ring run: M learners on a circle of weights that push each other and are never told psi, beside
// the laws they may follow.
#pragma once

#include "laws.hpp"

#include "scenarios/shared/world_lines.hpp"

#include "twofold/quantum/regime.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::ring {

// Frames of the learners for "which law fits" (docs/regime.md); the step of the last one also fits.
inline constexpr Index kFrameEvery = 8; // steps
inline constexpr Index kJudgedAt = kFrameEvery * (kMostFrames - 1);

struct State {
  Index step = 0;
  SortedReplicasState learners;
  LawState laws;
  shared::WorldLines lines;
  RingFrames frames;
  RegimeResult regime; // without its predictions; of value from kJudgedAt on
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.learners, s.laws, s.lines, s.frames, s.regime);
}

// What is read from a state, once per step.
struct Reading {
  RingOrder order;                            // of the learners
  Real circulation = 0;                       // of the learners, over 2 pi hbar
  Real energy_drift = 0;                      // of the learners, relative
  std::vector<Real> shares;                   // (kBins) density of the learners
  std::vector<Real> any, whole, volume, held; // (kBins) densities of the laws
};

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Story& story;
  const State& state;
  const Laws& laws;
  const Reading& reading;
  Real start_circulation = 0; // of the learners, over 2 pi hbar
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values);

} // namespace twofold::ring
