// Shares of plotted densities: closed form, additivity, the whole line, cells that are cut.
#include "twofold/sim/probability.hpp"

#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace twofold::sim {
namespace {

constexpr Real kRoundOff = 1e-12;
constexpr Real kFine = 2e-5; // 400 cells over 10 widths: h^2 p''/12

Series gauss(Mark mark, int n = 400) {
  Series s{"wave", Role::measured, mark, {}, {}};
  for (int i = 0; i < n; ++i) {
    const Real x = -5 + 10 * (i + Real(0.5)) / n;
    s.curve.x.push_back(x);
    s.curve.y.push_back(math::exp(-x * x / 2) / std::sqrt(2 * Real(3.14159265358979323846)));
  }
  return s;
}

TEST(Probability, OfAGaussianIsTheErrorFunction) {
  for (const Mark mark : {Mark::line, Mark::area, Mark::stairs}) {
    const Portion p = portion(gauss(mark), {-1, 1});
    EXPECT_NEAR(p.whole, 1, kFine);
    EXPECT_NEAR(p.share(), 0.6826894921370859, kFine * 3) << int(mark);
    EXPECT_NEAR(portion(gauss(mark), {0.3, 2}).share(), 0.3593382, 5e-5) << int(mark);
  }
}

TEST(Probability, OfPartsAddsUpAndTheWholeLineIsOne) {
  for (const Mark mark : {Mark::line, Mark::stairs, Mark::bars}) {
    const Series s = gauss(mark, 37);
    const Real left = portion(s, {-100, 0.123}).share(), right = portion(s, {0.123, 100}).share();
    EXPECT_NEAR(left + right, 1, kRoundOff);
    EXPECT_NEAR(portion(s, {-100, 100}).share(), 1, kRoundOff);
    EXPECT_NEAR(portion(s, {100, -100}).share(), 1, kRoundOff); // in any order
    EXPECT_EQ(portion(s, {7, 9}).share(), 0);
  }
}

TEST(Probability, ACellThatIsCutCountsByThePartInside) {
  const Series bins{"", Role::measured, Mark::stairs, {{0.5, 1.5}, {1, 3}}, {}};
  EXPECT_NEAR(portion(bins, {0, 0.25}).inside, 0.25, kRoundOff);
  EXPECT_NEAR(portion(bins, {0.5, 1.5}).inside, 0.5 + 1.5, kRoundOff);
  Field f{.nx = 2, .ny = 2};
  f.x_max = f.y_max = 2;
  f.values = {1, 2, 3, 4};
  EXPECT_NEAR(portion(f, {0, 0.5}, {0, 2}).inside, 0.5 * (1 + 3), kRoundOff);
  EXPECT_NEAR(portion(f, {0.5, 1.5}, {1.5, 9}).inside, 0.5 * 0.5 * (3 + 4), kRoundOff);
  EXPECT_NEAR(portion(f, {-9, 9}, {-9, 9}).share(), 1, kRoundOff);
}

TEST(Probability, StepsThatAreDrawnAsALineAreIntegratedAsDrawn) {
  // 1/(M gap) between neighbours: every gap holds as much
  const Series steps{"", Role::measured, Mark::line, {{0, 1, 1, 3}, {0.5, 0.5, 0.25, 0.25}}, {}};
  EXPECT_NEAR(portion(steps, {-1, 1}).share(), 0.5, kRoundOff);
  EXPECT_NEAR(portion(steps, {-1, 9}).whole, 1, kRoundOff);
}

TEST(Probability, OfAnEnsembleIsTheShareOfItsPoints) {
  constexpr Real nan = std::numeric_limits<Real>::quiet_NaN();
  const Cloud c{.points = {{0, 0}, {1, 1}, {2, 5}, {nan, 0}}, .ensemble = true};
  EXPECT_NEAR(portion(c, {0.5, 9}).share(), 2 / Real(3), kRoundOff);
  EXPECT_NEAR(portion(c, {0.5, 9}, {0, 2}).share(), 1 / Real(3), kRoundOff);
}

TEST(Probability, WhereNothingIsPlottedThereIsNoShare) {
  EXPECT_TRUE(std::isnan(portion(Series{}, {0, 1}).share()));
  EXPECT_TRUE(std::isnan(portion(Field{}, {0, 1}, {0, 1}).share()));
  EXPECT_TRUE(std::isnan(portion(Cloud{}, {0, 1}).share()));
}

TEST(Probability, OnlyDensitiesAndEnsemblesOfAFigureAreRead) {
  Figure f;
  f.series.push_back(gauss(Mark::line));
  EXPECT_FALSE(holds_probability(f));
  f.density = true;
  Series loss = gauss(Mark::area);
  loss.role = Role::reference;
  f.series.push_back(loss);
  EXPECT_TRUE(holds_probability(f));
  EXPECT_FALSE(is_rectangular(f));
  const auto all = portions(f, {-1, 1}, {});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].label, "wave");
}

} // namespace
} // namespace twofold::sim
