#include "twofold/learning/ensemble.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/learning/langevin.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace {

using namespace twofold;

using Function = std::function<Real(Real)>;

Landscape make_landscape(Real half_width, const Function& v, const Function& noise) {
  const Index nodes = 49;
  LandscapeScan s{half_width, zeros(nodes), zeros(nodes), zeros(nodes)};
  for (Index i = 0; i < nodes; ++i) {
    const Real q = scan_node(half_width, nodes, i);
    s.values(static_cast<std::size_t>(i)) = v(q);
    s.noise(static_cast<std::size_t>(i)) = noise(q);
  }
  return Landscape::fit(s).value();
}

Real well(Real q) { return 1.96 * (q * q / 0.04 - 1) * (q * q / 0.04 - 1); }
Real bowl(Real q) { return 50 * q * q; }
Real none(Real) { return 0; }
Real bumpy(Real q) { return 3 + 8 * q * q; }

EnsembleState run(const EnsembleModel& model, EnsembleState state, int steps) {
  EnsembleState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, state);
    std::swap(next, state);
  }
  return state;
}

TEST(Ensemble, DriftAndDiffusionAreThoseOfTheLandscape) {
  const Landscape landscape = make_landscape(0.3, well, bumpy);
  const EnsembleParams p{
      .step_size = 0.02, .dt = 0.01, .injected_diffusion = 0.01, .batch_size = 2};
  const EnsembleModel model = EnsembleModel::make(landscape, p).value();
  for (Real q = -0.2993; q < 0.3; q += 0.0137) {
    EXPECT_NEAR(model.drift(q), -0.02 * landscape.slope(q), 1e-12);
    EXPECT_NEAR(model.diffusion(q), 0.01 + sgd_diffusion(0.02, 0.01, landscape.noise(q), 2), 1e-16);
    const Real e = 1e-7; // well inside one linear piece
    EXPECT_NEAR(model.diffusion_slope(q),
                (model.diffusion(q + e) - model.diffusion(q - e)) / (2 * e), 1e-9);
  }
}

TEST(Ensemble, AStepIsTheItoFormulaWithTheStreamsOwnNoise) {
  const EnsembleModel model =
      EnsembleModel::make(make_landscape(0.6, bowl, bumpy), {.batch_size = 0.01, .seed = 42})
          .value();
  const EnsembleState start = start_ensemble(model, 101, -0.185, 0.075);
  EnsembleState now = run(model, start, 3), next;
  step(next, model, now);
  EXPECT_EQ(next.step, 4u);
  for (std::size_t i = 0; i < now.q.size(); ++i) {
    const Real q = now.q(i), xi = normal({42, kEnsembleStream, 3}, i);
    const Real to = q + 0.0125 * model.drift(q) + std::sqrt(2 * model.diffusion(q) * 0.0125) * xi;
    EXPECT_NEAR(next.q(i), reflect(to, 0.6), 1e-15);
  }
}

TEST(Ensemble, AReplicaDoesNotDependOnHowManyThereAre) {
  const EnsembleModel model = EnsembleModel::make(make_landscape(0.6, bowl, none), {}).value();
  const EnsembleState few = run(model, start_ensemble(model, 7, 0, 0.1), 20);
  const EnsembleState many = run(model, start_ensemble(model, 1000, 0, 0.1), 20);
  for (std::size_t i = 0; i < 7; ++i)
    EXPECT_EQ(few.q(i), many.q(i));
}

TEST(Ensemble, StartsNormallyRoundItsMean) {
  const EnsembleModel model = EnsembleModel::make(make_landscape(0.6, bowl, none), {}).value();
  const EnsembleState s = start_ensemble(model, 20000, -0.1, 0.075);
  Real mean = 0, square = 0;
  for (const Real q : s.q)
    mean += q / 20000;
  for (const Real q : s.q)
    square += (q - mean) * (q - mean) / 20000;
  EXPECT_NEAR(mean, -0.1, 5 * 0.075 / std::sqrt(20000.0));
  EXPECT_NEAR(std::sqrt(square) / 0.075, 1, 5 / std::sqrt(40000.0));
  EXPECT_EQ(s.step, 0u);
}

TEST(Ensemble, ABowlKeepsTheVarianceOfItsDiscreteSteps) {
  // q <- (1 - a) q + s xi has variance s^2/(1 - (1-a)^2); a = gamma dt V'' = .025 here.
  const EnsembleParams p;
  const EnsembleModel model = EnsembleModel::make(make_landscape(0.6, bowl, none), p).value();
  const Index count = 3000;
  const EnsembleState s = run(model, start_ensemble(model, count, 0, 0.075), 400);
  const Real a = p.step_size * p.dt * 100, noise = 2 * p.injected_diffusion * p.dt;
  const Real expected = noise / (1 - (1 - a) * (1 - a));
  Real square = 0;
  for (const Real q : s.q)
    square += q * q / static_cast<Real>(count);
  EXPECT_NEAR(square / expected, 1, 5 * std::sqrt(2.0 / static_cast<Real>(count)));
}

TEST(Ensemble, ReflectingWallsKeepAFlatLossUniform) {
  const EnsembleParams p{.step_size = 0, .dt = 0.1, .injected_diffusion = 0.2};
  const EnsembleModel model = EnsembleModel::make(make_landscape(0.5, none, none), p).value();
  const EnsembleState s = run(model, start_ensemble(model, 4000, 0.3, 0.05), 100);
  std::array<Real, 10> bins{};
  for (const Real q : s.q) {
    ASSERT_LE(std::abs(q), 0.5);
    bins[static_cast<std::size_t>(std::min(9.0, (q + 0.5) * 10))] += 1;
  }
  Real chi2 = 0;
  for (const Real b : bins)
    chi2 += (b - 400) * (b - 400) / 400;
  EXPECT_LT(chi2, 9 + 5 * std::sqrt(18.0));
}

TEST(Ensemble, WithoutNoiseEveryReplicaFindsItsValley) { // limit case
  const EnsembleModel model =
      EnsembleModel::make(make_landscape(0.3, well, none), {.injected_diffusion = 0}).value();
  const EnsembleState s = run(model, start_ensemble(model, 200, 0.02, 0.05), 3000);
  for (const Real q : s.q)
    EXPECT_NEAR(std::abs(q), 0.2, 1e-3); // of the spline's own minimum
}

TEST(Ensemble, StateRoundTripsAndStepsOnTheSame) {
  const EnsembleModel model = EnsembleModel::make(make_landscape(0.6, bowl, none), {}).value();
  const EnsembleState s = run(model, start_ensemble(model, 30, 0, 0.1), 5);
  EnsembleState loaded;
  ASSERT_TRUE(load(save(s), loaded).ok());
  EXPECT_EQ(hash(run(model, s, 10)), hash(run(model, loaded, 10)));
}

TEST(Ensemble, EveryTargetGivesTheseBits) {
  const EnsembleModel model =
      EnsembleModel::make(make_landscape(0.3, well, bumpy), {.seed = 7}).value();
  EXPECT_EQ(hex16(hash(run(model, start_ensemble(model, 333, -0.185, 0.075), 50))),
            "9a4f4f66dfe08abe");
}

TEST(Ensemble, RefusesStepsThatOvershootNamingTheStepSize) {
  const Landscape landscape = make_landscape(0.6, bowl, none); // V'' = 100
  EXPECT_TRUE(EnsembleModel::make(landscape, {.step_size = 0.39}).ok());
  const auto refused = EnsembleModel::make(landscape, {.step_size = 0.41});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().quantity, "step_size");
  EXPECT_FALSE(EnsembleModel::make(landscape, {.step_size = 0.02, .dt = 1}).ok());
}

TEST(Ensemble, RefusesParametersOutOfRange) {
  const Landscape landscape = make_landscape(0.6, bowl, none);
  EXPECT_EQ(EnsembleModel::make(landscape, {.dt = 0}).error().quantity,
            "duration of a learning step");
  EXPECT_EQ(EnsembleModel::make(landscape, {.batch_size = 0}).error().quantity, "batch_size");
  EXPECT_EQ(EnsembleModel::make(landscape, {.injected_diffusion = -1}).error().quantity,
            "injected diffusion");
  EXPECT_EQ(EnsembleModel::make(landscape, {.step_size = NAN}).error().quantity, "step_size");
}

} // namespace
