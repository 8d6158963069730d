// Small networks and batches for tests: every number a function of its place.
#pragma once

#include "twofold/core/rng.hpp"
#include "twofold/learning/loss.hpp"

#include <vector>

namespace twofold::testing {

inline constexpr Activation kActivations[] = {Activation::identity, Activation::tanh,
                                              Activation::relu, Activation::logistic,
                                              Activation::softplus};

inline std::vector<Real> normals(Index count, std::uint64_t step, Real scale = 1) {
  std::vector<Real> values(static_cast<std::size_t>(count));
  fill_normal(values, {77, 0x74657374, step});
  for (Real& v : values)
    v *= scale;
  return values;
}

struct Batch {
  std::vector<Real> inputs, answers;
  Samples<Real> samples;
  Batch(const NetworkShape& shape, Index count)
      : inputs(normals(count * shape.inputs, 1)),
        answers(normals(count * shape.outputs, 2, 0.5)), samples{count, inputs, answers} {}
};

// Weights and biases that are all in use where they may be.
inline std::vector<Real> busy_trainables(const NetworkShape& shape) {
  std::vector<Real> q = random_trainables(shape, 1.1, 5);
  const std::vector<Real> biases = normals(shape.neurons(), 3, 0.3);
  for (Index i = shape.first_free(); i < shape.neurons(); ++i)
    q[static_cast<std::size_t>(shape.bias(i))] = biases[static_cast<std::size_t>(i)];
  return q;
}

} // namespace twofold::testing
