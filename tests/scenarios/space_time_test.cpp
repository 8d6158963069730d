// What rulers, clocks and light cones read in a metric.
#include "scenarios/shared/space_time.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::shared {
namespace {

constexpr Real kRounding = 1e-13;
// Simpson's rule on a smooth integrand with 64 intervals of length 1/64.
constexpr Real kSimpson = 1e-8;

MetricAt flat(const sim::WorldPoint&) { return {}; }
MetricAt expanding(const sim::WorldPoint& e) { return {.xx = e.t * e.t, .yy = e.t * e.t}; }

TEST(SpaceTime, RulerReadsDistancesAndTimesOfFlatSpaceTime) {
  const auto across = ruler(flat, {0, 0, 1}, {3, 4, 1});
  ASSERT_EQ(across.size(), 1u);
  EXPECT_EQ(across[0].label, "Proper distance");
  EXPECT_NEAR(across[0].value, 5, kRounding);
  const auto moving = ruler(flat, {0, 0, 0}, {3, 0, 5}); // 3:4:5
  EXPECT_EQ(moving[0].label, "Proper time");
  EXPECT_NEAR(moving[0].value, 4, kRounding);
  EXPECT_EQ(ruler(flat, {0, 0, 0}, {3, 4, 5})[0].value, 0); // light
}

TEST(SpaceTime, RulerIntegratesAMetricThatChanges) {
  // dx at constant t: distance t dx; x at rest: proper time is t.
  EXPECT_NEAR(ruler(expanding, {0, 0, 2}, {1, 0, 2})[0].value, 2, kRounding);
  // x = v t from t = 1 to 2: integral of sqrt(1 - v^2 t^2) dt
  const Real v = 0.3;
  const auto primitive = [v](Real t) {
    return 0.5 * (t * std::sqrt(1 - v * v * t * t) + std::asin(v * t) / v);
  };
  EXPECT_NEAR(ruler(expanding, {0, 0, 1}, {v, 0, 2})[0].value, primitive(2) - primitive(1),
              kSimpson);
}

TEST(SpaceTime, ALineThatIsPartlyTimelikeHasNoReading) {
  EXPECT_TRUE(std::isnan(ruler(expanding, {0, 0, 0.5}, {1.5, 0, 1.5})[0].value));
}

TEST(SpaceTime, MovingClocksTickLessOften) {
  const std::vector<sim::WorldPoint> rest{{0, 0, 0}, {0, 0, 10}}, moving{{0, 0, 0}, {6, 0, 10}};
  EXPECT_EQ(clock_ticks(flat, rest, 1).size(), 10u);
  const auto ticks = clock_ticks(flat, moving, 1);
  ASSERT_EQ(ticks.size(), 8u);
  EXPECT_NEAR(ticks[3].t, 5, kRounding);
}

TEST(SpaceTime, LightConesAreTiltedByDriftAndNarrowedBySlowness) {
  const MetricAt slow{.xx = 4, .yy = 4};
  for (const auto& p : light_cone(slow, {1, 2, 0}, 2).front)
    EXPECT_NEAR(std::hypot(p.x - 1, p.y - 2), 1, kRounding);
  // A river of speed w: dx = (w +- 1) dt.
  const Real w = 0.7;
  const MetricAt river{.tt = -1 + w * w, .tx = -w};
  const auto speeds = light_speeds(river);
  EXPECT_NEAR(speeds[0], w - 1, kRounding);
  EXPECT_NEAR(speeds[1], w + 1, kRounding);
  Real left = 10, right = -10;
  for (const auto& p : light_cone(river, {0, 0, 0}, 1, 64).front) {
    left = std::min(left, p.x);
    right = std::max(right, p.x);
  }
  EXPECT_NEAR(left, w - 1, kRounding);
  EXPECT_NEAR(right, w + 1, kRounding);
}

TEST(SpaceTime, AMetricWithoutTimeHasNoLightCone) {
  EXPECT_TRUE(light_cone({.tt = 1}, {}, 1).front.empty());
  EXPECT_TRUE(std::isnan(light_speeds({.tt = 1})[0]));
}

} // namespace
} // namespace twofold::shared
