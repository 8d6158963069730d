#include "twofold/thermo/entropy_ledger.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

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

TEST(EntropyLedger, RefusesTooFewReplicasAndNoSpread) {
  const World w = make_world(0.4, well, none, {.dt = 0.01}, 50);
  const std::vector<Real> few(49, 0.1), same(100, 0.1);
  ASSERT_FALSE(entropy_rates(w.landscape, w.ensemble, few).ok());
  EXPECT_EQ(entropy_rates(w.landscape, w.ensemble, few).error().quantity, "learners");
  EXPECT_FALSE(entropy_rates(w.landscape, w.ensemble, same).ok());
}

} // namespace
