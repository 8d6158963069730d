// Spherical collapse: the flat limit in closed form, order, conserved mass, horizons, refusals.
#include "twofold/gravity/scalar_collapse.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kOrderSlack = 0.25; // of order 2 at these grids

// Exact flat wave from rest: r phi = [g(r - t) + g(r + t)]/2 with g(x) = x phi(|x|, 0).
Real flat_gradient(const CollapsePulse& p, Real r, Real t) {
  const auto g = [&](Real x) {
    const Real z = (std::abs(x) - p.place) / p.width;
    return x * p.amplitude * std::exp(-z * z);
  };
  const auto phi = [&](Real at) { return (g(at - t) + g(at + t)) / (2 * at); };
  constexpr Real h = 1e-4; // central difference of order 4: 1e-12
  return (phi(r - 2 * h) - 8 * phi(r - h) + 8 * phi(r + h) - phi(r + 2 * h)) / (12 * h);
}

TEST(ScalarCollapse, AWeakPulseIsTheFlatWaveToSecondOrder) {
  const CollapsePulse weak{.amplitude = 1e-5};
  Real errors[2];
  for (int k = 0; k < 2; ++k) {
    auto collapse = ScalarCollapse::make({.cells = 200 << k}).value();
    CollapseState s = collapse.start(weak);
    while (s.t < 6 - 1e-9) // through the centre
      ASSERT_TRUE(collapse.step(s));
    errors[k] = 0;
    for (Index i = 0; i < collapse.params().cells / 2; ++i)
      errors[k] =
          std::max(errors[k], std::abs(s.gradient(i) - flat_gradient(weak, collapse.r(i), s.t)));
    errors[k] /= weak.amplitude;
  }
  EXPECT_NEAR(std::log2(errors[0] / errors[1]), 2, kOrderSlack) << errors[0];
}

TEST(ScalarCollapse, MassIsConservedUntilTheWaveLeaves) {
  // The mass inside the outer edge changes by truncation only: order 2.
  Real drift[2];
  for (int k = 0; k < 2; ++k) {
    auto collapse = ScalarCollapse::make({.cells = 200 << k}).value();
    CollapseState s = collapse.start({.amplitude = 0.05});
    const Real first = collapse.geometry(s).mass;
    while (s.t < 3)
      ASSERT_TRUE(collapse.step(s));
    drift[k] = std::abs(collapse.geometry(s).mass / first - 1);
  }
  EXPECT_LT(drift[1], 2e-3);
  EXPECT_LT(drift[1], drift[0] / 3);
}

TEST(ScalarCollapse, AStrongPulseMakesAHorizonAndAWeakOneDoesNot) {
  const auto most = [](Real amplitude) {
    auto collapse = ScalarCollapse::make({.cells = 200}).value();
    CollapseState s = collapse.start({.amplitude = amplitude});
    Real compact = 0;
    while (s.t < 14 && compact < kHorizon) {
      EXPECT_TRUE(collapse.step(s));
      compact = std::max(compact, collapse.geometry(s).compactness);
    }
    return compact;
  };
  EXPECT_GE(most(0.08), kHorizon);
  EXPECT_LT(most(0.05), 0.6);
}

TEST(ScalarCollapse, WithoutAFieldSpaceTimeIsFlat) {
  auto collapse = ScalarCollapse::make({}).value();
  CollapseState s = collapse.start({.amplitude = 0});
  ASSERT_TRUE(collapse.step(s));
  const auto& g = collapse.geometry(s);
  EXPECT_EQ(g.mass, 0);
  for (const Real a : g.stretch)
    EXPECT_EQ(a, 1);
  for (const Real alpha : g.lapse)
    EXPECT_EQ(alpha, 1);
}

TEST(ScalarCollapse, RefusesGridsThatCannotBe) {
  EXPECT_FALSE(ScalarCollapse::make({.cells = 10}));
  EXPECT_FALSE(ScalarCollapse::make({.radius = 0}));
  EXPECT_FALSE(ScalarCollapse::make({.courant = 1.5}));
  EXPECT_FALSE(ScalarCollapse::make({.dissipation = -1}));
}

} // namespace
} // namespace twofold
