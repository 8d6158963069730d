#include "sheet_fixture.hpp"

#include "twofold/spacetime/packet.hpp"
#include "twofold/spacetime/spline_weights.hpp"

#include <cmath>

namespace {

using namespace twofold;
using namespace twofold::test;

SplineWeights make_splines(Real spacing = 0.2) {
  auto splines = SplineWeights::make({}, {0.6, 2.0, 0.8}, spacing);
  EXPECT_TRUE(splines);
  return std::move(splines.value());
}

std::vector<Real> random_weights(std::size_t n, Real size = 0.3) {
  std::vector<Real> a(n);
  for (std::size_t k = 0; k < n; ++k)
    a[k] = size * (2 * uniform({5, 1, 0}, k) - 1);
  return a;
}

TEST(SplineWeights, EqualWeightsSumToOneInTheMiddleAndVanishOutside) {
  const SplineWeights splines = make_splines(0.1);
  Matrix u;
  splines.field(std::vector<Real>(splines.size(), 1.0), u);
  const SheetLayout layout;
  EXPECT_NEAR(u(50, 65), 1, 1e-14); // (1.3, 0.01)
  for (std::size_t k = 0; k < u.size(); ++k) {
    EXPECT_GE(u.data()[k], 0);
    EXPECT_LE(u.data()[k], 1 + 1e-14);
  }
  for (Index j = 0; j < layout.ny; ++j)
    for (Index i = 0; i < layout.nx(); ++i)
      if (layout.x(i) < 0.6 || layout.x(i) > 2.0 || std::abs(layout.y(j)) > 0.8) {
        EXPECT_EQ(u(j, i), 0);
      }
}

TEST(SplineWeights, BoundsOfTheWeightsAreBoundsOfTheField) {
  const SplineWeights splines = make_splines();
  const auto a = random_weights(splines.size());
  Matrix u;
  splines.field(a, u);
  for (std::size_t k = 0; k < u.size(); ++k)
    EXPECT_LE(std::abs(u.data()[k]), 0.3);
}

TEST(SplineWeights, TransposedMapIsTheTransposeOfTheMap) {
  constexpr Real kRounding = 1e-12;
  const SplineWeights splines = make_splines();
  const auto a = random_weights(splines.size());
  Matrix u, cells = zeros(100, 150);
  splines.field(a, u);
  Real left = 0, right = 0;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    cells.data()[k] = uniform({9, 2, 0}, k) - 0.5;
    left += cells.data()[k] * u.data()[k];
  }
  std::vector<Real> back(splines.size());
  splines.transposed(cells, back);
  for (std::size_t k = 0; k < a.size(); ++k)
    right += back[k] * a[k];
  EXPECT_NEAR(left, right, kRounding);
}

TEST(SplineWeights, GradientThroughTheSheetMatchesCentralDifferences) {
  constexpr Real kDifference = 1e-4, kTolerance = 1e-5;
  OutputGroups outputs;
  outputs.lower_share = 0;
  const Sheet sheet = make_sheet({}, {}, outputs);
  const SplineWeights splines = make_splines();
  auto a = random_weights(splines.size(), 0.2);
  Matrix u, cells;
  const auto loss = [&](std::span<const Real> weights) {
    splines.field(weights, u);
    return -std::log(delivered(sheet, Couplings::make(sheet, u).value(), 0));
  };
  splines.field(a, u);
  GradientPass pass(sheet);
  pass.begin(Couplings::make(sheet, u).value(), 0);
  pass.advance(pass.total_steps());
  pass.gradient(cells);
  std::vector<Real> gradient(splines.size());
  splines.transposed(cells, gradient);
  for (const std::size_t k : {std::size_t(5), std::size_t(10), std::size_t(14)}) {
    const Real before = a[k];
    a[k] = before + kDifference;
    const Real high = loss(a);
    a[k] = before - kDifference;
    const Real low = loss(a);
    a[k] = before;
    EXPECT_NEAR(gradient[k] / ((high - low) / (2 * kDifference)), 1, kTolerance) << k;
  }
}

TEST(SplineWeights, RefuseARectangleTheyDoNotFit) {
  EXPECT_FALSE(SplineWeights::make({}, {0.6, 2.0, 0.8}, 0.03)); // below two cells
  EXPECT_FALSE(SplineWeights::make({}, {0.6, 1.0, 0.8}, 0.2));  // no room for a spline
  EXPECT_FALSE(SplineWeights::make({}, {0.6, 3.2, 0.8}, 0.2));  // beyond the sheet
}

TEST(OutputGroups, WithoutALowerShareTheUpperGroupIsTheOnlyOutput) {
  OutputGroups one;
  one.lower_share = 0;
  const Sheet both = make_sheet(), upper = make_sheet({}, {}, one);
  ForwardPass a(both), b(upper);
  a.begin(mass_couplings(both, 0.2), 0);
  b.begin(mass_couplings(upper, 0.2), 0);
  a.advance(487);
  b.advance(487);
  EXPECT_EQ(a.energy_upper(), b.energy_upper());
  EXPECT_EQ(b.energy_lower(), 0);
  one.lower_share = 1.5;
  EXPECT_FALSE(Sheet::make({}, {}, one));
}

} // namespace
