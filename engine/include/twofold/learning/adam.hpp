// Adam: gradient descent whose steps are measured in deviations of the gradient.
//
//   m <- b1 m + (1 - b1) g,   v <- b2 v + (1 - b2) g^2
//   q <- q - gamma (m/(1 - b1^n))/(sqrt(v/(1 - b2^n)) + eps),    n = 1, 2, ... the step
//
// Source: D. P. Kingma, J. Ba, "Adam", ICLR 2015. Here b1 = 0.9, b2 = 0.99, eps = 1e-8 (assumed).
// A step is at most about gamma long in every trainable; near a minimum with noise the trainables
// keep moving by some gamma, so gamma has to fall in the end.
// Shapes: trainables, gradient, mean, square (K). Units: gamma in those of the trainables.
// Failure modes: none; a gradient that is not finite spreads into the trainables.
#pragma once

#include "twofold/core/real.hpp"

#include <span>
#include <vector>

namespace twofold {

struct AdamParams {
  Real step_size = 0.02; // gamma
  Real mean_memory = 0.9, square_memory = 0.99, floor = 1e-8;
};

struct AdamState {
  Index steps = 0;
  std::vector<Real> mean, square;
};
template <class A> void archive(A& a, AdamState& s) { a(s.steps, s.mean, s.square); }

[[nodiscard]] AdamState start_adam(Index trainables);
void adam_step(std::span<Real> trainables, AdamState& state, std::span<const Real> gradient,
               const AdamParams& params);

} // namespace twofold
