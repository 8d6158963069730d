// Events of a run, found from what was recorded of its steps.
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/sim/event.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace twofold::sim {
namespace {

constexpr Index kStory = 400;

std::optional<Index> first(EventKind kind, const std::vector<Real>& values, Real level = 0) {
  EventFinder finder(kind, level, kStory);
  finder.look(values, {}, static_cast<Index>(values.size()));
  return finder.found();
}

Real noise(Index step) { return normal({7, 1, static_cast<std::uint64_t>(step)}, 0); }

std::vector<Real> learning(Real time, Real fluctuation, Index steps = kStory) {
  std::vector<Real> out;
  for (Index i = 0; i < steps; ++i)
    out.push_back(math::exp(-static_cast<Real>(i) / time) + fluctuation * noise(i));
  return out;
}

TEST(Events, ACrossingIsTheFirstOneFromEitherSide) {
  EXPECT_EQ(first(EventKind::crosses, {1, 2, 3, 2, 3}, 2.5), 2);
  EXPECT_EQ(first(EventKind::crosses, {3, 2, 3}, 2.5), 1);
  EXPECT_FALSE(first(EventKind::crosses, {1, 2, 2.4}, 2.5));
}

TEST(Events, AStepWithoutAValueIsNoCrossing) {
  const Real none = std::numeric_limits<Real>::quiet_NaN();
  EXPECT_FALSE(first(EventKind::crosses, {none, 1, none, 2}, 0));
  EXPECT_FALSE(first(EventKind::crosses, {none, 1, none, 2, none}, -1));
  EXPECT_EQ(first(EventKind::crosses, {1, none, 3}, 2), 2);
}

TEST(Events, LearningThatLevelsOffConvergesSoonAfterAndSlowLearningLater) {
  const auto fast = first(EventKind::settles, learning(20, 0.005));
  const auto slow = first(EventKind::settles, learning(60, 0.005));
  ASSERT_TRUE(fast && slow);
  EXPECT_GT(*fast, 60); // three times the time constant: a twentieth is left
  EXPECT_LT(*fast, 160);
  EXPECT_GT(*slow, *fast);
}

TEST(Events, WhatOnlyFluctuatesOrStillFallsHasNotConverged) {
  std::vector<Real> fluctuates, falls;
  for (Index i = 0; i < 5 * kStory; ++i) {
    fluctuates.push_back(noise(i));
    falls.push_back(-static_cast<Real>(i));
  }
  EXPECT_FALSE(first(EventKind::settles, fluctuates));
  // a straight line covers one window of all it has covered: 1/50 after fifty windows
  EXPECT_FALSE(first(EventKind::settles, {falls.begin(), falls.begin() + 45 * 20}));
  EXPECT_FALSE(first(EventKind::settles, std::vector<Real>(std::size_t(kStory), 1)));
}

std::vector<float> fringes(Real contrast, Real spacing) {
  std::vector<float> out;
  for (int i = 0; i < 64; ++i) {
    const Real x = (i + 0.5) / 32 - 1;
    const Real wave = math::cos(math::pi * x / spacing);
    out.push_back(float(math::exp(-6 * x * x) * ((1 - contrast) + contrast * wave * wave)));
  }
  return out;
}

TEST(Events, FringesHaveNodesAndPacketsApartHaveNone) {
  EXPECT_TRUE(has_node(fringes(1, 0.3)));
  EXPECT_FALSE(has_node(fringes(0.8, 0.3))); // a fifth of the hills is left between them
  EXPECT_FALSE(has_node(fringes(0, 1)));
  std::vector<float> apart;
  for (int i = 0; i < 64; ++i) {
    const Real x = (i + 0.5) / 32 - 1, left = x + 0.5, right = x - 0.5;
    apart.push_back(float(math::exp(-60 * left * left) + math::exp(-60 * right * right)));
  }
  EXPECT_FALSE(has_node(apart));
  EXPECT_FALSE(has_node(std::vector<float>(64, 0.f)));
  EXPECT_FALSE(has_node({}));
}

TEST(Events, ANodeIsAnEventWhenItForms) {
  std::vector<float> rows;
  for (const Real contrast : {0., 0.5, 0.9, 1., 0.5, 1.}) {
    const auto row = fringes(contrast, 0.3);
    rows.insert(rows.end(), row.begin(), row.end());
  }
  EventFinder finder(EventKind::node, 0, kStory);
  finder.look({}, rows, 6);
  EXPECT_EQ(finder.found(), 3);
}

TEST(Events, AreTheSameStepByStepAndAllAtOnceAndAfterForgetting) {
  const auto values = learning(25, 0.01);
  for (const EventKind kind : {EventKind::settles, EventKind::crosses}) {
    const auto at_once = first(kind, values, 0.5);
    ASSERT_TRUE(at_once);
    EventFinder finder(kind, 0.5, kStory);
    for (std::size_t n = 1; n <= values.size(); ++n)
      finder.look(std::span(values).first(n), {}, static_cast<Index>(n));
    EXPECT_EQ(finder.found(), at_once);
    finder.forget_after(*at_once); // it is of that step, not after it
    EXPECT_EQ(finder.found(), at_once);
    finder.forget_after(*at_once - 1);
    EXPECT_EQ(finder.found().has_value(), false);
    finder.look(values, {}, static_cast<Index>(values.size()));
    EXPECT_EQ(finder.found(), at_once);
  }
}

} // namespace
} // namespace twofold::sim
