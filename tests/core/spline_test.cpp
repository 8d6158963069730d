#include "twofold/core/spline.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-12;

template <class Function> std::vector<Real> sample(Index n, Real low, Real high, Function f) {
  std::vector<Real> v;
  for (Index i = 0; i < n; ++i)
    v.push_back(f(low + (high - low) * static_cast<Real>(i) / static_cast<Real>(n - 1)));
  return v;
}

TEST(Spline, CubicsAreReproducedWithTheirDerivativesUpToTheEnds) {
  const auto f = [](Real x) { return 1 + 2 * x - 3 * x * x + 0.5 * x * x * x; };
  for (const Index n : {4, 5, 6, 30}) {
    const auto s = UniformSpline::fit(-1, 2, sample(n, -1, 2, f));
    ASSERT_TRUE(s.ok());
    for (Real x = -1.2; x < 2.2; x += 0.03) { // the end cubics continue outside
      EXPECT_NEAR(s.value().value(x), f(x), kRoundOff * 10);
      EXPECT_NEAR(s.value().slope(x), 2 - 6 * x + 1.5 * x * x, kRoundOff * 100);
      EXPECT_NEAR(s.value().curvature(x), -6 + 3 * x, kRoundOff * 1000);
    }
  }
}

TEST(Spline, PassesThroughItsNodes) {
  const std::vector<Real> v{0, 3, -1, 4, 1, -5, 9};
  const UniformSpline s = UniformSpline::fit(0, 3, v).value();
  for (std::size_t i = 0; i < v.size(); ++i)
    EXPECT_NEAR(s.value(0.5 * static_cast<Real>(i)), v[i], kRoundOff);
}

TEST(Spline, ConvergesAtFourthOrderInValueAndThirdInSlope) {
  const auto error = [](Index n, bool slope) {
    const UniformSpline s =
        UniformSpline::fit(0, 2, sample(n, 0, 2, [](Real x) { return std::sin(3 * x); })).value();
    Real worst = 0;
    for (Real x = 0.2507; x < 1.75; x += 0.0005) // away from the ends' larger constant
      worst = std::max(worst, slope ? std::abs(s.slope(x) - 3 * std::cos(3 * x))
                                    : std::abs(s.value(x) - std::sin(3 * x)));
    return worst;
  };
  EXPECT_NEAR(std::log2(error(161, false) / error(321, false)), 4, 0.1);
  EXPECT_NEAR(std::log2(error(161, true) / error(321, true)), 3, 0.1);
}

TEST(Spline, DerivativesAreThoseOfTheValue) {
  const UniformSpline s =
      UniformSpline::fit(-2, 2, std::vector<Real>{1, 4, 2, 2, 7, 0, 3, 3}).value();
  const Real e = 1e-5; // central differences: truncation e^2 times the third derivative
  for (Real x = -1.9; x < 1.9; x += 0.137) {
    EXPECT_NEAR((s.value(x + e) - s.value(x - e)) / (2 * e), s.slope(x), 1e-7);
    EXPECT_NEAR((s.slope(x + e) - s.slope(x - e)) / (2 * e), s.curvature(x), 1e-7 + 40 * e);
  }
}

TEST(Spline, MirroredDataGiveMirroredBits) {
  for (const Index n : {7, 8, 25, 49}) {
    std::vector<Real> v = sample(n, -0.6, 0.6, [](Real x) { return std::exp(-9 * x * x) + x * x; });
    for (Index i = 0; i < n / 2; ++i)
      v[static_cast<std::size_t>(n - 1 - i)] = v[static_cast<std::size_t>(i)];
    const UniformSpline s = UniformSpline::fit(-0.6, 0.6, v).value();
    for (Real x = 0.001; x < 0.6; x += 0.00137) {
      ASSERT_EQ(s.value(x), s.value(-x));
      ASSERT_EQ(s.slope(x), -s.slope(-x));
      ASSERT_EQ(s.curvature(x), s.curvature(-x));
    }
  }
}

TEST(Spline, RefusesTooFewNodesEmptyIntervalsAndBadNumbers) {
  const std::vector<Real> three(3, 1), four(4, 1);
  std::vector<Real> bad = four;
  bad[2] = std::numeric_limits<Real>::quiet_NaN();
  EXPECT_FALSE(UniformSpline::fit(0, 1, three).ok());
  EXPECT_FALSE(UniformSpline::fit(1, 1, four).ok());
  EXPECT_FALSE(UniformSpline::fit(0, std::numeric_limits<Real>::infinity(), four).ok());
  ASSERT_FALSE(UniformSpline::fit(0, 1, bad).ok());
  EXPECT_EQ(UniformSpline::fit(0, 1, bad).error().quantity, "spline value 2");
}

} // namespace
