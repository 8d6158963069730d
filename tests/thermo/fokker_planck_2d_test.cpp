#include "twofold/thermo/fokker_planck_2d.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/thermo/entropy_ledger.hpp"
#include "twofold/thermo/explicit_fokker_planck_2d.hpp"
#include "twofold/thermo/fokker_planck.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>

namespace {

using namespace twofold;

constexpr Real kMass = 1e-13;     // round-off over the steps of a test
constexpr Real kZeroMode = 1e-10; // largest change of a density of order 1

using Function = std::function<Real(Real, Real)>;

FokkerPlanck2dModel make_model(const FokkerPlanck2dParams& p, Index ny, Index nx, const Function& f,
                               const Function& d) {
  std::vector<Real> free_energy, diffusion;
  for (const Real y : FokkerPlanck2dModel::centres_y(p, ny))
    for (const Real x : FokkerPlanck2dModel::centres_x(p, nx)) {
      free_energy.push_back(f(x, y));
      diffusion.push_back(d(x, y));
    }
  return FokkerPlanck2dModel::make(p, ny, nx, free_energy, diffusion).value();
}

FokkerPlanck2dState run(const FokkerPlanck2dModel& model, FokkerPlanck2dState state, int steps) {
  std::vector<Real> work(model.work_size());
  FokkerPlanck2dState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, state, work);
    std::swap(next, state);
  }
  return state;
}

Real largest_difference(const Matrix& a, const Matrix& b) {
  Real worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    worst = std::max(worst, std::abs(a.data()[i] - b.data()[i]));
  return worst;
}

// The deep linear net w1 w2 -> 1 with a little weight decay.
Real valley(Real x, Real y) { return 0.5 * (x * y - 1) * (x * y - 1) + 0.05 * (x * x + y * y); }
Real even(Real, Real) { return 0.02; }
Real uneven(Real x, Real y) { return 0.02 * (1.5 + 0.3 * x + 0.2 * y * y); }

TEST(FokkerPlanck2d, ZeroModeOfConstantNoiseIsTheBoltzmannDensityAndStays) {
  const FokkerPlanck2dModel model = make_model({-2, 2, -1.5, 2, 0.1, 1}, 40, 48, valley, even);
  const Matrix mode = zero_mode(model);
  Matrix boltzmann = zeros(40, 48);
  Real sum = 0;
  for (std::size_t k = 0; k < mode.size(); ++k)
    sum += boltzmann.data()[k] = std::exp(-5 * model.free_energy()[k]);
  for (Real& p : view(boltzmann))
    p /= sum * model.cell_area();
  EXPECT_LT(largest_difference(mode, boltzmann), kZeroMode);
  EXPECT_LT(largest_difference(run(model, {0, mode}, 50).p, mode), kZeroMode);
}

TEST(FokkerPlanck2d, MassAndPositivityHoldToRoundOffWithoutRescaling) {
  const FokkerPlanck2dModel model = make_model({-2, 2, -2, 2, 0.1, 2}, 30, 36, valley, uneven);
  FokkerPlanck2dState s = start_gaussian(model, 0.3, 0.3, 0.02), next; // nearly a spike
  std::vector<Real> work(model.work_size());
  for (int k = 0; k < 100; ++k) {
    step_without_rescaling(next, model, s, work);
    ASSERT_NEAR(mass(model, next) / mass(model, s), 1, kMass);
    std::swap(s, next);
    for (const Real p : view(s.p))
      ASSERT_GE(p, 0);
  }
  EXPECT_NEAR(mass(model, run(model, s, 100)), mass(model, s), kMass);
}

TEST(FokkerPlanck2d, IndependentTrainablesAreAProductOfOneDimensionalDensities) {
  // F = f(x) + g(y) and constant D: the two directions do not know of each other.
  const Real gamma = 0.5, d = 0.05, dt = 0.02;
  const auto f = [](Real q) { return (q * q - 0.5) * (q * q - 0.5); };
  const auto g = [](Real q) { return 0.7 * q * q + 0.2 * q; };
  const FokkerPlanck2dModel both = make_model(
      {-1, 1, -1, 1, gamma, dt}, 40, 50, [&](Real x, Real y) { return f(x) + g(y); },
      [&](Real, Real) { return d; });
  const auto alone = [&](Index n, const std::function<Real(Real)>& energy) {
    std::vector<Real> free_energy;
    for (const Real q : FokkerPlanckModel::centres(1, n))
      free_energy.push_back(energy(q));
    // The solver in one dimension takes finer steps here: its error in time is negligible.
    const FokkerPlanckModel model =
        FokkerPlanckModel::make({1, gamma, dt / 16}, free_energy,
                                std::vector<Real>(static_cast<std::size_t>(n), d))
            .value();
    FokkerPlanckState s = start_gaussian(model, 0.2, 0.2), next;
    std::vector<Real> work(static_cast<std::size_t>(n));
    for (int i = 0; i < 50 * 16; ++i) {
      step(next, model, s, work);
      std::swap(next, s);
    }
    return s.p;
  };
  const FokkerPlanck2dState s = run(both, start_gaussian(both, 0.2, 0.2, 0.2), 50);
  const Vector x = alone(50, f), y = alone(40, g);
  const Vector mx = marginal_x(both, s), my = marginal_y(both, s);
  for (std::size_t i = 0; i < 50; ++i)
    EXPECT_NEAR(mx(i), x(i), 1e-4);
  for (std::size_t j = 0; j < 40; ++j)
    EXPECT_NEAR(my(j), y(j), 1e-4);
  for (std::size_t j = 0; j < 40; ++j)
    for (std::size_t i = 0; i < 50; ++i)
      EXPECT_NEAR(s.p(j, i), mx(i) * my(j), 1e-10);
}

TEST(FokkerPlanck2d, ZeroModeOfUnevenNoiseSolvesTheGeneratorAndIsWhatRunsReach) {
  // Off the diagonal symmetry, so that probability circulates at rest; both orders of elimination.
  for (const auto& [ny, nx] : {std::pair<Index, Index>{18, 26}, {26, 18}}) {
    const auto at_rest = [&, ny = ny, nx = nx](Real dt) {
      const FokkerPlanck2dModel model =
          make_model({-2, 2, -1.5, 2, 0.1, dt}, ny, nx, valley, uneven);
      EXPECT_EQ(model.substeps(), 1);
      const Matrix mode = zero_mode(model);
      return largest_difference(run(model, {0, mode}, static_cast<int>(20 / dt)).p, mode);
    };
    EXPECT_LT(at_rest(0.1), 1e-3);
    EXPECT_NEAR(std::log2(at_rest(0.2) / at_rest(0.1)), 2, 0.2); // only the splitting moves it
    const FokkerPlanck2dModel model = make_model({-2, 2, -1.5, 2, 0.1, 1}, ny, nx, valley, uneven);
    const auto steps = ExplicitFokkerPlanck2d::make(model, 1e-2).value();
    const Matrix mode = zero_mode(model);
    Matrix p = mode;
    std::vector<Real> work(steps.work_size());
    steps.advance(view(p), 200, work);
    EXPECT_LT(largest_difference(p, mode), kZeroMode);
  }
}

TEST(FokkerPlanck2d, MatchesTheIndependentScript) { // tests/reference/fokker_planck_2d.py
  const auto moments = [](Index side) {
    const FokkerPlanck2dModel model =
        make_model({-2.5, 2.5, -2.5, 2.5, 0.1, 0.25}, side, side, valley,
                   [](Real x, Real y) { return (1.5 + 0.3 * x + 0.2 * y * y) / 200; });
    const FokkerPlanck2dState s = run(model, start_gaussian(model, 0.6, 0.2, 0.3), 16);
    const Vector q = FokkerPlanck2dModel::centres_x(model.params(), side);
    std::array<Real, 7> out{};
    Real xx = 0, yy = 0, xy = 0;
    for (std::size_t j = 0; j < q.size(); ++j)
      for (std::size_t i = 0; i < q.size(); ++i) {
        const Real share = s.p(j, i) * model.cell_area();
        out[0] += share * q(i);
        out[1] += share * q(j);
        xx += share * q(i) * q(i);
        yy += share * q(j) * q(j);
        xy += share * q(i) * q(j);
      }
    out[2] = xx - out[0] * out[0];
    out[3] = yy - out[1] * out[1];
    out[4] = xy - out[0] * out[1];
    const EntropyRates rates = entropy_rates(model, s);
    out[5] = rates.production;
    out[6] = rates.destruction;
    return out;
  };
  const auto coarse = moments(60), fine = moments(120);
  const std::array<Real, 7> exact = {0.639185, 0.366820, 0.148038, 0.126656,
                                     0.048002, 0.162648, -0.103781};
  for (std::size_t k = 0; k < exact.size(); ++k)
    EXPECT_NEAR(fine[k] + (fine[k] - coarse[k]) / 3, exact[k], 2e-4) << k; // h^2 extrapolated
}

// Ornstein-Uhlenbeck with different stiffness along x and y.
Real bowl_error(Index cells) {
  const Real gamma = 0.5, kx = 4, ky = 1.5, d = 0.1, time = 0.4;
  const FokkerPlanck2dModel model = make_model(
      {-2.5, 2.5, -2.5, 2.5, gamma, 0.01}, cells, cells,
      [&](Real x, Real y) { return 0.5 * (kx * x * x + ky * y * y); },
      [&](Real, Real) { return d; });
  const FokkerPlanck2dState s = run(model, start_gaussian(model, 0.8, -0.5, 0.3), 40);
  const auto along = [&](Real q, Real start, Real k) {
    const Real a = gamma * k, z = q - start * std::exp(-a * time);
    const Real variance = d / a + (0.09 - d / a) * std::exp(-2 * a * time);
    return std::exp(-0.5 * z * z / variance) / std::sqrt(2 * math::pi * variance);
  };
  const Vector q = FokkerPlanck2dModel::centres_x(model.params(), cells);
  Real error = 0;
  for (std::size_t j = 0; j < q.size(); ++j)
    for (std::size_t i = 0; i < q.size(); ++i)
      error +=
          std::abs(s.p(j, i) - along(q(i), 0.8, kx) * along(q(j), -0.5, ky)) * model.cell_area();
  return error;
}

TEST(FokkerPlanck2d, ConvergesToTheOrnsteinUhlenbeckDensityAtSecondOrder) {
  EXPECT_NEAR(std::log2(bowl_error(60) / bowl_error(120)), 2, 0.1);
  EXPECT_LT(bowl_error(120), 0.01);
}

TEST(FokkerPlanck2d, TimeStepsConvergeAtSecondOrder) {
  const auto end = [](Real dt) {
    const FokkerPlanck2dModel model = make_model({-2, 2, -2, 2, 0.1, dt}, 20, 20, valley, uneven);
    EXPECT_EQ(model.substeps(), 1);
    return run(model, start_gaussian(model, 0.5, 0.2, 0.4), static_cast<int>(std::lround(8 / dt)));
  };
  const Matrix exact = end(1.0 / 64).p;
  EXPECT_NEAR(
      std::log2(largest_difference(end(0.5).p, exact) / largest_difference(end(0.25).p, exact)), 2,
      0.15);
}

TEST(FokkerPlanck2d, TheKindOfCalculusMatters) {
  // Without learning the Ito density at rest is 1/D; read as d(D dp) it would be even.
  const FokkerPlanck2dModel model =
      make_model({-1, 1, -1, 1, 0, 1}, 12, 10, valley, [](Real x, Real y) { return 2 + x * y; });
  const Matrix mode = zero_mode(model);
  for (std::size_t k = 0; k < mode.size(); ++k)
    EXPECT_NEAR(mode.data()[k] * model.diffusion()[k], mode(0, 0) * model.diffusion()[0], 1e-10);
}

TEST(FokkerPlanck2d, SwappedTrainablesGiveTheSwappedDensity) {
  const FokkerPlanck2dModel model = make_model({-2, 2, -2, 2, 0.1, 1}, 24, 24, valley, even);
  const FokkerPlanck2dState a = run(model, start_gaussian(model, 0.7, -0.4, 0.3), 20);
  const FokkerPlanck2dState b = run(model, start_gaussian(model, -0.4, 0.7, 0.3), 20);
  Real worst = 0;
  for (std::size_t j = 0; j < 24; ++j)
    for (std::size_t i = 0; i < 24; ++i)
      worst = std::max(worst, std::abs(a.p(j, i) - b.p(i, j)));
  EXPECT_GT(worst, 0);    // x and y are split in a fixed order ...
  EXPECT_LT(worst, 2e-3); // ... which is an error of order dt^2
}

TEST(ExplicitFokkerPlanck2d, AgreesWithTheImplicitSolverAtFirstOrder) {
  const FokkerPlanck2dModel model = make_model({-2, 2, -2, 2, 0.1, 0.05}, 24, 30, valley, uneven);
  const FokkerPlanck2dState start = start_gaussian(model, 0.5, 0.2, 0.3);
  const Matrix exact = run(model, start, 80).p;
  const auto error = [&](Real dt) {
    const auto steps = ExplicitFokkerPlanck2d::make(model, dt).value();
    std::vector<Real> work(steps.work_size());
    Matrix p = start.p;
    steps.advance(view(p), static_cast<Index>(std::lround(4 / dt)), work);
    return largest_difference(p, exact);
  };
  EXPECT_NEAR(std::log2(error(0.04) / error(0.02)), 1, 0.1);
}

TEST(ExplicitFokkerPlanck2d, SweptStepsAreSingleStepsBitForBitAndKeepMass) {
  const FokkerPlanck2dModel model = make_model({-2, 2, -2, 2, 0.1, 0.05}, 7, 11, valley, uneven);
  const auto steps =
      ExplicitFokkerPlanck2d::make(model, ExplicitFokkerPlanck2d::longest_step(model)).value();
  FokkerPlanck2dState swept{0, zeros(7, 11)};
  swept.p(3, 4) = 1 / model.cell_area();
  FokkerPlanck2dState single = swept;
  std::vector<Real> work(steps.work_size());
  for (const Index count : {1, 8, 9, 30}) {
    steps.advance(view(swept.p), count, work);
    for (Index i = 0; i < count; ++i)
      steps.advance(view(single.p), 1, work);
    ASSERT_TRUE(equal(swept, single)) << count;
    EXPECT_NEAR(mass(model, swept), 1, kMass);
    for (const Real p : view(swept.p))
      ASSERT_GE(p, 0);
  }
}

TEST(ExplicitFokkerPlanck2d, RefusesStepsThatAreTooLong) {
  const FokkerPlanck2dModel model = make_model({-2, 2, -2, 2, 0.1, 0.05}, 8, 8, valley, even);
  const Real longest = ExplicitFokkerPlanck2d::longest_step(model);
  EXPECT_TRUE(ExplicitFokkerPlanck2d::make(model, longest).ok());
  for (const Real dt : {1.01 * longest, Real(0), Real(NAN)}) {
    const auto steps = ExplicitFokkerPlanck2d::make(model, dt);
    ASSERT_FALSE(steps.ok());
    EXPECT_EQ(steps.error().quantity, "duration of an explicit step");
  }
}

TEST(FokkerPlanck2d, RefusesWhatItCannotSolve) {
  const std::vector<Real> f(12, 1), d(12, 0.1);
  const auto refused = [](const FokkerPlanck2dParams& p, Index ny, Index nx,
                          const std::vector<Real>& free_energy,
                          const std::vector<Real>& diffusion) {
    const auto model = FokkerPlanck2dModel::make(p, ny, nx, free_energy, diffusion);
    return model ? std::string("accepted") : model.error().quantity;
  };
  EXPECT_EQ(refused({}, 3, 4, f, d), "accepted");
  EXPECT_EQ(refused({}, 2, 6, f, d), "Fokker-Planck grid");
  EXPECT_EQ(refused({}, 4, 4, f, d), "Fokker-Planck grid");
  EXPECT_EQ(refused({.x_min = 1}, 3, 4, f, d), "width of the box");
  EXPECT_EQ(refused({.y_max = NAN}, 3, 4, f, d), "height of the box");
  EXPECT_EQ(refused({.dt = 0}, 3, 4, f, d), "duration of a step");
  EXPECT_EQ(refused({.dt = 1e12}, 3, 4, f, d), "duration of a step");
  EXPECT_EQ(refused({.step_size = -1}, 3, 4, f, d), "step_size");
  std::vector<Real> still = d, bad = f;
  still[3] = 0;
  bad[4] = NAN;
  EXPECT_EQ(refused({}, 3, 4, f, still), "diffusion of cell 3");
  EXPECT_EQ(refused({}, 3, 4, bad, d), "free energy of cell 4");
}

} // namespace
