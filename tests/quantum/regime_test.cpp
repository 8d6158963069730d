#include "twofold/quantum/regime.hpp"

#include "twofold/quantum/ring_sources.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace twofold;

RingFrames frames_of(const RingSource& source, Index learners, std::uint64_t seed,
                     Index count = kMostFrames) {
  RingEnsemble ensemble(source, learners, seed);
  RingFrames frames;
  frames.frame_time = source.frame_time;
  for (Index f = 0; f < count; ++f) {
    EXPECT_TRUE(append_frame(frames, ensemble.angles(), ensemble.velocities()));
    ensemble.next();
  }
  return frames;
}

RegimeResult detect(const RingFrames& frames, bool on_a_line = false) {
  auto detection = RegimeDetection::make(frames, on_a_line);
  EXPECT_TRUE(detection);
  while (!detection.value()->advance(1000)) {
  }
  return detection.value()->result();
}

// The rule on chi^2 as they come: fp, hj, madelung, schrodinger.
RegimeScores scores(std::array<Real, 4> held_out, Real rise = 0, Real error = 0.02) {
  RegimeScores s;
  s.held_out = held_out;
  s.training = {1, 1.3, 1, 1};
  s.training_rise = rise;
  s.circulation_error = error;
  return s;
}

TEST(RegimeRule, TheLowestOfThreeWins) {
  EXPECT_EQ(decide(scores({1, 4, 5, 5})), Regime::fokker_planck);
  EXPECT_EQ(decide(scores({40, 0.9, 1, 1})), Regime::hamilton_jacobi);
  EXPECT_EQ(decide(scores({40, 30, 1, 9}, 400)), Regime::madelung);
  EXPECT_EQ(decide(scores({40, 30, 1, 1.05}, 0.5)), Regime::schrodinger);
}

TEST(RegimeRule, SchrodingerMustCostLittleInTrainingAndForetellAsWell) {
  EXPECT_EQ(decide(scores({40, 30, 1, 1.05}, 9.1)), Regime::madelung);
  EXPECT_EQ(decide(scores({40, 30, 1, 1.15}, 0.5)), Regime::madelung);
  EXPECT_EQ(decide(scores({40, 30, 1, 0.8}, 8.9)), Regime::schrodinger);
}

TEST(RegimeRule, HamiltonJacobiIsPreferredWhereNoHbarIsNeeded) {
  EXPECT_EQ(decide(scores({40, 1.09, 1, 1})), Regime::hamilton_jacobi);
  RegimeScores s = scores({40, 1.15, 1, 1});
  EXPECT_EQ(decide(s), Regime::schrodinger); // its training chi^2 is 1.3
  s.training[1] = 1.1;
  EXPECT_EQ(decide(s), Regime::hamilton_jacobi);
}

TEST(RegimeRule, AWinnerThatDoesNotFitIsNone) {
  EXPECT_EQ(decide(scores({7, 9, 8, 8})), Regime::none);
  RegimeScores s = scores({1, 9, 8, 8});
  s.training[0] = 1.6;
  EXPECT_EQ(decide(s), Regime::none);
  const Real lost = std::numeric_limits<Real>::infinity();
  EXPECT_EQ(decide(scores({lost, lost, lost, lost})), Regime::none);
}

TEST(RegimeRule, MadelungAndSchrodingerTieOnALineAndWhereCirculationIsNotSeen) {
  EXPECT_EQ(decide(scores({40, 30, 1, 1.05}, 0.5), true), Regime::tie);
  EXPECT_EQ(decide(scores({40, 30, 1, 9}, 400), true), Regime::tie);
  EXPECT_EQ(decide(scores({40, 30, 1, 1.05}, 0.5, 0.3)), Regime::tie);
  EXPECT_EQ(decide(scores({1, 4, 5, 5}), true), Regime::fokker_planck);
  EXPECT_EQ(decide(scores({40, 30, 1, 9}, 400, 0.3)),
            Regime::madelung); // it is surely no whole one
}

// A few of the runs whose error rates docs/regime.md states.
void expect_found(SourceKind kind) {
  for (const std::uint64_t seed : {1, 8}) {
    const RegimeResult result = detect(frames_of(random_source(kind, seed), 10000, seed));
    EXPECT_EQ(static_cast<int>(result.regime), static_cast<int>(kind)) << "seed " << seed;
  }
}
TEST(Regime, FindsFokkerPlanck) { expect_found(SourceKind::fokker_planck); }
TEST(Regime, FindsHamiltonJacobi) { expect_found(SourceKind::hamilton_jacobi); }
TEST(Regime, FindsMadelung) { expect_found(SourceKind::madelung); }
TEST(Regime, FindsSchrodinger) { expect_found(SourceKind::schrodinger); }

TEST(Regime, MeasuresTheDiffusionTheFramesWereMadeWith) {
  const RingSource source = random_source(SourceKind::fokker_planck, 1);
  const RegimeResult result = detect(frames_of(source, 10000, 1));
  EXPECT_NEAR(result.diffusion, source.diffusion, 0.25 * source.diffusion); // its error: 8 %
  EXPECT_NEAR(result.scores.training[0], 1, 0.3); // 5 sigma of 546 numbers
}

TEST(Regime, MeasuresTheCirculationAndHbarTheFramesWereMadeWith) {
  const RingSource source = random_source(SourceKind::madelung, 1);
  const RegimeResult result = detect(frames_of(source, 10000, 1));
  EXPECT_NEAR(result.circulation, source.circulation, 4 * result.circulation_error);
  EXPECT_LT(result.circulation_error, 0.1);
  EXPECT_NEAR(result.hbar_gamma, source.hbar_gamma, 0.1 * source.hbar_gamma);
}

TEST(Regime, TheUnitOfTimeDoesNotMatter) {
  RingFrames frames = frames_of(random_source(SourceKind::schrodinger, 1), 10000, 1);
  const RegimeResult before = detect(frames);
  frames.frame_time *= 8;
  for (Index f = 0; f < frames.frames; ++f)
    for (Index n = kCurrentMean; n < kFrameNumbers; ++n) {
      frames.values[static_cast<std::size_t>(f * kFrameNumbers + n)] /= 8;
      frames.errors[static_cast<std::size_t>(f * kFrameNumbers + n)] /= 8;
    }
  const RegimeResult after = detect(frames);
  EXPECT_EQ(after.regime, before.regime);
  EXPECT_EQ(after.scores.held_out, before.scores.held_out); // eight is a power of two
  EXPECT_EQ(after.hbar_gamma, before.hbar_gamma / 8);
  EXPECT_EQ(after.row(3, 40)[static_cast<std::size_t>(kCurrentMean)],
            before.row(3, 40)[static_cast<std::size_t>(kCurrentMean)] / 8);
}

TEST(Regime, ShuffledFramesFitNothing) {
  for (const auto kind : {SourceKind::fokker_planck, SourceKind::schrodinger}) {
    RingFrames frames = frames_of(random_source(kind, 1), 10000, 1);
    const RingFrames ordered = frames;
    for (Index f = 0; f < frames.frames; ++f) {
      const Index from = (f * 19 + 5) % frames.frames;
      std::copy_n(ordered.values.begin() + from * kFrameNumbers, kFrameNumbers,
                  frames.values.begin() + f * kFrameNumbers);
      std::copy_n(ordered.errors.begin() + from * kFrameNumbers, kFrameNumbers,
                  frames.errors.begin() + f * kFrameNumbers);
    }
    const RegimeResult result = detect(frames);
    EXPECT_EQ(result.regime, Regime::none);
    for (std::size_t d = 0; d < 4; ++d)
      EXPECT_FALSE(fits(result.scores, d));
  }
}

TEST(Regime, OnALineMadelungAndSchrodingerAreATie) {
  const RingFrames frames = frames_of(random_source(SourceKind::schrodinger, 1), 5000, 1);
  EXPECT_EQ(detect(frames, true).regime, Regime::tie);
}

TEST(Regime, FewerFramesAreSplitAlikeAndMoreAreNotUsed) {
  const RingSource source = random_source(SourceKind::fokker_planck, 1);
  const RegimeResult few = detect(frames_of(source, 2000, 1, 22));
  EXPECT_EQ(few.frames, 22);
  EXPECT_EQ(few.training, 13);
  const RegimeResult many = detect(frames_of(source, 2000, 1, 50)),
                     most = detect(frames_of(source, 2000, 1));
  EXPECT_EQ(many.frames, kMostFrames);
  EXPECT_EQ(many.training, kTrainingFrames);
  EXPECT_EQ(many.scores.held_out, most.scores.held_out);
}

TEST(Regime, SlicingChangesNothingAndProgressNeverFalls) {
  const RingFrames frames = frames_of(random_source(SourceKind::madelung, 8), 2000, 8);
  const RegimeResult whole = detect(frames);
  auto sliced = std::move(RegimeDetection::make(frames).value());
  Real before = 0;
  while (!sliced->advance(3)) {
    EXPECT_GE(sliced->progress(), before);
    EXPECT_LT(sliced->progress(), 1);
    before = sliced->progress();
  }
  EXPECT_EQ(sliced->progress(), 1);
  EXPECT_EQ(sliced->result().predicted, whole.predicted);
  EXPECT_EQ(sliced->result().scores.held_out, whole.scores.held_out);
}

TEST(Regime, RefusesTooFewFrames) {
  RingFrames frames = frames_of({}, 200, 1, kFewestFrames - 1);
  const auto refused = RegimeDetection::make(frames);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("frames = 19"), std::string::npos);
}

} // namespace
