#include "twofold/learning/adam.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

Real power(Real base, Index exponent) { // by squaring: the same products everywhere
  Real out = 1;
  for (; exponent > 0; exponent /= 2, base *= base)
    if (exponent % 2 == 1) out *= base;
  return out;
}

} // namespace

AdamState start_adam(Index trainables) {
  const auto count = static_cast<std::size_t>(trainables);
  return {.steps = 0, .mean = std::vector<Real>(count, 0), .square = std::vector<Real>(count, 0)};
}

void adam_step(std::span<Real> trainables, AdamState& s, std::span<const Real> gradient,
               const AdamParams& p) {
  assert(gradient.size() == trainables.size() && s.mean.size() == trainables.size());
  ++s.steps;
  const Real whole_mean = 1 - power(p.mean_memory, s.steps);
  const Real whole_square = 1 - power(p.square_memory, s.steps);
  for (std::size_t k = 0; k < trainables.size(); ++k) {
    const Real g = gradient[k];
    s.mean[k] = p.mean_memory * s.mean[k] + (1 - p.mean_memory) * g;
    s.square[k] = p.square_memory * s.square[k] + (1 - p.square_memory) * g * g;
    trainables[k] -=
        p.step_size * (s.mean[k] / whole_mean) / (std::sqrt(s.square[k] / whole_square) + p.floor);
  }
}

} // namespace twofold
