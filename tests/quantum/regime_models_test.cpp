#include "twofold/quantum/regime_models.hpp"

#include "twofold/core/math.hpp"
#include "twofold/quantum/gauge_ring.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace twofold;
using Wide = std::complex<Real>;

constexpr Index kFrames = 44;
// What 1e5 learners could not see: their error is 2e-3.
constexpr Real kUnseen = 2e-4;

std::vector<Real> predict(RegimeModel& model, const std::vector<Real>& x) {
  std::vector<Real> out(static_cast<std::size_t>(kFrames * kFrameNumbers));
  EXPECT_TRUE(model.predict(x, kFrames, out));
  return out;
}

std::vector<Real> parameters(const RegimeModel& model) {
  return std::vector<Real>(static_cast<std::size_t>(model.parameters()), 0);
}

Real& at(std::vector<Real>& x, Index i) { return x[static_cast<std::size_t>(i)]; }

Wide density_mode(const std::vector<Real>& rows, Index frame, Index k) {
  const Real* row = rows.data() + frame * kFrameNumbers;
  return {row[kDensityCosine + k - 1], row[kDensitySine + k - 1]};
}
Wide current_mode(const std::vector<Real>& rows, Index frame, Index k) {
  const Real* row = rows.data() + frame * kFrameNumbers;
  return {row[kCurrentCosine + k - 1], row[kCurrentSine + k - 1]};
}
Wide turned(Real angle) { return {std::cos(angle), std::sin(angle)}; }

TEST(FokkerPlanckRing, ModesOfEvenDriftTurnAndFade) {
  FokkerPlanckRing model;
  std::vector<Real> x = parameters(model);
  at(x, kLogDensity) = 0.9;
  at(x, kLogDensity + kDensityModes + 1) = 0.4;
  at(x, kMeanVelocity) = 0.6;
  at(x, kLogDiffusion) = std::log(0.25);
  const auto rows = predict(model, x);
  for (const Index frame : {0, 7, 43})
    for (Index k = 1; k <= kFrameModes; ++k) {
      const Real t = kFrameStep * static_cast<Real>(frame), n = static_cast<Real>(k);
      const Wide mode =
          density_mode(rows, 0, k) * turned(-n * 0.6 * t) * std::exp(-0.25 * n * n * t);
      EXPECT_NEAR(std::abs(density_mode(rows, frame, k) - mode), 0, 1e-9);
      EXPECT_NEAR(std::abs(current_mode(rows, frame, k) - mode * Wide(0.6, -0.25 * n)), 0, 1e-9);
    }
}

// Bessel's integrals over a whole turn; equal steps converge faster than any power. (libc++ has no
// Bessel functions.)
template <class Integrand> Real mean_over_turn(Integrand integrand) {
  constexpr int kPoints = 256;
  Real sum = 0;
  for (int i = 0; i < kPoints; ++i)
    sum += integrand(2 * math::pi * i / kPoints);
  return sum / kPoints;
}
Real bessel_i(Index n, Real x) {
  return mean_over_turn(
      [&](Real t) { return std::exp(x * std::cos(t)) * std::cos(static_cast<Real>(n) * t); });
}
Real bessel_j(Index n, Real x) {
  return mean_over_turn(
      [&](Real t) { return std::cos(static_cast<Real>(n) * t - x * std::sin(t)); });
}

TEST(FokkerPlanckRing, BoltzmannsDensityStaysWithoutCurrent) {
  FokkerPlanckRing model; // p ~ exp(1.2 cos theta), f = -1.2 D sin theta
  std::vector<Real> x = parameters(model);
  at(x, kLogDensity) = 1.2;
  at(x, kDrift + kForceModes) = -1.2 * 0.3;
  at(x, kLogDiffusion) = std::log(0.3);
  const auto rows = predict(model, x);
  for (Index k = 1; k <= kFrameModes; ++k) {
    EXPECT_NEAR(std::abs(density_mode(rows, 43, k) - density_mode(rows, 0, k)), 0, 1e-9);
    EXPECT_NEAR(std::abs(current_mode(rows, 43, k)), 0, 1e-9);
  }
  EXPECT_NEAR(std::abs(density_mode(rows, 0, 1)), bessel_i(1, 1.2) / bessel_i(0, 1.2), 1e-12);
}

TEST(HamiltonJacobiRing, FreeLearnersMakeBesselModes) {
  // Uniform learners with u = b cos theta: c_k = (-i)^k J_k(k b t), also beyond the caustic at 1/b.
  HamiltonJacobiRing model;
  std::vector<Real> x = parameters(model);
  constexpr Real kSpeed = 0.8;
  at(x, kPhase + kDensityModes) = kSpeed; // Phi = b sin theta
  const auto rows = predict(model, x);
  for (const Index frame : {1, 20, 43})
    for (Index k = 1; k <= kFrameModes; ++k) {
      const Real t = kFrameStep * static_cast<Real>(frame), n = static_cast<Real>(k);
      const Wide mode = turned(-n * math::pi / 2) * bessel_j(k, n * kSpeed * t);
      EXPECT_NEAR(std::abs(density_mode(rows, frame, k) - mode), 0, kUnseen);
    }
}

TEST(HamiltonJacobiRing, EvenMotionOnlyTurnsTheModes) {
  HamiltonJacobiRing model;
  std::vector<Real> x = parameters(model);
  at(x, kLogDensity) = 1;
  at(x, kMeanVelocity) = -0.7;
  const auto rows = predict(model, x);
  for (Index k = 1; k <= kFrameModes; ++k) {
    const Wide mode = density_mode(rows, 0, k) * turned(static_cast<Real>(k) * 0.7 * 2.15);
    EXPECT_NEAR(std::abs(density_mode(rows, 43, k) - mode), 0, 1e-12);
    EXPECT_NEAR(std::abs(current_mode(rows, 43, k) + 0.7 * mode), 0, 1e-12);
  }
  EXPECT_NEAR(density_mode(rows, 0, 1).real(), bessel_i(1, 1) / bessel_i(0, 1), kUnseen);
}

TEST(HamiltonJacobiRing, ALearnerAtTheFootOfAValleySwingsAsAPendulum) {
  // A narrow density at the minimum of V = -k cos theta, pushed: it swings at sqrt(k) while the
  // angles are small.
  HamiltonJacobiRing model;
  std::vector<Real> x = parameters(model);
  at(x, kLogDensity) = 60;
  at(x, kMeanVelocity) = 0.05;
  at(x, kPotential) = -4;
  const auto rows = predict(model, x);
  for (const Index frame : {5, 16, 31}) {
    const Real t = kFrameStep * static_cast<Real>(frame);
    EXPECT_NEAR(rows[static_cast<std::size_t>(frame * kFrameNumbers + kCurrentMean)],
                0.05 * std::cos(2 * t), 2e-3);
  }
}

TEST(MadelungRing, AgreesWithTheGaugeSolverOfTheRing) {
  MadelungRing model;
  std::vector<Real> x = parameters(model);
  const Real h = 0.9, circulation = 0.37;
  at(x, kLogDensity) = 0.8;
  at(x, kLogDensity + kDensityModes) = -0.3;
  at(x, kMeanVelocity) = h * circulation;
  at(x, kPhase + 1) = 0.25;
  at(x, kPotential) = 0.4;
  at(x, kPotential + kForceModes + 1) = -0.2;
  at(x, kLogHbar) = std::log(h);
  const auto rows = predict(model, x);

  constexpr Index kCells = 128, kFine = 50;
  const Vector theta = GaugeRingModel::places(kCells);
  std::vector<Real> potential;
  GaugeRingState now, next;
  now.chi.resize({static_cast<std::size_t>(kCells)});
  Real mass = 0;
  for (std::size_t j = 0; j < theta.size(); ++j) {
    const Real q = theta(j);
    potential.push_back(0.4 * std::cos(q) - 0.2 * std::sin(2 * q));
    const Real size = std::exp(0.5 * (0.8 * std::cos(q) - 0.3 * std::sin(q)));
    now.chi(j) = size * turned(0.25 * std::cos(2 * q) / h);
    mass += size * size * 2 * math::pi / kCells;
  }
  const GaugeRingParams params{
      .hbar = h, .step_size = 1, .dt = kFrameStep / kFine, .winding = circulation, .cells = kCells};
  const auto solver = GaugeRingModel::make(params, potential);
  ASSERT_TRUE(solver);
  auto work = make_work(solver.value());
  for (Index s = 0; s < 43 * kFine; ++s) {
    step(next, solver.value(), now, work);
    std::swap(next, now);
  }
  for (Index k = 1; k <= kFrameModes; ++k) {
    Wide mode = 0;
    for (std::size_t j = 0; j < theta.size(); ++j)
      mode += std::norm(now.chi(j)) / mass * turned(-static_cast<Real>(k) * theta(j)) * 2.0 *
              math::pi / Real(kCells);
    EXPECT_NEAR(std::abs(density_mode(rows, 43, k) - mode), 0, kUnseen);
  }
}

TEST(MadelungRing, DensityAndCurrentKeepTheContinuityEquation) {
  MadelungRing model;
  std::vector<Real> x = parameters(model);
  at(x, kLogDensity) = 0.7;
  at(x, kMeanVelocity) = 0.3;
  at(x, kPotential) = 0.5;
  at(x, kLogHbar) = std::log(0.8);
  const auto rows = predict(model, x);
  for (const Index frame : {10, 30})
    for (Index k = 1; k <= 2; ++k) {
      const Wide change =
          (density_mode(rows, frame + 1, k) - density_mode(rows, frame - 1, k)) / (2 * kFrameStep);
      const Wide flow = -Wide(0, 1) * static_cast<Real>(k) * current_mode(rows, frame, k);
      EXPECT_NEAR(std::abs(change - flow), 0, 3e-3); // second order in the frame time
    }
}

TEST(MadelungRing, HeldCirculationTakesThePlaceOfTheMeanVelocity) {
  MadelungRing model;
  std::vector<Real> x = parameters(model);
  at(x, kLogDensity) = 0.5;
  at(x, kMeanVelocity) = 1.8;
  at(x, kLogHbar) = std::log(0.9);
  const auto free = predict(model, x);
  model.hold_circulation(2);
  at(x, kMeanVelocity) = -5;
  const auto held = predict(model, x);
  for (std::size_t i = 0; i < held.size(); ++i)
    EXPECT_NEAR(held[i], free[i], 1e-13);
}

TEST(MadelungRing, ApproachesHamiltonJacobiWithoutHbar) {
  MadelungRing wave;
  HamiltonJacobiRing particles;
  std::vector<Real> x = parameters(wave);
  at(x, kLogDensity) = 0.5;
  at(x, kMeanVelocity) = 0.2;
  at(x, kPhase) = 0.1;
  at(x, kPotential) = -0.05;
  const auto classical = predict(particles, {x.begin(), x.begin() + particles.parameters()});
  Real before = 1;
  for (const Real h : {0.4, 0.2, 0.1}) {
    at(x, kLogHbar) = std::log(h);
    const auto rows = predict(wave, x);
    Real worst = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
      worst = std::max(worst, std::abs(rows[i] - classical[i]));
    EXPECT_LT(worst, 0.4 * before) << h; // as h^2
    before = worst;
  }
  EXPECT_LT(before, 0.01);
}

TEST(RegimeModels, RefuseParametersBeyondTheirRange) {
  std::vector<Real> out(static_cast<std::size_t>(kFrames * kFrameNumbers));
  FokkerPlanckRing fp;
  HamiltonJacobiRing hj;
  MadelungRing wave;
  for (RegimeModel* model : {static_cast<RegimeModel*>(&fp), static_cast<RegimeModel*>(&hj),
                             static_cast<RegimeModel*>(&wave)}) {
    std::vector<Real> x = parameters(*model);
    EXPECT_TRUE(model->predict(x, kFrames, out));
    at(x, 9) = std::numeric_limits<Real>::quiet_NaN();
    EXPECT_FALSE(model->predict(x, kFrames, out));
    at(x, 9) = 1e9;
    EXPECT_FALSE(model->predict(x, kFrames, out));
  }
  std::vector<Real> x = parameters(wave);
  at(x, kLogHbar) = -40;
  EXPECT_FALSE(wave.predict(x, kFrames, out));
}

} // namespace
