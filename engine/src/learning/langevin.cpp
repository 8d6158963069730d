#include "twofold/learning/langevin.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

void langevin_step(std::span<Real> trainables, std::span<const Real> gradient,
                   const LangevinParams& params, const RandomKey& key) {
  assert(trainables.size() == gradient.size());
  const Real rate = params.step_size * params.dt;
  const Real kick = std::sqrt(2 * params.injected_diffusion * params.dt);
  for (std::size_t i = 0; i < trainables.size(); ++i)
    trainables[i] = (trainables[i] - rate * gradient[i]) + kick * normal(key, i);
}

Real sgd_diffusion(Real step_size, Real dt, Real noise, Real batch_size) {
  assert(batch_size > 0);
  return step_size * step_size * dt * noise / (2 * batch_size);
}

Real reflect(Real q, Real half_width) {
  if (q > half_width) q = 2 * half_width - q;
  if (q < -half_width) q = -2 * half_width - q;
  return std::clamp(q, -half_width, half_width);
}

} // namespace twofold
