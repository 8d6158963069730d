#include "twofold/learning/principal.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

// M points with standard deviations 3, 1 and .1 along three orthogonal directions in K dimensions.
std::vector<Real> cloud(Index replicas, Index k) {
  std::vector<Real> all(static_cast<std::size_t>(replicas * k), 0);
  for (Index m = 0; m < replicas; ++m) {
    const auto draw = [&](std::uint64_t i) {
      return normal({5, 0x70636101, i}, static_cast<std::uint64_t>(m));
    };
    const Real a = 3 * draw(0), b = draw(1), c = 0.1 * draw(2);
    Real* q = all.data() + m * k;
    q[0] = 5 + a / std::sqrt(2.0);
    q[1] = a / std::sqrt(2.0);
    q[2] = b;
    q[3] = c;
  }
  return all;
}

TEST(Principal, FindsTheDirectionsACloudWasStretchedAlong) {
  constexpr Index kReplicas = 60, kTrainables = 11;
  const Principal p = principal_directions(cloud(kReplicas, kTrainables), kReplicas, 2);
  const auto e = [&](Index c, Index i) {
    return p.directions[static_cast<std::size_t>(c * kTrainables + i)];
  };
  constexpr Real kTilt = 0.15; // a sample of 60 tilts a 3 : 1 ellipse by about 1/sqrt(60) 3/8
  EXPECT_NEAR(e(0, 0), std::sqrt(0.5), kTilt);
  EXPECT_NEAR(e(0, 1), std::sqrt(0.5), kTilt);
  EXPECT_NEAR(std::abs(e(1, 2)), 1, kTilt);
  EXPECT_NEAR(p.variances[0], 9, 5 * 9 * std::sqrt(2.0 / 60));
  EXPECT_NEAR(p.variances[1], 1, 5 * std::sqrt(2.0 / 60));
  EXPECT_GT(p.total, p.variances[0] + p.variances[1]);
  EXPECT_LT(p.total, p.variances[0] + p.variances[1] + 0.05);
}

TEST(Principal, DirectionsAreEigenvectorsOfTheCovariance) {
  constexpr Index kReplicas = 40, kTrainables = 11;
  constexpr Real kConverged = 1e-10;
  const std::vector<Real> q = cloud(kReplicas, kTrainables);
  const Principal p = principal_directions(q, kReplicas, 3);
  for (Index c = 0; c < 3; ++c) {
    std::vector<Real> image(static_cast<std::size_t>(kTrainables), 0);
    for (Index m = 0; m < kReplicas; ++m)
      for (Index i = 0; i < kTrainables; ++i)
        image[static_cast<std::size_t>(i)] += p.places[static_cast<std::size_t>(m * 3 + c)] /
                                              kReplicas *
                                              (q[static_cast<std::size_t>(m * kTrainables + i)] -
                                               p.mean[static_cast<std::size_t>(i)]);
    for (Index i = 0; i < kTrainables; ++i)
      EXPECT_NEAR(image[static_cast<std::size_t>(i)],
                  p.variances[static_cast<std::size_t>(c)] *
                      p.directions[static_cast<std::size_t>(c * kTrainables + i)],
                  kConverged);
  }
}

TEST(Principal, ACloudWithoutSpreadHasNoDirection) {
  const std::vector<Real> same(30, 2.5);
  const Principal p = principal_directions(same, 10, 2);
  EXPECT_EQ(p.total, 0);
  EXPECT_EQ(p.variances, (std::vector<Real>{0, 0}));
  EXPECT_EQ(p.mean, (std::vector<Real>(3, 2.5)));
}

} // namespace
