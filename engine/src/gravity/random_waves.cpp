#include "twofold/gravity/random_waves.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

namespace twofold {

namespace {

Real angle_at(const Wave& wave, const TorusPoint& x) {
  Real angle = wave.phase;
  for (std::size_t m = 0; m < x.size(); ++m)
    if (wave.k[m] != 0) angle += static_cast<Real>(wave.k[m]) * x[m];
  return angle;
}

} // namespace

Waves random_waves(int varying, Real contrast, const WaveKey& key) {
  Waves waves;
  const RandomKey random{key.seed, static_cast<std::uint32_t>(key.use), key.sample};
  for (std::size_t w = 0; w < waves.size(); ++w) {
    const std::uint64_t first = (key.component * waves.size() + w) * (2 + kLargestDimension);
    waves[w].size = contrast * normal(random, first);
    waves[w].phase = 2 * math::pi * uniform(random, first + 1);
    for (std::size_t m = 0; m < static_cast<std::size_t>(varying); ++m)
      waves[w].k[m] = static_cast<int>(3 * uniform(random, first + 2 + m)) - 1;
  }
  return waves;
}

Real value_at(const Waves& waves, const TorusPoint& x) {
  Real sum = 0;
  for (const Wave& wave : waves)
    sum += wave.size * math::cos(angle_at(wave, x));
  return sum;
}

Real slope_at(const Waves& waves, const TorusPoint& x, int axis) {
  Real sum = 0;
  for (const Wave& wave : waves) {
    const int k = wave.k[static_cast<std::size_t>(axis)];
    if (k != 0) sum -= wave.size * static_cast<Real>(k) * math::sin(angle_at(wave, x));
  }
  return sum;
}

void add_waves(const Waves& waves, std::span<const GridAxis> axes, std::span<Real> out) {
  for (const Wave& wave : waves) {
    std::array<Index, kLargestDimension> at{};
    for (Real& value : out) {
      Real angle = wave.phase;
      for (std::size_t m = 0; m < axes.size(); ++m)
        angle +=
            2 * math::pi * static_cast<Real>(wave.k[m] * at[m]) / static_cast<Real>(axes[m].points);
      value += wave.size * math::cos(angle);
      for (std::size_t m = axes.size(); m-- > 0;) {
        if (++at[m] < axes[m].points) break;
        at[m] = 0;
      }
    }
  }
}

} // namespace twofold
