// The tied neuron and its sign-symmetric task: one weight w used twice.
//
// A hidden neuron h = w + x2 feeds the output w h = w^2 + w x2, which is to equal a + eta:
//
//   l(w) = 1/2 (a + eta - w^2 - w x2)^2,      x2 ~ N(0, s^2),   eta ~ N(0, sigma^2)
//   F(w)     = <l> - sigma^2/2 = 1/2 [(a - w^2)^2 + s^2 w^2]
//   kappa(w) = var(dl/dw) = (c - 2 w^2)^2 s^2 + 2 w^2 s^4 + sigma^2 (4 w^2 + s^2),   c = a - w^2
//
// w -> -w, x2 -> -x2 changes nothing, so F has two equal valleys at w^2 = a - s^2/2 (if that is
// positive), of height (a - s^2/2)^2/2 below the top at w = 0.
//
// Null control (`even`): each sample is met with both signs of x2, l = 1/2 [(a + eta - w^2)^2 +
// w^2 x2^2]. F is the same, but every sample's loss is even in w: no noise at w = 0, so nothing can
// cross.
//
// Derivation of this project; all closed forms exact. Units: dimensionless. Failure modes: none.
#pragma once

#include "twofold/core/real.hpp"

#include <optional>

namespace twofold::double_well {

struct Task {
  Real target = 0.65;     // a
  Real input_spread = 1;  // s
  Real target_spread = 1; // sigma
  bool even = false;
};

[[nodiscard]] Real loss(const Task& task, Real w); // F
[[nodiscard]] Real slope(const Task& task, Real w);
[[nodiscard]] Real curvature(const Task& task, Real w);
[[nodiscard]] Real gradient_noise(const Task& task, Real w); // kappa of the task that is not even

// Of one sample; x2 and eta in units of their spreads.
[[nodiscard]] Real sample_loss(const Task& task, Real w, Real x2, Real eta);

// The right valley; the left one is its mirror image. None: one valley at 0.
[[nodiscard]] std::optional<Real> valley(const Task& task);

} // namespace twofold::double_well
