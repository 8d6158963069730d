#include "twofold/learning/grow.hpp"

#include "twofold/learning/replica_network.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

// new_place(i): where neuron i of `from` is in `to`; -1: it left.
template <class T, class Place>
std::vector<T> moved_weights(Index from, Index to, const T* weights, Place new_place) {
  std::vector<T> moved(size_of(to * to), T(0));
  for (Index i = 0; i < from; ++i)
    for (Index j = 0; j < from; ++j)
      if (new_place(i) >= 0 && new_place(j) >= 0)
        moved[size_of(new_place(i) * to + new_place(j))] = weights[i * from + j];
  return moved;
}

template <class Place>
std::vector<Real> moved_trainables(const NetworkShape& shape, Index to,
                                   std::span<const Real> trainables, Place new_place) {
  const Index from = shape.neurons();
  assert(static_cast<Index>(trainables.size()) == shape.trainables());
  std::vector<Real> moved = moved_weights(from, to, trainables.data(), new_place);
  moved.resize(size_of(to * (to + 1)), 0);
  for (Index i = 0; i < from; ++i)
    if (new_place(i) >= 0)
      moved[size_of(to * to + new_place(i))] = trainables[size_of(shape.bias(i))];
  return moved;
}

auto joined(const NetworkShape& shape) {
  return [first = shape.first_output()](Index i) { return i < first ? i : i + 1; };
}
auto left(const NetworkShape& shape, Index hidden) {
  return [gone = shape.inputs + hidden](Index i) { return i < gone ? i : i == gone ? -1 : i - 1; };
}

} // namespace

Result<NetworkShape> shape_with_neuron(const NetworkShape& shape) {
  NetworkShape grown = shape;
  ++grown.hidden;
  if (grown.neurons() > kMostNeurons)
    return Error{"number of neurons", std::to_string(grown.neurons()),
                 "at most " + std::to_string(kMostNeurons)};
  if (shape.mask.empty()) return grown;
  const Index n = grown.neurons(), fresh = shape.first_output();
  grown.mask = moved_weights(shape.neurons(), n, shape.mask.data(), joined(shape));
  for (Index i = 0; i < n; ++i) { // connected as its neighbour
    const bool alone = shape.hidden == 0;
    const auto at = [&](Index to, Index from) -> std::uint8_t& {
      return grown.mask[size_of(to * n + from)];
    };
    at(fresh, i) = alone ? 1 : at(fresh - 1, i);
    at(i, fresh) = alone ? 1 : at(i, fresh - 1);
  }
  grown.mask[size_of(fresh * n + fresh)] =
      shape.hidden == 0 ? 1 : grown.mask[size_of((fresh - 1) * n + fresh - 1)];
  return grown;
}

Result<NetworkShape> shape_without_neuron(const NetworkShape& shape, Index hidden) {
  if (hidden < 0 || hidden >= shape.hidden || shape.hidden < 2)
    return Error{"hidden neuron to remove", std::to_string(hidden),
                 "one of " + std::to_string(shape.hidden) + ", of which one must stay"};
  NetworkShape shrunk = shape;
  --shrunk.hidden;
  if (!shape.mask.empty())
    shrunk.mask =
        moved_weights(shape.neurons(), shrunk.neurons(), shape.mask.data(), left(shape, hidden));
  return shrunk;
}

std::vector<Real> with_neuron(const NetworkShape& shape, std::span<const Real> trainables) {
  return moved_trainables(shape, shape.neurons() + 1, trainables, joined(shape));
}

std::vector<Real> without_neuron(const NetworkShape& shape, Index hidden,
                                 std::span<const Real> trainables) {
  return moved_trainables(shape, shape.neurons() - 1, trainables, left(shape, hidden));
}

void draw_incoming(const NetworkShape& shape, std::span<Real> trainables, const RandomKey& key) {
  const Index fresh = shape.first_output() - 1;
  assert(shape.hidden > 0 && static_cast<Index>(trainables.size()) == shape.trainables());
  Index into = 0;
  for (Index j = 0; j < shape.neurons(); ++j)
    into += j != fresh && shape.connected(fresh, j);
  const Real scale = into > 0 ? 1 / std::sqrt(static_cast<Real>(into)) : 0;
  for (Index j = 0; j < shape.neurons(); ++j)
    if (j != fresh && shape.connected(fresh, j))
      trainables[size_of(shape.weight(fresh, j))] =
          scale * normal(key, static_cast<std::uint64_t>(j));
}

std::vector<Real> effects_of_neurons(const NetworkShape& shape, const LossParams& params,
                                     std::span<const Real> trainables,
                                     const Samples<Real>& samples) {
  ReplicaNetwork<Real> network(shape, params);
  const Real whole = network.loss(trainables, samples);
  std::vector<Real> effects;
  std::vector<Real> cut(trainables.begin(), trainables.end());
  for (Index h = 0; h < shape.hidden; ++h) {
    const Index neuron = shape.inputs + h;
    for (Index i = 0; i < shape.neurons(); ++i)
      cut[size_of(shape.weight(i, neuron))] = 0;
    effects.push_back(std::abs(network.loss(cut, samples) - whole));
    for (Index i = 0; i < shape.neurons(); ++i)
      cut[size_of(shape.weight(i, neuron))] = trainables[size_of(shape.weight(i, neuron))];
  }
  return effects;
}

} // namespace twofold
