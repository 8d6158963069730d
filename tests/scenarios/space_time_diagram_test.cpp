#include "scenarios/shared/space_time_diagram.hpp"

#include "twofold/core/archive.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::shared {
namespace {

// Drift -1 + x/4, speed of light 1.
MetricAt drifting(const sim::WorldPoint& e) {
  const Real v = -1 + e.x / 4;
  return {.tt = -(1 - v * v), .tx = -v, .xx = 1};
}

TEST(SpaceTimeDiagram, ConesTiltWithTheDrift) {
  auto figure = space_time_diagram("d", "D", {.name = "Place"}, 10, 3);
  const std::vector<sim::Point> tips = {{0, 0}, {2, 1}};
  add_light_cones(figure, drifting, tips, 1);
  ASSERT_EQ(figure.clouds.size(), 1u);
  const auto& sides = figure.clouds[0].points; // left and right of each tip, nine events and a gap
  ASSERT_EQ(sides.size(), 40u);
  // Light to the right: dx/dt = x/4; to the left: x/4 - 2.
  EXPECT_NEAR(sides[8].x, 8 - 8 * std::exp(0.25), 1e-3);
  EXPECT_TRUE(std::isnan(sides[9].x));
  EXPECT_NEAR(sides[18].x, 0, 1e-15);
  EXPECT_NEAR(sides[38].x, 2 * std::exp(0.25), 1e-3);
  EXPECT_NEAR(sides[38].y, 2, 1e-12);
  EXPECT_TRUE(figure.y_is_time);
  EXPECT_EQ(figure.series[0].curve.y[0], 3);
}

TEST(SpaceTimeDiagram, CarpetKeepsWithinItsMemoryAndItsRowsMeanTheirTimes) {
  const auto row = [](Real time) { return std::vector<Real>{time, 2 * time, 4 * time}; };
  Carpet carpet = begin_carpet(0, row(0));
  for (Index step = 1; step <= 1000; ++step)
    record(carpet, step, 0.1 * static_cast<Real>(step), row(0.1 * static_cast<Real>(step)));
  EXPECT_TRUE(sane(carpet));
  EXPECT_LE(static_cast<Index>(carpet.times.size()), kCarpetFrames);
  EXPECT_EQ(carpet.every, 8);
  for (std::size_t f = 0; f < carpet.times.size(); ++f)
    EXPECT_EQ(carpet.values[3 * f + 1], 2 * carpet.times[f]);
  sim::Figure figure = space_time_diagram("d", "D", {.name = "Place"}, 200, 100);
  add_carpet(figure, carpet, "wave", -1, 1, 200);
  ASSERT_TRUE(figure.field);
  EXPECT_EQ(figure.field->ny, kCarpetFrames);
  EXPECT_NEAR(figure.field->values[3 * 40 + 2], 4 * 40.5 * 200 / 160, 4.0);
  EXPECT_TRUE(std::isnan(figure.field->values.back())); // the future is not known
  Carpet loaded;
  ASSERT_TRUE(load(save(carpet), loaded));
  loaded.values.pop_back();
  EXPECT_FALSE(sane(loaded));
}

} // namespace
} // namespace twofold::shared
