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

TEST(Minisuperspace, RefusesUniversesThatCannotBe) {
  EXPECT_FALSE(stationary_universe({.volume = -1}));
  EXPECT_FALSE(stationary_universe({.matter = -1}));
  EXPECT_FALSE(stationary_universe({.first = 2, .last = 2}));
  EXPECT_FALSE(stationary_universe({.intervals = 2}));
  EXPECT_FALSE(exact_lambda({.volume = 1e6, .matter = 3}));
}

} // namespace
} // namespace twofold
