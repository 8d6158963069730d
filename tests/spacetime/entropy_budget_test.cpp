#include "twofold/spacetime/entropy_budget.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace twofold;

constexpr Real kBalance = 1e-9; // asked of a stationary state

Matrix leaking(Real leak, Real turnover, Index sites = 8) {
  Matrix w = real_weights(WalkModel::make({0.3, turnover}, chain_permutation(sites)).value());
  for (Real& v : view(w))
    v *= std::exp(-leak);
  return w;
}

TEST(EntropyBudget, OneNeuronIsTheClosedForm) {
  const Matrix j(std::array<std::size_t, 2>{1, 1}, 0.8);
  const auto budget = entropy_budget(j, 0.3);
  ASSERT_TRUE(budget);
  EXPECT_NEAR(budget.value().destruction, -std::log(0.8), 1e-14);
  // S = 0.3/(1 - 0.64): 1/2 ln(1 + 0.3/(0.64 S)) = 1/2 ln(1/0.64)
  EXPECT_NEAR(budget.value().production, -std::log(0.8), 1e-14);
}

TEST(EntropyBudget, ProductionEqualsDestructionInEveryStationaryState) {
  for (const Real leak : {1e-3, 0.02, 0.5})
    for (const Real turnover : {0.0, 0.01, 0.3})
      for (const Real noise : {1e-4, 1.0}) {
        const auto budget = entropy_budget(leaking(leak, turnover), noise);
        ASSERT_TRUE(budget);
        EXPECT_NEAR(budget.value().production, budget.value().destruction, kBalance);
        EXPECT_NEAR(budget.value().destruction, leak + turnover, 1e-12);
      }
}

TEST(EntropyBudget, BalanceAloneDoesNotMeanLorentzSymmetry) {
  constexpr Index kWave = 2;
  const Real k = 2 * math::pi * kWave / 64;
  Real violation[2] = {}, imbalance[2] = {};
  for (const int turned : {0, 1}) {
    const Real turnover = turned == 1 ? 0.05 : 0;
    const auto budget = entropy_budget(leaking(0.02, turnover), 0.01).value();
    imbalance[turned] = std::abs(budget.production - budget.destruction);
    const auto model = WalkModel::make({0.1, turnover}, chain_permutation(64)).value();
    violation[turned] = lorentz_violation(frequencies(model, kWave)[0], k, 0.1);
  }
  EXPECT_LT(imbalance[0], kBalance);
  EXPECT_LT(imbalance[1], kBalance); // both balance ...
  EXPECT_LT(violation[0], 0.01);
  EXPECT_GT(violation[1], 0.1); // ... one of them is not Lorentz symmetric
}

TEST(EntropyBudget, AgreesWithAnIndependentScript) {
  // tests/reference/lorentz.py
  const std::vector<Real> entries = {0.5, -0.3, 0.1, 0.2, 0.7, -0.2, 0.0, 0.4, 0.6};
  Matrix j = zeros(3, 3);
  std::copy(entries.begin(), entries.end(), j.data());
  const auto budget = entropy_budget(j, 0.3);
  ASSERT_TRUE(budget);
  EXPECT_NEAR(budget.value().production, 0.408058503881152, 1e-13);
  EXPECT_NEAR(budget.value().destruction, 0.408058503881152, 1e-13);
}

TEST(EntropyBudget, RefusesWhatHasNoBudget) {
  EXPECT_FALSE(entropy_budget(leaking(0, 0), 0.01));    // nothing fades: no stationary state
  EXPECT_FALSE(entropy_budget(leaking(0, 0.1), 0.01));  // R + L at rest does not fade
  EXPECT_FALSE(entropy_budget(leaking(-0.1, 0), 0.01)); // grows
  EXPECT_FALSE(entropy_budget(leaking(0.1, 0), 0));     // no noise
  EXPECT_FALSE(entropy_budget(zeros(3, 3), 0.01));      // erases everything at once
  EXPECT_FALSE(mean_log_singular_value_of(zeros(2, 2)));
}

} // namespace
