#include "twofold/spacetime/chain.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/drift_horizon.hpp"
#include "twofold/solutions/expanding.hpp"
#include "twofold/solutions/rindler.hpp"
#include "twofold/spacetime/chain_metric.hpp"
#include "twofold/spacetime/chain_packet.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 2e-13;

CouplingsAt constant(const ChainCouplings& c) {
  return [&c](Real) -> const ChainCouplings& { return c; };
}

Real place_of(Index i, Real x_first, Real h) { return x_first + static_cast<Real>(i) * h; }

// 1 + g x on a ring that does not close: packets stay away from its ends.
ChainCouplings accelerated_chain(Index n, Real h, Real x_first, Real g, Real mass) {
  ChainCouplings c = flat_chain(n, h, mass);
  for (Index i = 0; i < n; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const Real x = place_of(i, x_first, h);
    c.inertia[k] = 1 / (1 + g * x);
    c.stiffness[k] = 1 + g * (x + h / 2);
    c.leak[k] = (1 + g * x) * mass * mass;
  }
  return c;
}

ChainCouplings horizon_chain(Index n, Real h, Real x_first, const DriftHorizon& law) {
  ChainCouplings c = flat_chain(n, h, 0);
  for (Index i = 0; i < n; ++i)
    c.drift[static_cast<std::size_t>(i)] = drift(law, place_of(i, x_first, h));
  return c;
}

// Largest error of a plane wave on a flat ring after t = 4.
Real plane_wave_error(Index n, Real v) {
  const Real length = 2 * math::pi, h = length / static_cast<Real>(n), mass = 1.5, k = 2;
  ChainCouplings c = flat_chain(n, h, mass);
  c.drift.assign(static_cast<std::size_t>(n), v);
  const Real omega = std::sqrt(k * k + mass * mass);
  const auto size = static_cast<std::size_t>(n);
  ChainState s{std::vector<Real>(2 * size), std::vector<Real>(2 * size)};
  for (std::size_t i = 0; i < size; ++i) {
    const Real x = static_cast<Real>(i) * h;
    s.field[i] = std::cos(k * x);
    s.field[size + i] = std::sin(k * x);
    s.momentum[i] = omega * std::sin(k * x);
    s.momentum[size + i] = -omega * std::cos(k * x);
  }
  const Index steps = 2 * n;
  const Real dt = 4 / static_cast<Real>(steps);
  for (Index i = 0; i < steps; ++i)
    if (v == 0)
      step_still_chain(s, constant(c), 0, dt);
    else
      step_drifting_chain(s, c, dt);
  Real worst = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const Real angle = k * static_cast<Real>(i) * h - (omega + v * k) * 4;
    worst = std::max(worst, std::abs(s.field[i] - std::cos(angle)));
  }
  return worst;
}

TEST(Chain, PlaneWavesConvergeAtFourthOrderWithAndWithoutDrift) {
  for (const Real v : {0.0, -1.2}) {
    const Real order = std::log2(plane_wave_error(64, v) / plane_wave_error(128, v));
    EXPECT_NEAR(order, 4, 0.3) << v; // the drift's stencil is of order 6
  }
}

TEST(Chain, ChargeIsKeptToRoundOffWhateverTheCouplingsDo) {
  const Index n = 128;
  ChainCouplings c = flat_chain(n, 0.25, 1);
  const CouplingsAt wild = [&c](Real t) -> const ChainCouplings& {
    for (std::size_t i = 0; i < c.inertia.size(); ++i) {
      c.inertia[i] = 1.5 + std::sin(3 * t + static_cast<Real>(i));
      c.stiffness[i] = 1.5 + std::cos(2 * t + 2 * static_cast<Real>(i));
      c.leak[i] = 2 + std::sin(t * static_cast<Real>(i));
    }
    return c;
  };
  const ChainPacket packet{.place = 16, .wave_number = 2, .width = 2};
  ChainState s = start_packets(n, 0.25, 0, 1, std::span(&packet, 1)).value();
  const Real start = charge(s, 0.25);
  for (Index i = 0; i < 300; ++i)
    step_still_chain(s, wild, 0.05 * static_cast<Real>(i), 0.05);
  EXPECT_NEAR(charge(s, 0.25) / start, 1, kRoundOff);
}

TEST(Chain, StepsBeyondTheLongestStableOneBlowUp) {
  const ChainCouplings c = flat_chain(64, 0.1, 2);
  ChainCouplings drifting = c;
  drifting.drift.assign(64, -1.5);
  const ChainPacket packet{.place = 3.2, .wave_number = 5, .width = 0.4};
  const auto largest = [&](Real factor, bool drifts) {
    ChainState s = start_packets(64, 0.1, 0, 2, std::span(&packet, 1)).value();
    const Real dt = factor * (drifts ? longest_drifting_step(drifting) : longest_still_step(c));
    for (Index i = 0; i < 2000; ++i)
      if (drifts)
        step_drifting_chain(s, drifting, dt);
      else
        step_still_chain(s, constant(c), 0, dt);
    Real top = 0;
    for (const Real phi : s.field)
      top = std::isfinite(phi) ? std::max(top, std::abs(phi)) : HUGE_VAL;
    return top;
  };
  for (const bool drifts : {false, true}) {
    EXPECT_LT(largest(1, drifts), 2);
    EXPECT_FALSE(largest(3, drifts) < 100);
  }
}

// Frequency of the spec: to 1e-3; ours is that of the packet itself to 1e-4.
TEST(Chain, ExpandingSpaceRedshiftsAPacketAndKeepsItsCharge) {
  for (const Real mass : {0.0, 1.0}) {
    const Expanding law{.rate = 0.02, .mass = mass};
    const Index n = 512;
    const Real h = 96.0 / 512, x_first = -32;
    ChainCouplings c = flat_chain(n, h, mass);
    const CouplingsAt growing = [&](Real t) -> const ChainCouplings& {
      const Real a = scale_factor(law, t);
      c.inertia.assign(c.inertia.size(), a * a);
      c.leak.assign(c.leak.size(), a * a * mass * mass);
      return c;
    };
    const ChainPacket packet{.place = 0, .wave_number = 2, .width = 6};
    ChainState s = start_packets(n, h, x_first, mass, std::span(&packet, 1), [&](Real q) {
                     return amplitude_rate(law, q);
                   }).value();
    const Real start = charge(s, h);
    Real worst = 0, astray = 0;
    for (Index i = 0; i < 300; ++i) {
      step_still_chain(s, growing, 0.2 * static_cast<Real>(i), 0.2);
      const Real t = 0.2 * static_cast<Real>(i + 1);
      const auto seen = read_packet(s, growing(t), x_first, x_first, x_first + 96);
      worst = std::max(worst, std::abs(seen.frequency / packet_frequency(law, 2, t) - 1));
      astray = std::max(astray, std::abs(seen.place - packet_place(law, 2, t)));
    }
    EXPECT_LT(worst, 1e-3) << mass;
    EXPECT_LT(astray, 0.02 * packet_place(law, 2, 60)) << mass;
    EXPECT_NEAR(charge(s, h) / start, 1, 1e-13) << mass;
  }
}

// Mean distance of a packet that is let go from the geodesic, over what it falls.
Real fall_error(Real mass) {
  const Real g = 0.05, h = 1.0 / (10 * mass) < 0.05 ? 0.025 : 0.05, x_first = -17;
  const Index n = h < 0.05 ? 1024 : 512;
  const ChainCouplings c = accelerated_chain(n, h, x_first, g, mass);
  const ChainPacket packet{.place = 0, .wave_number = 0, .width = 2.2 / std::sqrt(mass)};
  ChainState s = start_packets(n, h, x_first, mass, std::span(&packet, 1)).value();
  const Index steps = static_cast<Index>(std::ceil(20 / longest_still_step(c) * 1.5));
  const Real dt = 20 / static_cast<Real>(steps);
  for (Index i = 0; i < steps; ++i)
    step_still_chain(s, constant(c), 0, dt);
  const auto seen = read_packet(s, c, x_first, x_first, x_first + h * static_cast<Real>(n));
  const Real fallen = thrown_place({.acceleration = g}, {}, 20);
  return std::abs(seen.place - fallen);
}

TEST(Chain, ErrorOfAFallingPacketFallsAsOneOverItsMass) {
  const Real error4 = fall_error(4), error8 = fall_error(8), error16 = fall_error(16);
  EXPECT_NEAR(std::log2(error4 / error8), 1, 0.15);
  EXPECT_NEAR(std::log2(error8 / error16), 1, 0.15);
  EXPECT_LT(error8 / 7.04, 0.02);
}

TEST(Chain, SurfaceGravityIsReadFromTheRedshift) {
  const DriftHorizon law{.surface_gravity = 0.25, .length = 2};
  const Index n = 1024;
  const Real h = 10.0 / 1024, x_first = -5;
  const ChainCouplings c = horizon_chain(n, h, x_first, law);
  const ChainPacket packet{.place = 0, .wave_number = 30, .width = 0.1};
  ChainState s = start_packets(n, h, x_first, 0, std::span(&packet, 1)).value();
  const Real dt = 3.0 / 840;
  ASSERT_LT(dt, longest_drifting_step(c));
  std::vector<Real> k;
  for (Index i = 0; i <= 840; ++i) {
    if (i % 210 == 0) k.push_back(wave_number_at(s, c, x_first, 0));
    step_drifting_chain(s, c, dt);
  }
  const Real kappa = -std::log(k.back() / k.front()) / 3; // before anything comes round the ring
  EXPECT_NEAR(kappa / 0.25, 1, 1e-4);                     // asked: 0.005
  const auto seen = read_packet(s, c, x_first, -2, 2);
  EXPECT_LT(std::abs(seen.place), 0.02); // it stays, and widens
}

TEST(Chain, RaysOnBothSidesOfTheHorizonPart) {
  const DriftHorizon law{.surface_gravity = 0.25, .length = 2};
  const Index n = 1024;
  const Real h = 10.0 / 1024, x_first = -5;
  const ChainCouplings c = horizon_chain(n, h, x_first, law);
  for (const Real from : {-0.5, 0.5}) {
    const ChainPacket packet{.place = from, .wave_number = 40, .width = 0.06};
    ChainState s = start_packets(n, h, x_first, 0, std::span(&packet, 1)).value();
    for (Index i = 0; i < 2000; ++i)
      step_drifting_chain(s, c, 0.004);
    const auto seen = read_packet(s, c, x_first, -5, 5);
    EXPECT_NEAR(seen.place, ray_place(law, from, 8), 0.02);
    EXPECT_NEAR(seen.wave_number / ray_wave_number(law, from, 40, 8), 1, 0.02);
  }
}

} // namespace
