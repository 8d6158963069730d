#include "twofold/learning/landscape.hpp"

#include "twofold/core/archive.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace {

using namespace twofold;

constexpr Real kSplineError = 2e-4; // 33 nodes over a quartic: h^4 V''''/384 and its slopes

using Function = std::function<Real(Real)>;

LandscapeScan scan(Real half_width, Index nodes, const Function& v, const Function& slope,
                   const Function& noise) {
  LandscapeScan s{half_width, zeros(nodes), zeros(nodes), zeros(nodes)};
  for (Index i = 0; i < nodes; ++i) {
    const Real q = scan_node(half_width, nodes, i);
    s.values(static_cast<std::size_t>(i)) = v(q);
    s.gradients(static_cast<std::size_t>(i)) = slope(q);
    s.noise(static_cast<std::size_t>(i)) = noise(q);
  }
  return s;
}

Real well(Real q) { return 1.96 * (q * q / 0.04 - 1) * (q * q / 0.04 - 1); }
Real well_slope(Real q) { return 1.96 * 4 * (q * q / 0.04 - 1) * q / 0.04; }
Real tilted(Real q) { return well(q) + 0.5 * q; }

Landscape make(const Function& v, Index nodes = 33) {
  return Landscape::fit(scan(0.4, nodes, v, well_slope, [](Real q) { return 1 + q; })).value();
}

TEST(Landscape, FindsTheWellsAndTheBarrierOfAQuartic) {
  const Wells w = make(well).wells().value();
  EXPECT_NEAR(w.left, -0.2, kSplineError);
  EXPECT_NEAR(w.right, 0.2, kSplineError);
  EXPECT_NEAR(w.top, 0, kSplineError);
  EXPECT_NEAR(w.barrier, 1.96, 1e-3);
  EXPECT_NEAR(w.left_value, 0, 1e-3);
}

TEST(Landscape, WellsOfASymmetricLossAreMirroredToTheLastBit) {
  const Wells w = make(well).wells().value();
  EXPECT_EQ(w.left, -w.right);
  EXPECT_EQ(w.left_value, w.right_value);
}

TEST(Landscape, SlopesVanishAtTheWellsAlsoWhenTilted) {
  const Landscape landscape = make(tilted);
  const Wells w = landscape.wells().value();
  for (const Real q : {w.left, w.right, w.top})
    EXPECT_NEAR(landscape.slope(q), 0, 1e-12);
  EXPECT_GT(landscape.curvature(w.left), 0);
  EXPECT_LT(landscape.curvature(w.top), 0);
  EXPECT_LT(w.left_value, w.right_value);
  EXPECT_NEAR(w.barrier, w.top_value - 0.5 * (w.left_value + w.right_value), 1e-15);
}

TEST(Landscape, SmallRipplesDoNotHideTheDeepestValleys) {
  const auto rippled = [](Real q) { return well(q) + 0.05 * std::cos(120 * q); };
  const Wells w = make(rippled, 201).wells().value();
  EXPECT_NEAR(w.left, -0.2, 0.03);
  EXPECT_NEAR(w.right, 0.2, 0.03);
}

TEST(Landscape, NoiseIsLinearBetweenNodesAndNeverNegative) {
  const LandscapeScan s = scan(1, 5, well, well_slope, [](Real q) { return 4 * q; });
  const Landscape landscape = Landscape::fit(s).value();
  EXPECT_EQ(landscape.noise(-0.7), 0);
  EXPECT_NEAR(landscape.noise(0.25), 1, 1e-14);
  EXPECT_NEAR(landscape.noise(0.9), 3.6, 1e-14);
  EXPECT_EQ(landscape.noise(7), 4);
  EXPECT_EQ(landscape.noise(-7), 0);
}

TEST(Landscape, GradientMismatchMeasuresTheInterpolation) {
  // Exact gradients: the mismatch is the spline's own error, third order in the spacing.
  const Real coarse = make(well, 33).gradient_mismatch(), fine = make(well, 65).gradient_mismatch();
  EXPECT_LT(fine, coarse / 4);
  LandscapeScan wrong = scan(0.4, 33, well, well_slope, [](Real) { return 0; });
  wrong.gradients(7) += 3;
  EXPECT_NEAR(Landscape::fit(wrong).value().gradient_mismatch(), 3, 0.1);
}

TEST(Landscape, StiffestIsTheLargestCurvature) {
  Real worst = 0;
  const Landscape landscape = make(well);
  for (Real q = -0.4; q <= 0.4; q += 0.001)
    worst = std::max(worst, landscape.curvature(q));
  EXPECT_NEAR(landscape.stiffest(), worst, 1e-2 * worst);
  EXPECT_GE(landscape.stiffest() * (1 + 1e-12), worst); // round-off
}

TEST(Landscape, ASingleValleyHasNoBarrier) {
  const auto wells = make([](Real q) { return q * q; }).wells();
  ASSERT_FALSE(wells.ok());
  EXPECT_EQ(wells.error().expected, "a valley on each side of 0");
  EXPECT_FALSE(make([](Real q) { return q; }).wells().ok());
  EXPECT_FALSE(make([](Real) { return 2; }).wells().ok());
}

TEST(Landscape, ScanNodesAreMirrored) {
  for (const Index n : {25, 48}) {
    EXPECT_EQ(scan_node(0.6, n, 0), -0.6);
    EXPECT_EQ(scan_node(0.6, n, n - 1), 0.6);
    for (Index i = 0; i < n; ++i)
      EXPECT_EQ(scan_node(0.6, n, i), -scan_node(0.6, n, n - 1 - i));
  }
}

TEST(Landscape, ScanRoundTripsThroughTheArchive) {
  const LandscapeScan s = scan(0.4, 9, well, well_slope, [](Real) { return 1; });
  LandscapeScan loaded;
  ASSERT_TRUE(load(save(s), loaded).ok());
  EXPECT_TRUE(equal(s, loaded));
}

TEST(Landscape, RefusesBadScans) {
  const auto one = [](Real) { return 1; };
  LandscapeScan s = scan(0.4, 9, well, well_slope, one);
  s.half_width = 0;
  EXPECT_FALSE(Landscape::fit(s).ok());
  EXPECT_FALSE(Landscape::fit(scan(0.4, 3, well, well_slope, one)).ok());
  s = scan(0.4, 9, well, well_slope, one);
  s.noise = zeros(8);
  EXPECT_EQ(Landscape::fit(s).error().quantity, "landscape scan");
  s = scan(0.4, 9, well, well_slope, one);
  s.gradients(4) = std::numeric_limits<Real>::quiet_NaN();
  EXPECT_EQ(Landscape::fit(s).error().quantity, "node 4 of the landscape scan");
  s = scan(0.4, 9, well, well_slope, one);
  s.values(2) = std::numeric_limits<Real>::infinity();
  EXPECT_FALSE(Landscape::fit(s).ok());
}

} // namespace
