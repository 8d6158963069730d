#include "twofold/core/ode.hpp"

#include <gtest/gtest.h>

namespace {

using namespace twofold;

// A pendulum: energy p^2/2 - cos q is kept by the true motion.
struct Pendulum {
  void operator()(const OdeState<2>& y, OdeState<2>& rate) const { rate = {y[1], -std::sin(y[0])}; }
};
struct Oscillator {
  void operator()(const OdeState<2>& y, OdeState<2>& rate) const { rate = {y[1], -y[0]}; }
};
struct Blow { // 1/(1 - t) leaves every number behind at t = 1
  void operator()(const OdeState<1>& y, OdeState<1>& rate) const { rate = {y[0] * y[0]}; }
};

static_assert(OdeIntegrator<RungeKutta4, Pendulum, 2>);
static_assert(OdeIntegrator<DormandPrince54, Pendulum, 2>);
static_assert(OdeIntegrator<GaussLegendre4, Pendulum, 2>);

Real energy(const OdeState<2>& y) { return 0.5 * y[1] * y[1] - std::cos(y[0]); }

template <class Integrator> Real oscillator_error(const Integrator& integrator) {
  OdeState<2> y{1, 0};
  EXPECT_TRUE(integrator.advance(Oscillator{}, y, 3));
  return std::hypot(y[0] - std::cos(3.0), y[1] + std::sin(3.0));
}

TEST(Ode, EqualStepsConvergeAtFourthOrder) {
  EXPECT_NEAR(std::log2(oscillator_error(RungeKutta4{0.1}) / oscillator_error(RungeKutta4{0.05})),
              4, 0.05);
  EXPECT_NEAR(
      std::log2(oscillator_error(GaussLegendre4{0.2}) / oscillator_error(GaussLegendre4{0.1})), 4,
      0.05);
}

TEST(Ode, DormandPrinceMeetsItsTolerance) {
  Real previous = 1;
  for (const Real tolerance : {1e-5, 1e-7, 1e-9, 1e-11}) {
    const Real error = oscillator_error(DormandPrince54{tolerance, 0.1});
    EXPECT_LT(error, 10 * tolerance) << tolerance;
    EXPECT_LT(error, previous);
    previous = error;
  }
}

TEST(Ode, DormandPrinceTakesFewerStepsWhereLittleHappens) {
  OdeState<2> y{0.01, 0}, z{3, 0};
  const DormandPrince54 method{1e-9, 0.1};
  const auto calm = method.advance(Pendulum{}, y, 20), wild = method.advance(Pendulum{}, z, 20);
  ASSERT_TRUE(calm && wild);
  EXPECT_LT(calm.value(), wild.value());
}

TEST(Ode, GaussLegendreKeepsItsEnergyErrorBoundedForLong) {
  const auto drift = [](auto integrator, Real span) {
    OdeState<2> y{2, 0};
    const Real start = energy(y);
    Real worst = 0;
    for (Real t = 0; t < span; t += 10) {
      EXPECT_TRUE(integrator.advance(Pendulum{}, y, 10));
      worst = std::max(worst, std::abs(energy(y) - start));
    }
    return worst;
  };
  const Real early = drift(GaussLegendre4{0.2}, 100), late = drift(GaussLegendre4{0.2}, 10000);
  EXPECT_LT(late, 1.5 * early);
  // A method that is not symplectic loses energy in proportion to the time.
  EXPECT_GT(drift(RungeKutta4{0.2}, 10000), 30 * drift(RungeKutta4{0.2}, 100));
}

TEST(Ode, GaussLegendreRetracesItsPath) {
  OdeState<2> y{2, 0};
  ASSERT_TRUE(GaussLegendre4{0.2}.advance(Pendulum{}, y, 50));
  ASSERT_TRUE(GaussLegendre4{0.2}.advance(Pendulum{}, y, -50));
  EXPECT_NEAR(y[0], 2, 1e-11);
  EXPECT_NEAR(y[1], 0, 1e-11);
}

TEST(Ode, NothingHappensInNoTime) {
  OdeState<2> y{2, 1};
  ASSERT_TRUE(DormandPrince54{}.advance(Pendulum{}, y, 0));
  EXPECT_EQ(y[0], 2);
}

TEST(Ode, RefusesWhatCannotBeSolved) {
  OdeState<2> y{1, 0};
  EXPECT_FALSE(RungeKutta4{0}.advance(Pendulum{}, y, 1));
  EXPECT_FALSE(RungeKutta4{std::nan("")}.advance(Pendulum{}, y, 1));
  EXPECT_FALSE(RungeKutta4{1e-12}.advance(Pendulum{}, y, 1));
  EXPECT_FALSE(GaussLegendre4{-1}.advance(Pendulum{}, y, 1));
  EXPECT_FALSE((DormandPrince54{0, 0.1}.advance(Pendulum{}, y, 1)));
  EXPECT_FALSE((DormandPrince54{0.5, 0.1}.advance(Pendulum{}, y, 1)));
  EXPECT_FALSE((DormandPrince54{1e-9, 0}.advance(Pendulum{}, y, 1)));
  // Stages of a step that is much too long do not settle.
  const auto long_step = GaussLegendre4{50}.advance(Oscillator{}, y, 100);
  ASSERT_FALSE(long_step);
  EXPECT_EQ(long_step.error().quantity, "step");
  OdeState<1> x{1};
  const auto underflow = DormandPrince54{1e-9, 0.1}.advance(Blow{}, x, 2);
  ASSERT_FALSE(underflow);
}

} // namespace
