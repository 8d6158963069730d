// A tomography run: a sheet of neurons with couplings of any kind, and three readings of the metric
// they are. The first, from the weights, is there at once; pulses and activity arrive with the
// steps.
#pragma once

#include "recordings.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::tomography {

struct State {
  Index step = 0;
  Pulses pulses;
  Activity activity;
};
template <class A> void archive(A& a, State& s) { a(s.step, s.pulses, s.activity); }

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Setup& setup;
  const State& state;
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>>
start_run(const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* data);

} // namespace twofold::tomography
