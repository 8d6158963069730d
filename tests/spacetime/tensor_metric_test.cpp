#include "twofold/spacetime/tensor_metric.hpp"

#include "tensor_fixture.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/spacetime/stationary_curvature.hpp"

namespace {

using namespace twofold;
using namespace twofold::test;

constexpr Real kRounding = 1e-13;

LocalCouplings random_couplings(std::uint64_t which) {
  const auto u = [&](std::uint64_t n) { return uniform({3, 1, which}, n); };
  const Real xx = 0.4 + u(0), yy = 0.4 + u(1), xy = (u(2) - 0.5) * std::sqrt(xx * yy);
  return {xx, xy, yy, 0.5 * (u(3) - 0.5), 0.5 * (u(4) - 0.5), 0};
}

void expect_equal(const SymmetricTensor& a, const SymmetricTensor& b) {
  EXPECT_NEAR(a.tt, b.tt, kRounding);
  EXPECT_NEAR(a.tx, b.tx, kRounding);
  EXPECT_NEAR(a.ty, b.ty, kRounding);
  EXPECT_NEAR(a.xx, b.xx, kRounding);
  EXPECT_NEAR(a.xy, b.xy, kRounding);
  EXPECT_NEAR(a.yy, b.yy, kRounding);
}

TEST(TensorMetric, DensityOfTheInverseIsTheDensitisedMetric) {
  for (std::uint64_t which = 0; which < 50; ++which) {
    const LocalCouplings c = random_couplings(which);
    const SymmetricTensor f = densitised_uu(c), g = metric_ll(c), up = metric_inv_uu(c);
    EXPECT_NEAR(determinant(f), -volume_density(c), kRounding);
    EXPECT_NEAR(std::sqrt(-determinant(g)), volume_density(c), kRounding);
    expect_equal(inverse(g), up);
    EXPECT_NEAR(up.tt * volume_density(c), f.tt, kRounding);
    EXPECT_NEAR(up.xy * volume_density(c), f.xy, kRounding);
  }
}

TEST(TensorMetric, CouplingsComeBackFromTheirMetric) {
  for (std::uint64_t which = 0; which < 50; ++which) {
    const LocalCouplings c = random_couplings(which);
    const auto back = couplings_of(metric_ll(c));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_NEAR(back.value().xx, c.xx, kRounding);
    EXPECT_NEAR(back.value().xy, c.xy, kRounding);
    EXPECT_NEAR(back.value().yy, c.yy, kRounding);
    EXPECT_NEAR(back.value().vx, c.vx, kRounding);
    EXPECT_NEAR(back.value().vy, c.vy, kRounding);
  }
}

TEST(TensorMetric, FlatCouplingsAreFlatSpaceTime) {
  expect_equal(metric_ll({}), {-1, 0, 0, 1, 0, 1});
}

TEST(TensorMetric, LightMovesWithTheDriftAtTheSpeedOfTheStiffness) {
  // v +- sqrt(K) along x, where K is diagonal.
  const LocalCouplings c{0.64, 0, 1.2, 0.3, 0, 0};
  const SymmetricTensor g = metric_ll(c);
  for (const Real sign : {-1.0, 1.0}) {
    const Real u = c.vx + sign * std::sqrt(c.xx);
    EXPECT_NEAR(g.tt + 2 * g.tx * u + g.xx * u * u, 0, kRounding);
  }
}

TEST(TensorMetric, NeuronsAtRestAreTimelikeExactlyWhileTheDriftIsSlowerThanLight) {
  EXPECT_LT(metric_ll({1, 0.2, 1, 0.9, 0, 0}).tt, 0);
  EXPECT_GT(metric_ll({1, 0.2, 1, 1.0, 0, 0}).tt, 0);
  EXPECT_FALSE(has_light_cone({1, 0.2, 1, 1.0, 0, 0}));
}

TEST(TensorMetric, RefusesMetricsThatNoSheetHas) {
  EXPECT_FALSE(couplings_of({1, 0, 0, 1, 0, 1}));    // Euclidean
  EXPECT_FALSE(couplings_of({-1, 0, 0, -1, 0, -1})); // too many times
  const auto other_clock = couplings_of({-4, 0, 0, 1, 0, 1});
  ASSERT_FALSE(other_clock);
  EXPECT_EQ(other_clock.error().quantity, "sqrt(-g) g^tt");
}

TEST(TensorMetric, InOneDimensionTheConformalFactorIsUndetermined) {
  // Whatever the factor, the densitised metric is the same: nothing in the sheet can tell it.
  const SymmetricTensor2 one = densitised_uu(conformal_metric_ll(1.2, 0.3, 1));
  for (const Real factor : {0.1, 3.0, 20.0}) {
    const SymmetricTensor2 other = densitised_uu(conformal_metric_ll(1.2, 0.3, factor));
    EXPECT_NEAR(other.tt, one.tt, kRounding);
    EXPECT_NEAR(other.tx, one.tx, kRounding);
    EXPECT_NEAR(other.xx, one.xx, kRounding);
    EXPECT_NEAR(other.tt * other.xx - other.tx * other.tx, -1, kRounding);
  }
  // f^tt = -1 up to the constant sqrt K; light at v -+ sqrt K.
  EXPECT_NEAR(one.tx / one.tt, 0.3, kRounding);
  EXPECT_NEAR(-one.xx / one.tt, 1.2 - 0.09, kRounding);
}

TEST(TensorMetric, TheLeakOfAMassIsTiedToTheVolume) {
  EXPECT_NEAR(leak_of_mass({2, 0, 2, 0, 0, 0}, 3), 6, kRounding);
}

// An independent reference: the Ricci scalar of the metric function itself, from Christoffel
// symbols by central differences at one place.
using Metric3 = std::array<std::array<Real, 3>, 3>; // t, x, y

Metric3 matrix_of(const SymmetricTensor& a) {
  return {{{a.tt, a.tx, a.ty}, {a.tx, a.xx, a.xy}, {a.ty, a.xy, a.yy}}};
}

using Christoffel = std::array<Metric3, 3>;

Christoffel christoffel_at(Real x, Real y) {
  constexpr Real kStep = 1e-4;
  const auto metric = [](Real px, Real py) { return matrix_of(metric_ll(woven_at(px, py))); };
  const Metric3 up = matrix_of(inverse(metric_ll(woven_at(x, y))));
  std::array<Metric3, 3> slope{};
  const std::array<Metric3, 4> near = {metric(x + kStep, y), metric(x - kStep, y),
                                       metric(x, y + kStep), metric(x, y - kStep)};
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b) {
      slope[1][a][b] = (near[0][a][b] - near[1][a][b]) / (2 * kStep);
      slope[2][a][b] = (near[2][a][b] - near[3][a][b]) / (2 * kStep);
    }
  Christoffel gamma{};
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b)
      for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t d = 0; d < 3; ++d)
          gamma[a][b][c] += 0.5 * up[a][d] * (slope[b][d][c] + slope[c][d][b] - slope[d][b][c]);
  return gamma;
}

Real ricci_scalar_at(Real x, Real y) {
  constexpr Real kStep = 1e-3;
  const std::array<Christoffel, 4> near = {
      christoffel_at(x + kStep, y), christoffel_at(x - kStep, y), christoffel_at(x, y + kStep),
      christoffel_at(x, y - kStep)};
  const Christoffel g = christoffel_at(x, y);
  const auto slope = [&](std::size_t by, std::size_t a, std::size_t b, std::size_t c) {
    if (by == 0) return Real(0);
    return (near[2 * by - 2][a][b][c] - near[2 * by - 1][a][b][c]) / (2 * kStep);
  };
  const Metric3 up = matrix_of(inverse(metric_ll(woven_at(x, y))));
  Real scalar = 0;
  for (std::size_t b = 0; b < 3; ++b)
    for (std::size_t d = 0; d < 3; ++d) {
      Real ricci = 0;
      for (std::size_t a = 0; a < 3; ++a) {
        ricci += slope(a, a, d, b) - slope(d, a, a, b);
        for (std::size_t e = 0; e < 3; ++e)
          ricci += g[a][a][e] * g[e][d][b] - g[a][d][e] * g[e][a][b];
      }
      scalar += up[b][d] * ricci;
    }
  return scalar;
}

Real curvature_error(Index n) {
  const Matrix found = scalar_curvature(woven(n), 1 / static_cast<Real>(n));
  Real largest = 0;
  for (Index j = 0; j < 4; ++j)
    for (Index i = 0; i < 4; ++i) {
      const Index row = j * n / 4 + n / 8, column = i * n / 4;
      const Real h = 1 / static_cast<Real>(n);
      largest = std::max(largest, std::abs(found.data()[row * n + column] -
                                           ricci_scalar_at(static_cast<Real>(column) * h,
                                                           static_cast<Real>(row) * h)));
    }
  return largest;
}

TEST(StationaryCurvature, IsTheRicciScalarOfTheMetricAtFourthOrder) {
  constexpr Real kScale = 100; // curvature of the woven sheet
  const Real coarse = curvature_error(32), fine = curvature_error(64);
  EXPECT_LT(fine, 2e-4 * kScale);
  EXPECT_NEAR(std::log2(coarse / fine), 4, 0.4);
}

TEST(StationaryCurvature, VanishesInFlatSpaceTimeAndInAUniformDrift) {
  for (const LocalCouplings& c : {LocalCouplings{}, LocalCouplings{1.3, 0.2, 0.8, 0.3, -0.1, 2}}) {
    const Matrix found = scalar_curvature(constant(16, c), 1.0 / 16);
    for (const Real value : found)
      EXPECT_NEAR(value, 0, 1e-9);
  }
}

TEST(StationaryCurvature, HasNoValueWithoutALightCone) {
  EXPECT_TRUE(std::isnan(scalar_curvature(constant(16, {1, 2, 1, 0, 0, 0}), 1.0 / 16)(3, 3)));
}

} // namespace
