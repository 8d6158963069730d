// Stochastic gradient descent with mini-batches, momentum and injected noise.
//
//   v <- m v - gamma g,   q <- q + v + sqrt(2 D0) xi           (per learning step, unit time)
//
// With m = 0 this is stochastic gradient Langevin dynamics (M. Welling, Y. W. Teh, 2011; see
// langevin.hpp). With momentum the trainables remember past gradients: their motion is no longer
// Markovian in q alone, and its long-time step is gamma/(1 - m).
//
// Mini-batches: B sample numbers drawn with replacement, a function of (seed, stream, step, index);
// replica r draws indices r B .. r B + B - 1, so all replicas have batches of their own.
// Shapes: trainables, velocity, gradient (K), velocity may be empty if m = 0; free (K) is 1 where
// noise may act. Failure modes: none.
#pragma once

#include "twofold/core/rng.hpp"

#include <span>

namespace twofold {

struct SgdParams {
  Real step_size = 0.1; // gamma
  Real momentum = 0;    // m
  Real noise = 0;       // D0
};

// Numbers of samples, each in 0 .. samples - 1. batch (B), of replica `replica`.
void draw_batch(std::span<std::int32_t> batch, Index samples, Index replica, const RandomKey& key);

// Advances in place. `replica` and key name the noise.
void sgd_step(std::span<Real> trainables, std::span<Real> velocity, std::span<const Real> gradient,
              std::span<const std::uint8_t> free, const SgdParams& params, Index replica,
              const RandomKey& key);

} // namespace twofold
