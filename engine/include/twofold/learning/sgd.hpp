// Stochastic gradient descent with mini-batches, momentum and injected noise.
//
//   v <- m v - gamma g,   q <- q + v + sqrt(2 D0) xi           (per learning step, unit time)
//
// With m = 0 this is stochastic gradient Langevin dynamics (M. Welling, Y. W. Teh, 2011; see
// langevin.hpp). With momentum the trainables remember past gradients: their motion is no longer
// Markovian in q alone, and its long-time step is gamma/(1 - m).
//
// Mini-batches: B sample numbers drawn with replacement. Batches and noise are functions of (seed,
// stream, step, replica, index), so all replicas have their own; replica_key() names them.
// Shapes: batch (B); trainables, velocity, gradient, work (K), velocity may be empty if m = 0, work
// is scratch for the noise; free (K) is 1 where noise may act. Failure modes: none; at most 2^16
// replicas (asserted).
#pragma once

#include "twofold/core/rng.hpp"

#include <span>

namespace twofold {

struct SgdParams {
  Real step_size = 0.1; // gamma
  Real momentum = 0;    // m
  Real noise = 0;       // D0
};

[[nodiscard]] RandomKey replica_key(std::uint64_t seed, std::uint32_t stream, std::uint64_t step,
                                    Index replica);

// Numbers of samples, each in 0 .. samples - 1.
void draw_batch(std::span<std::int32_t> batch, Index samples, const RandomKey& key);

// Advances in place.
void sgd_step(std::span<Real> trainables, std::span<Real> velocity, std::span<const Real> gradient,
              std::span<const std::uint8_t> free, const SgdParams& params, const RandomKey& key,
              std::span<Real> work);

} // namespace twofold
