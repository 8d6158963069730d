#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

shared::WorldLines run_to(Index steps, Real speed) {
  std::vector<Real> x = {0, 1, 2};
  auto lines = shared::begin_world_lines(x);
  for (Index i = 1; i <= steps; ++i) {
    for (Real& place : x)
      place += speed;
    shared::record(lines, i, static_cast<Real>(i), x);
  }
  return lines;
}

TEST(WorldLines, MemoryIsBoundedAndFramesStayEven) {
  const auto lines = run_to(5000, 0.01);
  EXPECT_TRUE(shared::sane(lines));
  EXPECT_LE(static_cast<Index>(lines.times.size()), shared::kMostFrames);
  EXPECT_GE(static_cast<Index>(lines.times.size()), shared::kMostFrames / 2);
  for (std::size_t f = 0; f < lines.times.size(); ++f)
    EXPECT_EQ(lines.times[f], static_cast<float>(static_cast<Index>(f) * lines.every));
}

TEST(WorldLines, ALongerRunContainsTheShorterOne) {
  const auto at_end = run_to(300, 0.01);
  auto again = run_to(300, 0.01);
  EXPECT_TRUE(equal(at_end, again));
  again.places.pop_back();
  EXPECT_FALSE(shared::sane(again));
}

TEST(WorldLines, PathsBreakWhereARingIsClosed) {
  const auto figure = shared::world_lines_figure(run_to(100, 0.1), {.name = "Angle"}, 100, 6.0);
  std::size_t breaks = 0;
  for (const auto& point : figure.clouds[0].points) {
    if (std::isnan(point.x)) {
      ++breaks;
    } else {
      EXPECT_LE(std::abs(point.x), 3.0);
    }
  }
  EXPECT_GE(breaks, 6u); // three ends and at least one turn each
  EXPECT_EQ(figure.clouds[1].points.size(), 3u);
}

} // namespace
