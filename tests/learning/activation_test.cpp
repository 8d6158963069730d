#include "twofold/learning/activation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace {

using namespace twofold;

constexpr Activation kAll[] = {Activation::identity, Activation::tanh, Activation::relu,
                               Activation::logistic, Activation::softplus};
constexpr Real kFewUlp = 4 * std::numeric_limits<Real>::epsilon();

Real exact(Activation kind, Real u) {
  switch (kind) {
  case Activation::identity:
    return u;
  case Activation::tanh:
    return std::tanh(u);
  case Activation::relu:
    return u > 0 ? u : 0;
  case Activation::logistic:
    return u > 0 ? 1 / (1 + std::exp(-u)) : std::exp(u) / (1 + std::exp(u));
  case Activation::softplus:
    return (u > 0 ? u : 0) + std::log1p(std::exp(-std::abs(u)));
  }
  return 0;
}

Real value(Activation kind, Real u) {
  std::vector<Real> one = {u};
  activate(kind, one);
  return one[0];
}

std::vector<Real> places() {
  std::vector<Real> u;
  for (Real x = -45; x <= 45; x += 0.0173)
    u.push_back(x);
  for (Real x = 1; x > 1e-12; x *= 0.71) {
    u.push_back(x);
    u.push_back(-x);
  }
  return u;
}

TEST(Activation, ValuesAreThoseOfTheLibraryToFourUlp) {
  for (const Activation kind : kAll) {
    std::vector<Real> x = places();
    activate(kind, x);
    const std::vector<Real> u = places();
    for (std::size_t i = 0; i < u.size(); ++i)
      ASSERT_NEAR(x[i], exact(kind, u[i]), kFewUlp * std::abs(exact(kind, u[i])))
          << static_cast<int>(kind) << " at " << u[i];
  }
}

TEST(Activation, SinglePrecisionIsRightToAFewOfItsUlp) {
  constexpr Real kSingle = 6 * std::numeric_limits<float>::epsilon();
  for (const Activation kind : kAll) {
    std::vector<float> x;
    for (const Real u : places())
      x.push_back(static_cast<float>(u));
    const std::vector<float> u = x;
    activate(kind, x);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const Real truth = exact(kind, static_cast<Real>(u[i]));
      ASSERT_NEAR(static_cast<Real>(x[i]), truth, kSingle * std::abs(truth))
          << static_cast<int>(kind) << " at " << u[i];
    }
  }
}

TEST(Activation, SlopesOfTheValueAreCentralDifferences) {
  constexpr Real h = 1e-5, kDifference = 1e-9; // h^2 and round-off/h
  for (const Activation kind : kAll)
    for (Real u = -6.005; u < 6; u += 0.37) {
      const std::vector<Real> x = {value(kind, u)};
      std::vector<Real> slope = {2};
      multiply_by_slope(kind, x, slope);
      const Real difference = (exact(kind, u + h) - exact(kind, u - h)) / (2 * h);
      EXPECT_NEAR(slope[0], 2 * difference, kDifference) << static_cast<int>(kind) << " at " << u;
    }
}

TEST(Activation, TanhIsOddToTheLastBitAndOneFarAway) {
  for (Real u = 1e-9; u < 50; u *= 1.37)
    EXPECT_EQ(value(Activation::tanh, u), -value(Activation::tanh, -u));
  EXPECT_EQ(value(Activation::tanh, 0), 0);
  EXPECT_EQ(value(Activation::tanh, 1e300), 1);
  EXPECT_EQ(value(Activation::tanh, -1e300), -1);
}

TEST(Activation, ALanesNeighboursDoNotChangeItsBits) {
  for (const Activation kind : kAll) {
    std::vector<Real> together = places();
    together.pop_back();
    std::vector<Real> alone = together;
    activate(kind, together);
    for (std::size_t i = 0; i < alone.size(); i += 7)
      EXPECT_EQ(together[i], value(kind, alone[i]));
  }
}

TEST(Activation, WhatIsNoNumberStaysNone) {
  const Real nan = std::numeric_limits<Real>::quiet_NaN();
  for (const Activation kind : kAll)
    EXPECT_TRUE(std::isnan(value(kind, nan))) << static_cast<int>(kind);
}

TEST(Activation, AnswersLieWhereNeuronsCanGiveThem) {
  for (const Activation kind : kAll) {
    const AnswerRange range = answer_range(kind);
    for (const Real answer : {-1.0, 1.0}) {
      const Real target = range.centre + answer * range.spread;
      if (kind == Activation::tanh) {
        EXPECT_LT(std::abs(target), 1);
      }
      if (kind == Activation::logistic) {
        EXPECT_LT(std::abs(target - 0.5), 0.5);
      }
      if (kind == Activation::relu) {
        EXPECT_GE(target, 0);
      }
      if (kind == Activation::softplus) {
        EXPECT_GT(target, 0);
      }
    }
  }
}

} // namespace
