#include "twofold/thermo/fokker_planck.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"
#include "twofold/learning/histogram.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace {

using namespace twofold;

constexpr Real kMass = 1e-13;     // round-off over the steps of a test
constexpr Real kZeroMode = 1e-10; // against exp(-gamma F/D)

using Function = std::function<Real(Real)>;

FokkerPlanckModel make_model(const FokkerPlanckParams& p, Index cells, const Function& f,
                             const Function& d) {
  std::vector<Real> free_energy, diffusion;
  for (const Real q : FokkerPlanckModel::centres(p.half_width, cells)) {
    free_energy.push_back(f(q));
    diffusion.push_back(d(q));
  }
  return FokkerPlanckModel::make(p, free_energy, diffusion).value();
}

FokkerPlanckState run(const FokkerPlanckModel& model, FokkerPlanckState state, int steps) {
  std::vector<Real> work(static_cast<std::size_t>(model.cells()));
  FokkerPlanckState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, state, work);
    std::swap(next, state);
  }
  return state;
}

Real well(Real q) { return 1.96 * (q * q / 0.04 - 1) * (q * q / 0.04 - 1); }
Real small(Real) { return 0.01; }
Real varying(Real q) { return 0.01 * (1 + 4 * q + 8 * q * q); }

// The tied neuron of theory: F = ((a - w^2)^2 + w^2)/2, a = .65, s = sigma = 1.
Real tied(Real w) { return 0.5 * ((0.65 - w * w) * (0.65 - w * w) + w * w); }
Real tied_noise(Real w) {
  const Real c = 0.65 - w * w;
  return (c - 2 * w * w) * (c - 2 * w * w) + 2 * w * w + 4 * w * w + 1;
}

Real largest_difference(const Vector& a, const Vector& b) {
  Real worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    worst = std::max(worst, std::abs(a(i) - b(i)));
  return worst;
}

TEST(FokkerPlanck, ZeroModeOfConstantNoiseIsTheBoltzmannDensity) {
  const FokkerPlanckModel model = make_model({0.4, 0.02, 0.0125}, 320, well, small);
  const Vector mode = zero_mode(model), q = FokkerPlanckModel::centres(0.4, 320);
  Vector boltzmann = zeros(320);
  Real sum = 0;
  for (std::size_t i = 0; i < 320; ++i)
    sum += boltzmann(i) = std::exp(-2 * well(q(i)));
  for (Real& p : view(boltzmann))
    p /= sum * model.spacing();
  EXPECT_LT(largest_difference(mode, boltzmann), kZeroMode);
  EXPECT_LT(largest_difference(run(model, {0, mode}, 100).p, mode), kZeroMode);
}

TEST(FokkerPlanck, ZeroModeOfVaryingNoiseStaysAndConvergesToTheItoDensity) {
  // p = exp(-int gamma F'/D)/D; for F = q^2 and D = c (1 + q^2) that is (1 + q^2)^(-gamma/c - 1).
  const Real gamma = 0.5, c = 0.05;
  const auto error = [&](Index cells) {
    const FokkerPlanckModel model = make_model(
        {2, gamma, 0.1}, cells, [](Real q) { return q * q; },
        [&](Real q) { return c * (1 + q * q); });
    const Vector mode = zero_mode(model), q = FokkerPlanckModel::centres(2, cells);
    EXPECT_LT(largest_difference(run(model, {0, mode}, 20).p, mode), kZeroMode);
    Vector exact = zeros(cells);
    Real sum = 0;
    for (std::size_t i = 0; i < q.size(); ++i)
      sum += exact(i) = std::pow(1 + q(i) * q(i), -gamma / c - 1);
    for (Real& p : view(exact))
      p /= sum * model.spacing();
    return largest_difference(mode, exact);
  };
  EXPECT_NEAR(std::log2(error(100) / error(200)), 2, 0.1);
}

TEST(FokkerPlanck, MassAndPositivityHoldToRoundOffOver4000Steps) {
  const FokkerPlanckModel model = make_model({}, 192, well, small); // the flagship's box and step
  FokkerPlanckState s = start_gaussian(model, -0.185, 0.075);
  EXPECT_NEAR(mass(model, s), 1, kMass);
  for (int k = 0; k < 8; ++k) {
    s = run(model, s, 500);
    EXPECT_NEAR(mass(model, s), 1, kMass);
    for (const Real p : view(s.p))
      ASSERT_GE(p, 0);
  }
}

TEST(FokkerPlanck, TheFluxesAloneKeepTheMassOfEveryStepToRoundOff) {
  for (const Index cells : {64, 192})
    for (const Real gamma : {0.02, 0.5}) {
      const FokkerPlanckModel model = make_model({0.6, gamma, 0.0125}, cells, well, varying);
      FokkerPlanckState s = start_gaussian(model, -0.185, 0.075), next;
      std::vector<Real> work(static_cast<std::size_t>(cells));
      for (int k = 0; k < 100; ++k) {
        step_without_rescaling(next, model, s, work);
        ASSERT_NEAR(mass(model, next) / mass(model, s), 1, kMass) << cells << " " << k;
        std::swap(s, next);
      }
    }
}

TEST(FokkerPlanck, ASpikeStaysPositiveHoweverLongTheStep) {
  for (const Real dt : {1e-3, 1.0, 30.0}) {
    const FokkerPlanckModel model = make_model({0.4, 0.02, dt}, 64, well, varying);
    FokkerPlanckState s{0, zeros(64)};
    s.p(10) = 1 / model.spacing();
    for (int k = 0; k < 20; ++k) {
      s = run(model, s, 1);
      for (const Real p : view(s.p))
        ASSERT_GE(p, 0) << dt;
      ASSERT_NEAR(mass(model, s), 1, kMass);
    }
  }
}

// Ornstein-Uhlenbeck: mean m e^{-at}, variance D/a + (s^2 - D/a) e^{-2at}, a = gamma k.
Real bowl_error(Index cells, Real dt) {
  const Real gamma = 0.5, k = 4, d = 0.1, a = gamma * k, time = 0.4;
  const FokkerPlanckModel model = make_model(
      {3, gamma, dt}, cells, [&](Real q) { return 0.5 * k * q * q; }, [&](Real) { return d; });
  const FokkerPlanckState s =
      run(model, start_gaussian(model, 1, 0.3), static_cast<int>(std::lround(time / dt)));
  const Real mean = std::exp(-a * time);
  const Real variance = d / a + (0.09 - d / a) * std::exp(-2 * a * time);
  Real error = 0;
  const Vector q = FokkerPlanckModel::centres(3, cells);
  for (std::size_t i = 0; i < q.size(); ++i) {
    const Real z = q(i) - mean;
    const Real exact = std::exp(-0.5 * z * z / variance) / std::sqrt(2 * math::pi * variance);
    error += std::abs(s.p(i) - exact) * model.spacing();
  }
  return error;
}

TEST(FokkerPlanck, ConvergesToTheOrnsteinUhlenbeckDensityAtSecondOrder) {
  EXPECT_NEAR(std::log2(bowl_error(100, 0.01) / bowl_error(200, 0.01)), 2, 0.1);
  EXPECT_LT(bowl_error(400, 0.01), 2e-3);
}

TEST(FokkerPlanck, TimeStepsConvergeAtSecondOrder) {
  // Coarse cells, so that one substep does for each of these steps.
  const auto end = [](Real dt) {
    const FokkerPlanckModel model = make_model({0.4, 0.02, dt}, 40, well, varying);
    EXPECT_EQ(model.substeps(), 1);
    return run(model, start_gaussian(model, -0.185, 0.075),
               static_cast<int>(std::lround(0.8 / dt)));
  };
  const FokkerPlanckState exact = end(0.8 / 2048);
  const Real coarse = largest_difference(end(0.8 / 128).p, exact.p);
  const Real fine = largest_difference(end(0.8 / 256).p, exact.p);
  EXPECT_NEAR(std::log2(coarse / fine), 2, 0.1);
}

TEST(FokkerPlanck, RatesAreTheWittenLevelsOverHbarConvergingAtSecondOrder) {
  // H = -(hbar^2 gamma/2) d^2 + (gamma/2) F'^2 - D F'', hbar = 2 D/gamma, far walls, fine
  // differences.
  const Real gamma = 0.1, d = 0.003, hbar = 2 * d / gamma, wall = 1.6;
  const std::size_t n = 3199;
  const Real h = 2 * wall / 3200, kinetic = 0.5 * hbar * hbar * gamma / (h * h);
  std::vector<Real> diagonal, off(n - 1, -kinetic);
  for (std::size_t j = 1; j <= n; ++j) {
    const Real w = -wall + h * static_cast<Real>(j);
    const Real slope = -2 * w * (0.65 - w * w) + w, bend = -1.3 + 6 * w * w + 1;
    diagonal.push_back(2 * kinetic + 0.5 * gamma * slope * slope - d * bend);
  }
  const Vector levels = lowest_eigenpairs(diagonal, off, 4).value().values;
  const auto rates = [&](Index cells) {
    return relaxation_rates(make_model({wall, gamma, 1}, cells, tied, [&](Real) { return d; }), 4)
        .value();
  };
  const Vector coarse = rates(100), fine = rates(200), finest = rates(320);
  EXPECT_NEAR(levels(0) / hbar, 0, 1e-7);
  EXPECT_NEAR(finest(0), 0, 1e-12);
  for (std::size_t k = 1; k < 4; ++k) {
    const Real exact = levels(k) / hbar;
    EXPECT_NEAR(finest(k) / exact, 1, 0.02) << k;
    EXPECT_NEAR(std::log2(std::abs(coarse(k) - exact) / std::abs(fine(k) - exact)), 2, 0.2) << k;
  }
}

TEST(FokkerPlanck, CrossingRateOfTheTiedNeuronIsTheTheorysNumber) {
  const Real gamma = 0.1, batch = 16;
  const FokkerPlanckModel model = make_model({1.6, gamma, 1}, 320, tied, [&](Real w) {
    return gamma * gamma * tied_noise(w) / (2 * batch);
  });
  EXPECT_NEAR(relaxation_rates(model, 2).value()(1), 1.39e-3, 0.01e-3);
}

TEST(FokkerPlanck, ReplicasOfTheTiedNeuronCrossAtTheFirstRate) {
  // Gradient noise alone. The box ends where steps of dt = 1 would overshoot, far up the walls.
  const Real wall = 0.9;
  const Index nodes = 49, replicas = 6000;
  LandscapeScan scan{wall, zeros(nodes), zeros(nodes), zeros(nodes)};
  for (Index i = 0; i < nodes; ++i) {
    const Real w = scan_node(wall, nodes, i);
    scan.values(static_cast<std::size_t>(i)) = tied(w);
    scan.noise(static_cast<std::size_t>(i)) = tied_noise(w);
  }
  const Landscape landscape = Landscape::fit(scan).value();
  const EnsembleModel ensemble =
      EnsembleModel::make(landscape,
                          {.step_size = 0.1, .dt = 1, .injected_diffusion = 0, .batch_size = 16})
          .value();
  const FokkerPlanckModel model = FokkerPlanckModel::of(landscape, ensemble, 200).value();
  EnsembleState learners = start_ensemble(ensemble, replicas, 0.39, 0.1), next;
  const auto excess_after = [&](int steps) { // of the share on the right over its final half
    for (int i = 0; i < steps; ++i) {
      step(next, ensemble, learners);
      std::swap(next, learners);
    }
    Real right = 0;
    for (const Real q : learners.q)
      right += q > 0 ? 1 : 0;
    return right / static_cast<Real>(replicas) - 0.5;
  };
  const Real before = excess_after(150), after = excess_after(600);
  EXPECT_NEAR(std::log(before / after) / 600 / relaxation_rates(model, 2).value()(1), 1, 0.15);
}

TEST(FokkerPlanck, DecayIsThatOfTheFirstRate) {
  const FokkerPlanckModel model = make_model({0.4, 0.02, 0.0125}, 160, well, small);
  const Real rate = relaxation_rates(model, 2).value()(1);
  FokkerPlanckState s = run(model, start_gaussian(model, -0.2, 0.05), 800);
  const Real before = 0.5 - probability_right_of(model, s, 0);
  s = run(model, s, 800);
  const Real after = 0.5 - probability_right_of(model, s, 0);
  EXPECT_NEAR(std::log(before / after) / 10 / rate, 1, 1e-4); // higher modes are gone by then
}

TEST(FokkerPlanck, WithoutLearningItIsDiffusionBetweenWalls) { // limit case
  // Mode cos(pi (q + L)/2L) decays with D (pi/2L)^2, on the grid with 4 D/h^2 sin^2.
  const FokkerPlanckModel model = make_model({1, 0, 0.05}, 100, well, [](Real) { return 0.1; });
  FokkerPlanckState s{0, zeros(100)};
  const Vector q = FokkerPlanckModel::centres(1, 100);
  for (std::size_t i = 0; i < 100; ++i)
    s.p(i) = 0.5 + 0.4 * std::cos(0.5 * math::pi * (q(i) + 1));
  s = run(model, s, 100);
  const Real decay = std::exp(-0.1 * math::pi * math::pi / 4 * 5);
  for (std::size_t i = 0; i < 100; ++i)
    EXPECT_NEAR(s.p(i), 0.5 + 0.4 * decay * std::cos(0.5 * math::pi * (q(i) + 1)), 1e-4);
}

TEST(FokkerPlanck, MirroredStartsStayMirrored) {
  const FokkerPlanckModel model = make_model({}, 128, well, small);
  const FokkerPlanckState left = run(model, start_gaussian(model, -0.185, 0.075), 50);
  const FokkerPlanckState right = run(model, start_gaussian(model, 0.185, 0.075), 50);
  for (std::size_t i = 0; i < 128; ++i)
    EXPECT_NEAR(left.p(i), right.p(127 - i), 1e-12);
}

TEST(FokkerPlanck, DescribesAnEnsembleToWithinTwiceTheSamplingFloor) {
  const Index nodes = 49, replicas = 3000, cells = 320, bins = 40;
  LandscapeScan scan{0.4, zeros(nodes), zeros(nodes), zeros(nodes)};
  for (Index i = 0; i < nodes; ++i) {
    const Real q = scan_node(0.4, nodes, i);
    scan.values(static_cast<std::size_t>(i)) = well(q);
    scan.noise(static_cast<std::size_t>(i)) = 4000 * (0.5 + q); // D from .012 to .036
  }
  const Landscape landscape = Landscape::fit(scan).value();
  const EnsembleModel ensemble = EnsembleModel::make(landscape, {.dt = 0.01}).value();
  const FokkerPlanckModel model = FokkerPlanckModel::of(landscape, ensemble, cells).value();
  EnsembleState learners = start_ensemble(ensemble, replicas, -0.185, 0.075), next;
  FokkerPlanckState density = start_gaussian(model, -0.185, 0.075);
  std::vector<Real> counted(static_cast<std::size_t>(bins)), predicted(counted.size());
  for (int quarter = 0; quarter < 4; ++quarter) {
    for (int i = 0; i < 100; ++i) {
      step(next, ensemble, learners);
      std::swap(next, learners);
    }
    density = run(model, density, 100);
    histogram(counted, view(learners.q), -0.4, 0.4);
    bin_average(predicted, view(density.p));
    EXPECT_LT(l1_distance(counted, predicted, 0.02), 2 * sampling_floor(predicted, 0.02, replicas));
  }
  EXPECT_GT(probability_right_of(model, density, 0), 0.05);
}

TEST(FokkerPlanck, TheKindOfCalculusMatters) {
  // The same noise read as d(D dp) would leave p = exp(-gamma F int 1/D) without the factor 1/D.
  const FokkerPlanckModel model =
      make_model({1, 0, 0.1}, 50, well, [](Real q) { return 0.1 * (2 + q); });
  const Vector mode = zero_mode(model);
  EXPECT_NEAR(mode(0) / mode(49), 2.98 / 1.02, 1e-10);
}

TEST(FokkerPlanck, ProbabilityToTheRightSharesTheCell) {
  const FokkerPlanckModel model = make_model({1, 0, 0.1}, 4, well, small);
  FokkerPlanckState s{0, zeros(4)};
  s.p(2) = 2;
  EXPECT_DOUBLE_EQ(probability_right_of(model, s, 0.125), 0.75);
  EXPECT_DOUBLE_EQ(probability_right_of(model, s, -3), 1);
  EXPECT_DOUBLE_EQ(probability_right_of(model, s, 1), 0);
}

TEST(FokkerPlanck, EveryTargetGivesTheseBits) {
  const FokkerPlanckModel model = make_model({}, 96, well, varying);
  EXPECT_EQ(hex16(hash(run(model, start_gaussian(model, -0.185, 0.075), 20))), "a20dff0eb7baf02c");
}

TEST(FokkerPlanck, RefusesWhatItCannotSolve) {
  const std::vector<Real> f(8, 1), d(8, 0.1), fewer(7, 1);
  const auto refused = [](const FokkerPlanckParams& p, const std::vector<Real>& free_energy,
                          const std::vector<Real>& diffusion) {
    const auto model = FokkerPlanckModel::make(p, free_energy, diffusion);
    return model ? std::string("accepted") : model.error().quantity;
  };
  EXPECT_EQ(refused({}, f, d), "accepted");
  EXPECT_EQ(refused({.half_width = 0}, f, d), "half width of the box");
  EXPECT_EQ(refused({.dt = -1}, f, d), "duration of a step");
  EXPECT_EQ(refused({.dt = 1e12}, f, d), "duration of a step");
  EXPECT_EQ(refused({.step_size = NAN}, f, d), "step_size");
  EXPECT_EQ(refused({}, fewer, d), "Fokker-Planck grid");
  EXPECT_EQ(refused({}, {1, 1}, {1, 1}), "Fokker-Planck grid");
  std::vector<Real> still = d, bad = f;
  still[3] = 0;
  bad[4] = std::numeric_limits<Real>::infinity();
  EXPECT_EQ(refused({}, f, still), "diffusion of cell 3");
  EXPECT_EQ(refused({}, bad, d), "free energy of cell 4");
}

TEST(FokkerPlanck, SteepTiltsNeitherOverflowNorLeak) { // drift dominates by a factor of 10^6
  const FokkerPlanckModel model = make_model(
      {1, 1, 1e-3}, 50, [](Real q) { return 10 * q; }, [](Real) { return 1e-6; });
  FokkerPlanckState s = run(model, start_gaussian(model, 0.5, 0.1), 300);
  EXPECT_NEAR(mass(model, s), 1, kMass);
  for (const Real p : view(s.p))
    ASSERT_TRUE(std::isfinite(p) && p >= 0);
  EXPECT_GT(s.p(0) * model.spacing(), 0.99); // everything slid into the left wall
}

} // namespace
