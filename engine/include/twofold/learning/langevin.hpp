// One noisy gradient step of the real learner, and the diffusion its mini-batches add.
//
//   q <- q - gamma dt g + sqrt(2 D0 dt) xi          (stochastic gradient Langevin dynamics)
//   D_sgd = gamma^2 dt kappa/(2 B),   D = D0 + D_sgd
//
// Source: M. Welling, Y. W. Teh, "Bayesian learning via stochastic gradient Langevin dynamics"
// (2011) for the step; the diffusion is a derivation of this project: the variance gamma^2 dt^2
// kappa/B that a batch mean adds per step, spread over the time dt.
//
// Symbols: gamma step_size, dt duration of one learning step, g gradient of the batch mean loss,
// kappa per-sample gradient variance, B batch_size, D0 injected_diffusion, xi standard normal
// f(seed, stream, step, trainable). Shapes: trainables (n), gradient (n). Failure modes: none.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/rng.hpp"

#include <span>

namespace twofold {

struct LangevinParams {
  Real step_size = 0.02;          // gamma
  Real dt = 0.0125;               // duration of one learning step
  Real injected_diffusion = 0.01; // D0
};

// Advances in place; key.step must be the number of the learning step.
void langevin_step(std::span<Real> trainables, std::span<const Real> gradient,
                   const LangevinParams& params, const RandomKey& key);

[[nodiscard]] Real sgd_diffusion(Real step_size, Real dt, Real noise, Real batch_size);

// Folds q at the walls -L and L; a point more than one box away ends on the wall.
[[nodiscard]] Real reflect(Real q, Real half_width);

} // namespace twofold
