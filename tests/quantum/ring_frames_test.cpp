#include "twofold/quantum/ring_frames.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-12;

std::vector<Real> evenly(Index n) {
  std::vector<Real> angles;
  for (Index i = 0; i < n; ++i)
    angles.push_back(2 * math::pi * static_cast<Real>(i) / static_cast<Real>(n));
  return angles;
}

TEST(RingFrames, EvenLearnersHaveNoModesButTheirMeanCurrent) {
  RingFrames frames;
  ASSERT_TRUE(append_frame(frames, evenly(300), std::vector<Real>(300, 0.7)));
  const auto row = frames.row(0);
  for (Index i = 0; i < kFrameNumbers; ++i)
    EXPECT_NEAR(row[static_cast<std::size_t>(i)], i == kCurrentMean ? 0.7 : 0, kRoundOff);
  std::vector<Real> p(50), current(50);
  density_of(row, p);
  current_of(row, current);
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_NEAR(p[i], 1 / (2 * math::pi), kRoundOff);
    EXPECT_NEAR(current[i], 0.7 / (2 * math::pi), kRoundOff);
  }
}

TEST(RingFrames, ModesAreTheMeansTheyAreCalled) {
  std::vector<Real> angles = evenly(137), velocities;
  Real cosine = 0, sine = 0, current = 0;
  for (Real& angle : angles) {
    angle = 0.4 * angle * angle - 1;
    velocities.push_back(std::sin(3 * angle) + 0.2 * angle);
    cosine += std::cos(4 * angle) / 137;
    sine -= std::sin(4 * angle) / 137;
    current -= velocities.back() * std::sin(5 * angle) / 137;
  }
  RingFrames frames;
  ASSERT_TRUE(append_frame(frames, angles, velocities));
  EXPECT_NEAR(frames.values[static_cast<std::size_t>(kDensityCosine + 3)], cosine, kRoundOff);
  EXPECT_NEAR(frames.values[static_cast<std::size_t>(kDensitySine + 3)], sine, kRoundOff);
  EXPECT_NEAR(frames.values[static_cast<std::size_t>(kCurrentSine + 4)], current, kRoundOff);
}

TEST(RingFrames, ErrorsAreTheSpreadOverManySamples) {
  // 400 frames of 100 learners from one density: their means scatter as the errors say, to 5 sigma
  // of a standard deviation from 400 numbers.
  constexpr Index kFrames = 400, kLearners = 100;
  RingFrames frames;
  std::vector<Real> angles(kLearners), velocities(kLearners);
  for (Index f = 0; f < kFrames; ++f) {
    fill_normal(angles, {2, 0x72660001, static_cast<std::uint64_t>(f)});
    fill_normal(velocities, {2, 0x72660002, static_cast<std::uint64_t>(f)});
    for (std::size_t i = 0; i < angles.size(); ++i)
      velocities[i] += angles[i];
    ASSERT_TRUE(append_frame(frames, angles, velocities));
  }
  for (Index n = 0; n < kFrameNumbers; ++n) {
    Real sum = 0, squares = 0, claimed = 0;
    for (Index f = 0; f < kFrames; ++f) {
      const auto at = static_cast<std::size_t>(f * kFrameNumbers + n);
      sum += frames.values[at];
      squares += frames.values[at] * frames.values[at];
      claimed += frames.errors[at] * frames.errors[at] / kFrames;
    }
    const Real variance = squares / kFrames - sum * sum / (Real(kFrames) * kFrames);
    EXPECT_NEAR(variance / claimed, 1, 5 * std::sqrt(2.0 / kFrames)) << n;
  }
}

TEST(RingFrames, LearnersThatAllDoTheSameStillHaveErrors) {
  RingFrames frames;
  ASSERT_TRUE(append_frame(frames, std::vector<Real>(100, 1.0), std::vector<Real>(100, 0.0)));
  for (const Real error : frames.errors)
    EXPECT_GT(error, 0);
}

TEST(RingFrames, EvenLearnersResolveOneOverTheirNumber) {
  RingFrames frames;
  ASSERT_TRUE(append_frame(frames, evenly(50), std::vector<Real>(50, 2.0), Scatter::even));
  for (Index n = 0; n < kFrameNumbers; ++n)
    EXPECT_NEAR(frames.errors[static_cast<std::size_t>(n)], n < kCurrentMean ? 0.02 : 0.04, 1e-6);
  EXPECT_FALSE(append_frame(frames, evenly(19), std::vector<Real>(19, 2.0), Scatter::even));
  EXPECT_EQ(frames.frames, 1);
}

TEST(RingFrames, RefusesWhatIsNoFrameAndStaysAsItWas) {
  const Real lost = std::numeric_limits<Real>::quiet_NaN();
  RingFrames frames;
  const std::vector<Real> good(100, 0.5);
  std::vector<Real> bad = good;
  bad[41] = lost;
  EXPECT_NE(append_frame(frames, bad, good).error().message().find("angle of frame 1, learner 42"),
            std::string::npos);
  bad[41] = std::numeric_limits<Real>::infinity();
  EXPECT_NE(append_frame(frames, good, bad).error().message().find("velocity of frame 1"),
            std::string::npos);
  EXPECT_FALSE(append_frame(frames, good, std::vector<Real>(99, 0.5)));
  EXPECT_NE(append_frame(frames, std::vector<Real>(99, 1.0), std::vector<Real>(99, 1.0))
                .error()
                .message()
                .find("99"),
            std::string::npos);
  EXPECT_EQ(frames.frames, 0);
  EXPECT_TRUE(frames.values.empty());
  ASSERT_TRUE(append_frame(frames, good, good));
  EXPECT_NE(check(frames).error().message().find("at least 20"), std::string::npos);
  for (Index f = 1; f < kFewestFrames; ++f)
    ASSERT_TRUE(append_frame(frames, good, good));
  EXPECT_TRUE(check(frames));
  frames.frame_time = 0;
  EXPECT_FALSE(check(frames));
  frames.frame_time = 1;
  frames.values[70] = lost;
  EXPECT_NE(check(frames).error().message().find("frame 4"), std::string::npos);
}

} // namespace
