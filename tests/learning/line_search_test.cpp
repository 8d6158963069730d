#include "twofold/learning/line_search.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace {

using namespace twofold;
using Answer = LineSearch::Answer;
using Point = std::vector<Real>;

struct Problem {
  std::function<Real(std::span<const Real>)> loss;
  std::function<Point(std::span<const Real>)> gradient;
};

// (x - 1)^2 + 50 (y + 2)^2
Problem bowl() {
  return {[](std::span<const Real> w) {
            return (w[0] - 1) * (w[0] - 1) + 50 * (w[1] + 2) * (w[1] + 2);
          },
          [](std::span<const Real> w) {
            return Point{2 * (w[0] - 1), 100 * (w[1] + 2)};
          }};
}

// One iteration; the weights become those accepted.
Answer iterate(LineSearch& search, const Problem& problem, Point& w, Real& step) {
  search.begin(w, problem.gradient(w), problem.loss(w), step);
  Answer answer = Answer::again;
  while (answer == Answer::again)
    answer = search.offer(problem.loss(search.trial()));
  w.assign(search.trial().begin(), search.trial().end());
  step = search.step();
  return answer;
}

LineSearchParams wide() { return {.low = -100, .high = 100}; }

TEST(LineSearch, AcceptsTheLargestHalvingThatFallsEnough) {
  // L = w^2 / 2 from w = 1: the trial 1 - s falls by c s or more where s <= 2 (1 - c).
  const auto half_square = [](Real w) { return w * w / 2; };
  LineSearch search({.low = -100, .high = 100, .sufficient = 0.1});
  const Point w{1}, g{1};
  search.begin(w, g, half_square(1), 4); // first trial: 8
  while (search.offer(half_square(search.trial()[0])) == Answer::again) {
  }
  EXPECT_EQ(search.step(), 1); // 8, 4 and 2 are too long
  EXPECT_EQ(search.trials(), 4);
  EXPECT_EQ(search.trial()[0], 0);
}

TEST(LineSearch, FindsTheMinimumOfABowl) {
  LineSearch search(wide());
  Point w{-3, 4};
  Real step = 1e-3, before = bowl().loss(w);
  for (int i = 0; i < 400 && iterate(search, bowl(), w, step) == Answer::accepted; ++i) {
    EXPECT_LT(bowl().loss(w), before);
    before = bowl().loss(w);
  }
  EXPECT_NEAR(w[0], 1, 1e-6);
  EXPECT_NEAR(w[1], -2, 1e-6);
}

TEST(LineSearch, FindsTheMinimumWithinItsBounds) {
  LineSearch search({.low = -1, .high = 0.5}); // of the bowl: at the corner (0.5, -1)
  Point w{0, 0};
  Real step = 1e-3;
  for (int i = 0; i < 100; ++i) {
    iterate(search, bowl(), w, step);
    for (const Real x : w) {
      EXPECT_GE(x, -1);
      EXPECT_LE(x, 0.5);
    }
  }
  EXPECT_EQ(w[0], 0.5);
  EXPECT_EQ(w[1], -1);
}

TEST(LineSearch, IsStuckUphillAndLeavesTheWeightsAlone) {
  Problem uphill = bowl();
  uphill.gradient = [](std::span<const Real> w) {
    return Point{-2 * (w[0] - 1), -100 * (w[1] + 2)};
  };
  LineSearch search(wide());
  Point w{-3, 4};
  Real step = 1;
  EXPECT_EQ(iterate(search, uphill, w, step), Answer::stuck);
  EXPECT_EQ(w, (Point{-3, 4}));
  EXPECT_EQ(search.trials(), search.params().most_trials);
}

TEST(LineSearch, IsStuckWhereTheBoundsLeaveNothingToMove) {
  LineSearch search({.low = 0, .high = 1});
  const Point w{0, 1}, g{1, -1};
  search.begin(w, g, 0, 1);
  EXPECT_EQ(search.offer(-1), Answer::stuck);
}

TEST(LineSearch, NeverAcceptsALossThatIsNoNumber) {
  LineSearch search(wide());
  const Point w{1}, g{1};
  search.begin(w, g, 1, 1);
  EXPECT_EQ(search.offer(std::numeric_limits<Real>::quiet_NaN()), Answer::again);
  EXPECT_EQ(search.offer(0), Answer::accepted);
}

} // namespace
