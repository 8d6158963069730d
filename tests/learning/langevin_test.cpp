#include "twofold/learning/langevin.hpp"

#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace twofold;

TEST(Langevin, WithoutNoiseIsPlainGradientDescent) {
  std::vector<Real> q{1, -2};
  const std::vector<Real> g{3, 0.5};
  langevin_step(q, g, {.step_size = 0.1, .dt = 0.5, .injected_diffusion = 0}, {.seed = 1});
  EXPECT_DOUBLE_EQ(q[0], 1 - 0.05 * 3);
  EXPECT_DOUBLE_EQ(q[1], -2 - 0.05 * 0.5);
}

TEST(Langevin, FreeTrainablesSpreadByTwiceDiffusionTimesTime) {
  const LangevinParams p{.step_size = 0.1, .dt = 0.5, .injected_diffusion = 0.3};
  const std::size_t count = 2000, steps = 20;
  std::vector<Real> q(count, 0), g(count, 0);
  for (std::size_t k = 0; k < steps; ++k)
    langevin_step(q, g, p, {.seed = 2, .step = k});
  Real mean = 0, square = 0;
  for (const Real v : q) {
    mean += v / count;
    square += v * v / count;
  }
  const Real expected = 2 * 0.3 * 0.5 * steps;
  EXPECT_NEAR(mean, 0, 5 * std::sqrt(expected / count));
  EXPECT_NEAR(square / expected, 1, 5 * std::sqrt(2.0 / count)); // 5 sigma
}

TEST(Langevin, TheStepNumberIsTheStateOfTheNoise) {
  const LangevinParams p;
  std::vector<Real> a{0.1}, b{0.1}, c{0.1};
  const std::vector<Real> g{1};
  langevin_step(a, g, p, {.seed = 3, .step = 8});
  langevin_step(b, g, p, {.seed = 3, .step = 8});
  langevin_step(c, g, p, {.seed = 3, .step = 9});
  EXPECT_EQ(a, b);
  EXPECT_NE(a, c);
}

TEST(Langevin, SgdDiffusionIsTheVarianceOfABatchMeanPerTime) {
  // Steps -gamma dt times a mean of B numbers of variance kappa, in time dt: variance/(2 dt).
  const Real gamma = 0.3, dt = 0.2, kappa = 2.5;
  const std::size_t batch = 4, count = 20000;
  std::vector<Real> xi(batch * count);
  fill_normal(xi, {.seed = 4});
  Real square = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Real mean = 0;
    for (std::size_t j = 0; j < batch; ++j)
      mean += std::sqrt(kappa) * xi[i * batch + j] / batch;
    square += gamma * dt * mean * gamma * dt * mean / count;
  }
  EXPECT_NEAR(square / (2 * dt) / sgd_diffusion(gamma, dt, kappa, batch), 1,
              5 * std::sqrt(2.0 / count));
}

TEST(Langevin, WallsReflectAndHoldWhatIsFarOut) {
  EXPECT_DOUBLE_EQ(reflect(0.7, 0.6), 0.5);
  EXPECT_DOUBLE_EQ(reflect(-0.7, 0.6), -0.5);
  EXPECT_EQ(reflect(0.3, 0.6), 0.3);
  EXPECT_EQ(reflect(0.6, 0.6), 0.6);
  EXPECT_LE(std::abs(reflect(100, 0.6)), 0.6);
  EXPECT_LE(std::abs(reflect(-2.5, 0.6)), 0.6);
}

} // namespace
