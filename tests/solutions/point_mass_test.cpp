#include "twofold/solutions/point_mass.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace {

using namespace twofold;

TEST(PointMass, DerivativesAgreeWithCentralDifferences) {
  constexpr Real kStep = 1e-5, kTolerance = 1e-8;
  const SheetLayout layout;
  PointMass mass;
  mass.height = 0.13;
  Matrix u, along_height, along_strength;
  exponent_field(layout, mass, u, &along_height, &along_strength);
  for (const std::size_t j : {3u, 51u, 56u, 90u})
    for (const std::size_t i : {0u, 70u, 75u, 149u}) {
      const Real x = layout.x(static_cast<Index>(i)), y = layout.y(static_cast<Index>(j));
      EXPECT_DOUBLE_EQ(u(j, i), exponent(mass, x, y));
      PointMass a = mass, b = mass;
      a.height -= kStep;
      b.height += kStep;
      EXPECT_NEAR(along_height(j, i), (exponent(b, x, y) - exponent(a, x, y)) / (2 * kStep),
                  kTolerance);
      a = b = mass;
      a.strength -= kStep;
      b.strength += kStep;
      EXPECT_NEAR(along_strength(j, i), (exponent(b, x, y) - exponent(a, x, y)) / (2 * kStep),
                  kTolerance);
    }
}

TEST(PointMass, LaplacianOfTheExponentIsMinusTheDust) {
  constexpr Real h = 1e-3, kTolerance = 1e-4; // h^2 times fourth derivatives, of order 1e4 mu
  PointMass mass;
  mass.height = -0.2;
  for (const Real x : {1.5, 1.6, 2.3})
    for (const Real y : {-0.2, 0.0, 0.7}) {
      const Real lap =
          (exponent(mass, x + h, y) + exponent(mass, x - h, y) + exponent(mass, x, y + h) +
           exponent(mass, x, y - h) - 4 * exponent(mass, x, y)) /
          (h * h);
      EXPECT_NEAR(-lap / dust_density(mass, x, y), 1, 1e-3 + kTolerance);
      EXPECT_NEAR(scalar_curvature(mass, x, y), -2 * lap * std::exp(-2 * exponent(mass, x, y)),
                  1e-2);
    }
}

TEST(PointMass, TotalDustIsTwoPiMu) {
  PointMass mass;
  Real total = 0;
  constexpr Real kStep = 1e-3;
  for (Real r = kStep / 2; r < 60; r += kStep)
    total += dust_density(mass, mass.x + r, mass.height) * 2 * std::numbers::pi * r * kStep;
  EXPECT_NEAR(total / (2 * std::numbers::pi * mass.strength), 1, 1e-4);
}

TEST(PointMass, FieldsCoverTheRoomBehindTheInput) {
  SheetLayout layout;
  layout.room = 9;
  PointMass mass;
  Matrix u;
  exponent_field(layout, mass, u);
  ASSERT_EQ(u.shape()[1], 159u);
  EXPECT_DOUBLE_EQ(u(50, 9), exponent(mass, 0.0, layout.y(50)));
  EXPECT_EQ(dust_density_visible(layout, mass).shape()[1], 150u);
  EXPECT_DOUBLE_EQ(scalar_curvature_visible(layout, mass)(50, 75),
                   scalar_curvature(mass, 1.5, layout.y(50)));
}

TEST(PointMass, WithoutStrengthIsFlat) {
  PointMass mass;
  mass.strength = 0;
  EXPECT_EQ(exponent(mass, 0.3, 0.4), 0);
  EXPECT_EQ(scalar_curvature(mass, 1.5, 0), 0);
  EXPECT_EQ(cone_deflection(0), 0);
  EXPECT_NEAR(cone_deflection(0.1), 0.34907, 1e-5);
}

} // namespace
