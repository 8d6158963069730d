#include "twofold/learning/sgd.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace twofold;

constexpr std::uint32_t kStream = 0x74657374;

TEST(Sgd, BatchesAreFairAndEveryReplicaHasItsOwn) {
  constexpr Index kSamples = 10, kDraws = 4000;
  std::vector<Real> counts(kSamples, 0);
  std::vector<std::int32_t> batch(8), other(8);
  for (Index step = 0; step < kDraws / 8; ++step) {
    draw_batch(batch, kSamples, replica_key(1, kStream, static_cast<std::uint64_t>(step), 0));
    for (const auto s : batch)
      counts[static_cast<std::size_t>(s)] += 1;
  }
  const Real mean = static_cast<Real>(kDraws) / kSamples, sigma = std::sqrt(mean * 0.9);
  for (const Real c : counts)
    EXPECT_NEAR(c, mean, 5 * sigma);
  draw_batch(batch, 1000, replica_key(1, kStream, 0, 0));
  draw_batch(other, 1000, replica_key(1, kStream, 0, 1));
  EXPECT_NE(batch, other);
}

TEST(Sgd, WithoutMomentumAStepFollowsTheGradient) {
  std::vector<Real> q = {1, 2, 3};
  const std::vector<Real> g = {0.5, -1, 0};
  const std::vector<std::uint8_t> free = {1, 1, 1};
  sgd_step(q, {}, g, free, {.step_size = 0.1}, {1, kStream, 0}, {});
  EXPECT_EQ(q, (std::vector<Real>{1 - 0.1 * 0.5, 2 + 0.1, 3}));
}

TEST(Sgd, MomentumReachesTheStepSizeOverOneMinusMomentum) {
  constexpr Real kSettled = 1e-12;
  std::vector<Real> q = {0}, v = {0};
  const std::vector<Real> g = {1};
  const std::vector<std::uint8_t> free = {1};
  for (int k = 0; k < 400; ++k)
    sgd_step(q, v, g, free, {.step_size = 0.1, .momentum = 0.9}, {1, kStream, 0}, {});
  EXPECT_NEAR(v[0], -0.1 / (1 - 0.9), kSettled);
}

TEST(Sgd, NoiseHasTheVarianceOfItsDiffusionAndSparesWhatIsMasked) {
  constexpr std::size_t kCount = 20000;
  std::vector<Real> q(kCount, 0), work(kCount);
  const std::vector<Real> g(kCount, 0);
  std::vector<std::uint8_t> free(kCount, 1);
  free[5] = 0;
  const Real noise = 0.03;
  sgd_step(q, {}, g, free, {.step_size = 1, .noise = noise}, replica_key(1, kStream, 4, 0), work);
  EXPECT_EQ(q[5], 0);
  Real square = 0;
  for (const Real x : q)
    square += x * x;
  constexpr Real kFiveSigma = 5 * 0.01; // sqrt(2/20000)
  EXPECT_NEAR(square / kCount / (2 * noise), 1, kFiveSigma);
  std::vector<Real> other(kCount, 0);
  sgd_step(other, {}, g, free, {.step_size = 1, .noise = noise}, replica_key(1, kStream, 4, 1),
           work);
  EXPECT_NE(q, other);
}

} // namespace
