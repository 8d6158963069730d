#include "twofold/spacetime/telegraph.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/solutions/telegraph.hpp"
#include "twofold/spacetime/turnover.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Real kExact = 1e-10; // asked of variance and ballistic fraction

Spread after(Index steps, Real turnover, const Permutation& permutation) {
  TelegraphState now = start_signal(permutation.sites()), next;
  for (Index t = 0; t < steps; ++t) {
    step(next, permutation, turned_share(turnover), now);
    std::swap(now, next);
  }
  return spread(now);
}

TEST(Telegraph, VarianceAndBallisticFractionAreTheClosedForms) {
  const Permutation chain = chain_permutation(1024);
  for (const Real turnover : {0.0, 1e-8, 1e-4, 0.01, 0.05, 0.2, 2.0})
    for (const Index t : {1, 2, 17, 400}) {
      const Spread found = after(t, turnover, chain);
      EXPECT_NEAR(found.variance / telegraph_variance(turnover, t), 1, kExact) << turnover << t;
      EXPECT_NEAR(found.ballistic, telegraph_ballistic_fraction(turnover, t), kExact);
      EXPECT_NEAR(found.total, 1, kExact);
      EXPECT_EQ(found.outside, 0); // the front is at c, whatever the turnover
    }
}

TEST(Telegraph, ClosedFormsHaveTheirLimits) {
  EXPECT_EQ(telegraph_variance(0, 300), 90000);
  EXPECT_EQ(telegraph_ballistic_fraction(0, 300), 1);
  const Real q = std::exp(-0.4); // diffusive for t >> 1/Gamma
  EXPECT_NEAR(telegraph_variance(0.2, 100000) / 100000 / ((1 + q) / (1 - q)), 1, 1e-4);
  // The telegraph equation's own variance, t/Gamma - (1 - exp(-2 Gamma t))/2 Gamma^2.
  const Real gamma = 1e-3, t = 2000;
  EXPECT_NEAR(telegraph_variance(gamma, 2000) /
                  (t / gamma - (1 - std::exp(-2 * gamma * t)) / (2 * gamma * gamma)),
              1, 1e-3);
  // Both ways of summing agree where one takes over from the other.
  EXPECT_NEAR(telegraph_variance(0.1000001 / 50, 50) / telegraph_variance(0.0999999 / 50, 50), 1,
              1e-6);
}

TEST(Telegraph, IsTheMeanOfManySignalsThatTurn) {
  constexpr Index kSignals = 4000, kSteps = 60;
  constexpr Real kTurnover = 0.05;
  const Real p = turned_share(kTurnover);
  Real square = 0, fourth = 0, straight = 0;
  for (Index i = 0; i < kSignals; ++i) {
    Index x = 0, direction = i % 2 == 0 ? 1 : -1;
    for (Index t = 0; t < kSteps; ++t) {
      x += direction;
      if (uniform({5, 0x74656c01, static_cast<std::uint64_t>(t)}, static_cast<std::uint64_t>(i)) <
          p)
        direction = -direction;
    }
    const auto xx = static_cast<Real>(x * x);
    square += xx / kSignals;
    fourth += xx * xx / kSignals;
    straight += std::abs(x) == kSteps ? 1.0 / kSignals : 0;
  }
  const Spread found = after(kSteps, kTurnover, chain_permutation(256));
  const Real five_sigma = 5 * std::sqrt((fourth - square * square) / kSignals);
  EXPECT_NEAR(square, found.variance, five_sigma);
  EXPECT_NEAR(straight, found.ballistic,
              5 * std::sqrt(found.ballistic * (1 - found.ballistic) / kSignals));
}

TEST(Telegraph, RateIsReadBackFromTheFront) {
  for (const Real turnover : {0.003, 0.02})
    EXPECT_NEAR(turnover_of_front(after(100, turnover, chain_permutation(256)).ballistic, 99),
                turnover, kExact);
}

TEST(Telegraph, ShuffledWeightsHaveNoFront) {
  EXPECT_GT(after(40, 0.01, shuffled_permutation(512, 2)).outside, 0.5);
}

} // namespace
