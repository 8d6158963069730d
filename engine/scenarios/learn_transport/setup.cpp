#include "setup.hpp"

namespace twofold::learn_transport {

Real Setup::strength() const { return static_cast<Real>(sites) * noise * noise; }

Real Setup::rate(Index step) const {
  return learning_rate * (step < kFirstDrop ? 1 : step < kSecondDrop ? 0.3 : 0.05);
}

Real Setup::turnover_predicted() const { return shared ? leading_turnover(gain()) : 0; }

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  return {.sites = static_cast<Index>(values[Parameter::sites]),
          .batch = static_cast<Index>(values[Parameter::batch]),
          .learners = static_cast<Index>(values[Parameter::learners]),
          .noise = values[Parameter::noise],
          .learning_rate = values[Parameter::learning_rate],
          .shared = values[Parameter::shared_gain] != 0,
          .unrelated = values[Parameter::unrelated] != 0,
          .seed = seed};
}

std::vector<Real> start_trainables(const Setup& setup) {
  if (setup.shared) return {kStartGain};
  std::vector<Real> q(static_cast<std::size_t>(4 * setup.sites));
  fill_normal(q, {setup.seed, kStartStream, 0});
  for (std::size_t k = 0; k < q.size(); ++k)
    q[k] = (k % 4 == 0 || k % 4 == 3 ? kStartGain : 0) + kStartVariation * q[k];
  return q;
}

std::vector<Real> weights_of(const Setup& setup, std::span<const Real> trainables) {
  if (!setup.shared) return {trainables.begin(), trainables.end()};
  std::vector<Real> q(static_cast<std::size_t>(4 * setup.sites), 0);
  for (std::size_t x = 0; x < q.size(); x += 4)
    q[x] = q[x + 3] = trainables[0];
  return q;
}

} // namespace twofold::learn_transport
