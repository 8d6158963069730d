#include "twofold/learning/network.hpp"

#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

Status in_range(const char* quantity, Index given, Index low, Index high) {
  if (given >= low && given <= high) return Done{};
  return Error{quantity, std::to_string(given),
               "a whole number from " + std::to_string(low) + " to " + std::to_string(high)};
}

} // namespace

Status check(const NetworkShape& shape) {
  if (auto fine = in_range("number of inputs", shape.inputs, 1, kMostNeurons); !fine) return fine;
  if (auto fine = in_range("number of hidden neurons", shape.hidden, 0, kMostNeurons); !fine)
    return fine;
  if (auto fine = in_range("number of outputs", shape.outputs, 1, kMostNeurons); !fine) return fine;
  if (auto fine = in_range("number of neurons", shape.neurons(), 2, kMostNeurons); !fine)
    return fine;
  if (auto fine = in_range("activation steps per sample", shape.depth, 1, kDeepest); !fine)
    return fine;
  const auto size = static_cast<std::size_t>(shape.neurons() * shape.neurons());
  if (!shape.mask.empty() && shape.mask.size() != size)
    return Error{"mask of the weights", std::to_string(shape.mask.size()) + " entries",
                 std::to_string(size) + " entries, one per pair of neurons"};
  return Done{};
}

std::vector<std::uint8_t> layered_mask(const NetworkShape& shape) {
  const Index n = shape.neurons();
  std::vector<std::uint8_t> mask(static_cast<std::size_t>(n * n), 0);
  const auto part = [&](Index i) {
    return i < shape.inputs ? 0 : i < shape.first_output() ? 1 : 2;
  };
  for (Index to = 0; to < n; ++to)
    for (Index from = 0; from < n; ++from)
      mask[static_cast<std::size_t>(to * n + from)] = part(to) == part(from) + 1;
  return mask;
}

std::vector<std::uint8_t> free_trainables(const NetworkShape& shape) {
  std::vector<std::uint8_t> free(static_cast<std::size_t>(shape.trainables()), 0);
  for (Index to = shape.first_free(); to < shape.neurons(); ++to) {
    for (Index from = 0; from < shape.neurons(); ++from)
      free[static_cast<std::size_t>(shape.weight(to, from))] = shape.connected(to, from);
    free[static_cast<std::size_t>(shape.bias(to))] = 1;
  }
  return free;
}

std::vector<Real> random_trainables(const NetworkShape& shape, Real gain, std::uint64_t seed) {
  std::vector<Real> trainables(static_cast<std::size_t>(shape.trainables()), 0);
  fill_normal(trainables, {seed, kWeightStream, 0});
  for (Index to = 0; to < shape.neurons(); ++to) {
    Index into = 0;
    for (Index from = 0; from < shape.neurons(); ++from)
      into += shape.connected(to, from);
    const Real scale = into > 0 ? gain / std::sqrt(static_cast<Real>(into)) : 0;
    for (Index from = 0; from < shape.neurons(); ++from) {
      Real& w = trainables[static_cast<std::size_t>(shape.weight(to, from))];
      w = shape.connected(to, from) ? scale * w : 0;
    }
    trainables[static_cast<std::size_t>(shape.bias(to))] = 0;
  }
  return trainables;
}

void activation_step(const NetworkShape& shape, std::span<const Real> trainables,
                     std::span<const Real> now, std::span<Real> next) {
  const Index n = shape.neurons(), first = shape.first_free();
  assert(static_cast<Index>(trainables.size()) == shape.trainables());
  assert(static_cast<Index>(now.size()) == n && static_cast<Index>(next.size()) == n);
  for (Index i = 0; i < n; ++i) {
    if (i < first) {
      next[static_cast<std::size_t>(i)] = now[static_cast<std::size_t>(i)];
      continue;
    }
    Real sum = trainables[static_cast<std::size_t>(shape.bias(i))];
    const Real* w = trainables.data() + shape.weight(i, 0);
    for (Index j = 0; j < n; ++j)
      sum += now[static_cast<std::size_t>(j)] * w[j];
    next[static_cast<std::size_t>(i)] = sum;
  }
  activate(shape.activation, next.subspan(static_cast<std::size_t>(first)));
}

void run_network(const NetworkShape& shape, std::span<const Real> trainables,
                 std::span<const Real> input, std::span<Real> states) {
  const auto n = static_cast<std::size_t>(shape.neurons());
  const auto depth = static_cast<std::size_t>(shape.depth);
  assert(static_cast<Index>(input.size()) == shape.inputs && states.size() == (depth + 1) * n);
  std::fill_n(states.begin(), n, Real(0));
  std::copy(input.begin(), input.end(), states.begin());
  for (std::size_t t = 0; t < depth; ++t)
    activation_step(shape, trainables, states.subspan(t * n, n), states.subspan((t + 1) * n, n));
}

} // namespace twofold
