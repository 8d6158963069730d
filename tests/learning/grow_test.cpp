#include "twofold/learning/grow.hpp"

#include "learning/network_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace twofold;
using twofold::testing::Batch;
using twofold::testing::busy_trainables;

std::vector<NetworkShape> shapes() {
  std::vector<NetworkShape> all(3);
  all[0] = {.inputs = 2, .hidden = 5, .outputs = 2, .depth = 3};
  all[1] = {.inputs = 2, .hidden = 5, .outputs = 2, .depth = 3, .held = false};
  all[2] = {.inputs = 3, .hidden = 4, .outputs = 1, .depth = 2};
  all[2].mask = layered_mask(all[2]);
  return all;
}

TEST(Grow, ANewNeuronChangesNoAnswerAndNoLoss) {
  for (const NetworkShape& shape : shapes()) {
    const Batch batch(shape, 6);
    const std::vector<Real> q = busy_trainables(shape);
    const NetworkShape grown = shape_with_neuron(shape).value();
    std::vector<Real> more = with_neuron(shape, q);
    draw_incoming(grown, more, {1, kNewNeuronStream, 0});
    EXPECT_EQ(loss(grown, {1, 0}, more, batch.samples), loss(shape, {1, 0}, q, batch.samples));
    // It does have incoming weights, and none where the mask has none.
    Real incoming = 0;
    const auto free = free_trainables(grown);
    for (Index j = 0; j < grown.neurons(); ++j)
      incoming +=
          std::abs(more[static_cast<std::size_t>(grown.weight(grown.first_output() - 1, j))]);
    EXPECT_GT(incoming, 0);
    for (std::size_t k = 0; k < more.size(); ++k)
      if (!free[k]) {
        EXPECT_EQ(more[k], 0);
      }
  }
}

TEST(Grow, ANewNeuronCanLearn) {
  const NetworkShape shape = shapes()[0];
  const NetworkShape grown = shape_with_neuron(shape).value();
  std::vector<Real> q = with_neuron(shape, busy_trainables(shape)), gradient(q.size());
  draw_incoming(grown, q, {1, kNewNeuronStream, 0});
  const Batch batch(grown, 6);
  loss_gradient(grown, {1, 0}, q, batch.samples, gradient);
  const auto outgoing =
      static_cast<std::size_t>(grown.weight(grown.first_output(), grown.first_output() - 1));
  EXPECT_NE(gradient[outgoing], 0);
}

TEST(Grow, AddingAndRemovingTheSameNeuronRestoresTheTrainables) {
  for (const NetworkShape& shape : shapes()) {
    const std::vector<Real> q = busy_trainables(shape);
    const NetworkShape grown = shape_with_neuron(shape).value();
    const std::vector<Real> more = with_neuron(shape, q);
    EXPECT_EQ(without_neuron(grown, grown.hidden - 1, more), q);
    EXPECT_EQ(shape_without_neuron(grown, grown.hidden - 1).value().mask, shape.mask);
  }
}

TEST(Grow, TheNeuronWithTheLeastEffectIsTheOneWhoseAbsenceChangesTheLossLeast) {
  for (const NetworkShape& shape : shapes()) {
    const Batch batch(shape, 8);
    std::vector<Real> q = busy_trainables(shape);
    const Index silent = 2; // hardly heard by anyone
    for (Index i = 0; i < shape.neurons(); ++i)
      q[static_cast<std::size_t>(shape.weight(i, shape.inputs + silent))] *= 1e-6;
    const std::vector<Real> effects = effects_of_neurons(shape, {1, 0}, q, batch.samples);
    EXPECT_EQ(std::min_element(effects.begin(), effects.end()) - effects.begin(), silent);
    // The effect is that of taking the neuron out altogether.
    const Real whole = loss(shape, {1, 0}, q, batch.samples);
    for (Index h = 0; h < shape.hidden; ++h) {
      const Real without = loss(shape_without_neuron(shape, h).value(), {1, 0},
                                without_neuron(shape, h, q), batch.samples);
      EXPECT_NEAR(effects[static_cast<std::size_t>(h)], std::abs(without - whole), 1e-14);
    }
  }
}

TEST(Grow, LimitsAreRefused) {
  EXPECT_FALSE(shape_with_neuron({.inputs = 1, .hidden = kMostNeurons - 2, .outputs = 1}));
  EXPECT_FALSE(shape_without_neuron({.hidden = 1}, 0));
  EXPECT_FALSE(shape_without_neuron({.hidden = 4}, 4));
  EXPECT_FALSE(shape_without_neuron({.hidden = 4}, -1));
}

} // namespace
