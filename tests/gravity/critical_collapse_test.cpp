// The critical amplitude and the scaling of the holes above it.
#include "twofold/gravity/critical_collapse.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

namespace twofold {
namespace {

// The theory's tolerance for the exponent, n >= 800; the reference is Choptuik's .374.
constexpr Real kExponent = 0.374, kExponentSlack = 0.02;
constexpr Real kCritical = 0.06676; // n = 800, of the prototype

template <class Work> void finish(Work& work, Index slice = 1000) {
  for (Index units = slice; !work.advance(units); units = slice) {
  }
}

TEST(CriticalCollapse, MassesOfHolesScaleWithChoptuiksExponent) {
  const CollapseParams params{.cells = 800};
  auto search = CriticalSearch::make(params, {}, 0.0665, 0.067, 10).value();
  finish(search);
  EXPECT_NEAR(search.critical(), kCritical, 1e-5);
  auto scan = ScalingScan::make(params, {}, search.critical(), 2e-3, 8e-2, 7).value();
  finish(scan);
  EXPECT_NEAR(scan.mass_exponent(), kExponent, kExponentSlack);
  EXPECT_EQ(scan.progress(), 1);
}

TEST(CriticalCollapse, SlicingDoesNotChangeTheResult) {
  const CollapseParams params{.cells = 200};
  auto made = CriticalSearch::make(params, {}, 0.05, 0.08, 5);
  ASSERT_TRUE(made) << made.error().message();
  auto a = made.value();
  auto b = a;
  finish(a, 7);
  finish(b, 100000);
  EXPECT_EQ(a.critical(), b.critical());
}

TEST(CriticalCollapse, AnIntervalWithoutThresholdFailsUnlessItMayWiden) {
  const CollapseParams params{.cells = 200};
  for (const auto& [low, high] : {std::pair{0.01, 0.02}, std::pair{0.09, 0.1}}) {
    auto search = CriticalSearch::make(params, {}, low, high, 5).value();
    finish(search);
    EXPECT_TRUE(search.failed()) << low;
  }
  auto whole = CriticalSearch::make(params, {}, 0.05, 0.08, 6).value();
  finish(whole);
  ASSERT_FALSE(whole.failed());
  for (const auto& [low, high] : {std::pair{0.05, 0.055}, std::pair{0.08, 0.09}}) {
    auto search = CriticalSearch::make(params, {}, low, high, 6, kCollapseUntil, 4).value();
    finish(search);
    ASSERT_FALSE(search.failed()) << low;
    EXPECT_NEAR(search.critical() / whole.critical(), 1, 0.02)
        << low; // 200 cells: searches differ by 1 %, more than 2^-6 of the intervals
  }
}

TEST(CriticalCollapse, AFieldThatDoesNotGravitateHasNoThreshold) {
  auto search =
      CriticalSearch::make({.cells = 100, .coupling = 0}, {}, 0.05, 0.08, 5, 16, 3).value();
  finish(search);
  EXPECT_TRUE(search.failed());
}

TEST(CriticalCollapse, ASavedSearchGoesOnAsIfNothingHadHappened) {
  const CollapseParams params{.cells = 200};
  auto a = CriticalSearch::make(params, {}, 0.05, 0.08, 5).value();
  Index units = 777;
  a.advance(units);
  auto b = CriticalSearch::make(params, {}, 0.05, 0.08, 5).value();
  b.restore(a.state());
  finish(a, 50);
  finish(b);
  ASSERT_FALSE(a.failed());
  EXPECT_EQ(a.critical(), b.critical());
  EXPECT_EQ(a.progress(), 1);
}

TEST(CriticalCollapse, RefusesNumbersOutOfRange) {
  const CollapseParams params{.cells = 100};
  EXPECT_FALSE(CriticalSearch::make(params, {}, 0.08, 0.05, 5));
  EXPECT_FALSE(CriticalSearch::make(params, {}, 0.05, 0.08, 0));
  EXPECT_FALSE(ScalingScan::make(params, {}, 0.06, 0, 0.1, 9));
  EXPECT_FALSE(ScalingScan::make(params, {}, 0.06, 0.01, 0.1, 2));
}

} // namespace
} // namespace twofold
