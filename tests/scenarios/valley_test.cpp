#include "session_tools.hpp"

#include "../../engine/scenarios/valley/lattice_spectrum.hpp"
#include "../../engine/scenarios/valley/learners_kernel.hpp"
#include "../../engine/scenarios/valley/wave.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace twofold::sim {
namespace {

using valley::LatticeOperator;
using valley::LatticeSpectrum;
using valley::Loss;

std::unique_ptr<Session> session_with(const std::vector<Setting>& settings = {}) {
  return prepared_session("valley", settings);
}

// Free particle on an nx by ny grid, zero beyond its edges.
LatticeOperator free_particle(Index nx, Index ny) {
  const auto n = static_cast<std::size_t>(nx * ny);
  return {nx, ny, std::vector<Real>(n, 4),
          std::vector<Real>(static_cast<std::size_t>((nx - 1) * ny), -1),
          std::vector<Real>(static_cast<std::size_t>(nx * (ny - 1)), -1)};
}

TEST(LatticeSpectrum, FreeParticleHasTheClosedForm) {
  constexpr Index nx = 17, ny = 12;
  constexpr Real kTolerance = 1e-10;
  std::vector<Real> expected;
  const auto wave = [](Index k, Index n) {
    const Real s = math::sin(0.5 * math::pi * static_cast<Real>(k) / static_cast<Real>(n + 1));
    return 4 * s * s;
  };
  for (Index a = 1; a <= nx; ++a)
    for (Index b = 1; b <= ny; ++b)
      expected.push_back(wave(a, nx) + wave(b, ny));
  std::sort(expected.begin(), expected.end());
  LatticeSpectrum task(free_particle(nx, ny), 0.01, 6);
  while (!task.advance(7))
    EXPECT_LE(task.progress(), 1);
  ASSERT_TRUE(task.values());
  for (std::size_t n = 0; n < 6; ++n)
    EXPECT_NEAR(task.values().value()[n], expected[n], kTolerance) << n;
}

TEST(LatticeSpectrum, RefusesAnOperatorBelowItsShift) {
  LatticeOperator a = free_particle(5, 5);
  for (Real& d : a.diagonal)
    d -= 8;
  LatticeSpectrum task(a, 0.01, 2);
  while (!task.advance(100)) {
  }
  EXPECT_FALSE(task.values());
}

TEST(ValleyLoss, DerivativesAndFloorBelongToTheLoss) {
  constexpr Real h = 1e-4, kTolerance = 1e-6; // truncation h^2
  const Loss f{.stiffness = 1.7, .decay = 0.4};
  for (const auto& [a, b] : {std::pair<Real, Real>{0.7, 1.3}, {-1.1, 0.4}, {2, -0.5}}) {
    EXPECT_NEAR(f.slope_1(a, b), (f.value(a + h, b) - f.value(a - h, b)) / (2 * h), kTolerance);
    EXPECT_NEAR(f.slope_2(a, b), (f.value(a, b + h) - f.value(a, b - h)) / (2 * h), kTolerance);
    const Real bend =
        (f.slope_1(a + h, b) - f.slope_1(a - h, b) + f.slope_2(a, b + h) - f.slope_2(a, b - h)) /
        (2 * h);
    EXPECT_NEAR(f.laplacian(a, b), bend, kTolerance);
    Real best = 1e9;
    for (Real w2 = -4; w2 < 4; w2 += 1e-3)
      best = std::min(best, f.value(a, w2));
    EXPECT_NEAR(f.floor(a), best, 1e-5);
  }
  const Real w = f.lowest().value();
  EXPECT_NEAR(f.slope_1(w, w), 0, 1e-14);
  EXPECT_FALSE((Loss{.stiffness = 0.5, .decay = 0.6}).lowest());
}

TEST(ValleyLearners, NoiseAcrossOnlyLeavesTheFlatDirectionAlone) {
  constexpr std::size_t n = 1000;
  std::vector<Real> w1(n, 1.25), w2(n, 0.8), next1(n), next2(n);
  for (const bool across : {false, true}) {
    fill_normal(next1, {1, 0x74657311, 0});
    fill_normal(next2, {1, 0x74657312, 0});
    valley::advance(next1.data(), next2.data(), w1.data(), w2.data(), n,
                    {.loss = {}, .step_size = 0, .kick = 0.01, .box = 3, .across_only = across});
    Real along = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Real d1 = next1[i] - w1[i], d2 = next2[i] - w2[i];
      along = std::max(along, std::abs(w1[i] * d1 - w2[i] * d2)); // change of w1^2 - w2^2, halved
    }
    if (across)
      EXPECT_LT(along, 1e-15);
    else
      EXPECT_GT(along, 0.01);
  }
}

TEST(Valley, LearnersFollowFokkerPlanckOverBothWeightsAtFourTimes) {
  auto session = session_with();
  for (const Index step : {20, 60, 150, 300}) {
    go(*session, step);
    const Check check = check_of(*session, "learners-fokker-planck");
    EXPECT_EQ(check.verdict, Verdict::holds) << step << ": " << check.residual;
  }
  for (const char* id : {"gradient", "rest", "levels", "ledger", "erased-learners"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_GT(value(*session, "entropy_production"), 0);
  EXPECT_LT(value(*session, "entropy_destruction"), 0);
}

TEST(Valley, CrossingRateIsTheFirstRelaxationRateTo15Percent) {
  // More noise: the same statement in fewer steps.
  auto session = session_with({{"hbar", 1}});
  go(*session, 100);
  EXPECT_EQ(check_of(*session, "crossing-rate").verdict, Verdict::unknown);
  go(*session, 400);
  const Check check = check_of(*session, "crossing-rate");
  EXPECT_EQ(check.verdict, Verdict::holds);
  EXPECT_LT(check.residual, 0.15);
  EXPECT_LT(value(*session, "positive_share"), 0.8);
}

TEST(Valley, LedgerFromManyLearnersAgreesWithTheGridTo5Percent) {
  // Small steps, or learners are wider than the density; of the 5 % the grid's cells cost 3.
  auto session = session_with({{"learners", 20000}, {"step_size", 0.01}});
  go(*session, 600);
  EXPECT_LT(check_of(*session, "erased-learners").residual, 0.05);
  EXPECT_LT(check_of(*session, "made-learners").residual, 0.05);
}

TEST(Valley, NoiseAcrossOnlyTurnsFokkerPlanckRed) {
  auto session = session_with({{"across_only", 1}, {"learners", 1000}});
  go(*session, 200);
  EXPECT_EQ(check_of(*session, "learners-fokker-planck").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*session, "ledger").verdict, Verdict::holds); // the grid's own
}

TEST(Valley, HeavyStepsTurnFokkerPlanckRed) {
  auto session =
      session_with({{"step_size", 0.05}, {"k", 4}, {"lambda", 0.1}, {"learners", 20000}});
  go(*session, 100);
  const Check check = check_of(*session, "learners-fokker-planck");
  EXPECT_EQ(check.verdict, Verdict::fails) << check.residual;
  EXPECT_EQ(check.action_parameter, "step_size");
}

TEST(Valley, LearnersBecomeBalanced) {
  auto session = session_with({{"hbar", 0.1}});
  EXPECT_NEAR(value(*session, "q"), 2, 0.2);
  go(*session, 400);
  const Real lowest = std::sqrt(1 - 0.3 / 2);
  EXPECT_NEAR(session->snapshot().density.loss_mean, Loss{}.value(lowest, lowest), 0.1);
  EXPECT_EQ(value(*session, "positive_share"), 1);
}

TEST(Valley, WaveTunnelsAsItsTwoLevelsSayAndReplicasDoNot) {
  auto session = session_with({{"hbar", 1}, {"learners", 200}}); // a shorter period
  EXPECT_LT(value(*session, "far_branch_probability"), 0.05);
  const Real gap = value(*session, "energy_1") - value(*session, "energy_0");
  const Real half = math::pi * 1 / gap;
  ASSERT_LT(half, 800);
  go(*session, std::lround(half));
  EXPECT_GT(value(*session, "far_branch_probability"), 0.9);
  for (const char* id : {"two-levels", "wave-norm"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  const Check check = check_of(*session, "replicas-tunnel");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_TRUE(check.contrast);
  EXPECT_NEAR(value(*session, "norm"), 1, 1e-12);
}

TEST(Valley, ReplicasKeepToTheWaveWithinItsBranch) {
  auto session = session_with({{"learners", 200}});
  go(*session, 150);
  const Check check = check_of(*session, "replicas-branch");
  EXPECT_EQ(check.verdict, Verdict::holds) << check.residual;
  EXPECT_LT(value(*session, "energy_drift"), 1e-3);
}

// The derived potential has its lowest level at 0, and the gap is the rate of changing branch.
TEST(Valley, DerivedPotentialHasTheLevelsOfTheLearners) {
  auto session = session_with({{"potential", 1}, {"learners", 200}});
  const Real rate = value(*session, "rate_predicted");
  EXPECT_NEAR(value(*session, "energy_0"), 0, 0.02 * 0.5 * rate);
  EXPECT_NEAR(value(*session, "energy_1") / (0.5 * rate), 1, 0.02);
  go(*session, 50);
  EXPECT_EQ(check_of(*session, "two-levels").verdict, Verdict::holds);
}

TEST(Valley, TwoLevelsAreFoundOutWhereTheyDoNotHold) {
  using valley::Doublet;
  Doublet doublet;
  valley::Setup setup = valley::setup_of(
      initial_values(catalogue().scenario("valley").value()->spec().parameters), 1);
  valley::FindDoublet job(setup, doublet);
  while (!job.advance(300))
    EXPECT_LE(job.progress(), 1);
  ASSERT_TRUE(doublet.found);
  EXPECT_LT(doublet.far(setup, 0), 0.02);
  EXPECT_GT(doublet.far(setup, doublet.period(setup) / 2), 0.98);
  auto models = valley::wave_models(setup);
  ASSERT_TRUE(models);
  auto state = valley::start_wave(setup, doublet);
  valley::Setup other = setup;
  other.loss.stiffness *= 1.5; // another potential than that of the levels
  auto wrong = valley::wave_models(other);
  ASSERT_TRUE(wrong);
  std::vector<Complex> work(static_cast<std::size_t>(wrong.value().steps.work_size()));
  wrong.value().steps.advance({state.psi.data(), state.psi.size()}, 1200, work);
  const Real far =
      valley::far_probability({state.psi.data(), state.psi.size()}, wrong.value().plane);
  EXPECT_GT(std::abs(far - doublet.far(setup, 1200)), 0.05);
}

TEST(Valley, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("valley").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry != Entry::on_off && spec.name != "learners")
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    corner.push_back({"learners", 200});
    auto session = session_with(corner);
    go(*session, 2);
    EXPECT_EQ(session->step(), 2);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    EXPECT_FALSE(session->figures(ViewKind::quantum, 0).empty());
  }
}

} // namespace
} // namespace twofold::sim
