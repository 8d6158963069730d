#include "twofold/spacetime/curvature.hpp"

#include "sheet_fixture.hpp"

#include <cmath>

namespace {

using namespace twofold;
using namespace twofold::test;

TEST(Metric, ReadsTheIndexFromTheWeights) {
  constexpr Real kRoundOff = 1e-10; // of second derivatives of functions of order 1 / h^2
  SheetLayout layout;
  layout.room = 7;
  const Sheet sheet = make_sheet(layout);
  const Matrix u = mass_exponent(sheet, 0.2);
  const EmergentMetric metric = read_metric(sheet, Couplings::make(sheet, u).value());
  for (std::size_t j = 1; j + 1 < 100; ++j)
    for (std::size_t i = 1; i + 1 < 150; ++i) {
      ASSERT_NEAR(metric.log_index(j, i), u(j, i + 7), kRoundOff);
      ASSERT_NEAR(metric.index(j, i), std::exp(u(j, i + 7)), kRoundOff);
      ASSERT_NEAR(metric.drift_x(j, i), 0, 1e-8);
      ASSERT_NEAR(metric.stiffness_xy(j, i), 0, kRoundOff);
    }
  const MetricComponents lower = metric.metric_ll(60, 70), upper = metric.metric_inv_uu(60, 70);
  EXPECT_EQ(lower.tt, -1);
  EXPECT_NEAR(lower.xx * upper.xx + lower.xy * upper.xy, 1, 1e-12);
  EXPECT_NEAR(lower.xx, std::pow(metric.index(60, 70), 2), 1e-9);
  // Interpolated into the outermost ring.
  EXPECT_NEAR(metric.log_index(0, 80), u(0, 87), 1e-4);
}

// A different lattice operator: (1/B) div(T grad phi) with face values, T a smooth tensor.
Matrix staggered(const SheetLayout& l, const Matrix& f) {
  const auto txx = [](Real x, Real y) { return 1.2 + 0.2 * std::sin(x + 0.5 * y); };
  const auto tyy = [](Real x, Real y) { return 0.9 + 0.1 * std::cos(x * y); };
  const auto b = [](Real x, Real y) { return 1.5 + 0.3 * std::sin(2 * x - y); };
  const Real txy = 0.25;
  const Real h = l.spacing;
  Matrix out = zeros(l.ny, l.nx());
  const auto at = [&](Index j, Index i) { return f.data()[j * l.nx() + i]; };
  for (Index j = 1; j < l.ny - 1; ++j)
    for (Index i = 1; i < l.nx() - 1; ++i) {
      const Real x = l.x(i), y = l.y(j);
      const Real fx = txx(x + h / 2, y) * (at(j, i + 1) - at(j, i)) -
                      txx(x - h / 2, y) * (at(j, i) - at(j, i - 1));
      const Real fy = tyy(x, y + h / 2) * (at(j + 1, i) - at(j, i)) -
                      tyy(x, y - h / 2) * (at(j, i) - at(j - 1, i));
      const Real cross =
          txy / 2 * (at(j + 1, i + 1) - at(j + 1, i - 1) - at(j - 1, i + 1) + at(j - 1, i - 1));
      out.data()[j * l.nx() + i] = (fx + fy + cross) / (h * h * b(x, y));
    }
  return out;
}

TEST(Metric, ReadsAForeignOperatorAtSecondOrder) {
  const auto error = [](Index cells) {
    SheetLayout l;
    l.visible_nx = l.ny = cells;
    l.spacing = 1.0 / static_cast<Real>(cells);
    const EmergentMetric m =
        read_metric(l, [&](const Matrix& in, Matrix& out) { out = staggered(l, in); });
    Real largest = 0;
    for (Index j = 2; j < cells - 2; ++j)
      for (Index i = 2; i < cells - 2; ++i) {
        const auto k = static_cast<std::size_t>(j * cells + i);
        const Real x = l.x(i), y = l.y(j), b = 1.5 + 0.3 * std::sin(2 * x - y);
        const Real xx = (1.2 + 0.2 * std::sin(x + 0.5 * y)) / b;
        const Real drift = 0.2 * std::cos(x + 0.5 * y) / b;
        largest = std::max({largest, std::abs(m.stiffness_xx.data()[k] - xx),
                            std::abs(m.drift_x.data()[k] - drift)});
        EXPECT_NEAR(m.stiffness_xy.data()[k], 0.25 / b, 1e-9);
      }
    return largest;
  };
  EXPECT_NEAR(std::log2(error(32) / error(64)), 2.0, 0.1);
}

TEST(Metric, IsUndefinedWhereTheWeightsHaveNoLightCone) {
  SheetLayout l;
  l.visible_nx = l.ny = 20;
  const EmergentMetric m = read_metric(l, [&](const Matrix& in, Matrix& out) {
    out = staggered(l, in);
    for (Real& value : out)
      value = -value;
  });
  EXPECT_TRUE(std::isnan(m.index(10, 10)));
}

TEST(Curvature, ConvergesAtFourthOrder) {
  // u = sin(2 x + 1) cos(3 y), boundaries included.
  const auto error = [](std::size_t cells) {
    const Real h = 1.0 / static_cast<Real>(cells - 1);
    Matrix u = zeros(static_cast<Index>(cells), static_cast<Index>(cells));
    for (std::size_t j = 0; j < cells; ++j)
      for (std::size_t i = 0; i < cells; ++i)
        u(j, i) =
            std::sin(2 * h * static_cast<Real>(i) + 1) * std::cos(3 * h * static_cast<Real>(j));
    const Matrix lap = laplacian_4th_order(u, h);
    Real largest = 0;
    for (std::size_t k = 0; k < u.size(); ++k)
      largest = std::max(largest, std::abs(lap.data()[k] + 13 * u.data()[k]));
    return largest;
  };
  EXPECT_NEAR(std::log2(error(41) / error(81)), 4.0, 0.15);
}

TEST(Curvature, OfTheReadMetricIsThatOfThePointMass) {
  constexpr Real kTruncation = 4e-3; // relative to the peak, h / eps = 1 / 6
  const Sheet sheet = make_sheet();
  PointMass mass;
  mass.height = 0.2;
  const EmergentMetric metric = read_metric(sheet, mass_couplings(sheet, 0.2));
  const Matrix measured = scalar_curvature(metric);
  const Matrix exact = scalar_curvature_visible(sheet.layout(), mass);
  Real peak = 0, error = 0;
  for (std::size_t j = 3; j + 3 < 100; ++j)
    for (std::size_t i = 3; i + 3 < 150; ++i) {
      peak = std::max(peak, exact(j, i));
      error = std::max(error, std::abs(measured(j, i) - exact(j, i)));
    }
  EXPECT_GT(peak, 10);
  EXPECT_LT(error / peak, kTruncation);
}

TEST(Curvature, EinsteinEquationHoldsForTheMassAndOnlyForIt) {
  constexpr Real kHolds = 2.5e-3;
  const Sheet sheet = make_sheet();
  PointMass mass;
  mass.height = 0.2;
  const Matrix dust = dust_density_visible(sheet.layout(), mass);
  const Matrix u = mass_exponent(sheet, 0.2);
  const auto residual = [&](const Matrix& exponent) {
    return einstein_residual(read_metric(sheet, Couplings::make(sheet, exponent).value()), dust);
  };
  EXPECT_LT(residual(u), kHolds);
  EXPECT_NEAR(residual(zeros(100, 150)), 1, 1e-9);          // geometry that ignores its matter
  EXPECT_GT(residual(mass_exponent(sheet, -0.2)), 1);       // mass elsewhere
  EXPECT_GT(residual(mass_exponent(sheet, 0.2, 0.3)), 0.9); // twice the mass
  Matrix shuffled = u;
  shuffle(shuffled, 11);
  EXPECT_GT(residual(shuffled), 10);
}

} // namespace
