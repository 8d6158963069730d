#include "twofold/learning/principal.hpp"

#include "twofold/core/jacobi.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kBlock = 6; // vectors iterated together
constexpr int kIterations = 60;

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

// Eight running sums, so that the compiler can use vectors without changing the order.
Real dot(const Real* __restrict a, const Real* __restrict b, Index n) {
  constexpr Index kSums = 8;
  Real sums[kSums] = {};
  const Index whole = n - n % kSums;
  for (Index i = 0; i < whole; i += kSums)
    for (Index k = 0; k < kSums; ++k)
      sums[k] += a[i + k] * b[i + k];
  Real sum = 0;
  for (const Real s : sums)
    sum += s;
  for (Index i = whole; i < n; ++i)
    sum += a[i] * b[i];
  return sum;
}

// Gram and Schmidt on the rows of `block` (rows, n), twice for orthogonality to round-off.
void orthonormalise(std::vector<Real>& block, Index rows, Index n) {
  for (Index r = 0; r < rows; ++r) {
    Real* row = block.data() + r * n;
    for (int pass = 0; pass < 2; ++pass)
      for (Index p = 0; p < r; ++p) {
        const Real* other = block.data() + p * n;
        const Real along = dot(row, other, n);
        for (Index i = 0; i < n; ++i)
          row[i] -= along * other[i];
      }
    const Real length = std::sqrt(dot(row, row, n));
    for (Index i = 0; i < n; ++i)
      row[i] = length > 0 ? row[i] / length : 0;
  }
}

void apply(const std::vector<Real>& gram, const std::vector<Real>& block, std::vector<Real>& out,
           Index rows, Index n) {
  for (Index r = 0; r < rows; ++r)
    for (Index i = 0; i < n; ++i)
      out[size_of(r * n + i)] = dot(gram.data() + i * n, block.data() + r * n, n);
}

// The leading eigenvectors of `gram` (n, n) as rows, by falling eigenvalue.
std::vector<Real> leading(const std::vector<Real>& gram, Index n, Index rows) {
  std::vector<Real> block(size_of(rows * n)), image(block.size());
  for (Index r = 0; r < rows; ++r) // fixed starts that are no symmetric pattern
    for (Index i = 0; i < n; ++i)
      block[size_of(r * n + i)] =
          static_cast<Real>((i * (2 * r + 3) + 7 * r) % 17) - 8 + (i % rows == r ? 16 : 0);
  orthonormalise(block, rows, n);
  for (int k = 0; k < kIterations; ++k) {
    apply(gram, block, image, rows, n);
    std::swap(block, image);
    orthonormalise(block, rows, n);
  }
  apply(gram, block, image, rows, n);
  Matrix projected = zeros(rows, rows);
  for (Index r = 0; r < rows; ++r)
    for (Index p = 0; p < rows; ++p)
      projected(size_of(r), size_of(p)) = dot(block.data() + r * n, image.data() + p * n, n);
  const auto small = symmetric_eigen(projected);
  std::vector<Real> vectors(block.size(), 0);
  if (!small) return vectors; // not finite
  for (Index r = 0; r < rows; ++r)
    for (Index p = 0; p < rows; ++p)
      for (Index i = 0; i < n; ++i)
        vectors[size_of(r * n + i)] +=
            small.value().vectors(size_of(r), size_of(p)) * block[size_of(p * n + i)];
  return vectors;
}

} // namespace

Principal principal_directions(std::span<const Real> cloud, Index replicas, Index count) {
  assert(replicas > 0 && count > 0 && count <= kMostPrincipal);
  const Index k = static_cast<Index>(cloud.size()) / replicas;
  const Real share = 1 / static_cast<Real>(replicas);
  Principal result;
  result.mean.assign(size_of(k), 0);
  result.directions.assign(size_of(count * k), 0);
  result.variances.assign(size_of(count), 0);
  result.places.assign(size_of(replicas * count), 0);
  for (Index m = 0; m < replicas; ++m)
    for (Index i = 0; i < k; ++i)
      result.mean[size_of(i)] += share * cloud[size_of(m * k + i)];
  std::vector<Real> off(cloud.begin(), cloud.end());
  for (Index m = 0; m < replicas; ++m)
    for (Index i = 0; i < k; ++i)
      off[size_of(m * k + i)] -= result.mean[size_of(i)];
  std::vector<Real> gram(size_of(replicas * replicas));
  for (Index m = 0; m < replicas; ++m) {
    for (Index p = 0; p <= m; ++p) {
      const Real entry = share * dot(off.data() + m * k, off.data() + p * k, k);
      gram[size_of(m * replicas + p)] = gram[size_of(p * replicas + m)] = entry;
    }
    result.total += gram[size_of(m * replicas + m)];
  }
  if (!(result.total > 0)) return result;
  const Index rows = std::min(kBlock, replicas);
  const std::vector<Real> vectors = leading(gram, replicas, rows);
  for (Index c = 0; c < std::min(count, rows); ++c) {
    Real* e = result.directions.data() + c * k;
    for (Index m = 0; m < replicas; ++m)
      for (Index i = 0; i < k; ++i)
        e[i] += vectors[size_of(c * replicas + m)] * off[size_of(m * k + i)];
    const Real length = std::sqrt(dot(e, e, k));
    if (!(length > 0)) continue;
    const Real* top =
        std::max_element(e, e + k, [](Real a, Real b) { return std::abs(a) < std::abs(b); });
    const Real scale = (*top < 0 ? -1 : 1) / length;
    for (Index i = 0; i < k; ++i)
      e[i] *= scale;
    for (Index m = 0; m < replicas; ++m) {
      const Real place = dot(e, off.data() + m * k, k);
      result.places[size_of(m * count + c)] = place;
      result.variances[size_of(c)] += share * place * place;
    }
  }
  return result;
}

} // namespace twofold
