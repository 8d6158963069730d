#include "twofold/core/levenberg_marquardt.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

// The residuals of a function given as a lambda.
template <class Function> class Problem : public LeastSquares {
public:
  Problem(Index n, Index m, Function f) : n_(n), m_(m), f_(f) {}
  [[nodiscard]] Index parameters() const override { return n_; }
  [[nodiscard]] Index residuals() const override { return m_; }
  bool evaluate(std::span<const Real> x, std::span<Real> r) override {
    ++evaluations;
    return f_(x, r);
  }
  Index evaluations = 0;

private:
  Index n_, m_;
  Function f_;
};
template <class Function> Problem<Function> problem(Index n, Index m, Function f) {
  return {n, m, f};
}

void finish(LevenbergMarquardt& search) {
  while (!search.advance(1000)) {
  }
}

constexpr LevenbergMarquardtParams kClosely{.most_rounds = 200, .enough = 1e-14};

TEST(LevenbergMarquardt, SolvesALinearProblemAsTheNormalEquationsDo) {
  // A line through four points: slope 1.4, intercept 3.5 (Gauss's formulas by hand).
  const std::array<Real, 4> t = {1, 2, 3, 4}, y = {6, 5, 7, 10};
  auto line = problem(2, 4, [&](std::span<const Real> x, std::span<Real> r) {
    for (std::size_t i = 0; i < 4; ++i)
      r[i] = x[0] * t[i] + x[1] - y[i];
    return true;
  });
  LevenbergMarquardt search(line, {0, 0}, kClosely);
  finish(search);
  EXPECT_NEAR(search.x()[0], 1.4, 1e-7);
  EXPECT_NEAR(search.x()[1], 3.5, 1e-7);
  EXPECT_NEAR(search.sum(), 4.2, 1e-10);
  // Variance of the slope: 1/sum (t - mean)^2 = 1/5.
  EXPECT_NEAR(search.variance(std::array<Real, 2>{1, 0}), 0.2, 1e-6);
}

TEST(LevenbergMarquardt, FindsTheFloorOfRosenbrocksValley) {
  auto valley = problem(2, 2, [](std::span<const Real> x, std::span<Real> r) {
    r[0] = 10 * (x[1] - x[0] * x[0]);
    r[1] = 1 - x[0];
    return true;
  });
  LevenbergMarquardt search(valley, {-1.2, 1}, kClosely);
  finish(search);
  EXPECT_NEAR(search.x()[0], 1, 1e-5);
  EXPECT_NEAR(search.x()[1], 1, 1e-5);
}

TEST(LevenbergMarquardt, FindsTheExponentialItsDataWereMadeOfWithinTheirErrors) {
  constexpr std::size_t kPoints = 200;
  constexpr Real kError = 0.01, kSigmas = 5;
  std::vector<Real> noise(kPoints);
  fill_normal(noise, {5, 0x6c6d7401, 0});
  auto decay = problem(3, kPoints, [&](std::span<const Real> x, std::span<Real> r) {
    for (std::size_t i = 0; i < kPoints; ++i) {
      const Real t = 0.02 * static_cast<Real>(i);
      const Real seen = 2 * math::exp(-1.3 * t) + 0.5 + kError * noise[i];
      r[i] = (x[0] * math::exp(-x[1] * t) + x[2] - seen) / kError;
    }
    return true;
  });
  LevenbergMarquardt search(decay, {1, 0.3, 0}, kClosely);
  finish(search);
  const std::array<Real, 3> truth = {2, 1.3, 0.5};
  for (std::size_t j = 0; j < 3; ++j) {
    std::array<Real, 3> unit{};
    unit[j] = 1;
    const Real error = std::sqrt(search.variance(unit));
    EXPECT_LT(error, 0.05);
    EXPECT_NEAR(search.x()[j], truth[j], kSigmas * error);
  }
  EXPECT_NEAR(search.sum(), 197, kSigmas * std::sqrt(2 * 197.0)); // chi^2 of 200 - 3
}

TEST(LevenbergMarquardt, LeavesADirectionWithoutInfluenceAlone) {
  auto flat = problem(2, 1, [](std::span<const Real> x, std::span<Real> r) {
    r[0] = x[0] - 3;
    return true;
  });
  LevenbergMarquardt search(flat, {0, 0.25}, kClosely);
  finish(search);
  EXPECT_NEAR(search.x()[0], 3, 1e-6);
  EXPECT_EQ(search.x()[1], 0.25);
  EXPECT_TRUE(std::isinf(search.variance(std::array<Real, 2>{0, 1})));
}

TEST(LevenbergMarquardt, WalksRoundPlacesWithoutAValue) {
  auto half = problem(1, 1, [](std::span<const Real> x, std::span<Real> r) {
    r[0] = x[0] > 0 ? math::log(x[0]) - 1 : std::nan("");
    return x[0] > 0;
  });
  LevenbergMarquardt search(half, {9}, kClosely);
  finish(search);
  EXPECT_NEAR(search.x()[0], math::exp(1), 1e-6);
  LevenbergMarquardt lost(half, {-1});
  finish(lost);
  EXPECT_TRUE(std::isinf(lost.sum()));
}

TEST(LevenbergMarquardt, SlicingChangesNothing) {
  const auto make = [] {
    return problem(2, 2, [](std::span<const Real> x, std::span<Real> r) {
      r[0] = 10 * (x[1] - x[0] * x[0]);
      r[1] = 1 - x[0];
      return true;
    });
  };
  auto one = make(), other = make();
  LevenbergMarquardt whole(one, {-1.2, 1}), sliced(other, {-1.2, 1});
  finish(whole);
  Real before = 0;
  while (!sliced.advance(1)) {
    EXPECT_GE(sliced.progress(), before);
    before = sliced.progress();
  }
  EXPECT_EQ(one.evaluations, other.evaluations);
  EXPECT_EQ(whole.x(), sliced.x());
  EXPECT_EQ(whole.sum(), sliced.sum());
}

TEST(LevenbergMarquardt, StopsAfterTheRoundsItWasGiven) {
  auto valley = problem(2, 2, [](std::span<const Real> x, std::span<Real> r) {
    r[0] = 10 * (x[1] - x[0] * x[0]);
    r[1] = 1 - x[0];
    return true;
  });
  LevenbergMarquardt search(valley, {-1.2, 1}, {.most_rounds = 3, .enough = 0});
  finish(search);
  EXPECT_EQ(search.rounds(), 3);
  EXPECT_GT(search.sum(), 1e-3);
}

} // namespace
