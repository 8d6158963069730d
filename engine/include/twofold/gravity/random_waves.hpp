// Random smooth fields on a torus: a few cosines of whole wave numbers.
//
//   f(x) = sum_w size_w cos(k_w x + phase_w),   k_wm in {-1, 0, 1},  size normal, phase uniform
//
// They are the random metrics and coordinate changes that laws of geometry are tested with; being
// closed forms they can be read between the points of a grid, so a finite coordinate change of them
// is exact. Along the axes that do not vary k is 0. Label: a sample (measured), our choice.
// Symbols: contrast is the standard deviation of a size; x in radians. Failure modes: none.
#pragma once

#include "twofold/spacetime/metric_grid.hpp"

#include <cstdint>

namespace twofold {

struct Wave {
  Real size = 0, phase = 0;
  std::array<int, kLargestDimension> k{};
};
using Waves = std::array<Wave, 2>;

// What a sum of waves is for: the same seed and sample give independent ones for each use.
enum class WaveUse : std::uint32_t { metric = 0x6f6e7301, coordinates = 0x6f6e7302 };

struct WaveKey {
  std::uint64_t seed = 0;
  WaveUse use = WaveUse::metric;
  std::uint64_t sample = 0, component = 0;
};

// `varying`: how many of the axes the waves run along, the first ones.
[[nodiscard]] Waves random_waves(int varying, Real contrast, const WaveKey& key);

using TorusPoint = std::array<Real, kLargestDimension>;

[[nodiscard]] Real value_at(const Waves& waves, const TorusPoint& x);
[[nodiscard]] Real slope_at(const Waves& waves, const TorusPoint& x, int axis); // d f/d x_axis

// Adds the values on a grid whose axes have the length 2 pi.
void add_waves(const Waves& waves, std::span<const GridAxis> axes, std::span<Real> out);

} // namespace twofold
