#include "twofold/spacetime/activity_reading.hpp"

#include "twofold/core/cholesky.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr auto kTerms = static_cast<std::size_t>(kActivityTerms);

struct Differences { // of one patch, centred at its middle
  Real value, x, y, xx, xy, yy;
};

Differences differences(std::span<const Real> p, Real h) {
  return {p[4],
          (p[5] - p[3]) / (2 * h),
          (p[7] - p[1]) / (2 * h),
          ((p[5] + p[3]) - 2 * p[4]) / (h * h),
          ((p[8] - p[6]) - (p[2] - p[0])) / (4 * h * h),
          ((p[7] + p[1]) - 2 * p[4]) / (h * h)};
}

} // namespace

void add_activity(std::span<Real> sums, std::span<const Real> before, std::span<const Real> now,
                  std::span<const Real> after, Real spacing, Real dt) {
  assert(static_cast<Index>(sums.size()) == kActivitySums);
  const Differences a = differences(before, spacing), b = differences(now, spacing),
                    c = differences(after, spacing);
  const auto rate = [dt](Real early, Real late) { return (late - early) / (2 * dt); };
  const std::array<Real, kTerms> row = {b.xx,
                                        2 * b.xy,
                                        b.yy,
                                        -2 * rate(a.x, c.x),
                                        -2 * rate(a.y, c.y),
                                        b.x,
                                        b.y,
                                        rate(a.value, c.value),
                                        b.value};
  const Real answer = ((a.value + c.value) - 2 * b.value) / (dt * dt);
  std::size_t at = 0;
  for (std::size_t p = 0; p < kTerms; ++p)
    for (std::size_t q = 0; q <= p; ++q)
      sums[at++] += row[p] * row[q];
  for (std::size_t p = 0; p < kTerms; ++p)
    sums[at++] += row[p] * answer;
}

std::optional<LocalCouplings> read_activity(std::span<const Real> sums) {
  assert(static_cast<Index>(sums.size()) == kActivitySums);
  // Scaled to a unit diagonal: the terms have different units.
  std::array<Real, kTerms> scale{};
  for (std::size_t p = 0; p < kTerms; ++p) {
    const Real diagonal = sums[p * (p + 3) / 2];
    if (!(diagonal > 0)) return {};
    scale[p] = 1 / std::sqrt(diagonal);
  }
  std::vector<Real> matrix(kTerms * kTerms, 0), c(kTerms);
  std::size_t at = 0;
  for (std::size_t p = 0; p < kTerms; ++p)
    for (std::size_t q = 0; q <= p; ++q)
      matrix[p * kTerms + q] = sums[at++] * scale[p] * scale[q];
  for (std::size_t p = 0; p < kTerms; ++p)
    c[p] = sums[at++] * scale[p];
  Cholesky factor;
  if (!factor.factorise(matrix, kActivityTerms)) return {};
  factor.solve(c);
  for (std::size_t p = 0; p < kTerms; ++p)
    c[p] *= scale[p];
  return LocalCouplings{c[0] + c[3] * c[3], c[1] + c[3] * c[4], c[2] + c[4] * c[4], c[3], c[4], 0};
}

} // namespace twofold
