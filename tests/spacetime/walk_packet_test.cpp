#include "twofold/spacetime/walk_packet.hpp"

#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

struct Flight {
  WalkClock clock;
  WalkState last;
};

Flight fly(Real theta, Real eta, Index steps, Real turnover = 0, Index sites = 2048) {
  const auto model = WalkModel::make({theta, turnover}, chain_permutation(sites)).value();
  WalkState now = start_packet(model, {.centre = static_cast<Real>(sites) / 2,
                                       .wave_number = theta * std::sinh(eta),
                                       .width = recommended_width(theta, eta)})
                      .value();
  WalkState next;
  Flight flight{.clock = begin_clock(now), .last = {}};
  for (Index t = 0; t < steps; ++t) {
    step(next, model, now);
    std::swap(now, next);
    advance(flight.clock, now);
  }
  flight.last = now;
  return flight;
}

TEST(WalkPacket, MovesAtTanhAndItsClockIsDilatedWithinTheLatticeError) {
  for (const Real theta : {0.2, 0.1})
    for (const Real eta : {-0.8, 0.0, 0.5, 1.0}) {
      const Flight flight = fly(theta, eta, 300);
      EXPECT_NEAR(flight.clock.velocity(), std::tanh(eta), theta * theta);
      EXPECT_NEAR(flight.clock.rate() * std::cosh(eta) / theta, 1, theta * theta);
    }
}

TEST(WalkPacket, MovingClockTicksSlowerByTheLorentzFactor) {
  const Real rest = fly(0.1, 0, 300).clock.rate(), moving = fly(0.1, 1, 300).clock.rate();
  EXPECT_NEAR(rest / moving / std::cosh(1.0), 1, 0.01);
}

TEST(WalkPacket, WithoutMassItMovesAsLightAndItsClockStands) {
  const auto model = WalkModel::make({0, 0}, chain_permutation(512)).value();
  WalkState now = start_packet(model, {128, 0.4, 12}).value(), next;
  WalkClock clock = begin_clock(now);
  for (Index t = 0; t < 200; ++t) {
    step(next, model, now);
    std::swap(now, next);
    advance(clock, now);
  }
  EXPECT_NEAR(clock.velocity(), 1, 1e-9); // what of a packet this narrow moves left
  EXPECT_NEAR(clock.rate(), 0, 1e-9);
}

TEST(WalkPacket, HasPositiveEnergyOnlySoThatNothingTrembles) {
  // A packet of both energies would shake its centre by about 1/2m twice per period of 2m.
  const auto model = WalkModel::make({0.2, 0}, chain_permutation(2048)).value();
  WalkState now = start_packet(model, {1024, 0, 36}).value(), next;
  const Real begin = centre(now);
  Real farthest = 0;
  for (Index t = 0; t < 40; ++t) {
    step(next, model, now);
    std::swap(now, next);
    farthest = std::max(farthest, std::abs(centre(now) - begin));
  }
  EXPECT_LT(farthest, 0.02);
}

TEST(WalkPacket, TurnoverFadesWhatMovesAndKeepsWhatStands) {
  constexpr Index kSteps = 200, kWave = 77; // of 2048 sites: k = 0.236
  constexpr Real kTheta = 0.2, kTurnover = 0.01;
  const Real eta = std::asinh(2 * math::pi * kWave / 2048 / kTheta);
  EXPECT_NEAR(weight(fly(kTheta, eta, kSteps).last), 1, 1e-12);
  const Real moving = weight(fly(kTheta, eta, kSteps, kTurnover).last);
  const Real standing = weight(fly(kTheta, 0, kSteps, kTurnover).last);
  const auto model = WalkModel::make({kTheta, kTurnover}, chain_permutation(2048)).value();
  // Fading of the middle of the packet; its spread of wave numbers makes some per cent.
  EXPECT_NEAR(moving, std::exp(2 * frequencies(model, kWave)[0].imag() * kSteps), 0.03);
  EXPECT_LT(moving, 0.4);
  EXPECT_GT(standing, 0.85); // a preferred frame: Lorentz symmetry is lost
}

TEST(WalkPacket, ReadingsAreThoseOfAKnownState) {
  const auto model = WalkModel::make({0.2, 0}, chain_permutation(64)).value();
  WalkState state = silent(model);
  EXPECT_TRUE(std::isnan(centre(state)));
  state.movers(10) = {0, 1};
  EXPECT_NEAR(centre(state), 10, 1e-12);
  EXPECT_NEAR(phase_at(state, 10), 0.5 * math::pi, 1e-14);
  state.movers(64 + 12) = {1, 0};
  EXPECT_NEAR(centre(state), 11, 1e-12);
  EXPECT_NEAR(mode(state, 0).imag(), 1, 1e-14);
}

TEST(WalkPacket, RefusesRingsAndWidthsThatDoNotFit) {
  const auto odd = WalkModel::make({0.2, 0}, chain_permutation(100)).value();
  EXPECT_FALSE(start_packet(odd, {50, 0, 10}));
  const auto model = WalkModel::make({0.2, 0}, chain_permutation(64)).value();
  EXPECT_FALSE(start_packet(model, {50, 0, 0}));
}

} // namespace
