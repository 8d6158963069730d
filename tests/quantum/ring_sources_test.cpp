#include "twofold/quantum/ring_sources.hpp"

#include "twofold/core/math.hpp"
#include "twofold/quantum/ring_frames.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Index kLearners = 4000;
constexpr Real kSigmas = 5;

RingFrames frames_of(const RingSource& source, Index count) {
  RingEnsemble ensemble(source, kLearners, 3);
  RingFrames frames;
  frames.frame_time = source.frame_time;
  for (Index f = 0; f < count; ++f) {
    EXPECT_EQ(ensemble.frame(), f);
    EXPECT_TRUE(append_frame(frames, ensemble.angles(), ensemble.velocities()));
    ensemble.next();
  }
  return frames;
}

Real number(const RingFrames& frames, Index frame, Index which) {
  return frames.values[static_cast<std::size_t>(frame * kFrameNumbers + which)];
}
Real error(const RingFrames& frames, Index frame, Index which) {
  return frames.errors[static_cast<std::size_t>(frame * kFrameNumbers + which)];
}

TEST(RingSources, AllStartFromTheirCosine) {
  for (const auto kind : {SourceKind::fokker_planck, SourceKind::hamilton_jacobi,
                          SourceKind::madelung, SourceKind::schrodinger}) {
    const RingFrames frames = frames_of({.kind = kind, .contrast = 0.5, .phase = 1}, 1);
    EXPECT_NEAR(number(frames, 0, kDensityCosine), 0.25 * std::cos(1.0),
                kSigmas * error(frames, 0, kDensityCosine));
    EXPECT_NEAR(number(frames, 0, kDensitySine), -0.25 * std::sin(1.0),
                kSigmas * error(frames, 0, kDensitySine));
    for (Index k = 1; k < kFrameModes; ++k)
      EXPECT_NEAR(number(frames, 0, kDensityCosine + k), 0,
                  kSigmas * error(frames, 0, kDensityCosine + k));
  }
}

TEST(RingSources, DiffusionWithoutForceFadesAndTurnsTheMode) {
  const RingFrames frames = frames_of(
      {.kind = SourceKind::fokker_planck, .pull = 0, .phase = 0, .drift = 0.4, .diffusion = 0.3},
      41);
  const Real size = 0.25 * std::exp(-0.3 * 2), turned = 0.4 * 2;
  EXPECT_NEAR(number(frames, 40, kDensityCosine), size * std::cos(turned),
              kSigmas * error(frames, 40, kDensityCosine));
  EXPECT_NEAR(number(frames, 40, kDensitySine), -size * std::sin(turned),
              kSigmas * error(frames, 40, kDensitySine));
  EXPECT_NEAR(number(frames, 40, kCurrentMean), 0.4, kSigmas * error(frames, 40, kCurrentMean));
}

TEST(RingSources, ParticlesKeepTheirEnergyAndAreTheSameOnes) {
  const RingSource source{.kind = SourceKind::hamilton_jacobi};
  RingEnsemble ensemble(source, 200, 3);
  const auto energy = [&](std::size_t i) {
    const Real v = ensemble.velocities()[i];
    return 0.5 * v * v + 0.3 * source.pull * std::cos(ensemble.angles()[i]);
  };
  std::vector<Real> before;
  for (std::size_t i = 0; i < 200; ++i)
    before.push_back(energy(i));
  for (int f = 0; f < 43; ++f)
    ensemble.next();
  for (std::size_t i = 0; i < 200; ++i)
    EXPECT_NEAR(energy(i), before[i], 1e-5); // leapfrog, dt = 0.01
}

TEST(RingSources, MeanVelocityOfAnEvenWaveIsItsCirculation) {
  const RingFrames frames = frames_of({.kind = SourceKind::madelung,
                                       .pull = 0,
                                       .contrast = 0,
                                       .hbar_gamma = 0.8,
                                       .circulation = 1.3},
                                      2);
  EXPECT_NEAR(number(frames, 0, kCurrentMean), 0.8 * 1.3, kSigmas * error(frames, 0, kCurrentMean));
}

TEST(RingSources, SchrodingerTakesTheNearestWholeCirculation) {
  RingSource source{.kind = SourceKind::schrodinger, .circulation = 1.6};
  RingEnsemble rounded(source, 500, 4);
  source = {.kind = SourceKind::madelung, .circulation = 2};
  RingEnsemble whole(source, 500, 4);
  rounded.next();
  whole.next();
  EXPECT_EQ(rounded.angles(), whole.angles());
  EXPECT_EQ(rounded.velocities(), whole.velocities());
}

TEST(RingSources, RandomSourcesAreReproducibleAndDiffer) {
  const RingSource a = random_source(SourceKind::madelung, 5),
                   b = random_source(SourceKind::madelung, 5),
                   c = random_source(SourceKind::madelung, 6);
  EXPECT_EQ(a.pull, b.pull);
  EXPECT_EQ(a.circulation, b.circulation);
  EXPECT_NE(a.pull, c.pull);
  const Real fraction = a.circulation - std::floor(a.circulation);
  EXPECT_GE(fraction, 0.2);
  EXPECT_LE(fraction, 0.8);
  const RingSource whole = random_source(SourceKind::schrodinger, 5);
  EXPECT_EQ(whole.circulation, std::floor(whole.circulation));
}

} // namespace
