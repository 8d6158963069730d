// Neurons that join and leave a network while it learns.
//
// A new neuron becomes the last hidden one. Its outgoing weights (and its weight on itself) are 0,
// so nothing else changes when it joins; its incoming weights are normal with variance 1/(number of
// them). The neuron that leaves is the hidden one with the least effect on H,
//   effect(i) = |H(outgoing weights of i set to 0) - H|,
// measured on the samples given. Status: choices of this project for "the number of neurons may
// change". Shapes: trainables (K) for the shape before, the result (K') for the shape after; a
// velocity is carried the same way with zeros. A mask is carried over: the new neuron is connected
// as the last hidden one was (dense if there was none).
// Failure modes: adding beyond kMostNeurons or removing the last hidden neuron gives an Error.
#pragma once

#include "twofold/core/rng.hpp"
#include "twofold/learning/loss.hpp"

namespace twofold {

inline constexpr std::uint32_t kNewNeuronStream = 0x67726f01;

// The shape after one hidden neuron more, or without hidden neuron `hidden` (0 .. hidden - 1).
[[nodiscard]] Result<NetworkShape> shape_with_neuron(const NetworkShape& shape);
[[nodiscard]] Result<NetworkShape> shape_without_neuron(const NetworkShape& shape, Index hidden);

// Values of a vector over the trainables, moved to the new shape; the new neuron's are 0.
[[nodiscard]] std::vector<Real> with_neuron(const NetworkShape& shape,
                                            std::span<const Real> trainables);
[[nodiscard]] std::vector<Real> without_neuron(const NetworkShape& shape, Index hidden,
                                               std::span<const Real> trainables);

// Incoming weights of the last hidden neuron of `shape`, in place.
void draw_incoming(const NetworkShape& shape, std::span<Real> trainables, const RandomKey& key);

// Effect of each hidden neuron on H. (hidden)
[[nodiscard]] std::vector<Real> effects_of_neurons(const NetworkShape& shape,
                                                   const LossParams& params,
                                                   std::span<const Real> trainables,
                                                   const Samples<Real>& samples);

} // namespace twofold
