// The general network: the septuple (x, P, p_boundary, w, b, f, H) of the theory.
//
//   x_i(t+1) = f(sum_j w_ij x_j(t) + b_i),   t = 0 .. L-1          (fast: activation)
//
// Neurons in this order: inputs, hidden, outputs. P projects on inputs and outputs (the boundary).
// Every L activation steps the input neurons take the data sample and all others start from 0. Held
// inputs keep the sample for the L steps (boundary condition); inputs that are not held take it
// once and then run like any other neuron.
// Status: the septuple is that of V. Vanchurin, arXiv:2111.00903, section 2; starting from 0 and
// the two kinds of input are choices of this project.
//
// Symbols: N neurons, L depth, w weights (N, N) row i = into neuron i, b biases (N), f activation,
// q = (w, b) trainables (K = N N + N), w row by row, then b. A weight that is masked out, or that
// leads into a held input, is 0 and stays 0. Units: dimensionless. Failure modes: check() names
// what is out of range; other calls take checked shapes and sizes (asserted).
#pragma once

#include "twofold/core/result.hpp"
#include "twofold/learning/activation.hpp"

#include <vector>

namespace twofold {

inline constexpr Index kMostNeurons = 512;
inline constexpr Index kDeepest = 64; // activation steps per sample

struct NetworkShape {
  Index inputs = 2, hidden = 8, outputs = 1;
  Activation activation = Activation::tanh;
  Index depth = 3;
  bool held = true;
  std::vector<std::uint8_t> mask; // (N, N), 1 where a weight may be; empty: everywhere

  [[nodiscard]] Index neurons() const { return inputs + hidden + outputs; }
  [[nodiscard]] Index trainables() const { return neurons() * (neurons() + 1); }
  [[nodiscard]] Index first_output() const { return inputs + hidden; }
  [[nodiscard]] Index first_free() const { return held ? inputs : 0; } // of those that are computed
  [[nodiscard]] Index weight(Index to, Index from) const { return to * neurons() + from; }
  [[nodiscard]] Index bias(Index neuron) const { return neurons() * neurons() + neuron; }
  [[nodiscard]] bool connected(Index to, Index from) const {
    return to >= first_free() &&
           (mask.empty() || mask[static_cast<std::size_t>(weight(to, from))] != 0);
  }
};

[[nodiscard]] Status check(const NetworkShape& shape);

// A mask with weights only from inputs to hidden and from hidden to outputs.
[[nodiscard]] std::vector<std::uint8_t> layered_mask(const NetworkShape& shape);

// 1 for every trainable that may change, 0 for the others. (K)
[[nodiscard]] std::vector<std::uint8_t> free_trainables(const NetworkShape& shape);

// Random stream of the weights at the start.
inline constexpr std::uint32_t kWeightStream = 0x6e657401;

// Weights normal with variance gain^2 / (number of weights into the neuron), biases 0. (K)
[[nodiscard]] std::vector<Real> random_trainables(const NetworkShape& shape, Real gain,
                                                  std::uint64_t seed);

// One sample, plain loops: the reference of replica_network. input (inputs), states (L + 1, N).
void run_network(const NetworkShape& shape, std::span<const Real> trainables,
                 std::span<const Real> input, std::span<Real> states);
// One activation step. now, next (N)
void activation_step(const NetworkShape& shape, std::span<const Real> trainables,
                     std::span<const Real> now, std::span<Real> next);

} // namespace twofold
