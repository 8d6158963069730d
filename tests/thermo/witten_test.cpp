#include "twofold/thermo/witten.hpp"

#include "twofold/core/math.hpp"
#include "twofold/thermo/fokker_planck.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace {

using namespace twofold;

using Function = std::function<Real(Real)>;

WittenStates states_of(const WittenParams& p, Index cells, const Function& slope,
                       const Function& bend, Index count) {
  std::vector<Real> slopes, bends;
  for (const Real q : FokkerPlanckModel::centres(p.half_width, cells)) {
    slopes.push_back(slope(q));
    bends.push_back(bend(q));
  }
  return witten_states(p, slopes, bends, count).value();
}

// The tied neuron of theory: F = ((a - w^2)^2 + w^2)/2, a = .65.
Real tied(Real w) { return 0.5 * ((0.65 - w * w) * (0.65 - w * w) + w * w); }
Real tied_slope(Real w) { return -2 * w * (0.65 - w * w) + w; }
Real tied_bend(Real w) { return -0.3 + 6 * w * w; }

TEST(Witten, ABowlHasTheLevelsOfTheOscillator) {
  // V_W = gamma k^2 q^2/2 - D k: E_n/hbar = n gamma k.
  const Real k = 1.5, gamma = 0.2;
  const auto error = [&](Index cells) {
    const WittenStates s = states_of(
        {2, gamma, 0.01}, cells, [&](Real q) { return k * q; }, [&](Real) { return k; }, 4);
    Real worst = 0;
    for (std::size_t n = 0; n < 4; ++n)
      worst = std::max(worst, std::abs(s.rates(n) - static_cast<Real>(n) * gamma * k));
    return worst;
  };
  EXPECT_LT(error(400), 0.02 * gamma * k);
  EXPECT_NEAR(std::log2(error(200) / error(400)), 2, 0.1);
}

TEST(Witten, GroundStateSquaredIsTheBoltzmannDensity) {
  const WittenParams p{1.6, 0.1, 0.003};
  const WittenStates s = states_of(p, 600, tied_slope, tied_bend, 1);
  const Vector q = FokkerPlanckModel::centres(1.6, 600);
  Real sum = 0, worst = 0;
  for (const Real w : q)
    sum += std::exp(-0.1 / 0.003 * tied(w)) * 3.2 / 600;
  for (std::size_t i = 0; i < q.size(); ++i)
    worst = std::max(worst, std::abs(s.states(0, i) * s.states(0, i) -
                                     std::exp(-0.1 / 0.003 * tied(q(i))) / sum));
  EXPECT_LT(worst, 2e-3);
  EXPECT_NEAR(s.rates(0), 0, 1e-5);
}

// The highest four rates above 0 agree with those of the Fokker-Planck solver, second order.
void expect_rates(Real wall, Real tolerance) {
  const Real gamma = 0.1, d = 0.003;
  const auto worst = [&](Index cells) {
    std::vector<Real> free_energy;
    for (const Real w : FokkerPlanckModel::centres(wall, cells))
      free_energy.push_back(tied(w));
    const auto model =
        FokkerPlanckModel::make({wall, gamma, 1}, free_energy,
                                std::vector<Real>(static_cast<std::size_t>(cells), d))
            .value();
    const Vector rates = relaxation_rates(model, 5).value();
    const WittenStates s = states_of({wall, gamma, d}, cells, tied_slope, tied_bend, 5);
    Real off = 0;
    for (std::size_t n = 1; n < 5; ++n)
      off = std::max(off, std::abs(s.rates(n) / rates(n) - 1));
    return off;
  };
  EXPECT_LT(worst(320), tolerance);
  EXPECT_NEAR(std::log2(worst(160) / worst(320)), 2, 0.25);
}

TEST(Witten, LevelsAreTheFokkerPlanckRatesConvergingAtSecondOrder) { expect_rates(1.2, 0.02); }

TEST(Witten, ReflectingWallsOnASlopeAreKept) { expect_rates(0.5, 0.02); } // F' is -0.4 at the walls

TEST(Witten, AFlatLossIsABoxWithOpenEnds) { // limit case: cosines
  const WittenStates s = states_of(
      {1, 0.1, 0.05}, 100, [](Real) { return 0; }, [](Real) { return 0; }, 3);
  for (std::size_t n = 0; n < 3; ++n)
    EXPECT_NEAR(s.rates(n), 0.05 * math::pi * math::pi / 4 * static_cast<Real>(n * n), 3e-4);
}

TEST(Witten, TheLossItselfIsAnotherPotential) { // negative: V = F has other levels
  const WittenParams p{1.6, 0.1, 0.003};
  const Vector q = FokkerPlanckModel::centres(1.6, 320);
  const WittenStates s = states_of(p, 320, tied_slope, tied_bend, 1);
  Real low = 1e9, high = -1e9;
  for (std::size_t i = 120; i < 200; ++i) {
    low = std::min(low, s.potential(i) - tied(q(i)));
    high = std::max(high, s.potential(i) - tied(q(i)));
  }
  EXPECT_GT(high - low, 0.005);
}

TEST(Witten, RefusesWhatItCannotSolve) {
  const std::vector<Real> flat(10, 0), fewer(9, 0), steep(10, 1e3);
  const auto refused = [](const WittenParams& p, std::span<const Real> slope,
                          std::span<const Real> bend) {
    const auto s = witten_states(p, slope, bend, 2);
    return s ? std::string("accepted") : s.error().quantity;
  };
  EXPECT_EQ(refused({}, flat, flat), "accepted");
  EXPECT_EQ(refused({.diffusion = 0}, flat, flat), "Witten potential");
  EXPECT_EQ(refused({}, flat, fewer), "Witten grid");
  EXPECT_EQ(refused({}, steep, flat), "slope of the loss at a wall");
}

} // namespace
