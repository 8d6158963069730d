#include "twofold/thermo/green_kubo.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace twofold;

// Exponentially correlated forces: g <- a g + sqrt(1 - a^2) s xi, a = e^{-dt/tau}.
std::vector<Real> forces(Index samples, Index chains, Real dt, Real tau, Real deviation,
                         Real mean) {
  const Real a = std::exp(-dt / tau), kick = std::sqrt(1 - a * a) * deviation;
  std::vector<Real> out, g(static_cast<std::size_t>(chains)), xi(g.size());
  fill_normal(g, {1, 72, 0});
  for (Real& value : g)
    value *= deviation;
  for (Index n = 0; n < samples; ++n) {
    for (const Real value : g)
      out.push_back(value + mean);
    fill_normal(xi, {1, 72, static_cast<std::uint64_t>(n) + 1});
    for (std::size_t c = 0; c < g.size(); ++c)
      g[c] = a * g[c] + kick * xi[c];
  }
  return out;
}

TEST(GreenKubo, OfExponentialForcesIsVarianceTimesCorrelationTime) {
  const Real tau = 0.8, deviation = 0.5;
  const auto out = green_kubo(forces(1200, 200, 0.05, tau, deviation, 3), 200, 0.05, 120).value();
  EXPECT_NEAR(out.mean, 3, 0.02);
  EXPECT_NEAR(out.variance / (deviation * deviation), 1, 0.03);
  EXPECT_NEAR(out.integral / (deviation * deviation * tau), 1, 0.06); // 3 sigma of the header's
  EXPECT_NEAR(out.time() / tau, 1, 0.06);
}

TEST(GreenKubo, LongestLagsBeyondTheCorrelationChangeNothing) {
  const auto series = forces(1200, 200, 0.05, 0.3, 1, 0);
  const Real integral = green_kubo(series, 200, 0.05, 100).value().integral;
  EXPECT_EQ(green_kubo(series, 200, 0.05, 600).value().integral, integral);
}

TEST(GreenKubo, ShortLagsMissTheTail) { // limit case with a closed form
  const Real tau = 0.8;
  const auto out = green_kubo(forces(1200, 200, 0.05, tau, 1, 0), 200, 0.05, 16).value();
  EXPECT_NEAR(out.integral / tau, 1 - std::exp(-1.0), 0.03);
}

TEST(GreenKubo, WhiteForcesLeaveHalfAnInterval) {
  const auto out = green_kubo(forces(2000, 100, 0.1, 1e-9, 1, 0), 100, 0.1, 4).value();
  EXPECT_NEAR(out.integral, 0.05, 0.01);
}

TEST(GreenKubo, ConstantForcesHaveNoNoise) {
  const auto out = green_kubo(std::vector<Real>(100, 2.5), 5, 0.1, 4).value();
  EXPECT_EQ(out.integral, 0);
  EXPECT_EQ(out.time(), 0);
}

TEST(GreenKubo, RefusesSeriesThatAreTooShort) {
  const std::vector<Real> series(30, 1);
  EXPECT_TRUE(green_kubo(series, 3, 0.1, 5).ok());
  EXPECT_EQ(green_kubo(series, 3, 0.1, 6).error().quantity, "force series");
  EXPECT_EQ(green_kubo(series, 0, 0.1, 5).error().quantity, "force series");
  EXPECT_EQ(green_kubo(series, 3, 0, 5).error().quantity, "interval of the force series");
}

} // namespace
