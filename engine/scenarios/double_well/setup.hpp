// The parameters of a double-well run by name, and the constant sizes of its pictures.
#pragma once

#include "learners.hpp"

#include "twofold/sim/parameter.hpp"

namespace twofold::double_well {

// In the order of the schema in double_well.cpp.
enum Parameter : std::size_t {
  target,
  input_spread,
  target_spread,
  step_size,
  batch_size,
  learners,
  start,
  noise,
  even_samples,
  parameter_count
};

inline constexpr Index kDensityCells = 240; // of Fokker-Planck
inline constexpr Index kHistogramBins = 24; // divides kDensityCells
inline constexpr Index kLandscapePoints = 241;
inline constexpr Index kRates = 6; // relaxation rates shown

[[nodiscard]] inline LearnerParams learner_params(const sim::ParameterValues& values,
                                                  std::uint64_t seed) {
  return {.task = {.target = values[target],
                   .input_spread = values[input_spread],
                   .target_spread = values[target_spread],
                   .even = values[even_samples] != 0},
          .step_size = values[step_size],
          .noise = values[noise],
          .batch = static_cast<Index>(values[batch_size]),
          .seed = seed};
}

// D(w) = D0 + gamma^2 dt kappa(w)/(2 B), dt = 1: derived for noise that is white.
[[nodiscard]] inline Real diffusion(const LearnerParams& p, Real w) {
  return p.noise +
         p.step_size * p.step_size * gradient_noise(p.task, w) / (2 * static_cast<Real>(p.batch));
}

} // namespace twofold::double_well
