// Einstein's equation on a sheet: a mass obeys it, other matter and other geometries do not, and a
// lens needs half its matter negative.
#include "twofold/gravity/matter_at_rest.hpp"

#include "twofold/solutions/point_mass.hpp"
#include "twofold/spacetime/spline_weights.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kTruncation = 5e-3; // fourth-order differences across the core

Sheet make_sheet() { return std::move(Sheet::make({}).value()); }

EmergentMetric metric_of(const Sheet& sheet, const Matrix& u) {
  return read_metric(sheet, Couplings::make(sheet, u).value());
}

EmergentMetric metric_of(const Sheet& sheet, const PointMass& mass) {
  Matrix u;
  exponent_field(sheet.layout(), mass, u);
  return metric_of(sheet, u);
}

// A smooth bump of the index, flat outside a region in the middle.
Matrix bump(const Sheet& sheet, Real height) {
  const auto splines = SplineWeights::make({}, {0.6, 2.0, 0.8}, 0.2).value();
  std::vector<Real> a(splines.size(), 0);
  a[a.size() / 2] = height;
  Matrix u = zeros(sheet.layout().ny, sheet.layout().nx());
  splines.field(a, u);
  return u;
}

TEST(MatterAtRest, FindsTheCouplingOfAMassAndNothingInAForeignMatter) {
  const Sheet sheet = make_sheet();
  PointMass mass;
  mass.height = 0.2;
  const EmergentMetric metric = metric_of(sheet, mass);
  const auto fit = fit_matter_at_rest(metric, dust_density_visible(sheet.layout(), mass)).value();
  EXPECT_NEAR(fit.kappa, 1, kTruncation);
  EXPECT_NEAR(fit.lambda, 0, kTruncation);
  EXPECT_LT(fit.residual, kTruncation);
  EXPECT_LT(fit.kappa_error, 1e-4);
  mass.height = -0.5; // the matter is elsewhere
  EXPECT_GT(fit_matter_at_rest(metric, dust_density_visible(sheet.layout(), mass)).value().residual,
            0.9);
}

// A reference that knows nothing of the normal equations: the residual is least at the fit.
TEST(MatterAtRest, NoOtherConstantsFitBetter) {
  const Sheet sheet = make_sheet();
  PointMass mass;
  const EmergentMetric metric = metric_of(sheet, mass);
  mass.strength = 0.1;
  mass.core = 0.2; // a wrong matter, so that something is left
  const Matrix dust = dust_density_visible(sheet.layout(), mass);
  const auto fit = fit_matter_at_rest(metric, dust).value();
  const EinsteinSides s = sides_at_rest(metric, dust);
  const auto left = [&s](Real kappa, Real lambda) {
    Real rest = 0, all = 0;
    for (std::size_t k = 0; k < s.einstein.size(); ++k) {
      const Real gap = s.einstein[k] + lambda * s.metric[k] - kappa * s.stress[k];
      rest += gap * gap;
      all += s.einstein[k] * s.einstein[k];
    }
    return std::sqrt(rest / all);
  };
  const Real best = left(fit.kappa, fit.lambda);
  EXPECT_NEAR(best, fit.residual, 1e-9);
  EXPECT_GT(best, 0.1);
  constexpr Real kStep = 1e-3;
  for (const Real side : {Real(-1), Real(1)}) {
    EXPECT_GT(left(fit.kappa + side * kStep, fit.lambda), best);
    EXPECT_GT(left(fit.kappa, fit.lambda + side * kStep), best);
  }
}

TEST(MatterAtRest, TheMatterOfAMassIsItsDustAndNowhereNegative) {
  const Sheet sheet = make_sheet();
  PointMass mass;
  mass.height = -0.1;
  const Matrix needed = required_density(metric_of(sheet, mass));
  const Matrix dust = dust_density_visible(sheet.layout(), mass);
  Real peak = 0, gap = 0;
  for (std::size_t j = kResidualRim; j + kResidualRim < 100; ++j)
    for (std::size_t i = kResidualRim; i + kResidualRim < 150; ++i) {
      peak = std::max(peak, dust(j, i));
      gap = std::max(gap, std::abs(needed(j, i) - dust(j, i)));
    }
  EXPECT_LT(gap / peak, kTruncation);
  EXPECT_LT(negative_share(needed), 1e-3);
}

// Gauss: what is flat beyond a region needs no matter in all.
TEST(MatterAtRest, AFlatEndedLensNeedsHalfItsMatterNegative) {
  const Sheet sheet = make_sheet();
  for (const Real height : {Real(0.5), Real(-0.3)})
    EXPECT_NEAR(negative_share(required_density(metric_of(sheet, bump(sheet, height)))), 0.5, 1e-6);
}

TEST(MatterAtRest, AFlatSheetHasNoCoupling) {
  const Sheet sheet = make_sheet();
  const EmergentMetric flat = metric_of(sheet, zeros(100, 150));
  EXPECT_FALSE(fit_matter_at_rest(flat, dust_density_visible(sheet.layout(), {})));
}

} // namespace
} // namespace twofold
