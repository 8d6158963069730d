#include "ring_fixture.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"

#include <complex>
#include <limits>

namespace {

using namespace twofold;
using namespace twofold::ring_fixture;

constexpr Real kRoundOff = 1e-12; // unitary, over the steps of a test
constexpr Real kOrder = 0.05;     // of the order in dt

Real distance(const GaugeRingModel& model, const GaugeRingState& a, const GaugeRingState& b) {
  Real sum = 0;
  for (std::size_t j = 0; j < a.chi.size(); ++j)
    sum += std::norm(a.chi(j) - b.chi(j));
  return std::sqrt(sum * model.spacing());
}

std::vector<Real> current_of(const GaugeRingModel& model, const GaugeRingState& s) {
  std::vector<Complex> work = make_work(model);
  std::vector<Real> out(s.chi.size());
  current(out, model, s, work);
  return out;
}

TEST(GaugeRing, FreeEigenstatesOnlyTurnTheirPhase) {
  const Story story{.pull = 0, .alpha = 0.3, .hbar = 0.7, .step_size = 0.4};
  const GaugeRingModel model = gauge(story, 64, 0.01);
  const Vector theta = GaugeRingModel::places(64);
  std::vector<Complex> work = make_work(model);
  for (const int k : {-5, 0, 1, 12}) {
    const Real level = 0.5 * 0.49 * 0.4 * (k + 0.3) * (k + 0.3);
    GaugeRingState s;
    s.chi.resize({64});
    for (std::size_t j = 0; j < 64; ++j)
      s.chi(j) = std::polar(1 / std::sqrt(2 * math::pi), k * theta(j));
    EXPECT_NEAR(norm(model, s), 1, kRoundOff);
    EXPECT_NEAR(energy(model, s, work), level, kRoundOff);
    EXPECT_NEAR(circulation(model, s), k + 0.3, kRoundOff);
    for (const Real j : current_of(model, s)) // gamma hbar (k + alpha) p
      EXPECT_NEAR(j, 0.4 * 0.7 * (k + 0.3) / (2 * math::pi), kRoundOff);
    const GaugeRingState end = run(model, s, 200);
    const Complex turn = std::polar(1.0, -level * 2 / 0.7);
    for (std::size_t j = 0; j < 64; ++j)
      EXPECT_NEAR(std::abs(end.chi(j) - turn * s.chi(j)), 0, kRoundOff);
  }
}

TEST(GaugeRing, OneTurnMoreOfPsiIsOneLessOfTheGauge) {
  const Story here{.contrast = 0.9, .pull = 1.5, .alpha = 0.3};
  Story there = here;
  there.alpha -= 1;
  const GaugeRingModel a = gauge(here, 128, 0.01), b = gauge(there, 128, 0.01);
  GaugeRingState s = start(a, here), relabelled = s;
  const Vector theta = GaugeRingModel::places(128);
  for (std::size_t j = 0; j < 128; ++j)
    relabelled.chi(j) = s.chi(j) * std::polar(1.0, theta(j));
  s = run(a, s, 400);
  relabelled = run(b, relabelled, 400);
  const auto p = density_of(s), q = density_of(relabelled);
  for (std::size_t j = 0; j < 128; ++j)
    EXPECT_NEAR(p[j], q[j], kRoundOff);
  EXPECT_NEAR(circulation(a, s), circulation(b, relabelled), kRoundOff);
}

TEST(GaugeRing, HalfAWindingIsAnotherDensity) { // negative of the one before
  const Story here{.contrast = 0.9, .pull = 1.5, .alpha = 0},
      there{.contrast = 0.9, .pull = 1.5, .alpha = 0.5};
  const GaugeRingModel a = gauge(here, 128, 0.01), b = gauge(there, 128, 0.01);
  const auto p = density_of(run(a, start(a, here), 400)),
             q = density_of(run(b, start(b, there), 400));
  Real distance = 0;
  for (std::size_t j = 0; j < 128; ++j)
    distance += std::abs(p[j] - q[j]) * a.spacing();
  EXPECT_GT(distance, 0.1);
}

TEST(GaugeRing, SplitStepConvergesAtSecondOrder) {
  const Story story{.contrast = 0.9, .pull = 1.5};
  const auto at_the_end = [&](int steps) {
    const GaugeRingModel model = gauge(story, 64, 2.0 / steps);
    return run(model, start(model, story), steps);
  };
  const GaugeRingModel model = gauge(story, 64, 0.1);
  const GaugeRingState exact = at_the_end(6400);
  const Real coarse = distance(model, at_the_end(100), exact);
  const Real fine = distance(model, at_the_end(200), exact);
  EXPECT_NEAR(std::log2(coarse / fine), 2, kOrder);
  EXPECT_LT(fine, 1e-3);
}

TEST(GaugeRing, AgreesWithTheExpansionInEigenstatesOfTheModes) {
  // In the modes k the Hamiltonian is tridiagonal for V = pull cos theta: exact phases in time.
  const Story story{.contrast = 0.6, .pull = 1.2, .alpha = 0.4, .hbar = 0.8, .step_size = 0.9};
  const int most = 24, modes = 2 * most + 1;
  std::vector<Real> diagonal, off(static_cast<std::size_t>(modes - 1), story.pull / 2);
  for (int k = -most; k <= most; ++k)
    diagonal.push_back(0.5 * 0.64 * 0.9 * (k + 0.4) * (k + 0.4));
  const Eigenpairs states = lowest_eigenpairs(diagonal, off, modes).value();
  const GaugeRingModel model = gauge(story, 128, 0.001);
  const GaugeRingState begin = start(model, story), end = run(model, begin, 1500);
  const Vector theta = GaugeRingModel::places(128);
  const auto size = static_cast<std::size_t>(modes);
  std::vector<Complex> amplitude(size), later(size);
  for (std::size_t m = 0; m < size; ++m)
    for (std::size_t j = 0; j < 128; ++j)
      amplitude[m] += begin.chi(j) * std::polar(1.0 / 128, -(Real(m) - most) * theta(j));
  for (std::size_t e = 0; e < size; ++e) {
    Complex share = 0;
    for (std::size_t m = 0; m < size; ++m)
      share += states.vectors(e, m) * amplitude[m];
    share *= std::polar(1.0, -states.values(e) * end.t / 0.8);
    for (std::size_t m = 0; m < size; ++m)
      later[m] += states.vectors(e, m) * share;
  }
  for (std::size_t j = 0; j < 128; j += 5) {
    Complex expected = 0;
    for (std::size_t m = 0; m < size; ++m)
      expected += later[m] * std::polar(1.0, (Real(m) - most) * theta(j));
    EXPECT_NEAR(std::abs(end.chi(j) - expected), 0, 1e-6); // Strang at dt = 0.001
  }
}

TEST(GaugeRing, NormAndEnergyAreKeptOver4000Steps) {
  const Story story{.contrast = 0.9, .pull = 1.5};
  const GaugeRingModel model = gauge(story, 64, 0.005);
  std::vector<Complex> work = make_work(model);
  GaugeRingState s = start(model, story);
  const Real before = energy(model, s, work);
  s = run(model, s, 4000);
  EXPECT_NEAR(norm(model, s), 1, kRoundOff);
  EXPECT_NEAR(energy(model, s, work), before, 1e-4); // a bounded wobble of order dt^2
}

TEST(GaugeRing, CirculationSlipsByWholeTurnsAtNodesAndKeepsItsFraction) {
  constexpr Real kFraction = 1e-6;
  const Story story{.contrast = 0.9, .pull = 1.5, .push = 0, .alpha = 0.3};
  const GaugeRingModel model = gauge(story, 128, 0.005);
  GaugeRingState s = start(model, story);
  int slipped = 0;
  Real before = circulation(model, s);
  EXPECT_NEAR(before, 0.3, kFraction);
  for (int i = 0; i < 400; ++i) {
    s = run(model, s, 10);
    const Real now = circulation(model, s);
    EXPECT_NEAR(now - std::floor(now), 0.3, kFraction);
    slipped += now != before;
    before = now;
  }
  EXPECT_GT(slipped, 0); // it did pass nodes
}

TEST(GaugeRing, TheVelocityOfTheCurrentHasThatCirculation) { // an independent reading
  const Story story{.alpha = 1.7, .hbar = 0.6, .step_size = 1.4};
  const GaugeRingModel model = gauge(story, 128, 0.005);
  const GaugeRingState s = run(model, start(model, story), 300);
  const auto j = current_of(model, s), p = density_of(s);
  Real sum = 0;
  for (std::size_t i = 0; i < 128; ++i)
    sum += j[i] / (p[i] * story.step_size) * model.spacing();
  EXPECT_NEAR(sum / (2 * math::pi * story.hbar), circulation(model, s), 1e-9);
}

TEST(GaugeRing, TheCurrentCarriesTheDensity) {
  const Story story{.pull = 1};
  const Real dt = 1e-4;
  const GaugeRingModel model = gauge(story, 64, dt);
  const GaugeRingState s = run(model, start(model, story), 2000);
  const auto before = density_of(run(model, start(model, story), 1999));
  const auto after = density_of(run(model, s, 1));
  const auto j = current_of(model, s);
  for (std::size_t i = 0; i < 64; ++i) { // fourth-order differences in space, second in time
    const auto at = [&](std::size_t k) { return j[(i + k) % 64]; };
    const Real slope = (8 * (at(1) - at(63)) - (at(2) - at(62))) / (12 * model.spacing());
    EXPECT_NEAR((after[i] - before[i]) / (2 * dt), -slope, 1e-4);
  }
}

TEST(GaugeRing, ThePhaseIsCutOnceByTheFractionOfTheCirculation) {
  const Story story{.alpha = 0.3};
  const GaugeRingModel model = gauge(story, 128, 0.01);
  const GaugeRingState s = start(model, story);
  std::vector<Real> angle(128);
  phase(angle, model, s);
  for (std::size_t j = 0; j < 128; ++j) {
    EXPECT_LE(std::abs(angle[j]), math::pi);
    if (j > 0) {
      EXPECT_LT(std::abs(angle[j] - angle[j - 1]), 0.1);
    }
  }
  EXPECT_NEAR(angle[127] - angle[0], 2 * math::pi * 0.3, 0.1); // up to one cell
}

TEST(GaugeRing, AnotherHbarKeepsDensityAndCirculationOfThePhase) {
  const Story story{.alpha = 0.4};
  const GaugeRingModel model = gauge(story, 64, 0.005);
  GaugeRingState s = run(model, start(model, story), 200);
  for (std::size_t j = 0; j < 64; ++j) // wound twice more, so that the gauge is not all of it
    s.chi(j) *= std::polar(1.0, 2 * GaugeRingModel::places(64)(j));
  const Real wound = circulation(model, s); // 2.4, in units of 2 pi hbar
  GaugeRingState other = s;
  const Real ratio = 1 / 1.25;
  std::vector<Real> scratch(3 * 64);
  EXPECT_EQ(rephase(other, ratio, scratch), 2);
  GaugeRingModel tuned = model;
  tuned.tune(1.25, 1, wound * ratio);
  EXPECT_NEAR(circulation(tuned, other) * 1.25, wound, kRoundOff);
  const auto p = density_of(s), q = density_of(other);
  auto u = current_of(model, s), w = current_of(tuned, other);
  for (std::size_t j = 0; j < 64; ++j) {
    EXPECT_NEAR(p[j], q[j], kRoundOff);
    EXPECT_NEAR(u[j], w[j], 1e-10); // the same p d Phi
  }
}

TEST(GaugeRing, TuningGivesTheModelOfThoseParameters) {
  const Story story{}, other{.alpha = 1.1, .hbar = 0.5, .step_size = 2};
  GaugeRingModel tuned = gauge(story, 32, 0.01);
  tuned.tune(0.5, 2, 1.1);
  const GaugeRingModel fresh = gauge(other, 32, 0.01);
  const GaugeRingState s = start(fresh, other);
  EXPECT_TRUE(equal(run(tuned, s, 3), run(fresh, s, 3)));
}

TEST(GaugeRing, WithoutWindingTheMirroredRingIsTheRing) { // limit case
  const Story story{.push = 0, .alpha = 0};
  const GaugeRingModel model = gauge(story, 64, 0.01);
  const auto p0 = on_cells(64, [](Real x) { return 1 + 0.5 * std::cos(x); });
  const auto p = density_of(run(model, start_ring(model, p0, std::vector<Real>(64)), 200));
  for (std::size_t j = 0; j < 64; ++j)
    EXPECT_NEAR(p[j], p[63 - j], kRoundOff);
}

TEST(GaugeRing, EveryTargetGivesTheseBits) {
  const auto cells = std::vector<Real>(64, 0.25);
  auto model = GaugeRingModel::make({.winding = 0.3, .cells = 64}, cells).value();
  std::vector<Real> p(64, 1), phi(64);
  for (std::size_t j = 0; j < 64; ++j)
    phi[j] = 0.01 * static_cast<Real>((j * 7) % 5);
  EXPECT_EQ(hex16(hash(run(model, start_ring(model, p, phi), 20))), "e122af6039d27d75");
}

TEST(GaugeRing, RefusesWhatItCannotSolve) {
  const std::vector<Real> flat(64, 0), fewer(62, 0);
  const auto refused = [](GaugeRingParams p, const std::vector<Real>& v) {
    if (p.cells == 128) p.cells = 64;
    const auto model = GaugeRingModel::make(p, v);
    return model ? std::string("accepted") : model.error().quantity;
  };
  const Real infinity = std::numeric_limits<Real>::infinity();
  EXPECT_EQ(refused({}, flat), "accepted");
  EXPECT_EQ(refused({.hbar = 0}, flat), "hbar");
  EXPECT_EQ(refused({.step_size = -1}, flat), "step_size");
  EXPECT_EQ(refused({.dt = infinity}, flat), "duration of a step");
  EXPECT_EQ(refused({.winding = infinity}, flat), "winding");
  EXPECT_EQ(refused({}, fewer), "potential");
  EXPECT_NE(refused({.cells = 63}, flat), "accepted");
  std::vector<Real> bad = flat;
  bad[5] = infinity;
  EXPECT_EQ(refused({}, bad), "potential at cell 5");
}

} // namespace
