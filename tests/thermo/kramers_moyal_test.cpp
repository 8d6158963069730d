#include "twofold/thermo/kramers_moyal.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace twofold;

constexpr Real kRate = 0.8, kNoise = 0.05, kWall = 3; // q' = -kRate q + noise of diffusion kNoise

FokkerPlanckModel bowl(Index cells, Real rate = kRate) {
  std::vector<Real> free_energy;
  for (const Real q : FokkerPlanckModel::centres(kWall, cells))
    free_energy.push_back(0.5 * q * q);
  return FokkerPlanckModel::make({kWall, rate, 0.1}, free_energy,
                                 std::vector<Real>(static_cast<std::size_t>(cells), kNoise))
      .value();
}

TEST(WindowLaw, OfABowlIsTheOrnsteinUhlenbeckClosedForm) {
  const Real window = 1.5, kept = std::exp(-kRate * window);
  const FokkerPlanckModel model = bowl(600);
  const WindowLaw law = window_law(model, window).value();
  const Vector q = FokkerPlanckModel::centres(kWall, 600);
  for (std::size_t i = 100; i < 500; ++i) { // away from the walls
    EXPECT_NEAR(law.displacement(i), (kept - 1) * q(i), 1e-3);
    EXPECT_NEAR(law.spread(i), kNoise / kRate * (1 - kept * kept), 1e-3);
  }
}

TEST(WindowLaw, ShortWindowsGiveDriftAndDiffusion) { // limit case
  const Real window = 1e-3;
  const WindowLaw law = window_law(bowl(600), window).value();
  const Vector q = FokkerPlanckModel::centres(kWall, 600);
  EXPECT_NEAR(law.displacement(450) / window, -kRate * q(450), 2e-3);
  EXPECT_NEAR(law.spread(450) / (2 * window), kNoise, 1e-3);
}

TEST(WindowLaw, RefusesNoTime) {
  EXPECT_EQ(window_law(bowl(20), 0).error().quantity, "window");
  EXPECT_EQ(window_law(bowl(20), NAN).error().quantity, "window");
}

// Learners in a bowl with forces of correlation time tau, seen for one window.
struct Seen {
  std::vector<Real> start, end;
};
Seen watch(Real rate, Real tau, Real window, std::size_t learners, std::size_t steps) {
  const Real dt = window / static_cast<Real>(steps);
  const Real a = tau > 0 ? std::exp(-dt / tau) : 0, kick = std::sqrt(1 - a * a);
  // Integral of the forces' correlation is kNoise: variance kNoise/tau, or kNoise 2/dt if white.
  const Real deviation = std::sqrt(tau > 0 ? kNoise / tau : 2 * kNoise / dt);
  Seen seen{std::vector<Real>(learners), {}};
  std::vector<Real> force(learners), xi(learners);
  fill_uniform(seen.start, {2, 73, 0});
  for (Real& q : seen.start)
    q = 2 * q - 1;
  seen.end = seen.start;
  fill_normal(force, {2, 73, 1});
  for (std::size_t n = 0; n < steps; ++n) {
    fill_normal(xi, {2, 73, n + 2});
    for (std::size_t r = 0; r < learners; ++r) {
      seen.end[r] += dt * (-rate * seen.end[r] + deviation * force[r]);
      force[r] = a * force[r] + kick * xi[r];
    }
  }
  return seen;
}

KramersMoyal against_law(const Seen& seen, Real law_rate, Real window) {
  const FokkerPlanckModel model = bowl(600, law_rate);
  const WindowLaw law = window_law(model, window).value();
  std::vector<Real> displacement, spread;
  for (const Real q : seen.start) {
    const auto cell = static_cast<std::size_t>((q + kWall) / model.spacing());
    displacement.push_back(law.displacement(cell));
    spread.push_back(law.spread(cell));
  }
  KramersMoyal sums;
  sums.add(seen.start, seen.end, window, displacement, spread);
  return sums;
}

TEST(KramersMoyal, FindsDriftAndDiffusionOfWhiteNoise) {
  const KramersMoyal sums = against_law(watch(kRate, 0, 1.5, 4000, 200), kRate, 1.5);
  EXPECT_NEAR(sums.drift_ratio(), 1, 4 * sums.drift_ratio_error());
  EXPECT_LT(sums.drift_ratio_error(), 0.02);
  EXPECT_NEAR(sums.diffusion_ratio(), 1, 0.1); // 4 sigma: sqrt(2/4000)
}

TEST(KramersMoyal, AWrongLawIsSeen) { // negative test
  const KramersMoyal sums = against_law(watch(kRate, 0, 1.5, 4000, 200), 0.5 * kRate, 1.5);
  EXPECT_GT(sums.drift_ratio(), 1.3);
}

TEST(KramersMoyal, ColouredForcesFillAWindowLate) {
  // Free learners: Var = 2 D T c exactly.
  for (const Real tau : {0.1, 0.5, 2.0}) {
    const Seen seen = watch(0, tau, 1.5, 8000, 300);
    KramersMoyal sums;
    sums.add(seen.start, seen.end, 1.5);
    EXPECT_NEAR(sums.diffusion(tau) / kNoise, 1, 0.08) << tau;
    EXPECT_NEAR(sums.diffusion(0) / kNoise, window_correction(1.5, tau), 0.08) << tau;
    EXPECT_NEAR(sums.drift(), 0, 5 * sums.drift_error()) << tau;
  }
}

TEST(KramersMoyal, TheCorrectionIsOneMinusTauOverTheWindow) {
  EXPECT_NEAR(window_correction(100, 1), 0.99, 1e-12);
  EXPECT_NEAR(window_correction(1e-3, 1), 5e-4, 1e-6); // straight paths
  EXPECT_EQ(window_correction(1, 0), 1);
}

TEST(KramersMoyal, WithoutALawThereIsNoRatio) {
  KramersMoyal sums;
  const std::vector<Real> start{0, 1}, end{0.5, 1.5};
  sums.add(start, end, 2);
  EXPECT_DOUBLE_EQ(sums.drift(), 0.25);
  EXPECT_TRUE(std::isnan(sums.drift_ratio()));
  EXPECT_TRUE(std::isnan(sums.drift_ratio_error()));
  EXPECT_TRUE(std::isnan(sums.diffusion_ratio()));
}

} // namespace
