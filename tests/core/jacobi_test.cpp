#include "twofold/core/jacobi.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

Matrix random_matrix(Index rows, Index columns) {
  Matrix a = zeros(rows, columns);
  fill_normal(view(a), {3, 0x6a616301, 0});
  return a;
}

// Q1 diag(s) Q2 with products of reflections as Q.
Matrix with_singular_values(const std::vector<Real>& s) {
  const std::size_t n = s.size();
  const Matrix v = random_matrix(2, static_cast<Index>(n));
  Matrix a = zeros(static_cast<Index>(n), static_cast<Index>(n));
  Real length[2] = {0, 0};
  for (std::size_t k = 0; k < 2; ++k)
    for (std::size_t i = 0; i < n; ++i)
      length[k] += v(k, i) * v(k, i);
  const auto reflect = [&](std::size_t k, std::size_t i, std::size_t j) {
    return (i == j ? 1.0 : 0.0) - 2 * v(k, i) * v(k, j) / length[k];
  };
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t k = 0; k < n; ++k)
        a(i, j) += reflect(0, i, k) * s[k] * reflect(1, k, j);
  return a;
}

TEST(Jacobi, FindsTheSingularValuesAMatrixWasMadeOf) {
  constexpr Real kUlp = 1e-14;
  const std::vector<Real> s = {7, 3, 3, 1.5, 1e-3, 1e-9, 0};
  const auto found = singular_values(with_singular_values(s));
  ASSERT_TRUE(found);
  ASSERT_EQ(found.value().size(), s.size());
  for (std::size_t k = 0; k < s.size(); ++k)
    EXPECT_NEAR(found.value()[k], s[k], kUlp * s[0]);
}

TEST(Jacobi, SquaredSingularValuesAddUpToTheSquaresOfTheEntries) {
  constexpr Real kRoundOff = 1e-13;
  for (const auto& [rows, columns] : {std::pair<Index, Index>{6, 9}, {9, 6}, {1, 5}, {30, 30}}) {
    const Matrix a = random_matrix(rows, columns);
    Real entries = 0, squares = 0;
    for (const Real v : view(a))
      entries += v * v;
    const auto s = singular_values(a).value();
    EXPECT_EQ(s.size(), static_cast<std::size_t>(std::min(rows, columns)));
    for (std::size_t k = 0; k < s.size(); ++k) {
      squares += s[k] * s[k];
      if (k > 0) {
        EXPECT_LE(s[k], s[k - 1]);
      }
    }
    EXPECT_NEAR(squares, entries, kRoundOff * entries);
  }
}

TEST(Jacobi, EigenpairsOfASymmetricMatrixRebuildIt) {
  constexpr Real kRoundOff = 1e-13;
  const Index n = 12;
  Matrix a = random_matrix(n, n);
  for (std::size_t i = 0; i < 12; ++i)
    for (std::size_t j = 0; j < i; ++j)
      a(j, i) = a(i, j);
  const SymmetricEigen e = symmetric_eigen(a).value();
  for (std::size_t i = 0; i < 12; ++i)
    for (std::size_t j = 0; j < 12; ++j) {
      Real sum = 0, product = 0;
      for (std::size_t k = 0; k < 12; ++k) {
        sum += e.values[k] * e.vectors(k, i) * e.vectors(k, j);
        product += e.vectors(i, k) * e.vectors(j, k);
      }
      EXPECT_NEAR(sum, a(i, j), kRoundOff);
      EXPECT_NEAR(product, i == j ? 1 : 0, kRoundOff);
    }
  for (std::size_t k = 1; k < 12; ++k)
    EXPECT_LE(e.values[k], e.values[k - 1]);
}

TEST(Jacobi, DiagonalMatricesAreTheirOwnAnswer) {
  Matrix a = zeros(3, 3);
  a(0, 0) = 1;
  a(1, 1) = -4;
  a(2, 2) = 2;
  const SymmetricEigen e = symmetric_eigen(a).value();
  EXPECT_EQ(e.values, (std::vector<Real>{2, 1, -4}));
  EXPECT_EQ(e.vectors(2, 1), 1);
  EXPECT_EQ(singular_values(a).value(), (std::vector<Real>{4, 2, 1}));
}

TEST(Jacobi, RefusesWhatIsNoMatrixOfNumbers) {
  EXPECT_FALSE(singular_values(Matrix()));
  EXPECT_FALSE(symmetric_eigen(zeros(2, 3)));
  Matrix a = zeros(2, 2);
  a(0, 1) = std::nan("");
  EXPECT_FALSE(singular_values(a));
  EXPECT_FALSE(symmetric_eigen(a));
}

} // namespace
