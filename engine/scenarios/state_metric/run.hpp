// A state-metric run: a pulse on a chain of neurons, and probes that follow the metric of its
// state.
//
// Null control: the probes move as if the metric were flat; the pulse then delays nobody.
#pragma once

#include "scenarios/shared/space_time_diagram.hpp"

#include "twofold/sim/scenario.hpp"
#include "twofold/spacetime/state_metric.hpp"

namespace twofold::state_metric {

// In the order of the schema in state_metric.cpp.
enum Parameter : std::size_t { amplitude, width, counter, flat, parameter_count };

inline constexpr Index kCells = 512;
inline constexpr Real kLength = 60;
inline constexpr Real kTimeStep = 0.03;
inline constexpr Index kSubsteps = 2;     // to one step of the run
inline constexpr Real kPulsePlace = -8;   // of f' at the start
inline constexpr Real kCounterPlace = 20; // of the pulse that comes the other way
inline constexpr Index kProbes = 5;
inline constexpr Real kFirstProbe = 2, kProbeDistance = 2.5;
inline constexpr Real kShown = 20;     // half the width of the diagram
inline constexpr Index kColumns = 240; // of what is recorded of the state
inline constexpr Index kStory = 400;   // steps

struct State {
  Index step = 0;
  StateMetricState line;
  shared::Carpet slope, rate; // (frames, kColumns) u and the velocity, for the metric of the past
  shared::Carpet probes;      // (frames, kProbes) their places
  Real curvature = 0;         // largest |R| so far
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.line, s.slope, s.rate, s.probes, s.curvature);
}

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values);

} // namespace twofold::state_metric
