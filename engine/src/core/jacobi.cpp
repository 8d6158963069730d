#include "twofold/core/jacobi.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twofold {

namespace {

constexpr int kMostSweeps = 60;            // ten suffice; more only for matrices of noise alone
constexpr Real kOrthogonal = 4.440892e-16; // cosine below which two columns count as orthogonal

bool all_finite(const Matrix& a) {
  const auto values = view(a);
  return !values.empty() &&
         std::all_of(values.begin(), values.end(), [](Real v) { return std::isfinite(v); });
}

struct Rotation {
  Real cosine, sine;
};

// The rotation that makes the off-diagonal entry `off` between `first` and `second` vanish.
Rotation rotation(Real first, Real second, Real off) {
  const Real zeta = (second - first) / (2 * off);
  const Real size = std::abs(zeta) + std::sqrt(1 + zeta * zeta);
  const Real tangent = zeta >= 0 ? 1 / size : -1 / size;
  const Real cosine = 1 / std::sqrt(1 + tangent * tangent);
  return {cosine, cosine * tangent};
}

void rotate(Real* __restrict a, Real* __restrict b, std::size_t n, const Rotation& r) {
  for (std::size_t i = 0; i < n; ++i) {
    const Real x = a[i], y = b[i];
    a[i] = r.cosine * x - r.sine * y;
    b[i] = r.sine * x + r.cosine * y;
  }
}

Real dot(const Real* a, const Real* b, std::size_t n) {
  Real sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    sum += a[i] * b[i];
  return sum;
}

// Rows of `a` become orthogonal; true if one was still turned.
bool sweep(Matrix& a) {
  const std::size_t rows = a.shape()[0], n = a.shape()[1];
  bool turned = false;
  for (std::size_t p = 0; p + 1 < rows; ++p)
    for (std::size_t q = p + 1; q < rows; ++q) {
      Real *ap = a.data() + p * n, *aq = a.data() + q * n;
      const Real pp = dot(ap, ap, n), qq = dot(aq, aq, n), pq = dot(ap, aq, n);
      if (std::abs(pq) <= kOrthogonal * std::sqrt(pp * qq) || pq == 0) continue;
      turned = true;
      rotate(ap, aq, n, rotation(pp, qq, pq));
    }
  return turned;
}

// One cyclic sweep on the full symmetric matrix `a`; rows of `vectors` are turned along.
bool eigen_sweep(Matrix& a, Matrix& vectors, Real scale) {
  const std::size_t n = a.shape()[0];
  bool turned = false;
  for (std::size_t p = 0; p + 1 < n; ++p)
    for (std::size_t q = p + 1; q < n; ++q) {
      const Real off = a(p, q);
      if (std::abs(off) <= 1e-17 * scale) continue;
      turned = true;
      const Rotation r = rotation(a(p, p), a(q, q), off);
      rotate(a.data() + p * n, a.data() + q * n, n, r);
      for (std::size_t i = 0; i < n; ++i) {
        const Real x = a(i, p), y = a(i, q);
        a(i, p) = r.cosine * x - r.sine * y;
        a(i, q) = r.sine * x + r.cosine * y;
      }
      rotate(vectors.data() + p * n, vectors.data() + q * n, n, r);
    }
  return turned;
}

void point_upwards(Real* v, std::size_t n) {
  const Real* largest =
      std::max_element(v, v + n, [](Real a, Real b) { return std::abs(a) < std::abs(b); });
  if (*largest < 0)
    for (std::size_t i = 0; i < n; ++i)
      v[i] = -v[i];
}

} // namespace

Result<std::vector<Real>> singular_values(const Matrix& a) {
  if (!all_finite(a))
    return Error{"matrix of singular values", std::to_string(a.size()) + " entries",
                 "at least one entry, all finite"};
  // The shorter side as rows, so that no row is bound to become 0.
  const std::size_t rows = a.shape()[0], columns = a.shape()[1];
  const bool wide = rows <= columns;
  Matrix work = zeros(static_cast<Index>(std::min(rows, columns)),
                      static_cast<Index>(std::max(rows, columns)));
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j)
      (wide ? work(i, j) : work(j, i)) = a(i, j);
  for (int s = 0; s < kMostSweeps && sweep(work); ++s) {
  }
  const std::size_t length = work.shape()[1];
  std::vector<Real> values;
  for (std::size_t i = 0; i < work.shape()[0]; ++i)
    values.push_back(std::sqrt(dot(work.data() + i * length, work.data() + i * length, length)));
  std::sort(values.begin(), values.end(), [](Real x, Real y) { return x > y; });
  return values;
}

Result<SymmetricEigen> symmetric_eigen(const Matrix& a) {
  const std::size_t n = a.shape()[0];
  if (n != a.shape()[1] || !all_finite(a))
    return Error{"symmetric matrix",
                 std::to_string(n) + " x " + std::to_string(a.shape()[1]) + " entries",
                 "as many rows as columns, at least one, all entries finite"};
  Matrix work = a, vectors = zeros(static_cast<Index>(n), static_cast<Index>(n));
  Real scale = 0;
  for (std::size_t i = 0; i < n; ++i) {
    vectors(i, i) = 1;
    for (std::size_t j = 0; j <= i; ++j) {
      work(j, i) = work(i, j);
      scale = std::max(scale, std::abs(work(i, j)));
    }
  }
  for (int s = 0; s < kMostSweeps && eigen_sweep(work, vectors, scale); ++s) {
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return work(i, i) > work(j, j); });
  SymmetricEigen result{{}, zeros(static_cast<Index>(n), static_cast<Index>(n))};
  for (std::size_t k = 0; k < n; ++k) {
    result.values.push_back(work(order[k], order[k]));
    std::copy_n(vectors.data() + order[k] * n, n, result.vectors.data() + k * n);
    point_upwards(result.vectors.data() + k * n, n);
  }
  return result;
}

} // namespace twofold
