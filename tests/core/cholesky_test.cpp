#include "twofold/core/cholesky.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace twofold;

TEST(Cholesky, SolvesWhatAKnownSolutionWasMultipliedInto) {
  constexpr Real kRoundOff = 1e-11; // condition number below 1e4
  for (const Index n : {1, 2, 7, 24}) {
    const auto size = static_cast<std::size_t>(n);
    std::vector<Real> root(size * size), a(size * size), x(size), b(size, 0);
    fill_normal(root, {1, 0x63686f01, static_cast<std::uint64_t>(n)});
    fill_normal(x, {1, 0x63686f02, static_cast<std::uint64_t>(n)});
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j) {
        a[i * size + j] = i == j ? 0.5 : 0;
        for (std::size_t k = 0; k < size; ++k)
          a[i * size + j] += root[i * size + k] * root[j * size + k];
        b[i] += a[i * size + j] * x[j];
      }
    Cholesky cholesky;
    ASSERT_TRUE(cholesky.factorise(a, n));
    cholesky.solve(b);
    for (std::size_t i = 0; i < size; ++i)
      EXPECT_NEAR(b[i], x[i], kRoundOff);
  }
}

TEST(Cholesky, ReadsTheLowerTriangleOnly) {
  const Real lost = std::numeric_limits<Real>::quiet_NaN();
  const std::vector<Real> a = {4, lost, 2, 5};
  std::vector<Real> b = {8, 9};
  Cholesky cholesky;
  ASSERT_TRUE(cholesky.factorise(a, 2));
  cholesky.solve(b);
  EXPECT_NEAR(4 * b[0] + 2 * b[1], 8, 1e-14);
  EXPECT_NEAR(2 * b[0] + 5 * b[1], 9, 1e-14);
}

TEST(Cholesky, LogDeterminantIsThatOfTheMatrix) {
  Cholesky cholesky;
  ASSERT_TRUE(cholesky.factorise(std::vector<Real>{4, 0, 2, 5}, 2));
  EXPECT_NEAR(cholesky.log_determinant(), std::log(16.0), 1e-14); // 4 5 - 2 2
}

TEST(Cholesky, RefusesMatricesThatAreNotPositiveDefinite) {
  Cholesky cholesky;
  EXPECT_FALSE(cholesky.factorise(std::vector<Real>{1, 2, 2, 1}, 2));
  EXPECT_FALSE(cholesky.factorise(std::vector<Real>{1, 1, 1, 1}, 2)); // singular
  EXPECT_FALSE(cholesky.factorise(std::vector<Real>{0}, 1));
  EXPECT_FALSE(cholesky.factorise(std::vector<Real>{std::nan("")}, 1));
}

} // namespace
