#include "ring_fixture.hpp"

#include "twofold/core/archive.hpp"

namespace {

using namespace twofold;
using namespace twofold::ring_fixture;

constexpr Real kRoundOff = 1e-13; // of sums that telescope round the ring
constexpr Real kOrder = 0.1;

MadelungRingModel madelung(const Story& s, Index cells, Real duration) {
  return MadelungRingModel::make({s.hbar, s.step_size, duration, cells}, potential(s, cells))
      .value();
}
MadelungRingState begin(const MadelungRingModel& model, const Story& s) {
  const Index cells = model.params().cells;
  return model.start(start_density(s, cells), start_phase(s, cells), s.alpha).value();
}
MadelungRingState run(const MadelungRingModel& model, MadelungRingState state, int steps) {
  std::vector<Real> work = make_work(model);
  MadelungRingState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, state, work);
    std::swap(next, state);
  }
  return state;
}

// Means over the cells of a grid that is `finer` times coarser.
std::vector<Real> coarsened(const std::vector<Real>& p, std::size_t finer) {
  std::vector<Real> out(p.size() / finer);
  for (std::size_t i = 0; i < p.size(); ++i)
    out[i / finer] += p[i] / static_cast<Real>(finer);
  return out;
}

// L1 distance from the gauge solution on a grid 8 times as fine.
Real error_of(const Story& story, Index cells, Real t) {
  const MadelungRingModel model = madelung(story, cells, t);
  const MadelungRingState s = run(model, begin(model, story), 1);
  EXPECT_FALSE(s.node.found);
  const GaugeRingModel fine = gauge(story, 8 * cells, t / 400);
  const auto p =
      coarsened(density_of(twofold::ring_fixture::run(fine, start(fine, story), 400)), 8);
  Real sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    sum += std::abs(p[i] - s.p(i)) * model.spacing();
  return sum;
}

TEST(MadelungRing, ConvergesToTheGaugeSolutionAtSecondOrderForAnyCirculation) {
  for (const Real alpha : {0.0, 0.3, 0.5}) {
    const Story story{.alpha = alpha};
    const Real coarse = error_of(story, 32, 1), fine = error_of(story, 64, 1);
    EXPECT_NEAR(std::log2(coarse / fine), 2, kOrder) << alpha;
    EXPECT_LT(fine, 2e-3) << alpha;
  }
}

TEST(MadelungRing, CirculationAndMassStayToRoundOff) {
  const Story story{.alpha = 0.37};
  const MadelungRingModel model = madelung(story, 64, 0.05);
  const MadelungRingState first = begin(model, story), s = run(model, first, 40);
  ASSERT_FALSE(s.node.found);
  EXPECT_NEAR(s.t, 2, kRoundOff);
  EXPECT_NEAR(circulation(model, first), 0.37, kRoundOff);
  EXPECT_NEAR(circulation(model, s), 0.37, kRoundOff);
  EXPECT_NEAR(mass(model, s), 1, kRoundOff);
}

TEST(MadelungRing, EnergyDriftsOnlyByTheTimeSteps) {
  const Story story{.alpha = 0.37};
  const MadelungRingModel model = madelung(story, 32, 0.05);
  const MadelungRingState first = begin(model, story), s = run(model, first, 40);
  EXPECT_NEAR(energy(model, s) / energy(model, first), 1, 1e-6); // RK4: fourth order
}

TEST(MadelungRing, AnEvenRingTurnsForEver) { // closed form: p = 1/2 pi, u = hbar alpha
  const Story story{.contrast = 0, .pull = 0, .push = 0, .alpha = 1.3, .hbar = 0.5};
  const MadelungRingModel model = madelung(story, 32, 0.1);
  const MadelungRingState s = run(model, begin(model, story), 20);
  for (std::size_t i = 0; i < 32; ++i) {
    EXPECT_NEAR(s.p(i), 1 / (2 * math::pi), kRoundOff);
    EXPECT_NEAR(s.u(i), 0.65, kRoundOff);
  }
}

TEST(MadelungRing, SmallRipplesTurnAtTheirWaveSpeed) {
  // Closed form to first order: a ripple of mode k moves with gamma hbar (alpha +- k/2).
  const Story story{.contrast = 1e-4, .pull = 0, .push = 0, .alpha = 0.25};
  const MadelungRingModel model = madelung(story, 64, 1);
  const MadelungRingState s = run(model, begin(model, story), 1);
  for (std::size_t i = 0; i < 64; ++i) {
    const Real theta = GaugeRingModel::places(64)(i);
    const Real expected = 1 + 1e-4 * std::cos(0.5) * std::cos(theta - 1 - 0.25);
    EXPECT_NEAR(s.p(i) * 2 * math::pi, expected, 1e-7); // h^2 of the ripple
  }
}

TEST(MadelungRing, ANodeIsReportedWithItsPlaceAndTime) {
  const Story story{.contrast = 0.9, .pull = 1.5, .push = 0, .alpha = 0};
  const MadelungRingModel model = madelung(story, 128, 0.02);
  const MadelungRingState s = run(model, begin(model, story), 200);
  ASSERT_TRUE(s.node.found);
  EXPECT_LT(s.t, 4);
  EXPECT_EQ(s.t, s.node.t);
  EXPECT_GT(s.node.density, 0); // never clipped: the last good one
  EXPECT_LT(s.node.density, 0.01);
  // The wave, which passes nodes, is nearly zero there and then.
  const GaugeRingModel wave = gauge(story, 128, s.t / 1000);
  const auto p = density_of(twofold::ring_fixture::run(wave, start(wave, story), 1000));
  const auto cell =
      static_cast<std::size_t>(std::lround((s.node.place + math::pi) / wave.spacing() - 0.5));
  EXPECT_LT(std::min({p[cell], p[(cell + 1) % 128], p[(cell + 127) % 128]}), 0.01);
  // And nothing moves any more.
  EXPECT_TRUE(equal(run(model, s, 3), s));
}

TEST(MadelungRing, StepsOfAnyLengthGiveTheSameStory) {
  const Story story{};
  const MadelungRingModel once = madelung(story, 32, 0.5), often = madelung(story, 32, 0.05);
  const MadelungRingState a = run(once, begin(once, story), 1),
                          b = run(often, begin(often, story), 10);
  for (std::size_t i = 0; i < 32; ++i)
    EXPECT_NEAR(a.p(i), b.p(i), 1e-6); // substeps of slightly other length
}

TEST(MadelungRing, StateRoundTripsThroughTheArchive) {
  const Story story{};
  const MadelungRingModel model = madelung(story, 32, 0.1);
  const MadelungRingState s = run(model, begin(model, story), 2);
  MadelungRingState loaded;
  ASSERT_TRUE(load(save(s), loaded).ok());
  EXPECT_TRUE(equal(s, loaded));
}

TEST(MadelungRing, EveryTargetGivesTheseBits) {
  std::vector<Real> p(32, 1), phi(32), v(32);
  for (std::size_t j = 0; j < 32; ++j) {
    p[j] += 0.125 * static_cast<Real>(j % 16 < 8);
    phi[j] = 0.0625 * static_cast<Real>(j % 4);
    v[j] = 0.25 * static_cast<Real>(j % 2);
  }
  const auto model = MadelungRingModel::make({.duration = 0.02, .cells = 32}, v).value();
  EXPECT_EQ(hex16(hash(run(model, model.start(p, phi, 0.3).value(), 2))), "7ff7921d209ce1fb");
}

TEST(MadelungRing, RefusesWhatItCannotSolve) {
  const std::vector<Real> flat(32, 0);
  const auto refused = [&](MadelungRingParams p) {
    if (p.cells == 64) p.cells = 32;
    const auto model = MadelungRingModel::make(p, flat);
    return model ? std::string("accepted") : model.error().quantity;
  };
  EXPECT_EQ(refused({}), "accepted");
  EXPECT_EQ(refused({.hbar = 0}), "hbar");
  EXPECT_EQ(refused({.step_size = -1}), "step_size");
  EXPECT_EQ(refused({.duration = 1e9}), "duration of a step");
  EXPECT_EQ(refused({.cells = 7}), "cells of the ring");
  EXPECT_EQ(refused({.cells = 16}), "potential");
  const auto model = MadelungRingModel::make({.cells = 32}, flat).value();
  std::vector<Real> p(32, 1);
  p[9] = 0;
  const auto started = model.start(p, flat, 0);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().quantity, "density at cell 9");
}

} // namespace
