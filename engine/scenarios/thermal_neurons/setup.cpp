#include "setup.hpp"

#include "twofold/learning/langevin.hpp"

#include <cmath>

namespace twofold::thermal_neurons {

ThermalNeuronsParams surveyed_network(const sim::ParameterValues& values, std::uint64_t seed) {
  ThermalNeuronsParams p;
  p.neurons = static_cast<Index>(values[neurons]);
  const auto n = static_cast<std::size_t>(p.neurons);
  const auto which = static_cast<std::uint64_t>(values[network]);
  p.weights.resize(n * n);
  p.biases.resize(n);
  fill_normal(p.weights, {which, kNetworkStream, 0});
  fill_normal(p.biases, {which, kNetworkStream, 1});
  for (Real& w : p.weights)
    w *= kGain / std::sqrt(static_cast<Real>(p.neurons));
  for (std::size_t i = 0; i < n; ++i)
    p.weights[i * n + i] = 0;
  for (Real& b : p.biases)
    b *= kBiasSpread;
  p.data = {kHigh, kLow};
  p.stiffness = values[stiffness];
  p.weight_decay = values[weight_decay];
  p.inverse_temperature = values[inverse_temperature];
  p.dt = kDt;
  p.to = kTo;
  p.from = kFrom;
  p.half_width = kBox;
  p.seed = seed;
  return p;
}

ThermalNeuronsParams learning_network(const sim::ParameterValues& values, std::uint64_t seed) {
  ThermalNeuronsParams p = surveyed_network(values, seed);
  p.stream = kLearnersStream;
  p.step_size = values[step_size];
  p.injected_diffusion = values[noise];
  if (values[shuffle] == 0) return p;
  // Fisher-Yates over the couplings between different neurons, the trainable's place left out.
  std::vector<std::size_t> places;
  const auto n = static_cast<std::size_t>(p.neurons);
  for (std::size_t k = 0; k < n * n; ++k)
    if (k / n != k % n && k != static_cast<std::size_t>(kTo) * n + static_cast<std::size_t>(kFrom))
      places.push_back(k);
  for (std::size_t i = places.size() - 1; i > 0; --i) {
    const Real u = uniform({seed, kShuffleStream, 0}, i);
    const auto j = static_cast<std::size_t>(u * static_cast<Real>(i + 1));
    std::swap(p.weights[places[i]], p.weights[places[j]]);
  }
  return p;
}

std::vector<Real> start_places(const sim::ParameterValues& values, std::uint64_t seed) {
  std::vector<Real> q(static_cast<std::size_t>(values[learners]));
  fill_normal(q, {seed, kStartStream, 0});
  for (Real& place : q)
    place = reflect(values[start] + values[start_spread] * place, kBox);
  return q;
}

} // namespace twofold::thermal_neurons
