#include "twofold/sim/timeline.hpp"

#include <gtest/gtest.h>

namespace twofold::sim {
namespace {

std::vector<std::uint8_t> state_of(Index step) {
  return std::vector<std::uint8_t>(100, static_cast<std::uint8_t>(step));
}

TEST(Timeline, DoublesItsSpacingToStayWithinTheBudget) {
  Timeline timeline(1000);
  for (Index step = 0; step <= 400; ++step) {
    if (timeline.wants(step)) timeline.keep(step, state_of(step));
    ASSERT_LE(timeline.bytes(), 1000u);
  }
  EXPECT_EQ(timeline.spacing(), 64);
  EXPECT_EQ(timeline.nearest(400).step, 384);
  EXPECT_EQ(timeline.nearest(63).step, 0);
  EXPECT_EQ(timeline.nearest(130).state->front(), 128);
}

TEST(Timeline, KeepsStepZeroUnderAnyBudget) {
  Timeline timeline(1);
  for (Index step = 0; step <= 50; ++step)
    if (timeline.wants(step)) timeline.keep(step, state_of(step));
  EXPECT_EQ(timeline.nearest(50).step, 0);
}

TEST(Timeline, TruncationDropsOnlyLaterFrames) {
  Timeline timeline(100000);
  for (Index step = 0; step <= 20; ++step)
    timeline.keep(step, state_of(step));
  timeline.truncate_after(10);
  EXPECT_EQ(timeline.nearest(20).step, 10);
  EXPECT_EQ(timeline.bytes(), 1100u);
}

} // namespace
} // namespace twofold::sim
