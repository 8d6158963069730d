#include "session_tools.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

constexpr Index kCrossed = 320; // the first probe has left the pulse

std::unique_ptr<Session> at_the_end(const std::vector<Setting>& settings = {}) {
  auto session = prepared_session("state-metric", settings);
  go(*session, kCrossed);
  return session;
}

TEST(StateMetricRun, ProbesAreLateByTheSquareOfThePulse) {
  constexpr Real kTolerance = 5e-4;
  for (const Real amplitude : {0.3, 0.6, 0.9}) {
    auto session = at_the_end({{"amplitude", amplitude}});
    EXPECT_NEAR(value(*session, "delay"), amplitude * amplitude * std::sqrt(std::acos(-1.0)),
                kTolerance);
    for (const char* id : {"delay", "energy"})
      EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  }
}

TEST(StateMetricRun, FlatProbesAreNotLate) {
  auto session = at_the_end({{"flat", 1}});
  EXPECT_NEAR(value(*session, "delay"), 0, 1e-9);
  EXPECT_EQ(check_of(*session, "delay").verdict, Verdict::fails);
}

TEST(StateMetricRun, OnePulseDelaysWithoutCurvatureAndTwoCurve) {
  EXPECT_LT(value(*at_the_end({{"counter", 0}}), "curvature_max"), 1e-3);
  EXPECT_GT(value(*at_the_end(), "curvature_max"), 0.01);
}

} // namespace
} // namespace twofold::sim
