// Dust in 2+1 dimensions: closed forms against differences, quadrature, cones and integrated rays.
#include "twofold/solutions/dust.hpp"

#include "twofold/solutions/point_mass.hpp"
#include "twofold/spacetime/static_geodesic.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace twofold {
namespace {

constexpr Real kPi = std::numbers::pi;

Dust three_masses() {
  Dust dust;
  dust.masses = {{{0.1, 0.2, -0.1}, {0.06, 1.4, 0.5}, {0.08, -0.9, -0.7}}};
  dust.count = 3;
  dust.core = 0.4;
  return dust;
}

// Turn of light through (0, b), from far to far; steps in proportion to the distance of the masses.
template <class Metric> Real turn_of(const Metric& metric, Real b, Real least_step) {
  Real ends[2];
  for (const int side : {0, 1}) {
    Rays ray;
    ray.add(0, b, 1, 0, 0, 1);
    const Real sign = side == 0 ? -1 : 1;
    while (std::hypot(ray.x[0], ray.y[0]) < 1e6) {
      const Real step = std::max(least_step, 0.02 * std::hypot(ray.x[0], ray.y[0]));
      advance_static_rays(ray, metric, 0, ray.time[0] + sign * step, step);
    }
    ends[side] = angle(ray, 0);
  }
  return ends[0] - ends[1];
}

TEST(Dust, LaplacianOfTheExponentIsMinusTheDensity) {
  const Dust dust = three_masses();
  const Real h = 2e-3;
  for (const auto& place : {std::pair{0.2, -0.1}, {0.35, 0.0}, {1.4, 0.7}, {-0.6, -0.6}}) {
    const Real x = place.first, y = place.second;
    const auto u = [&](Real a, Real b) { return dust.exponent(x + a * h, y + b * h); };
    const Real sum1 = u(1, 0) + u(-1, 0) + u(0, 1) + u(0, -1);
    const Real sum2 = u(2, 0) + u(-2, 0) + u(0, 2) + u(0, -2);
    const Real laplacian = (16 * sum1 - sum2 - 60 * u(0, 0)) / (12 * h * h);
    EXPECT_GT(dust.density(x, y), 0.01);
    EXPECT_NEAR(laplacian, -dust.density(x, y), 1e-6);
  }
}

TEST(Dust, NothingIsOutsideTheCores) {
  const Dust dust = three_masses();
  EXPECT_EQ(dust.density(2, 2), 0);
  const Real h = 0.01;
  const auto u = [&](Real a, Real b) { return dust.exponent(2 + a * h, 2 + b * h); };
  EXPECT_NEAR((u(1, 0) + u(-1, 0) + u(0, 1) + u(0, -1) - 4 * u(0, 0)) / (h * h), 0, 1e-5);
}

TEST(Dust, GradientsAreThoseOfTheExponent) {
  const Dust dust = three_masses();
  const Real h = 1e-5;
  for (const auto& [x, y] : {std::pair{0.2, 0.1}, {0.5, -0.2}, {1.5, 0.3}, {-2.0, 1.0}}) {
    const auto g = dust(x, y);
    EXPECT_NEAR(g.scale, std::exp(2 * dust.exponent(x, y)), 1e-14);
    EXPECT_NEAR(g.scale_slope_x, (dust.exponent(x + h, y) - dust.exponent(x - h, y)) / h, 1e-8);
    EXPECT_NEAR(g.scale_slope_y, (dust.exponent(x, y + h) - dust.exponent(x, y - h)) / h, 1e-8);
    EXPECT_EQ(g.lapse, 1);
    EXPECT_EQ(g.lapse_slope_x, 0); // a body at rest stays
  }
}

TEST(Dust, TotalMassIsTwoPiMu) {
  const Dust dust = three_masses();
  const Real h = 0.005;
  Real sum = 0;
  for (int j = -300; j < 300; ++j)
    for (int i = -400; i < 500; ++i)
      sum += dust.density((i + 0.5) * h, (j + 0.5) * h) * h * h;
  EXPECT_NEAR(sum, 2 * kPi * dust.strength(), 1e-6);
}

TEST(Dust, CircumferenceFallsShortOfTheRadiusByTheDeficit) {
  Dust dust;
  dust.masses[0] = {0.13, 0, 0};
  const auto length = [&](Real r) { return 2 * kPi * r * std::sqrt(dust(r, 0).scale); };
  Real radius = 0; // proper, between r = 1 and 2
  const int n = 2000;
  for (int i = 0; i < n; ++i)
    radius += std::sqrt(dust(1 + (i + 0.5) / n, 0).scale) / n;
  EXPECT_NEAR(2 * kPi - (length(2) - length(1)) / radius, deficit_angle(0.13), 1e-6);
}

TEST(Dust, OutsideTheCoreItIsTheSoftMassOfVanishingCore) {
  Dust dust;
  dust.masses[0] = {0.15, 0.3, -0.2};
  const PointMass soft{
      .strength = 0.15, .height = -0.2, .x = 0.3, .core = 1e-6, .unit_radius = dust.unit_radius};
  for (const Real x : {-1.0, 0.0, 2.5})
    EXPECT_NEAR(dust.exponent(x, 0.8), exponent(soft, x, 0.8), 1e-12);
}

TEST(Dust, OneMassBendsLightByPiMuOverOneMinusMuAtAnyDistance) {
  for (const Real mu : {0.05, 0.1, 0.15}) {
    Dust dust;
    dust.masses[0] = {mu, 0, 0};
    dust.core = 0.01;
    const Real exact = cone_deflection(mu);
    EXPECT_NEAR(dust_deflection(mu, 0), exact, 1e-15);
    for (const Real b : {0.5, 1.0, 2.0})
      EXPECT_NEAR(turn_of(dust, b, 1e-3), exact, 2e-5) << mu << " " << b;
  }
}

// The soft core's tail of mass: .34888 against .34907.
TEST(Dust, TheSoftMassMissesTheConeByItsTail) {
  const PointMass soft{.strength = 0.1, .height = 0, .x = 0, .core = 0.01, .unit_radius = 1.2};
  const auto metric = [&](Real x, Real y) {
    StaticMetricPoint g;
    g.scale = std::exp(2 * exponent(soft, x, y));
    const Real square = x * x + y * y + soft.core * soft.core;
    g.scale_slope_x = -2 * soft.strength * x / square;
    g.scale_slope_y = -2 * soft.strength * y / square;
    return g;
  };
  EXPECT_NEAR(turn_of(metric, 1, 1e-3), cone_deflection(0.1), 1e-3);
}

TEST(Dust, SeveralMassesBendLightByTheirSumAndOnlyTheSideCounts) {
  const Dust dust = three_masses();
  EXPECT_NEAR(turn_of(dust, 1.5, 2e-3), dust_deflection(0.24, 0), 3e-5);
  EXPECT_NEAR(turn_of(dust, -1.5, 2e-3), dust_deflection(0, 0.24), 3e-5);
}

TEST(Dust, ARayTurnsByTheAngleItSweepsRoundEachMass) {
  const Dust dust = three_masses();
  Rays ray;
  ray.add(-4, 1.6, 3, 0.2, 0, 1);
  const Real start = angle(ray, 0);
  Real turn = 0;
  for (int i = 1; i <= 80; ++i) {
    const Real x = ray.x[0], y = ray.y[0];
    advance_static_rays(ray, dust, 0, 0.1 * i, 0.01);
    ASSERT_GT(dust.nearest(ray.x[0], ray.y[0]), dust.core);
    turn += dust_turn(dust, x, y, ray.x[0], ray.y[0]);
  }
  EXPECT_LT(turn, -0.3);
  EXPECT_NEAR(angle(ray, 0) - start, turn, 1e-8);
}

TEST(Dust, ThroughTheCoreARayTurnsLess) {
  Dust dust;
  dust.masses[0] = {0.1, 0, 0};
  dust.core = 1;
  EXPECT_LT(turn_of(dust, 0.5, 1e-3), 0.95 * cone_deflection(0.1));
}

TEST(Dust, MassesOfNoStrengthAreFlat) {
  Dust dust = three_masses();
  for (auto& mass : dust.masses)
    mass.strength = 0;
  EXPECT_EQ(dust(0.2, 0.3).scale, 1);
  EXPECT_EQ(dust.density(0.2, -0.1), 0);
}

} // namespace
} // namespace twofold
