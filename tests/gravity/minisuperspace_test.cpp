// The cosmological constant that a fixed four-volume asks for.
#include "twofold/gravity/minisuperspace.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kOrderSlack = 0.1;
constexpr Real kQuadrature = 1e-9; // three-point Gauss rule on 400 panels

TEST(Minisuperspace, LambdaOfTheVolumeConvergesAtSecondOrder) {
  for (const Real matter : {0.0, 3.0})
    for (const Real volume : {1.0, 2.0, 5.0}) {
      MinisuperspaceParams p{.volume = volume, .matter = matter};
      const Real exact = exact_lambda(p).value();
      Real errors[2];
      for (int i = 0; i < 2; ++i) {
        p.intervals = 64 << i;
        errors[i] = std::abs(stationary_universe(p).value().lambda - exact);
      }
      EXPECT_NEAR(std::log2(errors[0] / errors[1]), 2, kOrderSlack) << matter << " " << volume;
    }
}

TEST(Minisuperspace, VolumeFixesLambdaSignIncluded) {
  // Figures of the theory: V = 2 and 5 with matter 3.
  EXPECT_NEAR(exact_lambda({.volume = 2, .matter = 3}).value(), 3.2436, 1e-4);
  EXPECT_NEAR(exact_lambda({.volume = 5, .matter = 3}).value(), -0.0453, 1e-4);
}

TEST(Minisuperspace, WithoutMatterLambdaIsThatOfDeSitter) {
  // V = (8 - 1)/(3 H), Lambda = 3 H^2
  const Real h = 7.0 / (3 * 2);
  EXPECT_NEAR(exact_lambda({.volume = 2, .matter = 0}).value(), 3 * h * h, kQuadrature);
}

TEST(Minisuperspace, SolvesFriedmannsEquationAtEveryStep) {
  Real residuals[2];
  for (int i = 0; i < 2; ++i)
    residuals[i] =
        stationary_universe({.volume = 2, .matter = 3, .curvature = 0.3, .intervals = 64 << i})
            .value()
            .residual;
  EXPECT_NEAR(std::log2(residuals[0] / residuals[1]), 2, 2 * kOrderSlack);
}

TEST(Minisuperspace, TheVolumeIsTheOneAskedFor) {
  const auto u = stationary_universe({.volume = 3, .matter = 1}).value();
  Real volume = 0;
  for (std::size_t i = 0; i + 1 < u.scale.size(); ++i)
    volume += (std::pow(u.scale(i), 3) + std::pow(u.scale(i + 1), 3)) / 2 *
              (u.proper_time(i + 1) - u.proper_time(i));
  EXPECT_NEAR(volume, 3, 1e-11);
}

TEST(Minisuperspace, LambdaIsTheSlopeOfTheActionOverTheVolume) {
  constexpr Real kAside = 1e-3, kQuotient = 1e-5; // second order in kAside
  for (const Real volume : {1.0, 2.0, 5.0}) {
    MinisuperspaceParams p{.volume = volume, .matter = 3, .curvature = 0.2};
    const Real lambda = stationary_universe(p).value().lambda;
    p.volume = volume - kAside;
    const Real low = stationary_universe(p).value().action;
    p.volume = volume + kAside;
    const Real high = stationary_universe(p).value().action;
    EXPECT_NEAR((high - low) / (2 * kAside), lambda, kQuotient * (1 + std::abs(lambda)));
  }
}

TEST(Minisuperspace, AFreeVolumeNeedsNoLambda) {
  // Dust alone: a ~ (1 + t sqrt(3 m)/2)^(2/3), so V = (2^4.5 - 1)/4.5 sqrt(3/m).
  const MinisuperspaceParams p{.volume = 2, .matter = 3, .intervals = 256, .volume_held = false};
  const auto u = stationary_universe(p).value();
  EXPECT_EQ(u.lambda, 0);
  EXPECT_NEAR(u.volume, (std::pow(2.0, 4.5) - 1) / 4.5, 1e-3);
  EXPECT_FALSE(stationary_universe({.matter = 0, .volume_held = false})); // nothing expands it
}

TEST(Minisuperspace, PartsOfNewtonsStepsLeadToTheSameUniverse) {
  const MinisuperspaceParams p{.volume = 5, .matter = 3};
  TrialUniverse trial = first_trial(p).value();
  EXPECT_NEAR(universe_of(trial, p).volume, 5, 0.01); // the first trial is de Sitter's
  for (int i = 0; i < 400; ++i)
    ASSERT_TRUE(improve(trial, p, 0.1));
  EXPECT_NEAR(trial.lambda, stationary_universe(p).value().lambda, 1e-12);
  trial.scale.pop_back();
  EXPECT_FALSE(improve(trial, p));
}

TEST(Minisuperspace, VolumeOfLambdaIsTheInverse) {
  const MinisuperspaceParams p{.volume = 5, .matter = 3};
  EXPECT_NEAR(exact_volume(p, exact_lambda(p).value()).value(), 5, kQuadrature);
  EXPECT_FALSE(exact_volume(p, -1)); // turns round before it arrives
}

TEST(Minisuperspace, RefusesUniversesThatCannotBe) {
  EXPECT_FALSE(stationary_universe({.volume = -1}));
  EXPECT_FALSE(stationary_universe({.matter = -1}));
  EXPECT_FALSE(stationary_universe({.first = 2, .last = 2}));
  EXPECT_FALSE(stationary_universe({.intervals = 2}));
  EXPECT_FALSE(exact_lambda({.volume = 1e6, .matter = 3}));
}

} // namespace
} // namespace twofold
