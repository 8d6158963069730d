// Loss of thermal neurons and its slopes for a block of replicas; see thermal_neurons.hpp for the
// equations. Arrays of replicas are rows of `stride` numbers, scratch rows of kBlock.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::thermal_kernel {

inline constexpr Index kBlock = 64; // replicas at once: scratch of 8 neurons fits the first cache

struct Network {
  Index neurons = 0, boundary = 0, to = 0, from = 0;
  bool linear = false;
  Real stiffness = 0, weight_decay = 0;
  const Real *weights, *transposed; // (N, N), 0 at the trainable
  const Real *biases, *data;
};

[[nodiscard]] constexpr Index scratch_size(Index neurons) { return (3 * neurons + 1) * kBlock; }

// Any of along_x (N rows of stride out_stride), along_q and loss may be null.
void evaluate(const Network& net, Index count, Index stride, const Real* x, const Real* q,
              Real* scratch, Real* along_x, Index out_stride, Real* along_q, Real* loss);

// x += -dt slope + scale (noise + next_noise), `count` numbers.
void kick(Index count, Real dt, const Real* slope, Real scale, const Real* noise,
          const Real* next_noise, Real* x);

} // namespace twofold::thermal_kernel
