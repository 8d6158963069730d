#include "twofold/core/tridiagonal_eigen.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace twofold {

namespace {

constexpr Real kEpsilon = std::numeric_limits<Real>::epsilon();
constexpr int kInverseIterations = 4; // two suffice; the rest polishes near doublets

struct Symmetric {
  std::span<const Real> diagonal, off;
  Real norm = 0; // largest row sum of magnitudes
};

// How many eigenvalues lie below x.
Index count_below(const Symmetric& t, Real x) {
  const Real tiny = kEpsilon * t.norm * kEpsilon + std::numeric_limits<Real>::min();
  Index below = 0;
  Real pivot = 1;
  for (std::size_t i = 0; i < t.diagonal.size(); ++i) {
    const Real coupling = i == 0 ? 0 : t.off[i - 1] * t.off[i - 1] / pivot;
    pivot = t.diagonal[i] - x - coupling;
    if (std::abs(pivot) < tiny) pivot = -tiny;
    if (pivot < 0) ++below;
  }
  return below;
}

Real bisect(const Symmetric& t, Index k) {
  Real low = -t.norm - 1, high = t.norm + 1;
  while (true) {
    const Real middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) return middle;
    (count_below(t, middle) > k ? high : low) = middle;
    if (high - low <=
        2 * kEpsilon * (std::abs(low) + std::abs(high)) + kEpsilon * kEpsilon * t.norm)
      return 0.5 * (low + high);
  }
}

// Solves (T - value) x = right by elimination with partial pivoting; upper2 is the fill-in.
class ShiftedSolver {
public:
  ShiftedSolver(const Symmetric& t, Real value)
      : pivot_(t.diagonal.size()), upper_(t.diagonal.size(), 0), upper2_(t.diagonal.size(), 0),
        factor_(t.diagonal.size(), 0), swapped_(t.diagonal.size(), 0) {
    const std::size_t n = t.diagonal.size();
    for (std::size_t i = 0; i < n; ++i) {
      pivot_[i] = t.diagonal[i] - value;
      if (i + 1 < n) upper_[i] = t.off[i];
    }
    for (std::size_t i = 0; i + 1 < n; ++i) {
      Real below = t.off[i];
      if (std::abs(below) > std::abs(pivot_[i])) {
        swapped_[i] = 1;
        std::swap(pivot_[i], below);
        std::swap(upper_[i], pivot_[i + 1]);
        std::swap(upper2_[i], upper_[i + 1]);
      }
      guard(pivot_[i], t.norm);
      factor_[i] = below / pivot_[i];
      pivot_[i + 1] -= factor_[i] * upper_[i];
      upper_[i + 1] -= factor_[i] * upper2_[i];
    }
    guard(pivot_[n - 1], t.norm);
  }

  void solve(std::vector<Real>& x) const {
    const std::size_t n = x.size();
    for (std::size_t i = 0; i + 1 < n; ++i) {
      if (swapped_[i] != 0) std::swap(x[i], x[i + 1]);
      x[i + 1] -= factor_[i] * x[i];
    }
    for (std::size_t i = n; i-- > 0;) {
      Real sum = x[i];
      if (i + 1 < n) sum -= upper_[i] * x[i + 1];
      if (i + 2 < n) sum -= upper2_[i] * x[i + 2];
      x[i] = sum / pivot_[i];
    }
  }

private:
  static void guard(Real& pivot, Real norm) {
    const Real tiny = kEpsilon * norm + std::numeric_limits<Real>::min();
    if (std::abs(pivot) < tiny) pivot = pivot < 0 ? -tiny : tiny;
  }

  std::vector<Real> pivot_, upper_, upper2_, factor_;
  std::vector<char> swapped_;
};

void normalise(std::vector<Real>& x) {
  Real largest = 0;
  for (const Real v : x)
    largest = std::abs(v) > std::abs(largest) ? v : largest;
  Real sum = 0;
  for (Real& v : x) {
    v /= largest; // also turns the largest entry positive
    sum += v * v;
  }
  const Real scale = 1 / std::sqrt(sum);
  for (Real& v : x)
    v *= scale;
}

void remove_component(std::vector<Real>& x, const Real* unit) {
  Real dot = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    dot += x[i] * unit[i];
  for (std::size_t i = 0; i < x.size(); ++i)
    x[i] -= dot * unit[i];
}

} // namespace

Result<Eigenpairs> lowest_eigenpairs(std::span<const Real> diagonal,
                                     std::span<const Real> off_diagonal, Index count) {
  const std::size_t n = diagonal.size();
  if (n == 0 || off_diagonal.size() + 1 != n)
    return Error{"symmetric tridiagonal matrix",
                 std::to_string(n) + " and " + std::to_string(off_diagonal.size()) + " entries",
                 "n >= 1 and n - 1"};
  if (count < 1 || static_cast<std::size_t>(count) > n)
    return Error{"number of eigenpairs", std::to_string(count), "1 to " + std::to_string(n)};
  Symmetric t{diagonal, off_diagonal, 0};
  for (std::size_t i = 0; i < n; ++i) {
    Real row = std::abs(diagonal[i]);
    if (i > 0) row += std::abs(off_diagonal[i - 1]);
    if (i + 1 < n) row += std::abs(off_diagonal[i]);
    if (!std::isfinite(row))
      return Error{"row " + std::to_string(i) + " of the matrix", std::to_string(row),
                   "finite numbers"};
    t.norm = std::max(t.norm, row);
  }
  Eigenpairs pairs{zeros(count), zeros(count, static_cast<Index>(n))};
  std::vector<Real> x(n);
  for (Index k = 0; k < count; ++k) {
    const Real value = bisect(t, k);
    const ShiftedSolver shifted(t, value);
    // A start with every component, another for each k: golden-ratio sequences.
    Real u = 0.3819660112501051 * static_cast<Real>(k);
    for (Real& v : x) {
      u += 0.6180339887498949;
      u -= std::floor(u);
      v = 0.5 + u;
    }
    for (int iteration = 0; iteration < kInverseIterations; ++iteration) {
      shifted.solve(x);
      normalise(x);
      for (int twice = 0; twice < 2; ++twice) // once leaves round-off of what was large
        for (Index before = 0; before < k; ++before)
          remove_component(x, pairs.vectors.data() + before * static_cast<Index>(n));
      normalise(x);
    }
    pairs.values(static_cast<std::size_t>(k)) = value;
    std::copy(x.begin(), x.end(), pairs.vectors.data() + k * static_cast<Index>(n));
  }
  return pairs;
}

} // namespace twofold
