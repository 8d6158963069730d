#include "twofold/core/lyapunov.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

// rho = 1 - 1e-12 needs 45 turns; what has not come to rest by then is not stable.
constexpr Index kMostTurns = 48;
// Beyond this size A has left every stable map that doubles can hold.
constexpr Real kLost = 1e150;
constexpr Real kEnough = std::numeric_limits<Real>::epsilon();

Index rows(const Matrix& a) { return static_cast<Index>(a.shape()[0]); }
Index columns(const Matrix& a) { return static_cast<Index>(a.shape()[1]); }

Real largest(const Matrix& a) {
  Real size = 0;
  for (const Real v : view(a))
    size = std::max(size, std::abs(v));
  return size;
}

bool finite(const Matrix& a) {
  const auto values = view(a);
  return std::all_of(values.begin(), values.end(), [](Real v) { return std::isfinite(v); });
}

} // namespace

Matrix matrix_product(const Matrix& a, const Matrix& b) {
  assert(columns(a) == rows(b));
  const Index n = rows(a), inner = columns(a), m = columns(b);
  Matrix out = zeros(n, m);
  for (Index i = 0; i < n; ++i) {
    Real* row = out.data() + i * m;
    for (Index k = 0; k < inner; ++k) {
      const Real factor = a.data()[i * inner + k];
      const Real* other = b.data() + k * m;
      for (Index j = 0; j < m; ++j)
        row[j] += factor * other[j];
    }
  }
  return out;
}

Matrix product_with_transpose(const Matrix& a, const Matrix& b) {
  assert(columns(a) == columns(b));
  const Index n = rows(a), inner = columns(a), m = rows(b);
  Matrix out = zeros(n, m);
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < m; ++j) {
      Real sum = 0;
      for (Index k = 0; k < inner; ++k)
        sum += a.data()[i * inner + k] * b.data()[j * inner + k];
      out.data()[i * m + j] = sum;
    }
  return out;
}

Result<Matrix> stationary_covariance(const Matrix& j, const Matrix& q) {
  const Index n = rows(j);
  if (n < 1 || columns(j) != n || rows(q) != n || columns(q) != n)
    return Error{"matrices of the Lyapunov equation",
                 std::to_string(n) + " x " + std::to_string(columns(j)) + " and " +
                     std::to_string(rows(q)) + " x " + std::to_string(columns(q)),
                 "two square matrices of one size"};
  if (!finite(j) || !finite(q)) return Error{"Lyapunov equation", "", "finite numbers"};
  Matrix sum = q, power = j;
  for (Index turn = 0; turn < kMostTurns; ++turn) {
    const Matrix more = product_with_transpose(matrix_product(power, sum), power);
    const Real before = largest(sum), added = largest(more);
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum.data()[i] += more.data()[i];
    // A small addition alone may be chance: the map itself must have faded.
    if (added <= kEnough * before && largest(power) < 1) return sum;
    power = matrix_product(power, power);
    if (!(largest(power) < kLost) || !(largest(sum) < kLost)) break;
  }
  return Error{"linear map", "spectral radius of 1 or more",
               "a stable map: its covariance grows without end"};
}

} // namespace twofold
