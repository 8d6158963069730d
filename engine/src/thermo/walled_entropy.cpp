#include "twofold/thermo/walled_entropy.hpp"

#include "twofold/core/cholesky.hpp"
#include "twofold/core/math.hpp"

#include <array>
#include <cmath>

namespace twofold {

namespace {

constexpr std::size_t kModes = 16, kFewest = 50;
constexpr Real kRidge = 1e-4; // of the scaled system

using Row = std::array<Real, kModes>;

// f'_k and f''_k for k = 1 .. kModes, cosines and sines of multiples by the addition theorem.
void features(Row& first, Row& second, Real q, Real half_width) {
  const Real wave_number = math::pi / (2 * half_width), angle = wave_number * (q + half_width);
  const Real c1 = math::cos(angle), s1 = math::sin(angle);
  Real c = 1, s = 0;
  for (std::size_t k = 0; k < kModes; ++k) {
    const Real next = c * c1 - s * s1;
    s = s * c1 + c * s1;
    c = next;
    const Real n = wave_number * static_cast<Real>(k + 1);
    first[k] = -n * s;
    second[k] = -n * n * c;
  }
}

} // namespace

Result<Real> walled_entropy_production(const EnsembleModel& ensemble,
                                       std::span<const Real> learners) {
  if (learners.size() < kFewest)
    return Error{"learners", std::to_string(learners.size()),
                 "at least " + std::to_string(kFewest) + " for an entropy estimate"};
  const Real half_width = ensemble.half_width();
  Row first{}, second{}, b{};
  std::array<Row, kModes> a{};
  for (const Real q : learners) {
    if (!(std::abs(q) <= half_width))
      return Error{"place of a learner", std::to_string(q), "a place between the walls"};
    features(first, second, q, half_width);
    const Real d = ensemble.diffusion(q), slope = ensemble.diffusion_slope(q);
    for (std::size_t i = 0; i < kModes; ++i) {
      for (std::size_t j = 0; j <= i; ++j)
        a[i][j] += d * first[i] * first[j];
      b[i] += d * second[i] + slope * first[i];
    }
  }
  const Real share = 1 / static_cast<Real>(learners.size());
  Row scale{}, right{};
  for (std::size_t i = 0; i < kModes; ++i) {
    scale[i] = a[i][i] > 0 ? 1 / std::sqrt(a[i][i] * share) : 0;
    right[i] = b[i] * share * scale[i];
  }
  std::array<Real, kModes * kModes> matrix{};
  for (std::size_t i = 0; i < kModes; ++i)
    for (std::size_t j = 0; j < kModes; ++j)
      matrix[i * kModes + j] =
          (j <= i ? a[i][j] : a[j][i]) * share * scale[i] * scale[j] + (i == j ? kRidge : 0);
  Cholesky factors;
  if (!factors.factorise(matrix, static_cast<Index>(kModes)))
    return Error{"spread of the learners", "", "learners at more than one place"};
  Row x = right;
  factors.solve(x);
  Real production = 0;
  for (std::size_t i = 0; i < kModes; ++i)
    production += x[i] * right[i];
  return production;
}

} // namespace twofold
