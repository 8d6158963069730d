// An adaptation run: 128 rings at once, each a learning system that tunes hbar and exchanges
// neurons as far as it is allowed to.
#pragma once

#include "setup.hpp"

#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::adaptation {

struct State {
  Index step = 0;
  AdaptationState system;
  shared::WorldLines lines; // of Gamma_c/mu
  // Largest change of any Gamma_c/mu before the first exchange.
  Real change_before_exchange = 0;
  bool exchanged = false;
  Real noise = 0, draws = 0; // sum of B/(drawn samples) over all rings and steps, and their number
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.system, s.lines, s.change_before_exchange, s.exchanged, s.noise, s.draws);
}

// What is read from a state.
struct Reading {
  AdaptationSummary summary;
  std::vector<Real> turns;  // (R) Gamma_c/mu
  std::vector<Real> ratios; // (R) 2 pi hbar/mu
  Real norm_error = 0;      // the largest |norm - 1|
};

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const AdaptationParams& params;
  const AdaptationModel& model;
  const State& state;
  const Reading& reading;
  const std::vector<Real>& start_turns; // (R) Gamma_c/mu
  std::size_t chosen = 0;               // the ring whose psi is shown
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::adaptation
