#include "twofold/spacetime/state_metric.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

StateMetricModel line(Index cells = 512, Real dt = 0.03) {
  auto model = StateMetricModel::make({.cells = cells, .length = 60, .dt = dt});
  EXPECT_TRUE(model);
  return std::move(model.value());
}

// f' of a pulse that is no Gaussian.
Real pulse(Real s) { return 0.6 * std::exp(-s * s / 2) * (1 + 0.5 * s); }
constexpr Real kShare = 0.36 * 1.772453850905516 * (1 + 0.125); // int f'^2 ds

// A right mover about `centre` and a left mover of height `other` about `behind`.
StateMetricState started(const StateMetricModel& model, Real centre, Real other = 0,
                         Real behind = 0) {
  std::vector<Real> u, velocity;
  for (Index i = 0; i < model.params().cells; ++i) {
    const Real f = pulse(model.place(i) - centre);
    const Real z = model.place(i) - behind, g = other * std::exp(-z * z / 2);
    u.push_back(f + g);
    velocity.push_back(g - f);
  }
  auto state = model.start(u, velocity);
  EXPECT_TRUE(state);
  return state.value();
}

void advance(const StateMetricModel& model, StateMetricState& state, Real time) {
  const auto steps = static_cast<int>(std::lround(time / model.params().dt));
  StateMetricState next;
  for (int i = 0; i < steps; ++i) {
    model.step(next, state);
    std::swap(next, state);
  }
}

Real shape_error(const StateMetricModel& model, const StateMetricState& state, Real centre) {
  Real most = 0;
  for (Index i = 0; i < model.params().cells; ++i)
    most = std::max(
        most, std::abs(state.u[static_cast<std::size_t>(i)] - pulse(model.place(i) - centre)));
  return most;
}

TEST(StateMetric, APulseOfAnyShapeTravelsUnchanged) {
  constexpr Real kTruncation = 1e-5; // dt^4
  const StateMetricModel model = line();
  StateMetricState state = started(model, -10);
  advance(model, state, 15);
  EXPECT_LT(shape_error(model, state, 5), kTruncation);
}

TEST(StateMetric, ConvergesAtFourthOrderInTime) {
  Real errors[2];
  for (int i = 0; i < 2; ++i) {
    const StateMetricModel model = line(512, i == 0 ? 0.08 : 0.04);
    StateMetricState state = started(model, -5);
    advance(model, state, 8);
    errors[i] = shape_error(model, state, 3);
  }
  EXPECT_NEAR(std::log2(errors[0] / errors[1]), 4, 0.2);
}

TEST(StateMetric, ALeftMovingProbeIsDelayedByTheSquareOfThePulse) {
  constexpr Real kTolerance = 5e-4;
  const StateMetricModel model = line();
  StateMetricState state = started(model, -8);
  state.left = {8};
  state.right = {10}; // ahead of the pulse: never met
  advance(model, state, 18);
  EXPECT_NEAR(state.left[0] - (8 - 18), kShare, kTolerance);
  EXPECT_NEAR(state.right[0] - (10 + 18), 0, 1e-9);
}

TEST(StateMetric, ASmallWaveIsDelayedAsTheProbe) {
  constexpr Real kTolerance = 2e-3; // centroid of a wave of height 1e-3
  const StateMetricModel model = line(1024, 0.03);
  StateMetricState with = started(model, -8, 1e-3, 8), without = started(model, -8);
  advance(model, with, 18);
  advance(model, without, 18);
  Real weight = 0, place = 0;
  for (Index i = 0; i < model.params().cells; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const Real x = model.place(i), gap = with.u[k] - without.u[k];
    if (x > 0) continue; // the pulse itself is displaced a little too
    weight += gap * gap;
    place += gap * gap * x;
  }
  EXPECT_NEAR(place / weight - (8 - 18), kShare, kTolerance);
}

TEST(StateMetric, EnergyAndMomentumAreConservedThroughACollision) {
  constexpr Real kDrift = 1e-6; // dt^4
  const StateMetricModel model = line(1024, 0.03);
  StateMetricState state = started(model, -6, 0.4, 6);
  const Real energy = model.energy(state), momentum = model.momentum(state);
  advance(model, state, 12);
  EXPECT_NEAR(model.energy(state) / energy, 1, kDrift);
  EXPECT_NEAR(model.momentum(state), momentum, kDrift);
}

TEST(StateMetric, AnEmptyLineIsFlat) {
  const StateMetricModel model = line(64, 0.3);
  const std::vector<Real> nothing(64, 0.0);
  StateMetricState state = model.start(nothing, nothing).value();
  state.left = {3};
  advance(model, state, 3);
  EXPECT_NEAR(state.left[0], 0, 1e-14);
  const LineMetric g = model.metric(state, 1.3);
  EXPECT_EQ(g.tt, -1);
  EXPECT_EQ(g.tx, 0);
  EXPECT_EQ(g.xx, 1);
}

TEST(StateMetric, RefusesWhatMakesNoMetric) {
  EXPECT_FALSE(StateMetricModel::make({.cells = 100, .length = 60, .dt = 0.01}));
  EXPECT_FALSE(StateMetricModel::make({.cells = 32, .length = 60, .dt = 0.01}));
  EXPECT_FALSE(StateMetricModel::make({.cells = 256, .length = 60, .dt = 0.3}));
  const StateMetricModel model = line(64, 0.3);
  const std::vector<Real> flat(64, 0.0), fast(64, 1.1);
  EXPECT_FALSE(model.start(flat, fast));
  EXPECT_FALSE(model.start(std::vector<Real>(63, 0.0), flat));
}

} // namespace
