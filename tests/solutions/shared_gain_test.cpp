#include "twofold/solutions/shared_gain.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace twofold;

TEST(SharedGain, DerivativesAreThoseOfDifferences) {
  const SharedGain task{.sites = 11, .noise = 0.3, .signal = 1.4};
  for (const Real a : {0.4, 0.9, 1.02}) {
    const Real h = 1e-5;
    EXPECT_NEAR(shared_gain_slope(task, a),
                (shared_gain_loss(task, a + h) - shared_gain_loss(task, a - h)) / (2 * h), 1e-6);
    EXPECT_NEAR(shared_gain_curvature(task, a),
                (shared_gain_slope(task, a + h) - shared_gain_slope(task, a - h)) / (2 * h), 1e-4);
  }
}

TEST(SharedGain, OptimumIsTheTurnoverLawWithinThreePerCentBelowPointThree) {
  for (const Real strength : {0.003, 0.03, 0.1, 0.29})
    for (const Index sites : {24, 48}) // shorter chains: 3.2 % for 12 sites, 3.6 % for 6
      for (const Real signal : {0.5, 1.0}) {
        const SharedGain task{sites, std::sqrt(strength * signal / static_cast<Real>(sites)),
                              signal};
        EXPECT_NEAR(-std::log(best_gain(task)) / leading_turnover(task), 1, 0.03) << strength;
      }
  // First order: the error is proportional to N sigma^2/S.
  const auto error = [](Real strength) {
    const SharedGain task{24, std::sqrt(strength / 24), 1};
    return -std::log(best_gain(task)) / leading_turnover(task) - 1;
  };
  EXPECT_NEAR(error(0.1) / error(0.05), 2, 0.1);
}

TEST(SharedGain, BestGainAgreesWithAnIndependentScript) {
  // tests/reference/lorentz.py, which finds the place to 1e-8 by loss alone
  EXPECT_NEAR(best_gain({24, 0.1, 1}), 0.99510490, 5e-8);
  EXPECT_NEAR(shared_gain_loss({24, 0.1, 1}, best_gain({24, 0.1, 1})), 0.227223710510, 1e-12);
}

TEST(SharedGain, MemoryCollapsesNearOneAndAHalf) {
  EXPECT_GT(best_gain({24, std::sqrt(1.2 / 24), 1}), 0.9);
  EXPECT_EQ(best_gain({24, std::sqrt(1.6 / 24), 1}), 0);
  EXPECT_NEAR(best_gain({24, 0, 1}), 1, 1e-12);
}

TEST(SharedGain, GradientNoiseIsThatOfSamples) {
  constexpr Index kSamples = 20000;
  const SharedGain task{.sites = 6, .noise = 0.4, .signal = 1};
  const Real a = 0.93;
  std::vector<Real> xi(7);
  Real mean = 0, square = 0;
  for (Index s = 0; s < kSamples; ++s) {
    fill_normal(xi, {1, 0x73676101, static_cast<std::uint64_t>(s)});
    Real e = (std::pow(a, 6.0) - 1) * xi[6], slope = 6 * std::pow(a, 5.0) * xi[6];
    for (Index j = 0; j < 6; ++j) {
      const auto n = static_cast<Real>(j);
      e += task.noise * std::pow(a, n) * xi[static_cast<std::size_t>(j)];
      if (j > 0) slope += task.noise * n * std::pow(a, n - 1) * xi[static_cast<std::size_t>(j)];
    }
    mean += 2 * e * slope / kSamples;
    square += 4 * e * slope * e * slope / kSamples;
  }
  const Real kappa = shared_gain_gradient_noise(task, a);
  EXPECT_NEAR(mean, shared_gain_slope(task, a), 5 * std::sqrt(kappa / kSamples));
  // A product of two normal numbers has a kurtosis of up to 15: its variance is known to 5 sigma.
  EXPECT_NEAR((square - mean * mean) / kappa, 1, 5 * std::sqrt(14.0 / kSamples));
}

} // namespace
