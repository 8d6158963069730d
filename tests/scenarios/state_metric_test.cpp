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

Real reading(const Session& session, std::vector<WorldPoint> events, const char* label) {
  for (const auto& r : session.measure("diagram", events, {}))
    if (r.label == label) return r.value;
  ADD_FAILURE() << label;
  return 0;
}

TEST(StateMetricRun, ProbesOfThePastReadTheMetricOfThatTime) {
  // One pulse f' = A exp(-(x - x0 - t)^2 / 2 w^2) travels unchanged: g_xx = 1 + f'^2.
  constexpr Real kInterpolation = 0.01; // linear between columns .17 and frames .24 apart
  auto session = at_the_end({{"counter", 0}});
  const auto slope = [](Real x, Real t) { return 0.6 * std::exp(-(x + 8 - t) * (x + 8 - t) / 2); };
  for (const Real t : {3.1, 8.0, 12.7})
    for (const Real off : {-0.8, 0.0, 1.1}) {
      const Real x = -8 + t + off;
      EXPECT_NEAR(reading(*session, {{x, 0, t}}, "g_xx"), 1 + slope(x, t) * slope(x, t),
                  kInterpolation);
    }
  // A ruler through the pulse at t = 8 is longer than its coordinates, by the integral of the root.
  Real length = 0;
  for (int i = 0; i < 4000; ++i) {
    const Real s = slope(-4 + 8 * (i + 0.5) / 4000, 8);
    length += std::sqrt(1 + s * s) * 8 / 4000;
  }
  EXPECT_NEAR(reading(*session, {{-4, 0, 8}, {4, 0, 8}}, "Proper distance"), length,
              kInterpolation);
}

TEST(StateMetricRun, WhatHasNotHappenedHasNoMetric) {
  auto session = prepared_session("state-metric", {});
  go(*session, 20);
  const std::vector<WorldPoint> later{{0, 0, 15}};
  EXPECT_TRUE(session->measure("diagram", later, {}).empty());
  EXPECT_TRUE(std::isnan(reading(*session, {{0, 0, 1}, {0, 0, 15}}, "Proper time")));
}

TEST(StateMetricRun, ClocksThatThePulseCrossesLoseTime) {
  // At rest d tau = sqrt(1 - v^2) dt, v = -f': 1 - sqrt(1 - f'^2) integrated over the crossing.
  auto session = at_the_end({{"counter", 0}});
  Real lost = 0;
  for (int i = 0; i < 4000; ++i) {
    const Real s = 0.6 * std::exp(-0.5 * std::pow(-8 + 16 * (i + 0.5) / 4000, 2));
    lost += (1 - std::sqrt(1 - s * s)) * 16 / 4000;
  }
  constexpr Real kRuler = 0.02; // Simpson on 64 intervals over a pulse of width 1, interpolated
  EXPECT_NEAR(reading(*session, {{0, 0, 0}, {0, 0, 16}}, "Proper time"), 16 - lost, kRuler);
}

} // namespace
} // namespace twofold::sim
