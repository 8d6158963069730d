// Closed forms of the chain's space-times against the differential equations they solve.
#include "twofold/solutions/drift_horizon.hpp"
#include "twofold/solutions/expanding.hpp"
#include "twofold/solutions/rindler.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Real kStep = 1e-4, kSlope = 1e-7; // central differences and what they may err

template <class F> Real slope(F f, Real t) { return (f(t + kStep) - f(t - kStep)) / (2 * kStep); }

TEST(Expanding, PlaceAndProperTimeSolveTheGeodesicEquation) {
  const Expanding space{.rate = 0.03, .mass = 0.8};
  for (const Real t : {1.0, 20.0, 60.0}) {
    const Real a = std::exp(0.03 * t), omega = packet_frequency(space, 2, t);
    EXPECT_NEAR(omega, std::sqrt(4 / (a * a) + 0.64), 1e-12);
    const Real v = slope([&](Real s) { return packet_place(space, 2, s); }, t);
    EXPECT_NEAR(v, 2 / (a * a * omega), kSlope);
    const Real clock = slope([&](Real s) { return proper_time(space, 2, s); }, t);
    EXPECT_NEAR(clock, std::sqrt(1 - a * a * v * v), kSlope);
  }
}

TEST(Expanding, WithoutExpansionSpaceIsFlat) {
  const Expanding still{.rate = 0, .mass = 1.5}, slow{.rate = 1e-6, .mass = 1.5};
  EXPECT_NEAR(packet_place(still, 2, 10), 20 / 2.5, 1e-14);
  EXPECT_NEAR(packet_place(slow, 2, 10), 20 / 2.5, 1e-4);
  EXPECT_NEAR(proper_time(still, 2, 10), 15 / 2.5, 1e-14);
  EXPECT_NEAR(proper_time(slow, 2, 10), 15 / 2.5, 1e-4);
  EXPECT_NEAR(packet_place({.rate = 0.02, .mass = 0}, 2, 30), (1 - std::exp(-0.6)) / 0.02, 1e-12);
}

TEST(Accelerated, WhatFallsMovesStraightInFlatSpaceTime) {
  const Accelerated frame{.acceleration = 0.05};
  const Thrown body{.place = 1, .velocity = 0.3};
  for (const Real t : {0.0, 5.0, 25.0}) {
    const Real rho = 20 + thrown_place(frame, body, t);
    const Real time = rho * std::sinh(0.05 * t), z = rho * std::cosh(0.05 * t);
    EXPECT_NEAR(z - 21, 0.3 * time, 1e-12);
    const Real v = slope([&](Real s) { return thrown_place(frame, body, s); }, t);
    const Real clock = slope([&](Real s) { return proper_time(frame, body, s); }, t);
    const Real rate = clock_rate(frame, rho - 20);
    EXPECT_NEAR(clock, std::sqrt(rate * rate - v * v), kSlope);
  }
  EXPECT_NEAR(slope([&](Real s) { return thrown_place(frame, body, s); }, 0),
              0.3 * clock_rate(frame, 1), kSlope);
}

TEST(DriftHorizon, RaysSolveTheirEquationAndNeverCross) {
  const DriftHorizon law{.surface_gravity = 0.25, .length = 2};
  for (const Real from : {-1.0, -0.01, 0.01, 1.0})
    for (const Real t : {0.5, 4.0, 10.0}) {
      const Real x = ray_place(law, from, t);
      EXPECT_NEAR(slope([&](Real s) { return ray_place(law, from, s); }, t), drift(law, x) + 1,
                  kSlope);
      EXPECT_GT(x * from, 0);
      // A wave number follows the distance of neighbouring rays.
      const Real apart = slope([&](Real f) { return ray_place(law, f, t); }, from);
      EXPECT_NEAR(ray_wave_number(law, from, 1, t) * apart, 1, 1e-3);
    }
  EXPECT_EQ(ray_place(law, 0, 10), 0);
  EXPECT_NEAR(ray_wave_number(law, 0, 1, 10), std::exp(-2.5), 1e-14);
}

} // namespace
