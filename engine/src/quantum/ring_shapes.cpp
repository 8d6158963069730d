#include "ring_shapes.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ring_shapes {

std::vector<Real> modes_table(Index n, Index modes) {
  std::vector<Real> table;
  for (Index i = 0; i < n; ++i) {
    const Real theta = (static_cast<Real>(i) + 0.5) * 2 * math::pi / static_cast<Real>(n);
    for (Index m = 1; m <= modes; ++m)
      table.push_back(math::cos(static_cast<Real>(m) * theta));
    for (Index m = 1; m <= modes; ++m)
      table.push_back(math::sin(static_cast<Real>(m) * theta));
  }
  return table;
}

void combine(const Real* __restrict table, Index n, Index table_modes,
             const Real* __restrict amplitudes, Index modes, Real* __restrict out) {
  for (Index i = 0; i < n; ++i) {
    const Real* cosine = table + i * 2 * table_modes;
    const Real* sine = cosine + table_modes;
    Real sum = 0;
    for (Index m = 0; m < modes; ++m)
      sum += amplitudes[m] * cosine[m] + amplitudes[modes + m] * sine[m];
    out[i] = sum;
  }
}

void density_from_modes(const std::vector<Real>& table, Index n, Index table_modes,
                        const Real* amplitudes, std::vector<Real>& out) {
  out.resize(static_cast<std::size_t>(n));
  combine(table.data(), n, table_modes, amplitudes, kDensityModes, out.data());
  const Real highest = *std::max_element(out.begin(), out.end());
  for (Real& v : out)
    v -= highest;
  math::exp(out, out);
  Real mass = 0;
  for (const Real v : out)
    mass += v;
  const Real scale = static_cast<Real>(n) / (mass * 2 * math::pi);
  for (Real& v : out)
    v *= scale;
}

void frame_from_grid(const Real* __restrict table, Index n, const Real* __restrict p,
                     const Real* __restrict current, Real* __restrict row) {
  constexpr Index kWidth = 2 * kFrameModes;
  std::array<Real, kWidth> density{}, flow{};
  Real mean = 0;
  for (Index i = 0; i < n; ++i) {
    const Real* shape = table + i * kWidth;
    for (std::size_t m = 0; m < kWidth; ++m) {
      density[m] += shape[m] * p[i];
      flow[m] += shape[m] * current[i];
    }
    mean += current[i];
  }
  const Real cell = 2 * math::pi / static_cast<Real>(n);
  for (Index k = 0; k < kFrameModes; ++k) {
    const auto c = static_cast<std::size_t>(k), s = static_cast<std::size_t>(k + kFrameModes);
    row[kDensityCosine + k] = density[c] * cell;
    row[kDensitySine + k] = -density[s] * cell;
    row[kCurrentCosine + k] = flow[c] * cell;
    row[kCurrentSine + k] = -flow[s] * cell;
  }
  row[kCurrentMean] = mean * cell;
}

bool sound(std::span<const Real> x) {
  return std::all_of(x.begin(), x.end(), [](Real v) { return std::abs(v) <= kLargestNumber; });
}

bool finite_row(const Real* row) {
  return std::all_of(row, row + kFrameNumbers, [](Real v) { return std::isfinite(v); });
}

} // namespace twofold::ring_shapes
