// Closed forms of static metrics against finite differences and textbook limits.
#include "twofold/solutions/static_metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

template <class Metric> void expect_slopes(const Metric& metric, Real x, Real y) {
  constexpr Real kStep = 1e-5, kDifference = 1e-8; // central difference, order 2
  const auto g = metric(x, y);
  const auto log_slope = [&](Real dx, Real dy, auto member) {
    return (std::log(metric(x + dx, y + dy).*member) - std::log(metric(x - dx, y - dy).*member)) /
           (2 * kStep);
  };
  EXPECT_NEAR(g.lapse_slope_x, log_slope(kStep, 0, &StaticMetricPoint::lapse), kDifference);
  EXPECT_NEAR(g.lapse_slope_y, log_slope(0, kStep, &StaticMetricPoint::lapse), kDifference);
  EXPECT_NEAR(g.scale_slope_x, log_slope(kStep, 0, &StaticMetricPoint::scale), kDifference);
  EXPECT_NEAR(g.scale_slope_y, log_slope(0, kStep, &StaticMetricPoint::scale), kDifference);
}

TEST(StaticMetrics, SlopesAreThoseOfTheMetric) {
  expect_slopes(GaussianLens{0.3, 2}, 1.1, -0.7);
  expect_slopes(IsotropicSchwarzschild{1}, 2.4, 1.3);
  expect_slopes(IsotropicSchwarzschild{1}, 0.4, 0.3); // the core is uniform
}

TEST(StaticMetrics, SchwarzschildHasTheArealForm) {
  // alpha^2 = 1 - 2M/R and sqrt(psi^4) r = R in areal radius R.
  const IsotropicSchwarzschild metric{0.8};
  for (const Real r : {1.3, 3.0, 20.0}) {
    const auto g = metric(0.6 * r, 0.8 * r);
    const Real areal = metric.areal_radius(r);
    EXPECT_NEAR(g.lapse * g.lapse, 1 - 2 * 0.8 / areal, 1e-14);
    EXPECT_NEAR(std::sqrt(g.scale) * r, areal, 1e-13);
  }
}

TEST(StaticMetrics, FlatLimits) {
  const auto none = IsotropicSchwarzschild{0}(3, 4);
  EXPECT_EQ(none.lapse, 1);
  EXPECT_EQ(none.scale, 1);
  EXPECT_EQ(IsotropicSchwarzschild{0}(0, 0).scale, 1);
  EXPECT_EQ((GaussianLens{0, 2}(1, 1).scale), 1);
  EXPECT_NEAR(IsotropicSchwarzschild{1}(1e6, 0).light_speed(), 1 - 2e-6, 1e-11);
}

TEST(StaticMetrics, LightIsSlowestInTheCoreAndCouplingsStayPositive) {
  const IsotropicSchwarzschild metric{1};
  EXPECT_GT(metric(0, 0).lapse, 0.4);
  EXPECT_EQ(metric(0, 0).lapse, metric(kSchwarzschildCore, 0).lapse);
  EXPECT_LT(metric(0, 0).light_speed(), metric(2, 0).light_speed());
}

TEST(StaticMetrics, NoCircularOrbitInsideThePhotonOrbit) {
  const IsotropicSchwarzschild metric{1};
  EXPECT_TRUE(std::isnan(metric.orbit_momentum(0.99 * metric.photon_orbit_radius())));
  // Kepler far away.
  EXPECT_NEAR(metric.orbit_momentum(1e6), 1e-3, 1e-8);
}

} // namespace
} // namespace twofold
