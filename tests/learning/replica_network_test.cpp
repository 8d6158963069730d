#include "twofold/learning/replica_network.hpp"

#include "learning/network_fixture.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;
using twofold::testing::Batch;
using twofold::testing::busy_trainables;
using twofold::testing::kActivations;
using twofold::testing::normals;

std::vector<NetworkShape> shapes() {
  std::vector<NetworkShape> all;
  for (const Activation kind : kActivations)
    for (const bool held : {true, false})
      all.push_back(
          {.inputs = 2, .hidden = 6, .outputs = 3, .activation = kind, .depth = 3, .held = held});
  all.push_back({.inputs = 3, .hidden = 13, .outputs = 1, .depth = 1});
  all.push_back({.inputs = 1, .hidden = 0, .outputs = 1, .depth = 5});
  all.back().mask = {0, 0, 1, 0};
  return all;
}

TEST(ReplicaNetwork, GivesTheBitsOfTheSingleNetwork) {
  for (const NetworkShape& shape : shapes())
    for (const Real bulk : {0.0, 0.4})
      for (const Index count : {Index(1), Index(7), Index(16)}) {
        const LossParams params{1.3, bulk};
        const Batch batch(shape, count);
        const std::vector<Real> q = busy_trainables(shape);
        std::vector<Real> single(q.size()), many(q.size());
        const Real loss_single = loss_gradient(shape, params, q, batch.samples, single);
        ReplicaNetwork<Real> network(shape, params);
        EXPECT_EQ(network.gradient(q, batch.samples, many), loss_single);
        EXPECT_EQ(single, many);
        EXPECT_EQ(network.loss(q, batch.samples), loss_single);
      }
}

TEST(ReplicaNetwork, AnswersAreTheOutputsOfTheSingleNetwork) {
  for (const NetworkShape& shape : shapes()) {
    const Batch batch(shape, 6);
    const std::vector<Real> q = busy_trainables(shape);
    std::vector<Real> answers(static_cast<std::size_t>(6 * shape.outputs));
    ReplicaNetwork<Real> network(shape, {});
    network.answer(q, 6, batch.inputs, answers);
    std::vector<Real> states(static_cast<std::size_t>((shape.depth + 1) * shape.neurons()));
    for (Index s = 0; s < 6; ++s) {
      run_network(shape, q,
                  std::span(batch.inputs)
                      .subspan(static_cast<std::size_t>(s * shape.inputs),
                               static_cast<std::size_t>(shape.inputs)),
                  states);
      for (Index o = 0; o < shape.outputs; ++o)
        EXPECT_EQ(answers[static_cast<std::size_t>(s * shape.outputs + o)],
                  states[states.size() - static_cast<std::size_t>(shape.outputs - o)]);
    }
  }
}

TEST(ReplicaNetwork, EarlierBatchesLeaveNoTrace) {
  const NetworkShape shape = shapes()[2];
  const Batch large(shape, 33), small(shape, 5);
  const std::vector<Real> q = busy_trainables(shape);
  std::vector<Real> fresh(q.size()), used(q.size());
  ReplicaNetwork<Real> one(shape, {1, 0.2}), other(shape, {1, 0.2});
  one.gradient(q, large.samples, used);
  EXPECT_EQ(one.gradient(q, small.samples, used), other.gradient(q, small.samples, fresh));
  EXPECT_EQ(used, fresh);
}

TEST(ReplicaNetwork, SinglePrecisionIsCloseToDouble) {
  constexpr Real kSingle = 2e-5; // rounding of some hundred sums of size 1
  for (const NetworkShape& shape : shapes()) {
    const Batch batch(shape, 16);
    const std::vector<Real> q = busy_trainables(shape);
    std::vector<Real> gradient(q.size());
    const std::vector<float> q32(q.begin(), q.end()),
        inputs(batch.inputs.begin(), batch.inputs.end()),
        answers(batch.answers.begin(), batch.answers.end());
    std::vector<float> gradient32(q.size());
    const Real l64 = ReplicaNetwork<Real>(shape, {1, 0.3}).gradient(q, batch.samples, gradient);
    const float l32 =
        ReplicaNetwork<float>(shape, {1, 0.3}).gradient(q32, {16, inputs, answers}, gradient32);
    EXPECT_NEAR(static_cast<Real>(l32), l64, kSingle * (1 + l64));
    Real scale = 1;
    for (const Real g : gradient)
      scale = std::max(scale, std::abs(g));
    for (std::size_t k = 0; k < q.size(); ++k)
      EXPECT_NEAR(static_cast<Real>(gradient32[k]), gradient[k], kSingle * scale);
  }
}

// h(t+1) = tanh(h(t) w^T + x(t)) in plain loops, exact gradient, one step.
std::vector<Real> plain_step(std::vector<Real> w, const std::vector<Real>& x,
                             const std::vector<Real>& y, Index n, Index batch, Index steps,
                             Real step_size) {
  const auto at = [&](Index t, Index b, Index i) {
    return static_cast<std::size_t>((t * batch + b) * n + i);
  };
  std::vector<Real> h(static_cast<std::size_t>((steps + 1) * batch * n), 0), d(h.size(), 0),
      g(w.size(), 0);
  for (Index t = 0; t < steps; ++t)
    for (Index b = 0; b < batch; ++b)
      for (Index i = 0; i < n; ++i) {
        Real sum = x[at(t, b, i)];
        for (Index j = 0; j < n; ++j)
          sum += w[static_cast<std::size_t>(i * n + j)] * h[at(t, b, j)];
        h[at(t + 1, b, i)] = std::tanh(sum);
      }
  for (Index b = 0; b < batch; ++b)
    for (Index i = 0; i < n; ++i)
      d[at(steps, b, i)] = (h[at(steps, b, i)] - y[at(0, b, i)]) / static_cast<Real>(batch);
  for (Index t = steps; t > 0; --t)
    for (Index b = 0; b < batch; ++b)
      for (Index i = 0; i < n; ++i) {
        const Real x1 = h[at(t, b, i)], u = d[at(t, b, i)] * (1 - x1 * x1);
        for (Index j = 0; j < n; ++j) {
          g[static_cast<std::size_t>(i * n + j)] += u * h[at(t - 1, b, j)];
          d[at(t - 1, b, j)] += u * w[static_cast<std::size_t>(i * n + j)];
        }
      }
  for (std::size_t k = 0; k < w.size(); ++k)
    w[k] -= step_size * g[k];
  return w;
}

TEST(DrivenReplicas, TrainAsPlainLoopsDo) {
  constexpr Real kRoundOff = 1e-13;
  for (const Index n : {Index(5), Index(16), Index(19)}) {
    const Index batch = 6, steps = 5, replicas = 3, size = n * n;
    const std::vector<Real> x = normals(steps * batch * n, 1), y = normals(batch * n, 2, 0.5);
    std::vector<Real> w = normals(replicas * size, 3, 0.4);
    const std::vector<Real> before = w;
    DrivenReplicas<Real> replicas_of(n, batch, steps);
    replicas_of.train(w, x, y, 0.05);
    for (Index m = 0; m < replicas; ++m) {
      const std::vector<Real> one(before.begin() + m * size, before.begin() + (m + 1) * size);
      const std::vector<Real> after = plain_step(one, x, y, n, batch, steps, 0.05);
      for (Index k = 0; k < size; ++k)
        EXPECT_NEAR(w[static_cast<std::size_t>(m * size + k)], after[static_cast<std::size_t>(k)],
                    kRoundOff);
    }
  }
}

TEST(DrivenReplicas, AReplicaHasTheBitsOfOneTrainedAlone) {
  const Index n = 12, batch = 8, steps = 4, replicas = 5;
  const std::vector<Real> x = normals(steps * batch * n, 1), y = normals(batch * n, 2);
  std::vector<Real> w = normals(replicas * n * n, 3, 0.3);
  std::vector<Real> alone(w.begin() + 2 * n * n, w.begin() + 3 * n * n);
  DrivenReplicas<Real> many(n, batch, steps), one(n, batch, steps);
  for (int k = 0; k < 3; ++k) {
    many.train(w, x, y, 0.05);
    one.train(alone, x, y, 0.05);
  }
  EXPECT_EQ(std::vector<Real>(w.begin() + 2 * n * n, w.begin() + 3 * n * n), alone);
}

TEST(DrivenReplicas, SinglePrecisionIsCloseToDouble) {
  constexpr Real kSingle = 1e-5;
  const Index n = 16, batch = 8, steps = 8;
  const std::vector<Real> x = normals(steps * batch * n, 1), y = normals(batch * n, 2);
  std::vector<Real> w = normals(n * n, 3, 0.25);
  const std::vector<float> x32(x.begin(), x.end()), y32(y.begin(), y.end());
  std::vector<float> w32(w.begin(), w.end());
  DrivenReplicas<Real> wide(n, batch, steps);
  DrivenReplicas<float> narrow(n, batch, steps);
  for (int k = 0; k < 5; ++k) {
    wide.train(w, x, y, 0.05);
    narrow.train(w32, x32, y32, 0.05f);
  }
  for (std::size_t k = 0; k < w.size(); ++k)
    EXPECT_NEAR(static_cast<Real>(w32[k]), w[k], kSingle);
}

TEST(DrivenReplicas, LearnTheirAnswers) {
  const Index n = 8, batch = 4, steps = 3;
  const std::vector<Real> x = normals(steps * batch * n, 1), y = normals(batch * n, 2, 0.2);
  std::vector<Real> w = normals(n * n, 3, 0.3);
  DrivenReplicas<Real> network(n, batch, steps);
  network.train(w, x, y, 0.1);
  const Real first = network.last_loss();
  for (int k = 0; k < 200; ++k)
    network.train(w, x, y, 0.1);
  EXPECT_LT(network.last_loss(), 0.5 * first);
}

#if defined(__x86_64__)
TEST(ReplicaNetwork, WiderRegistersChangeNoBit) {
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "a processor with 16-byte registers";
  for (const NetworkShape& shape : shapes()) {
    const Batch batch(shape, 7);
    const std::vector<Real> q = busy_trainables(shape);
    std::vector<Real> narrow(q.size()), wide(q.size());
    const LossParams params{1, 0.3};
    const Real a = ReplicaNetwork<Real>(shape, params, 16).gradient(q, batch.samples, narrow);
    const Real b = ReplicaNetwork<Real>(shape, params, 32).gradient(q, batch.samples, wide);
    EXPECT_EQ(a, b);
    EXPECT_EQ(narrow, wide);
  }
  const Index n = 20, size = 8;
  const std::vector<Real> x = normals(4 * size * n, 1), y = normals(size * n, 2);
  std::vector<Real> narrow = normals(n * n, 3, 0.3), wide = narrow;
  DrivenReplicas<Real>(n, size, 4, 16).train(narrow, x, y, 0.05);
  DrivenReplicas<Real>(n, size, 4, 32).train(wide, x, y, 0.05);
  EXPECT_EQ(narrow, wide);
}
#endif

} // namespace
