#include "twofold/core/cholesky.hpp"

#include "twofold/core/math.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

// A pivot this much smaller than its diagonal entry is rounding.
constexpr Real kSmallestPivot = 4 * std::numeric_limits<Real>::epsilon();

} // namespace

bool Cholesky::factorise(std::span<const Real> a, Index n) {
  assert(static_cast<Index>(a.size()) == n * n);
  n_ = n;
  l_.assign(a.begin(), a.end());
  for (Index i = 0; i < n; ++i) {
    Real* row = l_.data() + i * n;
    for (Index j = 0; j <= i; ++j) {
      const Real* other = l_.data() + j * n;
      const Real entry = row[j];
      Real sum = entry;
      for (Index k = 0; k < j; ++k)
        sum -= row[k] * other[k];
      if (j < i) {
        row[j] = sum / other[j];
      } else {
        if (!(sum > kSmallestPivot * entry) || !std::isfinite(sum)) return false;
        row[i] = std::sqrt(sum);
      }
    }
  }
  return true;
}

void Cholesky::solve(std::span<Real> b) const {
  assert(static_cast<Index>(b.size()) == n_);
  Real* x = b.data();
  for (Index i = 0; i < n_; ++i) {
    const Real* row = l_.data() + i * n_;
    Real sum = x[i];
    for (Index k = 0; k < i; ++k)
      sum -= row[k] * x[k];
    x[i] = sum / row[i];
  }
  for (Index i = n_; i-- > 0;) {
    Real sum = x[i];
    for (Index k = i + 1; k < n_; ++k)
      sum -= l_[static_cast<std::size_t>(k * n_ + i)] * x[k];
    x[i] = sum / l_[static_cast<std::size_t>(i * n_ + i)];
  }
}

Real Cholesky::log_determinant() const {
  Real sum = 0;
  for (Index i = 0; i < n_; ++i)
    sum += math::log(l_[static_cast<std::size_t>(i * n_ + i)]);
  return 2 * sum;
}

} // namespace twofold
