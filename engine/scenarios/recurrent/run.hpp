// A recurrent run: M learners of one general network on a data set, and what can be said of them.
#pragma once

#include "trainer.hpp"

#include "twofold/sim/scenario.hpp"

namespace twofold::recurrent {

inline constexpr Index kHistogramBins = 16;
inline constexpr Real kBoxInSigmas = 4; // half width of the histogram's box

// What figures and checks are made of.
struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  const NetworkShape& shape;
  std::span<const Real> q; // of learner 0, (K)
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>>
start_run(const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* data);

} // namespace twofold::recurrent
