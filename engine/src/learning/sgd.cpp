#include "twofold/learning/sgd.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

RandomKey replica_key(std::uint64_t seed, std::uint32_t stream, std::uint64_t step, Index replica) {
  assert(replica >= 0 && replica < (Index(1) << 16));
  return {seed, stream, (step << 16) | static_cast<std::uint64_t>(replica)};
}

void draw_batch(std::span<std::int32_t> batch, Index samples, const RandomKey& key) {
  assert(samples > 0);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Real place = uniform(key, i) * static_cast<Real>(samples);
    batch[i] = static_cast<std::int32_t>(std::min(static_cast<Index>(place), samples - 1));
  }
}

void sgd_step(std::span<Real> trainables, std::span<Real> velocity, std::span<const Real> gradient,
              std::span<const std::uint8_t> free, const SgdParams& params, const RandomKey& key,
              std::span<Real> work) {
  const std::size_t count = trainables.size();
  assert(gradient.size() == count && free.size() == count);
  assert(params.momentum == 0 || velocity.size() == count);
  Real* __restrict q = trainables.data();
  const Real* __restrict g = gradient.data();
  if (velocity.empty()) {
    for (std::size_t k = 0; k < count; ++k)
      q[k] -= params.step_size * g[k];
  } else {
    Real* __restrict v = velocity.data();
    for (std::size_t k = 0; k < count; ++k) {
      v[k] = params.momentum * v[k] - params.step_size * g[k];
      q[k] += v[k];
    }
  }
  if (!(params.noise > 0)) return;
  assert(work.size() == count);
  fill_normal(work, key);
  const Real kick = std::sqrt(2 * params.noise);
  for (std::size_t k = 0; k < count; ++k)
    if (free[k]) q[k] += kick * work[k];
}

} // namespace twofold
