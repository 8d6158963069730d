#include "twofold/solutions/kerr_orbits.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace {

using namespace twofold;

KerrHole hole(Real spin) { return kerr_hole(1, spin).value(); }

TEST(KerrOrbits, TwoClosedFormsOfThePrecessionAgree) {
  for (const Real r_min : {7.0, 12.0, 20.0})
    EXPECT_NEAR(precession(hole(0), r_min, 2 * r_min).value(),
                schwarzschild_precession(1, r_min, 2 * r_min), 1e-12)
        << r_min;
  // 6 pi M / (a (1 - e^2)) where gravity is weak.
  const Real weak = 6 * std::acos(-1.0) / (1.5e5 * (1 - 1.0 / 9));
  EXPECT_NEAR(schwarzschild_precession(1, 1e5, 2e5) / weak, 1, 1e-4);
  EXPECT_TRUE(std::isnan(schwarzschild_precession(1, 3, 20)));
}

TEST(KerrOrbits, EllipticIntegralIsThatOfTheTables) {
  EXPECT_NEAR(complete_elliptic_k(0), std::acos(-1.0) / 2, 1e-15);
  EXPECT_NEAR(complete_elliptic_k(0.5), 1.8540746773013719, 1e-15);
}

TEST(KerrOrbits, RadiiAreKnownOnes) {
  EXPECT_NEAR(last_stable_circle(hole(0)), 6, 1e-13);
  EXPECT_NEAR(last_stable_circle(hole(1)), 1, 1e-7);
  EXPECT_NEAR(last_stable_circle(hole(-1)), 9, 1e-7);
  EXPECT_NEAR(light_circle(hole(0)), 3, 1e-13);
  EXPECT_NEAR(light_circle(hole(-1)), 4, 1e-7);
  EXPECT_NEAR(critical_impact(hole(0)), std::sqrt(27.0), 1e-13);
  EXPECT_NEAR(critical_impact(hole(-1)), 7, 1e-7);
  EXPECT_TRUE(std::isnan(light_circle(kerr_hole(0, 0).value())));
}

TEST(KerrOrbits, CriticalCurveDividesWhatFallsInFromWhatDoesNot) {
  for (const Real spin : {0.0, 0.5, 0.95}) {
    const auto curve = critical_curve(hole(spin), 41);
    ASSERT_EQ(curve.size(), 41u);
    EXPECT_NEAR(curve.front().angular, critical_impact(hole(spin)), 1e-6);
    EXPECT_NEAR(curve.back().angular, -critical_impact(hole(-spin)), 1e-6);
    for (std::size_t i = 1; i + 1 < curve.size(); ++i) {
      const auto& point = curve[i];
      EXPECT_TRUE(is_captured(hole(spin), 0.995 * point.angular, 0.99 * point.carter)) << i;
      EXPECT_FALSE(is_captured(hole(spin), 1.005 * point.angular, 1.01 * point.carter)) << i;
    }
  }
  EXPECT_FALSE(is_captured(kerr_hole(0, 0).value(), 0.1, 0));
  EXPECT_TRUE(critical_curve(kerr_hole(0, 0).value(), 10).empty());
}

TEST(KerrOrbits, DeflectionBecomesEinsteins) {
  EXPECT_NEAR(schwarzschild_deflection(1, 1e4) * 1e4, 4 + 15 * std::acos(-1.0) / 4e4, 1e-5);
  EXPECT_TRUE(std::isnan(schwarzschild_deflection(1, 5)));
}

} // namespace
