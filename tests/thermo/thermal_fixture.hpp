// Small thermal networks for tests.
#pragma once

#include "twofold/thermo/thermal_neurons.hpp"

#include <cmath>

namespace twofold {

inline ThermalNeuronsParams random_thermal_params(Index neurons, Real gain, std::uint64_t seed) {
  ThermalNeuronsParams p;
  p.neurons = neurons;
  p.weights.resize(static_cast<std::size_t>(neurons * neurons));
  p.biases.resize(static_cast<std::size_t>(neurons));
  fill_normal(p.weights, {seed, 71, 0});
  fill_normal(p.biases, {seed, 71, 1});
  for (Real& w : p.weights)
    w *= gain / std::sqrt(static_cast<Real>(neurons));
  for (Index i = 0; i < neurons; ++i)
    p.weights[static_cast<std::size_t>(i * neurons + i)] = 0;
  for (Real& b : p.biases)
    b *= 0.2;
  p.data = {0.8, -0.8};
  p.to = neurons > 2 ? 2 : 0;
  p.from = 1;
  return p;
}

} // namespace twofold
