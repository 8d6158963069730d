#include "twofold/core/linear_solve.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-13;

struct Matrix3 {
  std::vector<Real> lower, diagonal, upper;
};

// Diagonally dominant, with entries of both signs.
Matrix3 random_matrix(std::size_t n, std::uint64_t seed) {
  Matrix3 m{std::vector<Real>(n), std::vector<Real>(n), std::vector<Real>(n)};
  fill_normal(m.lower, {.seed = seed, .stream = 1});
  fill_normal(m.upper, {.seed = seed, .stream = 2});
  for (std::size_t i = 0; i < n; ++i)
    m.diagonal[i] = (i % 2 == 0 ? 1 : -1) * (1 + std::abs(m.lower[i]) + std::abs(m.upper[i]));
  return m;
}

std::vector<Real> multiply(const Matrix3& m, const std::vector<Real>& x) {
  std::vector<Real> y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    y[i] = m.diagonal[i] * x[i];
    if (i > 0) y[i] += m.lower[i] * x[i - 1];
    if (i + 1 < x.size()) y[i] += m.upper[i] * x[i + 1];
  }
  return y;
}

TEST(LinearSolve, InvertsTheProductWithRandomMatrices) {
  for (const std::size_t n : {1u, 2u, 3u, 17u, 400u}) {
    const Matrix3 m = random_matrix(n, n);
    const auto solver = TridiagonalSolver::factorise(m.lower, m.diagonal, m.upper);
    ASSERT_TRUE(solver.ok());
    std::vector<Real> x(n);
    fill_normal(x, {.seed = 5});
    std::vector<Real> y = multiply(m, x);
    solver.value().solve(y, y); // in place, and twice from one factorisation
    for (std::size_t i = 0; i < n; ++i)
      EXPECT_NEAR(y[i], x[i], kRoundOff);
    std::vector<Real> z(n);
    solver.value().solve(multiply(m, x), z);
    EXPECT_EQ(y, z);
  }
}

TEST(LinearSolve, PoissonProblemHasItsParabola) {
  const std::size_t n = 99; // -u'' = 1 on (0, 1), u = x (1 - x)/2 exactly on any grid
  const Real h = 0.01;
  const std::vector<Real> off(n, -1), diagonal(n, 2), right(n, h * h);
  std::vector<Real> u(n);
  TridiagonalSolver::factorise(off, diagonal, off).value().solve(right, u);
  for (std::size_t i = 0; i < n; ++i) {
    const Real x = h * static_cast<Real>(i + 1);
    EXPECT_NEAR(u[i], 0.5 * x * (1 - x), kRoundOff);
  }
}

TEST(LinearSolve, MMatricesKeepEverySolutionNonNegative) {
  const std::size_t n = 300;
  std::vector<Real> lower(n), upper(n), diagonal(n), right(n, 0), x(n);
  fill_uniform(lower, {.seed = 1});
  fill_uniform(upper, {.seed = 2});
  for (std::size_t i = 0; i < n; ++i) {
    lower[i] *= -1e6;
    upper[i] *= -1e6;
  }
  for (std::size_t i = 0; i < n; ++i) // columns sum to 1, as in an implicit diffusion step
    diagonal[i] = 1 - (i > 0 ? upper[i - 1] : 0) - (i + 1 < n ? lower[i + 1] : 0);
  right[150] = 1;
  TridiagonalSolver::factorise(lower, diagonal, upper).value().solve(right, x);
  Real sum = 0;
  for (const Real v : x) {
    EXPECT_GE(v, 0);
    sum += v;
  }
  EXPECT_NEAR(sum, 1, 1e-9); // condition number 1e6 times round-off
}

TEST(LinearSolve, RefusesBadSizesAndSingularMatrices) {
  const std::vector<Real> one{1}, two{1, 1}, none;
  EXPECT_FALSE(TridiagonalSolver::factorise(none, none, none).ok());
  EXPECT_FALSE(TridiagonalSolver::factorise(one, two, two).ok());
  EXPECT_FALSE(TridiagonalSolver::factorise(two, two, one).ok());
  const auto singular = TridiagonalSolver::factorise(two, two, two); // both rows are (1, 1)
  ASSERT_FALSE(singular.ok());
  EXPECT_EQ(singular.error().quantity, "pivot of row 1");
  const std::vector<Real> bad{std::numeric_limits<Real>::quiet_NaN(), 1};
  EXPECT_FALSE(TridiagonalSolver::factorise(two, bad, two).ok());
}

} // namespace
