#include "twofold/learning/histogram.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

void histogram(std::span<Real> out, std::span<const Real> samples, Real low, Real high) {
  assert(!out.empty() && high > low);
  std::fill(out.begin(), out.end(), Real(0));
  const Real scale = static_cast<Real>(out.size()) / (high - low);
  const Real last = static_cast<Real>(out.size()) - 1;
  for (const Real q : samples) {
    const Real at = (q - low) * scale;
    out[static_cast<std::size_t>(at > 0 ? (at < last ? at : last) : 0)] += 1;
  }
  const Real share = scale / static_cast<Real>(std::max<std::size_t>(samples.size(), 1));
  for (Real& bin : out)
    bin *= share;
}

void bin_average(std::span<Real> out, std::span<const Real> density) {
  const std::size_t bins = out.size(), cells = density.size();
  assert(bins > 0 && cells > 0);
  // In units where a bin has length `cells` and a cell has length `bins`, edges are integers.
  for (std::size_t b = 0; b < bins; ++b) {
    const std::size_t begin = b * cells, end = begin + cells;
    Real sum = 0;
    for (std::size_t c = begin / bins; c < cells && c * bins < end; ++c) {
      const std::size_t overlap = std::min(end, (c + 1) * bins) - std::max(begin, c * bins);
      sum += static_cast<Real>(overlap) * density[c];
    }
    out[b] = sum / static_cast<Real>(cells);
  }
}

Real l1_distance(std::span<const Real> a, std::span<const Real> b, Real bin_width) {
  assert(a.size() == b.size());
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += std::abs(a[i] - b[i]);
  return sum * bin_width;
}

Real sampling_floor(std::span<const Real> density, Real bin_width, Index samples) {
  Real sum = 0;
  for (const Real p : density) {
    const Real share = p * bin_width;
    sum += std::sqrt(std::max(share * (1 - share), Real(0)));
  }
  return sum * std::sqrt(2 / (math::pi * static_cast<Real>(samples)));
}

} // namespace twofold
