#include "twofold/thermo/entropy_ledger.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/thermo/score_matching.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace {

using namespace twofold;

constexpr Real kBalance = 1e-6; // relative, of the ledger against the solver's own entropy

using Function = std::function<Real(Real)>;

struct World {
  Landscape landscape;
  EnsembleModel ensemble;
  FokkerPlanckModel model;
};

World make_world(Real half_width, const Function& v, const Function& noise, EnsembleParams p,
                 Index cells, Index nodes = 97) {
  LandscapeScan scan{half_width, zeros(nodes), zeros(nodes), zeros(nodes)};
  for (Index i = 0; i < nodes; ++i) {
    const Real q = scan_node(half_width, nodes, i);
    scan.values(static_cast<std::size_t>(i)) = v(q);
    scan.noise(static_cast<std::size_t>(i)) = noise(q);
  }
  World w;
  w.landscape = Landscape::fit(scan).value();
  w.ensemble = EnsembleModel::make(w.landscape, p).value();
  w.model = FokkerPlanckModel::of(w.landscape, w.ensemble, cells).value();
  return w;
}

Real well(Real q) { return 1.96 * (q * q / 0.04 - 1) * (q * q / 0.04 - 1); }
Real none(Real) { return 0; }
Real rising(Real q) { return 3000 * (1 + q); }

FokkerPlanckState run(const FokkerPlanckModel& model, FokkerPlanckState state, int steps) {
  std::vector<Real> work(static_cast<std::size_t>(model.cells()));
  FokkerPlanckState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, state, work);
    std::swap(next, state);
  }
  return state;
}

// M places distributed as the density: its quantiles (i + u)/M, in random order of no matter.
std::vector<Real> draw(const FokkerPlanckModel& model, const FokkerPlanckState& s, Index count) {
  std::vector<Real> u(static_cast<std::size_t>(count));
  fill_uniform(u, {.seed = 9});
  const Vector centres = FokkerPlanckModel::centres(model.params().half_width, model.cells());
  std::vector<Real> below{0};
  for (const Real p : view(s.p))
    below.push_back(below.back() + p * model.spacing());
  for (Real& x : u) {
    const auto cell = static_cast<std::size_t>(
        std::upper_bound(below.begin(), below.end(), x * below.back()) - below.begin() - 1);
    const Real part = (x * below.back() - below[cell]) / (below[cell + 1] - below[cell]);
    x = centres(cell) + (part - 0.5) * model.spacing();
  }
  return u;
}

TEST(EntropyLedger, MadePlusErasedIsTheSolversOwnEntropyRate) {
  for (const Function& noise : {Function(none), Function(rising)}) {
    const Real dt = 1e-4;
    const World w = make_world(0.4, well, noise, {.dt = dt}, 320);
    for (const int steps : {2000, 8000}) {
      const FokkerPlanckState before = run(w.model, start_gaussian(w.model, -0.15, 0.075), steps);
      const FokkerPlanckState middle = run(w.model, before, 2), after = run(w.model, middle, 2);
      const FokkerPlanckState near_before = run(w.model, before, 1),
                              near_after = run(w.model, middle, 1);
      // Two central differences, extrapolated: error dt^4.
      const Real wide = (entropy(w.model, after) - entropy(w.model, before)) / (4 * dt);
      const Real close = (entropy(w.model, near_after) - entropy(w.model, near_before)) / (2 * dt);
      const EntropyRates rates = entropy_rates(w.model, middle);
      const Real scale = rates.production - rates.destruction;
      EXPECT_NEAR(rates.rate() / scale, (close + (close - wide) / 3) / scale, kBalance);
      EXPECT_GT(rates.production, 0);
      EXPECT_LT(rates.destruction, 0);
    }
  }
}

TEST(EntropyLedger, ABowlHasTheClosedFormAndConvergesAtSecondOrder) {
  // Gaussian of variance s^2: made D/s^2, erased -gamma k.
  const Real k = 20, s = 0.08;
  const auto rates = [&](Index cells) {
    const World w = make_world(
        0.6, [&](Real q) { return 0.5 * k * q * q; }, none, {}, cells);
    return entropy_rates(w.model, start_gaussian(w.model, 0, s));
  };
  const EntropyRates coarse = rates(100), fine = rates(200);
  const Real made = 0.01 / (s * s), erased = -0.02 * k;
  EXPECT_NEAR(fine.production, made, 0.01 * made);
  EXPECT_NEAR(fine.destruction, erased, -0.01 * erased);
  EXPECT_NEAR(std::log2((coarse.production - made) / (fine.production - made)), 2, 0.1);
  EXPECT_NEAR(std::log2((coarse.destruction - erased) / (fine.destruction - erased)), 2, 0.1);
}

TEST(EntropyLedger, BalancesAtTheZeroMode) {
  for (const Function& noise : {Function(none), Function(rising)}) {
    const World w = make_world(0.4, well, noise, {.dt = 0.01}, 200);
    const EntropyRates rates = entropy_rates(w.model, {0, zero_mode(w.model)});
    EXPECT_GT(rates.production, 0.1);
    EXPECT_NEAR(rates.rate() / rates.production, 0, 1e-10); // round-off of two equal sums
  }
}

TEST(EntropyLedger, WithoutLearningOnlyNoiseActs) {
  const World w = make_world(0.4, well, none, {.step_size = 0}, 100);
  const EntropyRates rates = entropy_rates(w.model, start_gaussian(w.model, 0.1, 0.1));
  EXPECT_GT(rates.production, 0);
  EXPECT_EQ(rates.destruction, 0);
}

TEST(EntropyLedger, EmptyCellsDoNotSpoilIt) {
  const World w = make_world(0.4, well, none, {.dt = 0.01}, 200);
  FokkerPlanckState s = start_gaussian(w.model, -0.3, 0.005); // underflows to 0 on the right
  EXPECT_EQ(s.p(199), 0);
  EXPECT_TRUE(std::isfinite(entropy(w.model, s)));
  EXPECT_TRUE(std::isfinite(entropy_rates(w.model, s).rate()));
}

TEST(EntropyLedger, ReplicasAgreeWithTheGridTo5PercentAt20000) {
  for (const Function& noise : {Function(none), Function(rising)}) {
    const World w = make_world(0.4, well, noise, {.dt = 0.01}, 320);
    for (const int steps : {20, 400}) {
      const FokkerPlanckState s = run(w.model, start_gaussian(w.model, -0.185, 0.075), steps);
      const EntropyRates grid = entropy_rates(w.model, s);
      const auto sampled = entropy_rates(w.landscape, w.ensemble, draw(w.model, s, 20000));
      ASSERT_TRUE(sampled.ok());
      EXPECT_NEAR(sampled.value().production / grid.production, 1, 0.05) << steps;
      EXPECT_NEAR(sampled.value().destruction / grid.destruction, 1, 0.05) << steps;
    }
  }
}

TEST(EntropyLedger, FewReplicasOverstateProductionByNoMoreThan15Percent) {
  const World w = make_world(0.4, well, none, {.dt = 0.01}, 320);
  const FokkerPlanckState s = run(w.model, start_gaussian(w.model, -0.185, 0.075), 400);
  const Real grid = entropy_rates(w.model, s).production;
  const Real sampled =
      entropy_rates(w.landscape, w.ensemble, draw(w.model, s, 1000)).value().production;
  EXPECT_NEAR(sampled / grid, 1.05, 0.15);
}

Real valley(Real x, Real y) { return 0.5 * (x * y - 1) * (x * y - 1) + 0.05 * (x * x + y * y); }

FokkerPlanck2dModel make_model_2d(const FokkerPlanck2dParams& p, Index side,
                                  const std::function<Real(Real, Real)>& f,
                                  const std::function<Real(Real, Real)>& d) {
  std::vector<Real> free_energy, diffusion;
  for (const Real y : FokkerPlanck2dModel::centres_y(p, side))
    for (const Real x : FokkerPlanck2dModel::centres_x(p, side)) {
      free_energy.push_back(f(x, y));
      diffusion.push_back(d(x, y));
    }
  return FokkerPlanck2dModel::make(p, side, side, free_energy, diffusion).value();
}

TEST(EntropyLedger2d, MadePlusErasedIsTheSolversOwnEntropyRate) {
  // dt so short that the splitting error, of order dt^2, is below the tolerance.
  const Real dt = 0.01;
  const FokkerPlanck2dModel model =
      make_model_2d({-2, 2, -2, 2, 0.1, dt}, 40, valley,
                    [](Real x, Real y) { return 0.02 * (1.5 + 0.3 * x + 0.2 * y * y); });
  std::vector<Real> work(model.work_size());
  FokkerPlanck2dState s = start_gaussian(model, 0.5, 0.2, 0.3), next;
  std::vector<Real> entropies;
  EntropyRates rates;
  for (int k = 0; k < 105; ++k) {
    if (k >= 100) entropies.push_back(entropy(model, s));
    if (k == 102) rates = entropy_rates(model, s);
    step(next, model, s, work);
    std::swap(s, next);
  }
  const Real wide = (entropies[4] - entropies[0]) / (4 * dt);
  const Real close = (entropies[3] - entropies[1]) / (2 * dt);
  const Real scale = rates.production - rates.destruction;
  EXPECT_NEAR(rates.rate() / scale, (close + (close - wide) / 3) / scale, kBalance);
  EXPECT_GT(rates.production, 0);
  EXPECT_LT(rates.destruction, 0);
}

TEST(EntropyLedger2d, ABowlHasTheClosedForm) { // made 2 D/s^2, erased -gamma (kx + ky)
  const FokkerPlanck2dModel model = make_model_2d(
      {-1, 1, -1, 1, 0.1, 1}, 160, [](Real x, Real y) { return 2 * x * x + 3 * y * y; },
      [](Real, Real) { return 0.01; });
  const EntropyRates rates = entropy_rates(model, start_gaussian(model, 0, 0.1, 0.15));
  EXPECT_NEAR(rates.production / (2 * 0.01 / (0.15 * 0.15)), 1, 0.01);
  EXPECT_NEAR(rates.destruction / (-0.1 * (4 + 6)), 1, 0.01);
}

TEST(ScoreMatching, OfACorrelatedGaussianHasTheClosedForm) {
  // q = R xi: production D tr (R R^T)^-1, destruction the mean divergence that was given.
  const std::size_t m = 20000;
  std::vector<Real> xi(2 * m), q(2 * m), divergence(m, -0.7);
  fill_normal(xi, {.seed = 3});
  for (std::size_t r = 0; r < m; ++r) {
    q[r] = 0.5 * xi[r];
    q[m + r] = 0.3 * xi[r] + 0.2 * xi[m + r];
  }
  const std::vector<Real> d{0.03};
  // Covariance (.25, .15; .15, .13), determinant .01.
  const Real exact = 0.03 * (0.25 + 0.13) / 0.01;
  const auto rates = entropy_rates(ReplicaCloud{2, q, divergence, d, {}}).value();
  EXPECT_NEAR(rates.production / exact, 1, 0.05);
  EXPECT_NEAR(rates.destruction, -0.7, 1e-12);
}

TEST(ScoreMatching, AgreesWithTheGridInTwoDimensionsTo5PercentAt20000) {
  const Real gamma = 0.1;
  const auto noise = [](Real x, Real) { return 0.005 * (1.5 + 0.3 * x); };
  const FokkerPlanck2dModel model = make_model_2d({-2, 2, -2, 2, gamma, 0.5}, 96, valley, noise);
  std::vector<Real> work(model.work_size());
  FokkerPlanck2dState s = start_gaussian(model, 0.4, 0.2, 0.3), next;
  for (int k = 0; k < 16; ++k) {
    step(next, model, s, work);
    std::swap(s, next);
  }
  const EntropyRates grid = entropy_rates(model, s);
  // Replicas: cells by inversion of the cumulated mass, uniform within them.
  const std::size_t m = 20000;
  std::vector<Real> u(3 * m), q(2 * m), divergence(m), d(m), slope(2 * m, 0), below{0};
  fill_uniform(u, {.seed = 11});
  for (const Real p : view(s.p))
    below.push_back(below.back() + p);
  const Vector x = FokkerPlanck2dModel::centres_x(model.params(), 96);
  for (std::size_t r = 0; r < m; ++r) {
    const auto cell = static_cast<std::size_t>(
        std::upper_bound(below.begin(), below.end(), u[r] * below.back()) - below.begin() - 1);
    q[r] = x(cell % 96) + (u[m + r] - 0.5) * model.spacing_x();
    q[m + r] = x(cell / 96) + (u[2 * m + r] - 0.5) * model.spacing_y();
    divergence[r] = -gamma * (q[r] * q[r] + q[m + r] * q[m + r] + 0.2);
    d[r] = noise(q[r], 0);
    slope[r] = 0.005 * 0.3;
  }
  const auto rates = entropy_rates(ReplicaCloud{2, q, divergence, d, slope}).value();
  EXPECT_NEAR(rates.production / grid.production, 1, 0.05);
  EXPECT_NEAR(rates.destruction / grid.destruction, 1, 0.05);
}

TEST(ScoreMatching, InOneDimensionIsTheLedgerOfOneTrainable) { // other features, same quantity
  const World w = make_world(0.4, well, rising, {.dt = 0.01}, 320);
  const FokkerPlanckState s = run(w.model, start_gaussian(w.model, -0.185, 0.075), 400);
  const std::vector<Real> q = draw(w.model, s, 20000);
  std::vector<Real> divergence, d, slope;
  for (const Real place : q) {
    divergence.push_back(-0.02 * w.landscape.curvature(place));
    d.push_back(w.ensemble.diffusion(place));
    slope.push_back(w.ensemble.diffusion_slope(place));
  }
  const auto rates = entropy_rates(ReplicaCloud{1, q, divergence, d, slope}).value();
  const EntropyRates grid = entropy_rates(w.model, s);
  EXPECT_NEAR(rates.production / grid.production, 1, 0.05);
  EXPECT_NEAR(rates.destruction / grid.destruction, 1, 0.05);
}

TEST(ScoreMatching, RefusesWhatItCannotEstimate) {
  std::vector<Real> q(200), divergence(100, 0);
  fill_normal(q, {.seed = 4});
  const std::vector<Real> d{0.1}, none_{0.0}, short_(99, 0.1);
  const auto refused = [&](const ReplicaCloud& cloud) {
    const auto rates = entropy_rates(cloud);
    return rates ? std::string("accepted") : rates.error().quantity;
  };
  EXPECT_EQ(refused({2, q, divergence, d, {}}), "accepted");
  EXPECT_EQ(refused({3, q, divergence, d, {}}), "dimensions of the learners");
  EXPECT_EQ(refused({0, q, divergence, d, {}}), "dimensions of the learners");
  EXPECT_EQ(refused({10, q, divergence, d, {}}), "learners");
  EXPECT_EQ(refused({2, q, divergence, short_, {}}), "drift and diffusion of the learners");
  EXPECT_EQ(refused({2, q, divergence, none_, {}}), "diffusion of a learner");
  std::fill(q.begin(), q.begin() + 100, 0.5);
  EXPECT_EQ(refused({2, q, divergence, d, {}}), "spread of the learners along 0");
}

TEST(EntropyLedger, RefusesTooFewReplicasAndNoSpread) {
  const World w = make_world(0.4, well, none, {.dt = 0.01}, 50);
  const std::vector<Real> few(49, 0.1), same(100, 0.1);
  ASSERT_FALSE(entropy_rates(w.landscape, w.ensemble, few).ok());
  EXPECT_EQ(entropy_rates(w.landscape, w.ensemble, few).error().quantity, "learners");
  EXPECT_FALSE(entropy_rates(w.landscape, w.ensemble, same).ok());
}

} // namespace
