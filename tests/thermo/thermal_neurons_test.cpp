#include "thermo/thermal_fixture.hpp"

#include "twofold/core/archive.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace twofold;

constexpr Real kGradient = 1e-6; // against central differences

Real loss_of(const ThermalNeuronsModel& model, std::vector<Real> x, Real q) {
  ThermalNeuronsWork work;
  Real loss = 0;
  losses({&loss, 1}, model, x, {&q, 1}, work);
  return loss;
}

TEST(ThermalNeurons, SlopesMatchCentralDifferences) {
  for (const bool linear : {false, true})
    for (const Index to : {0, 1, 2}) { // into the boundary, onto itself, into a hidden neuron
      ThermalNeuronsParams p = random_thermal_params(7, 1.2, 3);
      p.linear = linear;
      p.to = to;
      p.weight_decay = 0.3;
      const auto model = ThermalNeuronsModel::make(p).value();
      std::vector<Real> x(7), along_x(7);
      fill_normal(x, {5, 71, 2});
      const Real q = 0.7, h = 1e-5;
      Real along_q = 0;
      ThermalNeuronsWork work;
      slopes(along_x, {&along_q, 1}, model, x, {&q, 1}, work);
      EXPECT_NEAR((loss_of(model, x, q + h) - loss_of(model, x, q - h)) / (2 * h), along_q,
                  kGradient);
      for (std::size_t i = 0; i < x.size(); ++i) {
        auto above = x, below = x;
        above[i] += h;
        below[i] -= h;
        EXPECT_NEAR((loss_of(model, above, q) - loss_of(model, below, q)) / (2 * h), along_x[i],
                    kGradient);
      }
    }
}

TEST(ThermalNeurons, LossIsThatOfTheDefinition) { // written out for two neurons
  ThermalNeuronsParams p;
  p.neurons = 2;
  p.weights = {0.1, 9, -0.4, 0.2}; // the 9 is the trainable's own entry
  p.biases = {0.3, -0.2};
  p.data = {0.5};
  p.to = 0;
  p.from = 1;
  const auto model = ThermalNeuronsModel::make(p).value();
  const Real q = 1.5, x0 = 0.6, x1 = -0.7;
  const Real e0 = x0 - std::tanh(0.1 * x0 + q * x1 + 0.3);
  const Real e1 = x1 - std::tanh(-0.4 * x0 + 0.2 * x1 - 0.2);
  EXPECT_NEAR(loss_of(model, {x0, x1}, q), 0.5 * (e0 * e0 + e1 * e1) + 2 * (x0 - 0.5) * (x0 - 0.5),
              1e-14);
}

TEST(ThermalNeurons, AveragesObeyTheVirialTheorem) {
  // <x dH/dx> = N/beta for any H that grows at infinity: no property of the scheme.
  for (const Real beta : {4.0, 1.0}) {
    ThermalNeuronsParams p = random_thermal_params(8, 1.2, 4);
    p.inverse_temperature = beta;
    const auto model = ThermalNeuronsModel::make(p).value();
    const Index replicas = 400;
    ThermalNeuronsState s = start_thermal(model, std::vector<Real>(replicas, 0.5));
    ThermalNeuronsWork work, other;
    advance(s, model, 300, work);
    std::vector<Real> along_x(s.x.size()), along_q(s.q.size());
    Real sum = 0;
    const int rounds = 40;
    for (int k = 0; k < rounds; ++k) {
      advance(s, model, 20, work);
      slopes(along_x, along_q, model, view(s.x), view(s.q), other);
      for (std::size_t i = 0; i < along_x.size(); ++i)
        sum += s.x.data()[i] * along_x[i];
    }
    const Real mean = sum / (static_cast<Real>(rounds) * static_cast<Real>(replicas));
    EXPECT_NEAR(mean / (8 / beta), 1, 0.02); // 5 sigma of 16000 half-correlated samples
  }
}

TEST(ThermalNeurons, QuadraticLossIsSampledWithoutTimeStepError) {
  // One linear neuron held by springs: H = (1 - q)^2 x^2/2 + k (x - d)^2/2, even with a coarse dt.
  ThermalNeuronsParams p;
  p.neurons = 2;
  p.weights = {0, 0, 0, 0};
  p.biases = {0, 0};
  p.data = {0.5};
  p.stiffness = 3;
  p.dt = 0.2;
  p.linear = true;
  p.to = p.from = 0;
  const auto model = ThermalNeuronsModel::make(p).value();
  const Real q = -0.4, a = 1.4 * 1.4 + 3, mean = 1.5 / a;
  ThermalNeuronsState s = start_thermal(model, std::vector<Real>(2000, q));
  ThermalNeuronsWork work;
  advance(s, model, 50, work);
  Real sum = 0, squares = 0;
  for (int k = 0; k < 100; ++k) {
    advance(s, model, 3, work);
    for (std::size_t r = 0; r < 2000; ++r) {
      sum += s.x(0, r);
      squares += (s.x(0, r) - mean) * (s.x(0, r) - mean);
    }
  }
  EXPECT_NEAR(sum / 2e5, mean, 5e-3);
  EXPECT_NEAR(squares / 2e5 * a * 4, 1, 0.02); // beta a variance
}

TEST(ThermalNeurons, AStateIsItsStepAndNumbers) { // neither the split of calls nor scratch matters
  ThermalNeuronsParams p = random_thermal_params(5, 1, 2);
  p.step_size = 0.05;
  p.injected_diffusion = 0.01;
  p.half_width = 0.6;
  const auto model = ThermalNeuronsModel::make(p).value();
  std::vector<Real> q(70, 0.55); // more than one block, close to a wall
  ThermalNeuronsState once = start_thermal(model, q), often = once;
  ThermalNeuronsWork work, reused;
  advance(once, model, 12, work);
  for (int k = 0; k < 6; ++k) {
    ThermalNeuronsWork fresh;
    advance(often, model, 1, fresh);
    advance(often, model, 1, reused);
  }
  EXPECT_TRUE(equal(once, often));
  for (const Real value : view(once.q)) {
    EXPECT_NE(value, 0.55);
    EXPECT_LE(std::abs(value), 0.6);
  }
}

TEST(ThermalNeurons, WithoutLearningTheTrainableStands) {
  const auto model = ThermalNeuronsModel::make(random_thermal_params(5, 1, 2)).value();
  ThermalNeuronsState s = start_thermal(model, std::vector<Real>(3, 0.25));
  ThermalNeuronsWork work;
  advance(s, model, 10, work);
  for (const Real q : view(s.q))
    EXPECT_EQ(q, 0.25);
}

TEST(ThermalNeurons, EveryTargetGivesTheseBits) {
  ThermalNeuronsParams p = random_thermal_params(6, 1, 2);
  p.step_size = 0.05;
  const auto model = ThermalNeuronsModel::make(p).value();
  ThermalNeuronsState s = start_thermal(model, std::vector<Real>(9, 0.25));
  ThermalNeuronsWork work;
  advance(s, model, 40, work);
  EXPECT_EQ(hex16(hash(s)), "cc597e9df3f505d5");
}

TEST(ThermalNeurons, RefusesWhatItCannotRun) {
  const auto refused = [](auto change) {
    ThermalNeuronsParams p = random_thermal_params(4, 1, 1);
    change(p);
    const auto model = ThermalNeuronsModel::make(p);
    return model ? std::string("accepted") : model.error().quantity;
  };
  using P = ThermalNeuronsParams;
  EXPECT_EQ(refused([](P&) {}), "accepted");
  EXPECT_EQ(refused([](P& p) { p.weights.pop_back(); }), "thermal network");
  EXPECT_EQ(refused([](P& p) { p.biases[1] = NAN; }), "thermal network");
  EXPECT_EQ(refused([](P& p) { p.to = 4; }), "trainable weight");
  EXPECT_EQ(refused([](P& p) { p.inverse_temperature = 0; }), "inverse temperature");
  EXPECT_EQ(refused([](P& p) { p.dt = 0.2; }), "duration of a step"); // 0.2 (1 + 4) = 1
  EXPECT_EQ(refused([](P& p) { p.step_size = -1; }), "step_size");
  EXPECT_EQ(refused([](P& p) { p.injected_diffusion = NAN; }),
            "injected diffusion, walls and decay");
}

} // namespace
