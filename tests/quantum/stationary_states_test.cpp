#include "twofold/quantum/stationary_states.hpp"

#include "twofold/core/math.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

template <class Potential> SchrodingerModel model_of(Real half, Index intervals, Potential v) {
  const Vector q = SchrodingerModel::nodes(half, intervals);
  std::vector<Real> potential;
  for (const Real x : q)
    potential.push_back(v(x));
  return SchrodingerModel::make({1, 1, 0.01, half, intervals}, potential).value();
}

Real two_wells(Real q) {
  const Real z = 1 - q * q / 1.44;
  return z * z;
}

TEST(StationaryStates, ASpringHasEquidistantEnergies) {
  const auto model = model_of(8, 256, [](Real q) { return 0.5 * q * q; });
  const auto found = stationary_states(model, 4).value();
  for (std::size_t n = 0; n < 4; ++n) // order h^4: 2e-5 at most
    EXPECT_NEAR(found.energies(n), 0.5 + static_cast<Real>(n), 5e-5);
}

TEST(StationaryStates, EnergiesConvergeAtFourthOrder) {
  const auto error = [](Index n) {
    const auto model = model_of(8, n, [](Real q) { return 0.5 * q * q; });
    return std::abs(stationary_states(model, 1).value().energies(0) - 0.5);
  };
  EXPECT_NEAR(std::log2(error(64) / error(128)), 4, 0.2);
}

TEST(StationaryStates, TheTunnellingDoubletBeatsWithItsPeriod) {
  const auto model = model_of(4, 512, two_wells);
  const auto found = stationary_states(model, 2).value();
  EXPECT_NEAR(found.energies(0), 0.7724, 5e-5);
  EXPECT_NEAR(found.energies(1), 1.2968, 5e-5);
  EXPECT_NEAR(2 * math::pi / (found.energies(1) - found.energies(0)), 11.98, 0.005);
  // The wave turns over: what was on the left after half a period is on the right.
  const SchrodingerModel fine = model_of(4, 256, two_wells);
  const auto states = stationary_states(fine, 2).value();
  const std::vector<Real> weights = {0.95, -0.312};
  SchrodingerState now = superpose(states, weights, fine.spacing()), next;
  EXPECT_NEAR(norm(fine, now), 1, 1e-12);
  const Real before = probability_right_of(fine, now, 0);
  EXPECT_LT(before, 0.3);
  auto work = make_work(fine);
  for (int i = 0; i < 599; ++i) {
    step(next, fine, now, work);
    std::swap(now, next);
  }
  EXPECT_NEAR(probability_right_of(fine, now, 0), 1 - before, 1e-3); // splitting and h^2
  EXPECT_NEAR(norm(fine, now), 1, 1e-12);
}

TEST(StationaryStates, TheRightLobeIsPositive) {
  const auto model = model_of(4, 128, two_wells);
  const auto found = stationary_states(model, 3).value();
  for (std::size_t n = 0; n < 3; ++n)
    EXPECT_GT(found.states(n, 95), 0);
  EXPECT_LT(found.states(1, 31), 0);
}

TEST(StationaryStates, RefusesCountsThatTheGridDoesNotHold) {
  const auto model = model_of(4, 16, two_wells);
  EXPECT_TRUE(stationary_states(model, 7));
  EXPECT_FALSE(stationary_states(model, 8));
  EXPECT_FALSE(stationary_states(model, 0));
  EXPECT_FALSE(stationary_states(model_of(4, 4, two_wells), 1));
}

} // namespace
