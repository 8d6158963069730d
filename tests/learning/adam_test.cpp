#include "twofold/learning/adam.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

TEST(Adam, FirstStepHasTheLengthOfTheStepSizeWhateverTheGradient) {
  for (const Real slope : {1e-3, 1.0, -50.0}) {
    std::vector<Real> q = {1};
    AdamState state = start_adam(1);
    adam_step(q, state, std::vector<Real>{slope}, {.step_size = 0.1});
    EXPECT_NEAR(q[0], 1 - std::copysign(0.1, slope), 1e-5); // floor 1e-8 of 1e-3
  }
}

TEST(Adam, FollowsItsFormulaStepByStep) {
  const std::vector<Real> gradients = {0.3, -0.1, 0.7, 0.2};
  std::vector<Real> q = {0.5};
  AdamState state = start_adam(1);
  Real expected = 0.5, m = 0, v = 0;
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    const Real g = gradients[i], n = static_cast<Real>(i + 1);
    m = 0.9 * m + 0.1 * g;
    v = 0.99 * v + 0.01 * g * g;
    expected -=
        0.02 * (m / (1 - std::pow(0.9, n))) / (std::sqrt(v / (1 - std::pow(0.99, n))) + 1e-8);
    adam_step(q, state, std::vector<Real>{g}, {});
    EXPECT_NEAR(q[0], expected, 1e-14);
  }
}

TEST(Adam, FindsTheBottomOfAStretchedValley) {
  std::vector<Real> q = {1, 1};
  AdamState state = start_adam(2);
  for (Index n = 0; n < 600; ++n)
    adam_step(q, state, std::vector<Real>{1e4 * q[0], 1e-2 * q[1]},
              {.step_size = n < 400 ? 0.02 : 0.002});
  EXPECT_NEAR(q[0], 0, 1e-6);
  EXPECT_NEAR(q[1], 0, 1e-6);
}

TEST(Adam, WithoutGradientNothingMoves) {
  std::vector<Real> q = {1};
  AdamState state = start_adam(1);
  adam_step(q, state, std::vector<Real>{0}, {});
  EXPECT_EQ(q[0], 1);
}

} // namespace
