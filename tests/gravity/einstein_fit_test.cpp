// The fit of kappa and Lambda: exact data, noise within its errors, a wrong sign, refusals.
#include "twofold/gravity/einstein_fit.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace twofold {
namespace {

constexpr Real kRounding = 1e-12;
constexpr Real kFiveSigma = 5;

struct Fields {
  static constexpr std::size_t kPoints = 400, kParts = 3;
  std::vector<Real> einstein, metric, stress, weights, multiplicity{1, 2, 1};
  Fields(Real kappa, Real lambda, Real noise)
      : einstein(kPoints * kParts), metric(einstein.size()), stress(einstein.size()),
        weights(kPoints, 1) {
    for (std::size_t k = 0; k < einstein.size(); ++k) {
      metric[k] = (k < kPoints ? -1 : 1) + 0.1 * normal({1, 1, 0}, k);
      stress[k] = std::exp(-0.01 * static_cast<Real>(k % kPoints)) + 0.1 * normal({1, 2, 0}, k);
      einstein[k] = kappa * stress[k] - lambda * metric[k] + noise * normal({1, 3, 0}, k);
    }
  }
  [[nodiscard]] EinsteinEquation equation(bool with_lambda = true) const {
    return {einstein, metric, stress, weights, multiplicity, with_lambda};
  }
};

TEST(EinsteinFit, FindsTheConstantsOfAnExactSolution) {
  const Fields f(2.5, -0.7, 0);
  const auto fit = fit_constants(f.equation()).value();
  EXPECT_NEAR(fit.kappa, 2.5, kRounding);
  EXPECT_NEAR(fit.lambda, -0.7, kRounding);
  EXPECT_LT(fit.residual, 1e-7); // the root of round-off
}

TEST(EinsteinFit, NoiseIsWithinTheStatedErrors) {
  const Fields f(1, 0.3, 0.05);
  auto fit = fit_constants(f.equation()).value();
  EXPECT_LT(std::abs(fit.kappa - 1), kFiveSigma * fit.kappa_error);
  EXPECT_LT(std::abs(fit.lambda - 0.3), kFiveSigma * fit.lambda_error);
  EXPECT_GT(fit.residual, 0.01);
  EXPECT_LT(fit.residual, 0.2);
}

TEST(EinsteinFit, AGeometryThatIgnoresItsMatterHasResidualOne) {
  Fields f(1, 0, 0);
  for (std::size_t k = 0; k < f.einstein.size(); ++k)
    f.einstein[k] = normal({1, 4, 0}, k);
  EXPECT_GT(fit_constants(f.equation()).value().residual, 0.98);
}

TEST(EinsteinFit, AWrongSignIsFoundAsSuch) {
  const Fields f(-1, 0, 0.01);
  EXPECT_LT(fit_constants(f.equation(false)).value().kappa, -0.9);
}

TEST(EinsteinFit, RefusesWhatCannotBeFitted) {
  Fields f(1, 0, 0);
  auto equation = f.equation();
  equation.stress = f.metric; // proportional to the metric
  EXPECT_FALSE(fit_constants(equation));
  equation = f.equation();
  equation.weights = std::span(f.weights).first(3);
  EXPECT_FALSE(fit_constants(equation));
  f.weights[5] = -1;
  EXPECT_FALSE(fit_constants(f.equation()));
  f.weights[5] = 1;
  f.einstein[7] = std::nan("");
  EXPECT_FALSE(fit_constants(f.equation()));
}

} // namespace
} // namespace twofold
