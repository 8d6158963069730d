// The critical amplitude and the scaling of the holes above it.
#include "twofold/gravity/critical_collapse.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

// The theory's tolerance for the exponent, n >= 800; the reference is Choptuik's .374.
constexpr Real kExponent = 0.374, kExponentSlack = 0.02;
constexpr Real kCritical = 0.06676; // n = 800, of the prototype

TEST(CriticalCollapse, MassesOfHolesScaleWithChoptuiksExponent) {
  const CollapseParams params{.cells = 800};
  auto search = CriticalSearch::make(params, {}, 0.0665, 0.067, 10).value();
  while (!search.advance(1000)) {
  }
  EXPECT_NEAR(search.critical(), kCritical, 1e-5);
  auto scan = ScalingScan::make(params, {}, search.critical(), 2e-3, 8e-2, 7).value();
  while (!scan.advance(1000)) {
  }
  EXPECT_NEAR(scan.mass_exponent(), kExponent, kExponentSlack);
  EXPECT_EQ(scan.progress(), 1);
}

TEST(CriticalCollapse, SlicingDoesNotChangeTheResult) {
  const CollapseParams params{.cells = 200};
  auto made = CriticalSearch::make(params, {}, 0.05, 0.08, 5);
  ASSERT_TRUE(made) << made.error().message();
  auto a = made.value();
  auto b = a;
  while (!a.advance(7)) {
  }
  while (!b.advance(100000)) {
  }
  EXPECT_EQ(a.critical(), b.critical());
}

TEST(CriticalCollapse, RefusesIntervalsThatHoldNoThreshold) {
  const CollapseParams params{.cells = 100};
  EXPECT_FALSE(CriticalSearch::make(params, {}, 0.01, 0.02, 5)); // both disperse
  EXPECT_FALSE(CriticalSearch::make(params, {}, 0.09, 0.1, 5));  // both collapse
  EXPECT_FALSE(CriticalSearch::make(params, {}, 0.08, 0.05, 5));
  EXPECT_FALSE(CriticalSearch::make(params, {}, 0.05, 0.08, 0));
  EXPECT_FALSE(ScalingScan::make(params, {}, 0.06, 0, 0.1, 9));
  EXPECT_FALSE(ScalingScan::make(params, {}, 0.06, 0.01, 0.1, 2));
}

} // namespace
} // namespace twofold
