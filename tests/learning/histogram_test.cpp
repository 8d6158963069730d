#include "twofold/learning/histogram.hpp"

#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

TEST(Histogram, HasMassOneAndPutsStrayedSamplesInTheEndBins) {
  const std::vector<Real> samples{-5, -0.99, -0.4, 0.1, 0.2, 1.0, 7};
  std::vector<Real> bins(4);
  histogram(bins, samples, -1, 1);
  const std::vector<Real> counts{2, 1, 2, 2};
  for (std::size_t b = 0; b < 4; ++b)
    EXPECT_DOUBLE_EQ(bins[b], counts[b] / 7 / 0.5);
}

TEST(Histogram, OfNoSamplesIsZero) {
  std::vector<Real> bins(3, 9);
  histogram(bins, {}, 0, 1);
  EXPECT_EQ(bins, (std::vector<Real>{0, 0, 0}));
}

TEST(Histogram, BinAverageKeepsMassWhereCellsStraddleEdges) {
  std::vector<Real> density(10);
  fill_uniform(density, {.seed = 1});
  Real mass = 0;
  for (const Real p : density)
    mass += p / 10;
  for (const std::size_t bins : {1u, 2u, 3u, 7u, 10u, 15u}) {
    std::vector<Real> out(bins);
    bin_average(out, density);
    Real sum = 0;
    for (const Real p : out)
      sum += p / static_cast<Real>(bins);
    EXPECT_NEAR(sum, mass, 1e-15) << bins;
  }
  std::vector<Real> three(3);
  bin_average(three, std::vector<Real>{6, 0}); // bins of 2/3 cell
  EXPECT_DOUBLE_EQ(three[0], 6);
  EXPECT_DOUBLE_EQ(three[1], 3);
  EXPECT_DOUBLE_EQ(three[2], 0);
}

TEST(Histogram, DistanceIsZeroForEqualAndTwoForDisjointDensities) {
  const std::vector<Real> a{2, 0}, b{0, 2};
  EXPECT_EQ(l1_distance(a, a, 0.5), 0);
  EXPECT_EQ(l1_distance(a, b, 0.5), 2);
}

TEST(Histogram, SamplingFloorIsTheMeanDistanceOfIndependentSamples) {
  const std::vector<Real> truth{0.4, 1.2, 2.0, 0.4}; // bins of .25: shares .1 .3 .5 .1
  const Index samples = 2000;
  const int repeats = 400;
  Real mean = 0, square = 0;
  for (int r = 0; r < repeats; ++r) {
    std::vector<Real> u(static_cast<std::size_t>(samples)), bins(4);
    fill_uniform(u, {.seed = 7, .step = static_cast<std::uint64_t>(r)});
    for (Real& x : u)
      x = x < 0.1 ? 0.1 : x < 0.4 ? 0.3 : x < 0.9 ? 0.6 : 0.9;
    histogram(bins, u, 0, 1);
    const Real distance = l1_distance(bins, truth, 0.25);
    mean += distance / repeats;
    square += distance * distance / repeats;
  }
  const Real error = std::sqrt((square - mean * mean) / repeats);
  EXPECT_NEAR(mean, sampling_floor(truth, 0.25, samples), 5 * error); // 5 sigma
}

} // namespace
