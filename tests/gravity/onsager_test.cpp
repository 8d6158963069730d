// The five invariants, the identity that makes them general relativity, and the null vector.
#include "twofold/gravity/onsager.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kIdentity = 1e-12;  // the theory's tolerance, spectral derivatives
constexpr Real kNullVector = 1e-5; // the theory's tolerances
constexpr Real kGap = 1e5;
constexpr Real kVariation = 1e-10;

std::vector<GridAxis> axes(int d, Index n) {
  return std::vector<GridAxis>(static_cast<std::size_t>(d),
                               {n, 2 * M_PI / static_cast<Real>(n), Edge::periodic});
}

struct Computed {
  GridCurvature curvature;
  CurvatureFields fields;
  Index points;
};
Computed compute(int d, Index n, Real contrast, std::uint64_t sample) {
  const auto grid = axes(d, n);
  auto metric =
      MetricGrid::make(grid, Signature::lorentzian, random_metric(grid, contrast, 5, sample));
  EXPECT_TRUE(metric) << metric.error().message();
  auto curvature = GridCurvature::make(metric.value(), Derivatives::spectral);
  auto fields = curvature.value().compute({.inverse = true,
                                           .volume = true,
                                           .gradient = true,
                                           .christoffel = true,
                                           .scalar = true,
                                           .einstein = true});
  return {std::move(curvature.value()), std::move(fields), metric.value().points()};
}

Real general_relativity(const std::vector<Real>& invariants, Index points, Index i) {
  const Invariants c = as_array({});
  Real sum = 0;
  for (std::size_t k = 0; k < kInvariants; ++k)
    sum += c[k] * invariants[k * static_cast<std::size_t>(points) + static_cast<std::size_t>(i)];
  return sum;
}

// sqrt|g| (g^kl Gamma^i_kl - g^ik Gamma^l_kl), whose divergence is what R has beyond G.
std::vector<Real> boundary_term(int d, const Computed& c, int i) {
  std::vector<Real> out(static_cast<std::size_t>(c.points));
  const auto at = [&](const std::vector<Real>& f, int k, Index p) {
    return f[static_cast<std::size_t>(k * c.points + p)];
  };
  const int pairs = pair_count(d);
  for (Index p = 0; p < c.points; ++p) {
    Real sum = 0;
    for (int k = 0; k < d; ++k)
      for (int l = 0; l < d; ++l) {
        sum += at(c.fields.inverse_uu, pair_of(d, k, l), p) *
               at(c.fields.christoffel_ull, i * pairs + pair_of(d, k, l), p);
        sum -= at(c.fields.inverse_uu, pair_of(d, i, k), p) *
               at(c.fields.christoffel_ull, l * pairs + pair_of(d, k, l), p);
      }
    out[static_cast<std::size_t>(p)] = c.fields.volume[static_cast<std::size_t>(p)] * sum;
  }
  return out;
}

TEST(Onsager, CurvatureIsTheFormAndADivergence) {
  for (const int d : {2, 3}) {
    const Index n = 32;
    const Computed c = compute(d, n, d == 2 ? 0.04 : 0.03, 1);
    const auto derivative = SpectralDerivative::make(axes(d, n)).value();
    const auto invariants = onsager_invariants(d, c.points, c.fields);
    std::vector<Real> rest(static_cast<std::size_t>(c.points)), change(rest.size());
    Real scale = 0;
    for (Index p = 0; p < c.points; ++p) {
      const Real volume = c.fields.volume[static_cast<std::size_t>(p)];
      rest[static_cast<std::size_t>(p)] = volume * (c.fields.scalar[static_cast<std::size_t>(p)] -
                                                    general_relativity(invariants, c.points, p));
      scale = std::max(scale, std::abs(volume * c.fields.scalar[static_cast<std::size_t>(p)]));
    }
    for (int i = 0; i < d; ++i) {
      derivative.along(i, boundary_term(d, c, i), change);
      for (std::size_t p = 0; p < rest.size(); ++p)
        rest[p] -= change[p];
    }
    for (const Real r : rest)
      ASSERT_LT(std::abs(r), kIdentity * std::max(scale, Real(1))) << d;
  }
}

TEST(Onsager, InFourDimensionsTheIntegralsAgree) {
  const Computed c = compute(4, 16, 0.02, 2);
  const Invariants actions = onsager_actions(4, c.points, c.fields);
  const Invariants gr = as_array({});
  Real form = 0, curvature = 0;
  for (std::size_t k = 0; k < kInvariants; ++k)
    form += gr[k] * actions[k];
  for (std::size_t p = 0; p < c.fields.scalar.size(); ++p)
    curvature += c.fields.scalar[p] * c.fields.volume[p] / static_cast<Real>(c.points);
  EXPECT_NEAR(form, curvature, kIdentity);
}

TEST(Onsager, OnlyGeneralRelativityIgnoresCoordinates) {
  auto test = DiffeomorphismTest::make({.dimension = 3, .points = 16, .samples = 8}).value();
  while (!test.advance(3)) {
  }
  const auto values = test.singular_values();
  EXPECT_GT(values[3] / values[4], kGap) << values[3] << " " << values[4];
  const Invariants found = test.null_vector(), gr = as_array({});
  for (std::size_t k = 0; k < kInvariants; ++k)
    EXPECT_NEAR(found[k], gr[k], kNullVector) << k;
  EXPECT_LT(test.violation({}), 1e-7);
  // Negative: the linear theory cannot see this one (onsager_symbol), the full one can.
  EXPECT_GT(test.violation({.c2 = (1 - 1.4 + 2 * 0.49) / 4, .c5 = -0.35}), 1e-3);
}

TEST(Onsager, InTwoDimensionsTheInvariantsAreNotIndependent) {
  // I1 .. I5 at every point span four dimensions only.
  const Computed c = compute(2, 16, 0.08, 3);
  const auto invariants = onsager_invariants(2, c.points, c.fields);
  Matrix table = zeros(c.points, kInvariants);
  for (Index p = 0; p < c.points; ++p)
    for (Index k = 0; k < static_cast<Index>(kInvariants); ++k)
      table(p, k) = invariants[static_cast<std::size_t>(k * c.points + p)];
  Matrix normal = zeros(kInvariants, kInvariants);
  for (Index p = 0; p < c.points; ++p)
    for (Index i = 0; i < 5; ++i)
      for (Index j = 0; j < 5; ++j)
        normal(i, j) += table(p, i) * table(p, j);
  Real largest = 0, determinant = 1; // of the Gram matrix by elimination with the largest pivot
  for (Index step = 0; step < 5; ++step) {
    Index pivot = step;
    for (Index i = step; i < 5; ++i)
      if (std::abs(normal(i, i)) > std::abs(normal(pivot, pivot))) pivot = i;
    for (Index j = 0; j < 5; ++j)
      std::swap(normal(step, j), normal(pivot, j));
    for (Index j = 0; j < 5; ++j)
      std::swap(normal(j, step), normal(j, pivot));
    largest = std::max(largest, normal(step, step));
    determinant = normal(step, step);
    if (step == 4) break;
    for (Index i = step + 1; i < 5; ++i)
      for (Index j = step + 1; j < 5; ++j)
        normal(i, j) -= normal(i, step) * normal(step, j) / normal(step, step);
  }
  EXPECT_LT(std::abs(determinant), 1e-12 * largest);
}

TEST(Onsager, FirstVariationIsEinsteinsTensor) {
  constexpr int d = 3;
  constexpr Index n = 16;
  const auto grid = axes(d, n);
  const auto g = random_metric(grid, 0.03, 5, 4), other = random_metric(grid, 0.3, 5, 9);
  std::vector<Real> h = other; // a variation: the waves without flat space-time
  const Computed c = compute(d, n, 0.03, 4);
  const auto points = static_cast<std::size_t>(c.points);
  for (int a = 0; a < d; ++a)
    for (std::size_t p = 0; p < points; ++p)
      h[static_cast<std::size_t>(pair_of(d, a, a)) * points + p] -= a == 0 ? -1 : 1;
  const auto action = [&](Real e) {
    std::vector<Real> moved(g.size());
    for (std::size_t k = 0; k < g.size(); ++k)
      moved[k] = g[k] + e * h[k];
    auto metric = MetricGrid::make(grid, Signature::lorentzian, moved).value();
    auto curvature = GridCurvature::make(metric, Derivatives::spectral).value();
    const auto fields = curvature.compute({.inverse = true, .volume = true, .gradient = true});
    const Invariants s = onsager_actions(d, metric.points(), fields), gr = as_array({});
    Real sum = 0;
    for (std::size_t k = 0; k < kInvariants; ++k)
      sum += gr[k] * s[k];
    return sum;
  };
  constexpr Real e = 1e-3;
  const Real measured =
      (8 * (action(e) - action(-e)) - (action(2 * e) - action(-2 * e))) / (12 * e);
  Real predicted = 0;
  for (std::size_t p = 0; p < points; ++p)
    for (int a = 0; a < d; ++a)
      for (int b = 0; b < d; ++b)
        for (int m = 0; m < d; ++m)
          for (int k = 0; k < d; ++k) {
            const auto at = [&](const std::vector<Real>& f, int i, int j) {
              return f[static_cast<std::size_t>(pair_of(d, i, j)) * points + p];
            };
            predicted -= c.fields.volume[p] * at(c.fields.inverse_uu, a, m) *
                         at(c.fields.inverse_uu, b, k) * at(c.fields.einstein_ll, m, k) *
                         at(h, a, b) / static_cast<Real>(points);
          }
  EXPECT_NEAR(measured, predicted, kVariation);
}

TEST(Onsager, RefusesWhatCannotBeTested) {
  EXPECT_FALSE(DiffeomorphismTest::make({.dimension = 5}));
  EXPECT_FALSE(DiffeomorphismTest::make({.points = 12}));
  EXPECT_FALSE(DiffeomorphismTest::make({.samples = 2}));
  EXPECT_FALSE(DiffeomorphismTest::make({.contrast = 0.5}));
}

} // namespace
} // namespace twofold
