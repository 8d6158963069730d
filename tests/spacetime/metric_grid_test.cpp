#include "twofold/spacetime/metric_grid.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace {

using namespace twofold;

std::vector<Real> flat(Index points, Real time = -1) {
  std::vector<Real> values(static_cast<std::size_t>(3 * points), 0.0);
  for (Index p = 0; p < points; ++p) {
    values[static_cast<std::size_t>(p)] = time;
    values[static_cast<std::size_t>(2 * points + p)] = 1;
  }
  return values;
}

const std::vector<GridAxis> kAxes = {{3, 1, Edge::periodic}, {4, 1, Edge::bounded}};

std::string refusal(std::vector<GridAxis> axes, Signature signature, std::vector<Real> values) {
  const auto made = MetricGrid::make(std::move(axes), signature, std::move(values));
  EXPECT_FALSE(made);
  return made ? "" : made.error().message();
}

TEST(MetricGrid, NumbersComponentsOfSymmetricTensors) {
  for (const int d : {2, 3, 4}) {
    int next = 0;
    for (int m = 0; m < d; ++m)
      for (int n = m; n < d; ++n, ++next) {
        EXPECT_EQ(pair_of(d, m, n), next);
        EXPECT_EQ(pair_of(d, n, m), next);
      }
    EXPECT_EQ(next, pair_count(d));
    next = 0;
    for (int a = 0; a < d; ++a)
      for (int b = a + 1; b < d; ++b, ++next)
        EXPECT_EQ(plane_of(d, a, b), next);
    EXPECT_EQ(next, plane_count(d));
  }
  EXPECT_EQ(riemann_count(2), 1);
  EXPECT_EQ(riemann_count(3), 6);
  EXPECT_EQ(riemann_count(4), kMostRiemann);
}

TEST(MetricGrid, TakesEverySignatureThatIsRightHoweverItIsWritten) {
  // Light-cone coordinates, and inside an ergosphere, where the first diagonal entry is positive.
  EXPECT_TRUE(check_metric(2, std::vector<Real>{0, 1, 0}, Signature::lorentzian));
  EXPECT_TRUE(check_metric(2, std::vector<Real>{0.5, 1.5, 2.5}, Signature::lorentzian));
  EXPECT_TRUE(check_metric(3, std::vector<Real>{1, 0, 0, 1, 0, -1}, Signature::lorentzian));
  EXPECT_TRUE(check_metric(3, std::vector<Real>{1e-6, 0, 0, 1, 0, 1}, Signature::euclidean));
  EXPECT_FALSE(check_metric(3, std::vector<Real>{1, 0, 0, 1, 0, 1}, Signature::lorentzian));
}

TEST(MetricGrid, SaysWhereAMetricIsWrong) {
  std::vector<Real> values = flat(12);
  values[6] = 1;
  EXPECT_EQ(refusal(kAxes, Signature::lorentzian, values),
            "metric at (1, 2) = signature (+,+): expected signature (-,+)");
  EXPECT_EQ(refusal(kAxes, Signature::euclidean, flat(12)),
            "metric at (0, 0) = signature (-,+): expected signature (+,+)");
  values = flat(12);
  values[11] = 0;
  EXPECT_EQ(refusal(kAxes, Signature::lorentzian, values),
            "metric at (2, 3) = singular: expected a metric that has an inverse");
  values = flat(12);
  values[12 + 4] = std::nan("");
  EXPECT_EQ(refusal(kAxes, Signature::lorentzian, values),
            "metric at (1, 0) = not a number: expected finite components");
}

TEST(MetricGrid, RefusesGridsThatAreNone) {
  EXPECT_EQ(refusal({{3, 1}}, Signature::euclidean, {1, 1, 1}),
            "dimension of the metric = 1: expected 2, 3 or 4");
  EXPECT_EQ(refusal(kAxes, Signature::lorentzian, flat(11)),
            "values of the metric = 33: expected 36");
  EXPECT_NE(refusal({{3, 0}, {4, 1}}, Signature::lorentzian, flat(12)).find("spacing"),
            std::string::npos);
  EXPECT_NE(refusal({{0, 1}, {4, 1}}, Signature::lorentzian, {}).find("points of an axis"),
            std::string::npos);
}

} // namespace
