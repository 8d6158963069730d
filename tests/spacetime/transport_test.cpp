#include "twofold/spacetime/transport.hpp"

#include "twofold/learning/adam.hpp"
#include "twofold/solutions/shared_gain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace twofold;

constexpr std::uint32_t kStream = 0x74727001;

std::vector<Real> gains(Index sites, Real a) {
  std::vector<Real> q(static_cast<std::size_t>(4 * sites), 0);
  for (std::size_t x = 0; x < q.size(); x += 4)
    q[x] = q[x + 3] = a;
  return q;
}

std::vector<Real> free_start(Index sites, std::uint64_t seed) {
  std::vector<Real> q = gains(sites, 0.8), kick(q.size());
  fill_normal(kick, {seed, kStream + 9, 0});
  for (std::size_t k = 0; k < q.size(); ++k)
    q[k] += 0.1 * kick[k];
  return q;
}

// Step sizes fall in two steps, so that what is left is the optimum and not the step.
Real rate(Index iteration) { return 0.02 * (iteration < 360 ? 1 : iteration < 510 ? 0.3 : 0.05); }

TEST(Transport, GradientIsThatOfCentralDifferences) {
  for (const Real noise : {0.0, 0.2}) {
    auto task = TransportTask::make({.sites = 5, .batch = 3, .noise = noise}).value();
    std::vector<Real> q = free_start(5, 3), gradient(q.size());
    const RandomKey key{1, kStream, 4};
    const Real at = task.gradient(q, key, gradient);
    EXPECT_EQ(at, task.loss(q, key));
    for (std::size_t k = 0; k < q.size(); ++k) {
      const Real h = 1e-5, before = q[k];
      q[k] = before + h;
      const Real up = task.loss(q, key);
      q[k] = before - h;
      const Real down = task.loss(q, key);
      q[k] = before;
      EXPECT_NEAR(gradient[k], (up - down) / (2 * h), 1e-9); // h^2, and rounding over h
    }
  }
}

TEST(Transport, ASharedGainHasTheLossOfItsClosedForm) {
  for (const Real noise : {0.0, 0.15}) {
    auto task = TransportTask::make({.sites = 12, .batch = 400, .noise = noise}).value();
    for (const Real a : {0.7, 0.95, 1.0}) {
      const Real expected = shared_gain_loss({.sites = 12, .noise = noise}, a);
      Real sum = 0;
      for (std::uint64_t n = 0; n < 4; ++n)
        sum += task.loss(gains(12, a), {2, kStream, n}) / 4;
      // 2 movers, 21 times, 400 samples, 4 batches; neighbours in time share noise: fewer.
      EXPECT_NEAR(sum, expected, 1e-12 + 5 * expected * std::sqrt(2.0 * 12 / (2 * 21 * 1600)));
    }
  }
}

TEST(Transport, PerfectChainsDeliverTheirSignalUnchanged) {
  auto task = TransportTask::make({.sites = 9, .batch = 4}).value();
  EXPECT_EQ(task.loss(gains(9, 1), {3, kStream, 0}), 0);
  // A gauge: every site in other units.
  std::vector<Real> q = gains(9, 1);
  for (std::size_t x = 0; x < 9; ++x) {
    q[4 * x] = x % 2 == 0 ? 2 : 0.5;
    q[4 * x + 3] = x % 2 == 0 ? 0.25 : 4;
  }
  q[32] = 1;
  q[35] = 1;
  EXPECT_NEAR(task.loss(q, {3, kStream, 0}), 0, 1e-28);
  EXPECT_NEAR(transport_turnover(q), 0, 1e-15);
  EXPECT_NEAR(transport_mean_log(q), 0, 1e-15);
  EXPECT_NEAR(transport_singular_values(q)[0], 2, 1e-14); // single ones are no measure
}

TEST(Transport, LearningFindsNoTurnoverWithoutNoise) {
  auto task = TransportTask::make({}).value();
  std::vector<Real> q = free_start(24, 1), gradient(q.size());
  AdamState adam = start_adam(task.trainables());
  EXPECT_LT(transport_mean_log(q), -0.15);
  Real loss = 1;
  for (Index n = 0; n < 600; ++n) {
    loss = task.gradient(q, {7, kStream, static_cast<std::uint64_t>(n)}, gradient);
    adam_step(q, adam, gradient, {.step_size = rate(n)});
  }
  EXPECT_LT(loss, 1e-20);
  EXPECT_NEAR(transport_turnover(q), 0, 1e-4);
  EXPECT_NEAR(transport_mean_log(q), 0, 1e-4);
  Real most = 0; // nothing is reflected either
  for (std::size_t x = 0; x < q.size(); x += 4)
    most = std::max({most, std::abs(q[x + 1]), std::abs(q[x + 2])});
  EXPECT_LT(most, 1e-4);
}

TEST(Transport, LearningWithNoiseAndOneGainFindsTheTurnoverLaw) {
  constexpr Index kSites = 24, kBegin = 360, kEnd = 760;
  constexpr Real kNoise = 0.1; // N sigma^2/S = 0.24
  auto task = TransportTask::make({.sites = kSites, .noise = kNoise}).value();
  std::vector<Real> gain = {0.8}, gradient(static_cast<std::size_t>(task.trainables()));
  AdamState adam = start_adam(1);
  Real sum = 0;
  for (Index n = 0; n < kEnd; ++n) {
    (void)task.gradient(gains(kSites, gain[0]), {7, kStream, static_cast<std::uint64_t>(n)},
                        gradient);
    Real slope = 0;
    for (std::size_t k = 0; k < gradient.size(); k += 4)
      slope += gradient[k] + gradient[k + 3];
    adam_step(gain, adam, std::vector<Real>{slope}, {.step_size = rate(n)});
    if (n >= kBegin) sum -= std::log(gain[0]);
  }
  const Real found = sum / (kEnd - kBegin);
  const SharedGain law{kSites, kNoise, 1};
  EXPECT_NEAR(found / leading_turnover(law), 1, 0.03);
  EXPECT_NEAR(found / -std::log(best_gain(law)), 1, 0.02);
}

TEST(Transport, UnrelatedAnswersTeachForgettingNotTransport) {
  auto task = TransportTask::make({.sites = 8, .unrelated = true}).value();
  std::vector<Real> q = free_start(8, 1), gradient(q.size());
  AdamState adam = start_adam(task.trainables());
  Real loss = 0;
  for (Index n = 0; n < 600; ++n) {
    loss = task.gradient(q, {7, kStream, static_cast<std::uint64_t>(n)}, gradient);
    adam_step(q, adam, gradient, {.step_size = rate(n)});
  }
  EXPECT_GT(loss, 0.5);
  EXPECT_GT(transport_turnover(q), 0.05);
}

TEST(Transport, PulsesArriveWithTheFrontAndEchoesLater) {
  std::vector<Real> right(20, 0), left(20, 0), q = gains(6, 0.9);
  right[0] = 1;
  Matrix out = transport(q, right, left);
  for (std::size_t x = 0; x < 6; ++x)
    EXPECT_NEAR(out(x, x), std::pow(0.9, static_cast<Real>(x + 1)), 1e-15);
  EXPECT_EQ(out(4, 5), 0); // nothing before the front
  for (std::size_t t = 6; t < 20; ++t)
    EXPECT_EQ(out(t, 5), 0);                                       // nothing after it
  q[4 * 3 + 1] = q[4 * 3 + 2] = q[4 * 1 + 1] = q[4 * 1 + 2] = 0.2; // two mirrors
  out = transport(q, right, left);
  EXPECT_GT(std::abs(out(9, 5)), 1e-3);
}

TEST(Transport, RefusesTasksThatCannotBe) {
  EXPECT_FALSE(TransportTask::make({.sites = 1}));
  EXPECT_FALSE(TransportTask::make({.batch = 0}));
  EXPECT_FALSE(TransportTask::make({.noise = -1}));
  EXPECT_FALSE(TransportTask::make({.noise = std::nan("")}));
}

} // namespace
