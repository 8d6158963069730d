// Friedmann's equations with a field: order, limits and what is refused.
#include "twofold/gravity/friedmann.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kOrderSlack = 0.2; // of a fourth-order method at these steps
constexpr Real kTruncation = 1e-7;

FriedmannState run(FriedmannParams p, Real field, Real until, Real* worst = nullptr) {
  FriedmannState s = start_expanding(p, field).value();
  const auto steps = static_cast<Index>(std::llround(until / p.dt));
  for (Index i = 0; i < steps; ++i) {
    EXPECT_TRUE(step(s, p, s));
    if (worst) *worst = std::max(*worst, std::abs(constraint(p, s)));
  }
  return s;
}

TEST(Friedmann, ConstraintHoldsToFourthOrder) {
  Real errors[3];
  for (int i = 0; i < 3; ++i) {
    errors[i] = 0;
    run({.cosmological_constant = 0.03, .dt = 0.1 / (1 << i)}, 3, 30, &errors[i]);
  }
  for (int i = 0; i < 2; ++i)
    EXPECT_NEAR(std::log2(errors[i] / errors[i + 1]), 4, kOrderSlack) << errors[i];
}

TEST(Friedmann, WithoutMatterExpandsAsDeSitter) {
  const FriedmannParams p{.cosmological_constant = 0.12, .dt = 0.02};
  const FriedmannState s = run(p, 0, 5);
  EXPECT_NEAR(s.scale / std::exp(0.2 * 5), 1, kTruncation); // H = sqrt(Lambda/3)
}

TEST(Friedmann, ClosedSpaceWithLambdaBounces) {
  // a = cosh(H (t + t0))/(H sqrt(1/k)), k = 0.1, from its constraint a'^2 = H^2 a^2 - k
  const Real h = 0.5, k = 0.1;
  const FriedmannParams p{.cosmological_constant = 3 * h * h, .dt = 0.01, .curvature = k};
  Real worst = 0;
  const FriedmannState s = run(p, 0, 2, &worst);
  const Real throat = std::sqrt(k) / h, t0 = std::acosh(1 / throat) / h;
  EXPECT_NEAR(s.scale, throat * std::cosh(h * (2 + t0)), kTruncation);
  EXPECT_LT(worst, kTruncation);
  EXPECT_FALSE(start_expanding({.cosmological_constant = 0.1, .curvature = 1}, 0));
}

TEST(Friedmann, AFieldWithoutMassThinsAsStiffMatter) {
  // rho ~ a^-6, so a = (1 + sqrt(3 kappa rho0) t)^(1/3)
  const FriedmannParams p{.mass = 0, .dt = 0.005};
  FriedmannState s = start_expanding(p, 0, 1.0).value();
  for (int i = 0; i < 400; ++i)
    ASSERT_TRUE(step(s, p, s));
  EXPECT_NEAR(s.scale, std::cbrt(1 + std::sqrt(3 * 0.5) * 2), kTruncation);
}

TEST(Friedmann, EnergyIsLostToTheExpansionOnly) {
  // d(rho a^3) = -p d(a^3), integrated along the run by the trapezoidal rule.
  const FriedmannParams p{.dt = 0.001};
  FriedmannState s = start_expanding(p, 2).value();
  const auto cube = [](Real a) { return a * a * a; };
  const Real first = energy_density(p, s);
  Real work = 0;
  for (int i = 0; i < 3000; ++i) {
    const FriedmannState before = s;
    ASSERT_TRUE(step(s, p, s));
    work += (pressure(p, before) + pressure(p, s)) / 2 * (cube(s.scale) - cube(before.scale));
  }
  EXPECT_NEAR(energy_density(p, s) * cube(s.scale) + work, first, 1e-4); // second order in 1e-3
}

TEST(Friedmann, RefusesUniversesThatCannotBe) {
  EXPECT_FALSE(start_expanding({.cosmological_constant = -1}, 0.1));
  EXPECT_FALSE(start_expanding({.dt = 0}, 1));
  EXPECT_FALSE(start_expanding({.mass = -1}, 1));
  // Negative Lambda turns the expansion round: the crunch is reported, not run through.
  const FriedmannParams p{.cosmological_constant = -0.5, .mass = 0.2, .dt = 0.01};
  FriedmannState s = start_expanding(p, 10).value();
  bool crunched = false;
  for (int i = 0; i < 100000 && !crunched; ++i)
    crunched = !step(s, p, s);
  EXPECT_TRUE(crunched);
  EXPECT_GT(s.scale, 0); // the state is that before
}

} // namespace
} // namespace twofold
