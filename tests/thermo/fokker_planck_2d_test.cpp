#include "twofold/thermo/fokker_planck_2d.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/thermo/fokker_planck.hpp"

#include <gtest/gtest.h>

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
