#include "twofold/core/tridiagonal_eigen.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-12;

// Residual |T v - value v| and overlaps of all pairs.
void expect_eigenpairs(const std::vector<Real>& diagonal, const std::vector<Real>& off,
                       const Eigenpairs& pairs, Real norm) {
  const std::size_t count = pairs.values.size(), n = diagonal.size();
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      Real row = (diagonal[i] - pairs.values(k)) * pairs.vectors(k, i);
      if (i > 0) row += off[i - 1] * pairs.vectors(k, i - 1);
      if (i + 1 < n) row += off[i] * pairs.vectors(k, i + 1);
      EXPECT_NEAR(row, 0, kRoundOff * norm);
    }
    for (std::size_t j = 0; j <= k; ++j) {
      Real dot = 0;
      for (std::size_t i = 0; i < n; ++i)
        dot += pairs.vectors(k, i) * pairs.vectors(j, i);
      EXPECT_NEAR(dot, j == k ? 1 : 0, kRoundOff) << k << " " << j;
    }
  }
}

TEST(TridiagonalEigen, SecondDifferenceHasItsSineModes) {
  const std::size_t n = 100;
  const std::vector<Real> diagonal(n, 2), off(n - 1, -1);
  const auto pairs = lowest_eigenpairs(diagonal, off, 12);
  ASSERT_TRUE(pairs.ok());
  for (std::size_t k = 0; k < 12; ++k) {
    const Real s = std::sin(math::pi * static_cast<Real>(k + 1) / (2 * 101.0));
    EXPECT_NEAR(pairs.value().values(k), 4 * s * s, kRoundOff);
  }
  expect_eigenpairs(diagonal, off, pairs.value(), 4);
}

TEST(TridiagonalEigen, AllPairsOfARandomMatrixAddUpToItsTrace) {
  const std::size_t n = 40;
  std::vector<Real> diagonal(n), off(n - 1);
  fill_normal(diagonal, {.seed = 3});
  fill_normal(off, {.seed = 4});
  const auto pairs = lowest_eigenpairs(diagonal, off, static_cast<Index>(n));
  ASSERT_TRUE(pairs.ok());
  Real trace = 0, sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    trace += diagonal[i];
    sum += pairs.value().values(i);
    if (i > 0) {
      EXPECT_GE(pairs.value().values(i), pairs.value().values(i - 1));
    }
  }
  EXPECT_NEAR(sum, trace, kRoundOff * 40);
  expect_eigenpairs(diagonal, off, pairs.value(), 5);
}

TEST(TridiagonalEigen, NearDoubletsOfTwoWellsComeOutAsTwoVectors) {
  const std::size_t n = 401; // -u'' + deep double well: splitting far below the spacing
  std::vector<Real> diagonal(n), off(n - 1, -1e4);
  for (std::size_t i = 0; i < n; ++i) {
    const Real q = -2 + 0.01 * static_cast<Real>(i);
    diagonal[i] = 2e4 + 4000 * (q * q - 1) * (q * q - 1);
  }
  const auto pairs = lowest_eigenpairs(diagonal, off, 4);
  ASSERT_TRUE(pairs.ok());
  EXPECT_LT(pairs.value().values(1) - pairs.value().values(0), 1e-6);
  EXPECT_GT(pairs.value().values(2) - pairs.value().values(1), 100);
  expect_eigenpairs(diagonal, off, pairs.value(), 6e4);
}

TEST(TridiagonalEigen, ZeroMatrixAndOneRowWork) {
  const std::vector<Real> zero(3, 0), off(2, 0), one{7}, none;
  const auto degenerate = lowest_eigenpairs(zero, off, 3);
  ASSERT_TRUE(degenerate.ok());
  expect_eigenpairs(zero, off, degenerate.value(), 1);
  EXPECT_NEAR(lowest_eigenpairs(one, none, 1).value().values(0), 7, kRoundOff);
}

TEST(TridiagonalEigen, RefusesBadSizesCountsAndNumbers) {
  const std::vector<Real> three{1, 2, 3}, two{1, 1},
      bad{1, std::numeric_limits<Real>::infinity(), 2};
  EXPECT_FALSE(lowest_eigenpairs(three, three, 1).ok());
  EXPECT_FALSE(lowest_eigenpairs(three, two, 0).ok());
  EXPECT_FALSE(lowest_eigenpairs(three, two, 4).ok());
  EXPECT_FALSE(lowest_eigenpairs(bad, two, 1).ok());
}

} // namespace
