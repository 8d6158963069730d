#include "twofold/core/lyapunov.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace twofold;

// Round-off of a few hundred operations, over 1 - rho^2 >= 0.1.
constexpr Real kRoundOff = 1e-12;

Matrix random_matrix(Index n, Real scale, std::uint64_t seed) {
  Matrix a = zeros(n, n);
  fill_normal(view(a), {seed, 0x6c796101, 0});
  for (Real& v : view(a))
    v *= scale / std::sqrt(static_cast<Real>(n));
  return a;
}

Matrix unit_matrix(Index n) {
  Matrix a = zeros(n, n);
  for (Index i = 0; i < n; ++i)
    a(static_cast<std::size_t>(i), static_cast<std::size_t>(i)) = 1;
  return a;
}

// The equation as n^2 linear equations, solved by elimination with pivots: another method.
Matrix by_elimination(const Matrix& j, const Matrix& q) {
  const std::size_t n = j.shape()[0], m = n * n;
  std::vector<std::vector<Real>> a(m, std::vector<Real>(m + 1, 0));
  for (std::size_t r = 0; r < n; ++r)
    for (std::size_t c = 0; c < n; ++c) {
      auto& row = a[r * n + c];
      for (std::size_t k = 0; k < n; ++k)
        for (std::size_t l = 0; l < n; ++l)
          row[k * n + l] = (k == r && l == c ? 1 : 0) - j(r, k) * j(c, l);
      row[m] = q(r, c);
    }
  for (std::size_t p = 0; p < m; ++p) {
    std::size_t best = p;
    for (std::size_t r = p; r < m; ++r)
      if (std::abs(a[r][p]) > std::abs(a[best][p])) best = r;
    std::swap(a[p], a[best]);
    for (std::size_t r = 0; r < m; ++r) {
      if (r == p) continue;
      const Real factor = a[r][p] / a[p][p];
      for (std::size_t c = p; c <= m; ++c)
        a[r][c] -= factor * a[p][c];
    }
  }
  Matrix s = zeros(static_cast<Index>(n), static_cast<Index>(n));
  for (std::size_t i = 0; i < m; ++i)
    s.data()[i] = a[i][m] / a[i][i];
  return s;
}

TEST(Lyapunov, OneDimensionIsTheGeometricSeries) {
  for (const Real a : {-0.9, 0.0, 0.3, 0.999}) {
    const Matrix j(std::array<std::size_t, 2>{1, 1}, a), q(std::array<std::size_t, 2>{1, 1}, 0.7);
    const auto s = stationary_covariance(j, q);
    ASSERT_TRUE(s);
    EXPECT_NEAR(s.value()(0, 0) * (1 - a * a) / 0.7, 1, kRoundOff);
  }
}

TEST(Lyapunov, AnOrthogonalMapTimesAGainSpreadsEvenly) {
  const Real gain = 0.95, c = 0.6, s = 0.8;
  Matrix j = zeros(2, 2);
  j(0, 0) = j(1, 1) = gain * c;
  j(0, 1) = -gain * s;
  j(1, 0) = gain * s;
  const auto found = stationary_covariance(j, unit_matrix(2));
  ASSERT_TRUE(found);
  const Real expected = 1 / (1 - gain * gain);
  EXPECT_NEAR(found.value()(0, 0), expected, kRoundOff * expected);
  EXPECT_NEAR(found.value()(1, 1), expected, kRoundOff * expected);
  EXPECT_NEAR(found.value()(0, 1), 0, kRoundOff * expected);
}

TEST(Lyapunov, AgreesWithElimination) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Matrix j = random_matrix(5, 0.7, seed), root = random_matrix(5, 1, seed + 10);
    const Matrix q = product_with_transpose(root, root);
    const auto found = stationary_covariance(j, q);
    ASSERT_TRUE(found);
    const Matrix expected = by_elimination(j, q);
    for (std::size_t i = 0; i < expected.size(); ++i)
      EXPECT_NEAR(found.value().data()[i], expected.data()[i], 10 * kRoundOff);
  }
}

TEST(Lyapunov, SolvesItsEquationCloseToTheEdge) {
  const Index n = 16;
  Matrix j = random_matrix(n, 0.5, 4);
  for (Index i = 0; i < n; ++i)
    j(static_cast<std::size_t>(i), static_cast<std::size_t>((i + 1) % n)) += 0.4;
  const auto s = stationary_covariance(j, unit_matrix(n));
  ASSERT_TRUE(s);
  const Matrix again = product_with_transpose(matrix_product(j, s.value()), j);
  for (std::size_t r = 0; r < static_cast<std::size_t>(n); ++r)
    for (std::size_t c = 0; c < static_cast<std::size_t>(n); ++c)
      EXPECT_NEAR(s.value()(r, c), again(r, c) + (r == c ? 1 : 0),
                  100 * kRoundOff * s.value()(r, r));
}

TEST(Lyapunov, RefusesWhatIsNotStable) {
  Matrix turn = zeros(2, 2); // spectral radius exactly 1
  turn(0, 1) = 1;
  turn(1, 0) = -1;
  EXPECT_FALSE(stationary_covariance(turn, unit_matrix(2)));
  EXPECT_FALSE(stationary_covariance(random_matrix(6, 2, 1), unit_matrix(6)));
  Matrix half = unit_matrix(2); // one direction stable, one not
  half(0, 0) = 0.5;
  const auto refused = stationary_covariance(half, unit_matrix(2));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("stable"), std::string::npos);
}

TEST(Lyapunov, RefusesSizesAndNumbersThatDoNotFit) {
  EXPECT_FALSE(stationary_covariance(zeros(2, 3), unit_matrix(2)));
  EXPECT_FALSE(stationary_covariance(zeros(2, 2), unit_matrix(3)));
  Matrix lost = zeros(2, 2);
  lost(0, 1) = std::numeric_limits<Real>::quiet_NaN();
  EXPECT_FALSE(stationary_covariance(lost, unit_matrix(2)));
}

} // namespace
