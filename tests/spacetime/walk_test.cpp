#include "twofold/spacetime/walk.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/spacetime/entropy_budget.hpp"
#include "twofold/spacetime/turnover.hpp"
#include "twofold/spacetime/walk_packet.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-12; // of some hundred steps

WalkModel walk(Index sites, Real theta, Real turnover = 0) {
  return WalkModel::make({theta, turnover}, chain_permutation(sites)).value();
}

Real wave_number(Index j, Index sites) {
  return 2 * math::pi * static_cast<Real>(j) / static_cast<Real>(sites);
}

// Slope of ln(error) over ln(theta) for a halved theta.
Real order(Real coarse, Real fine) { return std::log2(coarse / fine); }

TEST(Walk, DispersionIsLorentzianToSecondOrder) {
  constexpr Index kSites = 512;
  for (const Real eta : {0.5, 1.0, 1.5}) {
    std::vector<Real> errors;
    for (const Index j : {16, 8, 4, 2}) { // theta from k = m sinh(eta)
      const Real k = wave_number(j, kSites), m = k / std::sinh(eta);
      const Complex w = frequencies(walk(kSites, m), j)[0];
      EXPECT_NEAR(w.imag(), 0, kRoundOff);
      errors.push_back(std::abs((w.real() * w.real() - k * k) / (m * m) - 1));
    }
    for (std::size_t i = 1; i < errors.size(); ++i)
      EXPECT_NEAR(order(errors[i - 1], errors[i]), 2, 0.05) << "eta " << eta;
  }
}

TEST(Walk, FrequenciesAreThoseOfItsClosedForm) {
  const WalkModel model = walk(64, 0.4);
  for (Index j = -31; j < 32; ++j) {
    const auto w = frequencies(model, j < 0 ? j + 64 : j);
    const Real expected = std::acos(std::cos(0.4) * std::cos(wave_number(j, 64)));
    EXPECT_NEAR(w[0].real(), expected, kRoundOff);
    EXPECT_NEAR(w[1].real(), -expected, kRoundOff);
  }
}

TEST(Walk, FrequenciesWithTurnoverAgreeWithAnIndependentScript) {
  // tests/reference/lorentz.py
  const Complex slow = frequencies(walk(64, 0.3, 0.05), 3)[0];
  EXPECT_NEAR(slow.real(), 0.415827711970923, kRoundOff);
  EXPECT_NEAR(slow.imag(), -0.014988588908342, kRoundOff);
  const Complex fast = frequencies(walk(64, 0.7, 0.4), 20)[0];
  EXPECT_NEAR(fast.real(), 1.890869839555383, kRoundOff);
  EXPECT_NEAR(fast.imag(), -0.506480141544020, kRoundOff);
}

TEST(Walk, FrequencyIsWhatARunOscillatesWith) {
  constexpr Index kSites = 64, kSteps = 200;
  const WalkModel model = walk(kSites, 0.3);
  WalkState now = start_packet(model, {32, wave_number(5, kSites), 8}).value(), next;
  const Complex before = mode(now, 5);
  Real phase = 0, last = std::atan2(before.imag(), before.real());
  for (Index n = 0; n < kSteps; ++n) {
    step(next, model, now);
    std::swap(now, next);
    const Complex after = mode(now, 5);
    const Real angle = std::atan2(after.imag(), after.real());
    phase += std::remainder(angle - last, 2 * math::pi);
    last = angle;
  }
  EXPECT_NEAR(-phase / kSteps, frequencies(model, 5)[0].real(), 1e-12);
}

TEST(Walk, WithoutTurnoverTheWholeWeightMatrixIsOrthogonal) {
  const Matrix w = real_weights(walk(6, 0.7));
  const std::size_t n = w.shape()[0];
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) {
      Real sum = 0;
      for (std::size_t i = 0; i < n; ++i)
        sum += w(i, a) * w(i, b);
      EXPECT_NEAR(sum, a == b ? 1 : 0, 1e-14);
    }
  const WalkModel model = walk(128, 0.7);
  WalkState now = start_packet(model, {64, 0.5, 6}).value(), next;
  for (Index t = 0; t < 500; ++t) {
    step(next, model, now);
    std::swap(now, next);
  }
  EXPECT_NEAR(weight(now), 1, kRoundOff);
}

TEST(Walk, MeanLogSingularValueIsMinusTheTurnover) {
  for (const Real turnover : {1e-6, 0.01, 0.4})
    EXPECT_NEAR(mean_log_singular_value_of(real_weights(walk(5, 0.3, turnover))).value(), -turnover,
                1e-14);
}

TEST(Walk, TurnoverBreaksTheDispersionOfWhatMovesOnly) {
  constexpr Real kMass = 0.02, kTurnover = 0.002; // lattice errors of 1e-4
  constexpr Index kSites = 1024;
  const WalkModel model = walk(kSites, kMass, kTurnover);
  EXPECT_NEAR(lorentz_violation(frequencies(model, 0)[0], 0, kMass), 0, 1e-9); // at rest
  for (const Index j : {2, 4, 8}) {
    const Real k = wave_number(j, kSites);
    const Complex w = frequencies(model, j)[0];
    // (w - m)(w + m + 2 i Gamma) = k^2
    const Complex left = (w - kMass) * (w + kMass + Complex{0, 2 * kTurnover});
    EXPECT_NEAR(left.real() / (k * k), 1, 5e-3);
    EXPECT_NEAR(left.imag() / (k * k), 0, 5e-3);
    EXPECT_LT(w.imag(), -1e-5);
    EXPECT_GT(lorentz_violation(w, k, kMass), 0.01);
  }
}

TEST(Walk, LorentzViolationGrowsWithTurnoverFromNothing) {
  Real before = lorentz_violation(frequencies(walk(512, 0.05), 8)[0], wave_number(8, 512), 0.05);
  EXPECT_LT(before, 0.05 * 0.05);
  for (const Real turnover : {1e-3, 1e-2, 1e-1}) {
    const Real now =
        lorentz_violation(frequencies(walk(512, 0.05, turnover), 8)[0], wave_number(8, 512), 0.05);
    EXPECT_GT(now, 3 * before);
    before = now;
  }
  EXPECT_TRUE(std::isnan(lorentz_violation({0, 0}, 0, 0)));
}

TEST(Walk, NothingLeavesTheLightConeUnlessWeightsAreShuffled) {
  for (const bool shuffled : {false, true}) {
    const auto model =
        WalkModel::make({0.5, 0}, shuffled ? shuffled_permutation(256, 7) : chain_permutation(256));
    WalkState now = silent(model.value()), next;
    now.movers(128) = {1, 0};
    for (Index t = 0; t < 50; ++t) {
      step(next, model.value(), now);
      std::swap(now, next);
    }
    const std::vector<Real> rho = density(now);
    Real outside = 0;
    for (Index x = 0; x < 256; ++x)
      if (std::abs(x - 128) > 50) outside += rho[static_cast<std::size_t>(x)];
    if (shuffled)
      EXPECT_GT(outside, 0.3);
    else
      EXPECT_EQ(outside, 0);
    EXPECT_NEAR(weight(now), 1, kRoundOff); // a shuffled network is orthogonal all the same
  }
}

TEST(Walk, ShuffledWeightsHearEveryNeuronOnce) {
  std::vector<int> heard(2000, 0);
  for (const std::int32_t n : shuffled_permutation(1000, 3).from)
    ++heard[static_cast<std::size_t>(n)];
  for (const int count : heard)
    EXPECT_EQ(count, 1);
  EXPECT_NE(shuffled_permutation(1000, 3).from, shuffled_permutation(1000, 4).from);
}

TEST(Walk, RefusesWhatIsNoWalk) {
  EXPECT_FALSE(WalkModel::make({0.2, 0}, chain_permutation(3)));
  EXPECT_FALSE(WalkModel::make({2, 0}, chain_permutation(8)));
  EXPECT_FALSE(WalkModel::make({0.2, -0.1}, chain_permutation(8)));
  EXPECT_FALSE(WalkModel::make({std::nan(""), 0}, chain_permutation(8)));
}

TEST(Turnover, ShareRateAndFrontAreOneNumber) {
  for (const Real turnover : {1e-9, 0.003, 0.5}) {
    const Real p = turned_share(turnover);
    EXPECT_NEAR(turnover_of_share(p) / turnover, 1, 1e-7);
    EXPECT_NEAR(turnover_of_front(std::pow(1 - p, 20), 20) / turnover, 1, 1e-6);
  }
  EXPECT_EQ(turned_share(0), 0);
  EXPECT_EQ(turnover_of_front(1, 10), 0);
  EXPECT_TRUE(std::isnan(turnover_of_front(1, 0)));
}

} // namespace
