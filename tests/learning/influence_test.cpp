#include "twofold/learning/influence.hpp"

#include "learning/network_fixture.hpp"
#include "twofold/core/jacobi.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;
using twofold::testing::busy_trainables;
using twofold::testing::kActivations;

constexpr Real kDifference = 1e-8; // of central differences with h = 1e-5

struct Settled {
  NetworkShape shape;
  std::vector<Real> q, states;
  explicit Settled(NetworkShape s) : shape(std::move(s)), q(busy_trainables(shape)) {
    std::vector<Real> input(static_cast<std::size_t>(shape.inputs), 0.4);
    input.back() = -0.7;
    states.resize(static_cast<std::size_t>((shape.depth + 1) * shape.neurons()));
    run_network(shape, q, input, states);
  }
  [[nodiscard]] std::span<const Real> state(Index t) const {
    return std::span(states).subspan(static_cast<std::size_t>(t * shape.neurons()),
                                     static_cast<std::size_t>(shape.neurons()));
  }
};

TEST(Influence, TheJacobianIsTheCentralDifferenceOfOneStep) {
  constexpr Real h = 1e-5;
  for (const Activation kind : kActivations)
    for (const bool held : {true, false}) {
      const Settled run(
          {.inputs = 2, .hidden = 4, .outputs = 1, .activation = kind, .depth = 3, .held = held});
      const Index n = run.shape.neurons(), first = run.shape.first_free();
      const Matrix j = activation_jacobian(run.shape, run.q, run.state(3));
      std::vector<Real> now(run.state(2).begin(), run.state(2).end()),
          up(static_cast<std::size_t>(n)), down(static_cast<std::size_t>(n));
      for (Index c = first; c < n; ++c) {
        const auto at = static_cast<std::size_t>(c);
        const Real before = now[at];
        now[at] = before + h;
        activation_step(run.shape, run.q, now, up);
        now[at] = before - h;
        activation_step(run.shape, run.q, now, down);
        now[at] = before;
        for (Index r = first; r < n; ++r)
          EXPECT_NEAR(j(static_cast<std::size_t>(r - first), static_cast<std::size_t>(c - first)),
                      (up[static_cast<std::size_t>(r)] - down[static_cast<std::size_t>(r)]) /
                          (2 * h),
                      kDifference);
      }
    }
}

TEST(Influence, APulseTravelsOneConnectionPerStep) {
  // A chain 0 -> 1 -> 2 -> 3 -> 4 of neurons with slope 1.
  NetworkShape shape{
      .inputs = 1, .hidden = 3, .outputs = 1, .activation = Activation::identity, .depth = 5};
  std::vector<Real> q(static_cast<std::size_t>(shape.trainables()), 0);
  for (Index i = 1; i < 5; ++i)
    q[static_cast<std::size_t>(shape.weight(i, i - 1))] = 0.5;
  std::vector<Real> states(static_cast<std::size_t>(6 * 5), 0);
  const Matrix pulse = pulse_response(shape, q, states, 0);
  for (std::size_t t = 0; t <= 5; ++t)
    for (std::size_t i = 0; i < 5; ++i)
      EXPECT_EQ(pulse(t, i), i == t ? std::pow(0.5, static_cast<Real>(t)) : 0);
  // sum t 4^-t / sum 4^-t over t = 1 .. 4
  const Real weighted = 0.25 + 2 / 16.0 + 3 / 64.0 + 4 / 256.0,
             sum = 0.25 + 1 / 16.0 + 1 / 64.0 + 1 / 256.0;
  EXPECT_NEAR(pulse_lifetime(shape, q, states), weighted / sum, 1e-14);
}

TEST(Influence, APulseIsTheDifferenceItMakes) {
  constexpr Real h = 1e-5;
  const Settled run({.inputs = 2, .hidden = 4, .outputs = 2, .depth = 4, .held = false});
  const Matrix pulse = pulse_response(run.shape, run.q, run.states, 1);
  std::vector<Real> ends[2];
  for (int side = 0; side < 2; ++side) {
    const std::vector<Real> input = {0.4, -0.7 + (side ? h : -h)};
    ends[side].resize(run.states.size());
    run_network(run.shape, run.q, input, ends[side]);
  }
  for (Index t = 0; t <= 4; ++t)
    for (Index i = 0; i < run.shape.neurons(); ++i) {
      const auto k = static_cast<std::size_t>(t * run.shape.neurons() + i);
      EXPECT_NEAR(pulse(static_cast<std::size_t>(t), static_cast<std::size_t>(i)),
                  std::abs(ends[1][k] - ends[0][k]) / (2 * h), kDifference);
    }
}

TEST(Influence, MeanLogSingularValueVanishesForRotationsAndFollowsAScale) {
  const std::vector<Real> rotation = {1, 1, 1}, half = {0.5, 0.5}, dead = {1, 0};
  EXPECT_EQ(mean_log_singular_value(rotation), 0);
  EXPECT_NEAR(mean_log_singular_value(half), std::log(0.5), 1e-15);
  EXPECT_NEAR(mean_log_singular_value(dead), std::log(kSmallestSingular) / 2, 1e-14);
  // A permutation of linear neurons is a rotation.
  NetworkShape shape{
      .inputs = 1, .hidden = 3, .outputs = 1, .activation = Activation::identity, .depth = 1};
  std::vector<Real> q(static_cast<std::size_t>(shape.trainables()), 0);
  for (Index i = 0; i < 4; ++i)
    q[static_cast<std::size_t>(shape.weight(1 + i, 1 + (i + 1) % 4))] = 1;
  const std::vector<Real> next(5, 0.2);
  EXPECT_EQ(mean_log_singular_value(singular_values(activation_jacobian(shape, q, next)).value()),
            0);
}

} // namespace
