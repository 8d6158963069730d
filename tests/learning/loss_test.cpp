#include "twofold/learning/loss.hpp"

#include "learning/network_fixture.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;
using twofold::testing::Batch;
using twofold::testing::busy_trainables;
using twofold::testing::kActivations;

constexpr Real kGradientLimit = 1e-6; // of the theory: analytic against central differences

// Largest difference between the gradient and central differences of the loss.
Real gradient_error(const NetworkShape& shape, const LossParams& analytic,
                    const LossParams& differenced) {
  constexpr Real h = 1e-5;
  const Batch batch(shape, 5);
  std::vector<Real> q = busy_trainables(shape), gradient(q.size());
  loss_gradient(shape, analytic, q, batch.samples, gradient);
  Real worst = 0;
  for (Index to = 0; to < shape.neurons(); ++to)
    for (Index from = 0; from <= shape.neurons(); ++from) {
      const bool bias = from == shape.neurons();
      if (bias ? to < shape.first_free() : !shape.connected(to, from)) continue;
      const auto k = static_cast<std::size_t>(bias ? shape.bias(to) : shape.weight(to, from));
      const Real before = q[k];
      q[k] = before + h;
      const Real up = loss(shape, differenced, q, batch.samples);
      q[k] = before - h;
      const Real down = loss(shape, differenced, q, batch.samples);
      q[k] = before;
      worst = std::max(worst, std::abs((up - down) / (2 * h) - gradient[k]));
    }
  return worst;
}

TEST(Loss, GradientsAreCentralDifferencesForEveryActivationAndBothKindsOfInput) {
  for (const Activation kind : kActivations)
    for (const bool held : {true, false}) {
      const NetworkShape shape{
          .inputs = 2, .hidden = 4, .outputs = 2, .activation = kind, .depth = 4, .held = held};
      for (const LossParams& p : {LossParams{1, 0}, LossParams{0, 1}, LossParams{1.5, 0.7}})
        EXPECT_LT(gradient_error(shape, p, p), kGradientLimit)
            << static_cast<int>(kind) << " held " << held << " bulk " << p.bulk;
    }
}

TEST(Loss, GradientsOfMaskedNetworksAreCentralDifferencesAndZeroWhereMasked) {
  NetworkShape shape{.inputs = 3, .hidden = 4, .outputs = 2, .depth = 3};
  shape.mask = layered_mask(shape);
  EXPECT_LT(gradient_error(shape, {1, 0.5}, {1, 0.5}), kGradientLimit);
  const Batch batch(shape, 4);
  const std::vector<Real> q = busy_trainables(shape);
  std::vector<Real> gradient(q.size());
  loss_gradient(shape, {1, 0.5}, q, batch.samples, gradient);
  const auto free = free_trainables(shape);
  for (std::size_t k = 0; k < q.size(); ++k)
    if (!free[k]) {
      EXPECT_EQ(gradient[k], 0);
      EXPECT_EQ(q[k], 0);
    }
}

TEST(Loss, AGradientOfAnotherLossIsFoundOut) {
  const NetworkShape shape{.inputs = 2, .hidden = 4, .outputs = 2, .depth = 4};
  EXPECT_GT(gradient_error(shape, {1, 0}, {1.01, 0}), 10 * kGradientLimit);
  EXPECT_GT(gradient_error(shape, {1, 0}, {1, 0.01}), 10 * kGradientLimit);
}

// Of tests/reference/network_gradient.py: numpy, forward mode.
TEST(Loss, AgreesWithAnIndependentForwardModeScript) {
  constexpr Real kRoundOff = 1e-13;
  const NetworkShape shape{.inputs = 2, .hidden = 3, .outputs = 1, .depth = 4};
  const Index n = shape.neurons();
  std::vector<Real> q(static_cast<std::size_t>(shape.trainables()), 0), gradient(q.size());
  for (Index i = 2; i < n; ++i) {
    for (Index j = 0; j < n; ++j)
      q[static_cast<std::size_t>(shape.weight(i, j))] =
          0.6 * std::sin(static_cast<Real>(1 + 3 * i + 5 * j));
    q[static_cast<std::size_t>(shape.bias(i))] = 0.2 * std::cos(static_cast<Real>(i));
  }
  const std::vector<Real> inputs = {0.5, -1, -0.25, 0.75, 1, 1}, answers = {0.4, -0.6, 0.1};
  const Real value = loss_gradient(shape, {1.5, 0.7}, q, {3, inputs, answers}, gradient);
  const auto at = [&](Index k) { return gradient[static_cast<std::size_t>(k)]; };
  EXPECT_NEAR(value, 0.494257151109324, kRoundOff);
  EXPECT_NEAR(at(shape.weight(2, 0)), -0.0384049980413156, kRoundOff);
  EXPECT_NEAR(at(shape.weight(3, 5)), -0.101034195439413, kRoundOff);
  EXPECT_NEAR(at(shape.weight(5, 2)), -0.26554197345397, kRoundOff);
  EXPECT_NEAR(at(shape.weight(4, 4)), 0.134109414840621, kRoundOff);
  EXPECT_NEAR(at(shape.bias(2)), 0.0549675880685309, kRoundOff);
  EXPECT_NEAR(at(shape.bias(5)), 0.238857667558531, kRoundOff);
  Real squares = 0;
  for (const Real g : gradient)
    squares += g * g;
  EXPECT_NEAR(squares, 1.5254947743148, 10 * kRoundOff);
}

TEST(Loss, WhatIsLearnedByHeartCostsNothing) {
  const NetworkShape shape{.inputs = 2, .hidden = 3, .outputs = 2, .depth = 3};
  const std::vector<Real> q = busy_trainables(shape), input = {0.3, -0.8};
  std::vector<Real> states(static_cast<std::size_t>((shape.depth + 1) * shape.neurons()));
  run_network(shape, q, input, states);
  const std::vector<Real> answer(states.end() - 2, states.end());
  EXPECT_EQ(loss(shape, {1, 0}, q, {1, input, answer}), 0);
  EXPECT_GT(loss(shape, {1, 1}, q, {1, input, answer}), 0); // not yet settled
}

TEST(Loss, TheBulkTermVanishesWhereTheNeuronsAreSettled) {
  constexpr Real kSettled = 1e-20; // squared residual after 60 contracting steps
  NetworkShape shape{.inputs = 2, .hidden = 3, .outputs = 1, .depth = 60};
  std::vector<Real> q = random_trainables(shape, 0.5, 9);
  const std::vector<Real> input = {0.3, -0.8}, answer = {0};
  EXPECT_LT(loss(shape, {0, 1}, q, {1, input, answer}), kSettled);
  shape.depth = 1;
  EXPECT_GT(loss(shape, {0, 1}, q, {1, input, answer}), 1e-6);
}

TEST(Network, HeldInputsKeepTheSampleAndOthersRunOn) {
  NetworkShape shape{.inputs = 2, .hidden = 3, .outputs = 1, .depth = 3};
  const std::vector<Real> input = {0.3, -0.8};
  for (const bool held : {true, false}) {
    shape.held = held;
    const std::vector<Real> q = busy_trainables(shape);
    std::vector<Real> states(static_cast<std::size_t>((shape.depth + 1) * shape.neurons()));
    run_network(shape, q, input, states);
    const std::size_t last = static_cast<std::size_t>(shape.depth * shape.neurons());
    EXPECT_EQ(states[last] == input[0] && states[last + 1] == input[1], held);
  }
}

TEST(Network, ShapesThatCannotRunAreRefusedByName) {
  EXPECT_TRUE(check(NetworkShape{}));
  EXPECT_EQ(check(NetworkShape{.inputs = 0}).error().quantity, "number of inputs");
  EXPECT_EQ(check(NetworkShape{.hidden = -1}).error().quantity, "number of hidden neurons");
  EXPECT_EQ(check(NetworkShape{.outputs = 0}).error().quantity, "number of outputs");
  EXPECT_EQ(check(NetworkShape{.hidden = kMostNeurons}).error().quantity, "number of neurons");
  EXPECT_EQ(check(NetworkShape{.depth = 0}).error().quantity, "activation steps per sample");
  EXPECT_EQ(check(NetworkShape{.mask = {1, 0}}).error().quantity, "mask of the weights");
}

TEST(Network, WeightsIntoHeldInputsAndMaskedOnesStartAtZero) {
  NetworkShape shape{.inputs = 2, .hidden = 20, .outputs = 3};
  shape.mask = layered_mask(shape);
  const std::vector<Real> q = random_trainables(shape, 2, 4);
  Real squares = 0;
  for (Index to = 0; to < shape.neurons(); ++to)
    for (Index from = 0; from < shape.neurons(); ++from) {
      const Real w = q[static_cast<std::size_t>(shape.weight(to, from))];
      EXPECT_EQ(w != 0, shape.connected(to, from));
      if (to >= shape.first_output()) squares += w * w;
    }
  EXPECT_NEAR(squares / 3, 4, 1.5); // gain^2 per output, 5 sigma of 60 squares
}

} // namespace
