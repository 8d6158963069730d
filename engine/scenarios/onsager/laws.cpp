#include "laws.hpp"

#include "twofold/core/jacobi.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::onsager_lab {

namespace {

constexpr Real kSameMultiple = 1e-9; // sliders have three digits

} // namespace

Matrix matrix_of(std::span<const Real> rows, Index count) {
  Matrix out = zeros(count, kInvariants);
  for (std::size_t i = 0; i < static_cast<std::size_t>(count) * kInvariants; ++i)
    out.data()[i] = rows[i];
  return out;
}

Real distance_from_gr(const Invariants& law) {
  const Invariants gr = as_array({});
  Real along = 0, size = 0, own = 0;
  for (std::size_t k = 0; k < kInvariants; ++k) {
    along += law[k] * gr[k];
    size += gr[k] * gr[k];
    own += law[k] * law[k];
  }
  if (!(own > 0)) return 1;
  Real off = 0;
  for (std::size_t k = 0; k < kInvariants; ++k) {
    const Real rest = law[k] - along / size * gr[k];
    off += rest * rest;
  }
  return std::sqrt(off / own);
}

Real multiple_in_waves(const OnsagerCoefficients& law) {
  const Real times = -4 * law.c1;
  return std::abs(law.c3 + law.c4 - times / 2) <= kSameMultiple * std::abs(times) ? times : 0;
}

Real multiple_of_gr(const OnsagerCoefficients& law) {
  const Real times = multiple_in_waves(law);
  return std::abs(law.c3) <= kSameMultiple * std::abs(times) ? times : 0;
}

LawsLeft laws_left(std::span<const Real> rows, Index count) {
  LawsLeft out;
  constexpr auto kFive = static_cast<Index>(kInvariants);
  // Rows of zeros say nothing, but make the matrix as long as wide.
  Matrix all = zeros(std::max(count, kFive), kFive);
  for (std::size_t i = 0; i < static_cast<std::size_t>(count) * kInvariants; ++i)
    all.data()[i] = rows[i];
  auto values = singular_values(all);
  if (!values) { // not finite
    out.singular.assign(kInvariants, 0);
    out.left = 0;
    return out;
  }
  out.singular = values.value();
  const Real most = out.singular.front();
  out.left = std::count_if(out.singular.begin(), out.singular.end(),
                           [most](Real s) { return !(s > kSeen * most); });
  if (count >= kFive && most > 0)
    out.gap = out.singular[3] / std::max(out.singular[4], kRoundOff * most);

  Matrix normal = zeros(kFive, kFive);
  for (Index s = 0; s < count; ++s)
    for (Index i = 0; i < kFive; ++i)
      for (Index j = 0; j < kFive; ++j)
        normal(i, j) += all(s, i) * all(s, j);
  auto eigen = symmetric_eigen(normal);
  if (!eigen) return out;
  // With no law left the nearest one is judged.
  const Index kept = std::max(out.left, Index(1));
  for (Index k = kFive - kept; k < kFive; ++k) {
    Invariants law{};
    for (Index i = 0; i < kFive; ++i)
      law[static_cast<std::size_t>(i)] = eigen.value().vectors(k, i);
    out.basis.push_back(law);
  }
  if (kept == 1) out.error = distance_from_gr(out.basis.front());
  if (out.left == 0) out.basis.clear();
  return out;
}

} // namespace twofold::onsager_lab
