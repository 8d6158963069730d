// The flat spherical wave obeys its equation, begins at rest, and is regular at the centre.
#include "twofold/solutions/flat_pulse.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kStep = 1e-3; // of central differences of order 2: 1e-6 of the derivatives

TEST(FlatPulse, ObeysTheWaveEquation) {
  const CollapsePulse pulse{.amplitude = 0.1, .place = 4, .width = 1.2};
  for (const Real r : {0.5, 2.0, 5.0})
    for (const Real t : {0.7, 3.5, 6.0}) {
      const auto phi = [&](Real dr, Real dt) { return flat_pulse(pulse, r + dr, t + dt); };
      const Real tt = (phi(0, kStep) - 2 * phi(0, 0) + phi(0, -kStep)) / (kStep * kStep);
      const Real rr = (phi(kStep, 0) - 2 * phi(0, 0) + phi(-kStep, 0)) / (kStep * kStep);
      EXPECT_NEAR(tt, rr + 2 / r * flat_pulse_gradient(pulse, r, t), 1e-5) << r << ' ' << t;
    }
}

TEST(FlatPulse, SlopeIsTheDerivativeOfTheField) {
  const CollapsePulse pulse;
  for (const Real r : {0.3, 3.0, 7.0}) {
    const Real slope =
        (flat_pulse(pulse, r + kStep, 2) - flat_pulse(pulse, r - kStep, 2)) / (2 * kStep);
    EXPECT_NEAR(flat_pulse_gradient(pulse, r, 2), slope, 1e-6) << r;
  }
}

TEST(FlatPulse, BeginsAtRestAsThePulse) {
  const CollapsePulse pulse;
  auto collapse = ScalarCollapse::make({.cells = 100}).value();
  const CollapseState start = collapse.start(pulse);
  for (Index i = 0; i < 100; ++i)
    EXPECT_NEAR(flat_pulse_gradient(pulse, collapse.r(i), 0), start.gradient(i), 1e-12);
  EXPECT_NEAR(flat_pulse(pulse, 5, kStep), flat_pulse(pulse, 5, -kStep), 1e-15);
}

TEST(FlatPulse, IsRegularAtTheCentre) {
  const CollapsePulse pulse;
  EXPECT_EQ(flat_pulse_gradient(pulse, 0, 5), 0);
  EXPECT_NEAR(flat_pulse(pulse, 0, 5), flat_pulse(pulse, 1e-4, 5), 1e-6);
}

} // namespace
} // namespace twofold
