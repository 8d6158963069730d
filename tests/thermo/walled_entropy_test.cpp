// Entropy production of learners that touch the walls, against the grid's ledger.
#include "twofold/thermo/walled_entropy.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/thermo/entropy_ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace twofold {
namespace {

constexpr Index kLearners = 20000;
constexpr Real kHalfWidth = 0.6;

struct World {
  Landscape landscape;
  EnsembleModel ensemble;
  FokkerPlanckModel model;
};

// Two valleys with a floor of height 1.5 up to the walls, as the sheet's loss has.
World world() {
  constexpr Index kNodes = 97;
  LandscapeScan scan{kHalfWidth, zeros(kNodes), zeros(kNodes), zeros(kNodes)};
  for (Index i = 0; i < kNodes; ++i) {
    const Real q = scan_node(kHalfWidth, kNodes, i);
    const Real a = (q - 0.2) / 0.12, b = (q + 0.2) / 0.12;
    scan.values(static_cast<std::size_t>(i)) = 1.5 - 1.5 * (std::exp(-a * a) + std::exp(-b * b));
  }
  World w;
  w.landscape = Landscape::fit(scan).value();
  w.ensemble = EnsembleModel::make(w.landscape, {}).value();
  w.model = FokkerPlanckModel::of(w.landscape, w.ensemble, 384).value();
  return w;
}

// Learners laid out at the quantiles of the density: no noise of the sample.
std::vector<Real> quantiles(const FokkerPlanckModel& model, const Vector& p) {
  std::vector<Real> out;
  const Real h = model.spacing();
  Real below = 0;
  std::size_t cell = 0;
  for (Index i = 0; i < kLearners; ++i) {
    const Real share = (static_cast<Real>(i) + 0.5) / static_cast<Real>(kLearners);
    while (cell + 1 < p.size() && below + p(cell) * h < share)
      below += p(cell++) * h;
    const Real part = std::clamp((share - below) / (p(cell) * h), Real(0), Real(1));
    out.push_back(-kHalfWidth + (static_cast<Real>(cell) + part) * h);
  }
  return out;
}

TEST(WalledEntropy, AgreesWithTheLedgerWhereLearnersTouchTheWalls) {
  constexpr Real kFew = 0.03; // sixteen modes of two valleys
  const World w = world();
  const FokkerPlanckState rest{0, zero_mode(w.model)};
  const Real truth = entropy_rates(w.model, rest).production;
  const auto learners = quantiles(w.model, rest.p);
  const Real found = walled_entropy_production(w.ensemble, learners).value();
  EXPECT_NEAR(found / truth, 1, kFew);
  // The estimator that leaves the walls out is wrong there.
  const Real open = entropy_rates(w.landscape, w.ensemble, learners).value().production;
  EXPECT_GT(std::abs(open / truth - 1), kFew);
}

TEST(WalledEntropy, AGaussianMakesDiffusionOverItsVariance) {
  const World w = world();
  for (const Real width : {0.08, 0.1}) {
    const auto packet = start_gaussian(w.model, -0.1, width);
    const Real found = walled_entropy_production(w.ensemble, quantiles(w.model, packet.p)).value();
    EXPECT_NEAR(found * width * width / w.ensemble.diffusion(0), 1, 0.02);
  }
}

TEST(WalledEntropy, EvenLearnersMakeNoEntropy) {
  const World w = world();
  std::vector<Real> learners;
  for (Index i = 0; i < 5000; ++i)
    learners.push_back(kHalfWidth * (2 * (static_cast<Real>(i) + 0.5) / 5000 - 1));
  EXPECT_NEAR(walled_entropy_production(w.ensemble, learners).value(), 0, 1e-6);
}

TEST(WalledEntropy, RefusesWhatItCannotEstimate) {
  const World w = world();
  EXPECT_FALSE(walled_entropy_production(w.ensemble, std::vector<Real>(10, 0.0)));
  EXPECT_FALSE(walled_entropy_production(w.ensemble, std::vector<Real>(100, 0.7)));
  EXPECT_FALSE(walled_entropy_production(w.ensemble, std::vector<Real>(100, std::nan(""))));
}

} // namespace
} // namespace twofold
