// A state-metric run: a pulse on a chain of neurons, and probes that follow the metric of its
// state.
//
// Null control: the probes move as if the metric were flat; the pulse then delays nobody.
#pragma once

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
inline constexpr Real kShown = 20; // half the width of the diagram
inline constexpr Index kCarpetColumns = 160;
inline constexpr Index kMostRows = 600;

struct State {
  Index step = 0;
  StateMetricState line;
  std::vector<float> carpet; // (rows, kCarpetColumns) of u
  std::vector<Real> lines;   // (rows, kProbes) places of the probes
  Real curvature = 0;        // largest |R| so far
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.line, s.carpet, s.lines, s.curvature);
}

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values);

} // namespace twofold::state_metric
