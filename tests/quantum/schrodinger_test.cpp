#include "twofold/quantum/schrodinger.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace {

using namespace twofold;

constexpr Real kNorm = 1e-12; // unitary: round-off over the steps of a test
constexpr Real kOrder = 0.05; // of the order in dt

using Potential = std::function<Real(Real)>;

SchrodingerModel make_model(const SchrodingerParams& p, const Potential& v) {
  const Vector q = SchrodingerModel::nodes(p.half_width, p.intervals);
  std::vector<Real> potential;
  for (const Real x : q)
    potential.push_back(v(x));
  return SchrodingerModel::make(p, potential).value();
}

SchrodingerState run(const SchrodingerModel& model, SchrodingerState state, int steps) {
  std::vector<Complex> work = make_work(model);
  SchrodingerState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, state, work);
    std::swap(next, state);
  }
  return state;
}

Real distance(const SchrodingerModel& model, const SchrodingerState& a, const SchrodingerState& b) {
  Real sum = 0;
  for (std::size_t j = 0; j < a.psi.size(); ++j)
    sum += std::norm(a.psi(j) - b.psi(j));
  return std::sqrt(sum * model.spacing());
}

Real double_well(Real q) { // like the flagship's: minima at +-.2, barrier 1.96
  const Real z = q * q / 0.04 - 1;
  return 1.96 * z * z;
}

Real mean_place(const SchrodingerModel& model, const SchrodingerState& s) {
  const Vector q = SchrodingerModel::nodes(model.params().half_width, model.params().intervals);
  Real sum = 0;
  for (std::size_t j = 0; j < q.size(); ++j)
    sum += q(j) * std::norm(s.psi(j));
  return sum * model.spacing();
}

TEST(Schrodinger, EigenstatesOfTheEmptyBoxOnlyTurnTheirPhase) {
  const SchrodingerParams p{
      .hbar = 0.7, .step_size = 0.3, .dt = 0.01, .half_width = 1.5, .intervals = 128};
  const SchrodingerModel model = make_model(p, [](Real) { return 0; });
  for (const int n : {1, 2, 9}) {
    const Real k = math::pi * n / 3.0, level = 0.5 * 0.49 * 0.3 * k * k;
    const Vector q = SchrodingerModel::nodes(1.5, 128);
    SchrodingerState start;
    start.psi.resize({q.size()});
    for (std::size_t j = 0; j < q.size(); ++j)
      start.psi(j) = std::sin(k * (q(j) + 1.5)) / std::sqrt(1.5);
    EXPECT_NEAR(norm(model, start), 1, kNorm);
    std::vector<Complex> work = make_work(model);
    EXPECT_NEAR(energy(model, start, work), level, kNorm);
    const SchrodingerState end = run(model, start, 200);
    const Complex turn = std::polar(1.0, -level * 2 / 0.7);
    for (std::size_t j = 0; j < q.size(); ++j)
      EXPECT_NEAR(std::abs(end.psi(j) - turn * start.psi(j)), 0, kNorm);
    EXPECT_NEAR(end.t, 2, kNorm);
  }
}

TEST(Schrodinger, CoherentStateSwingsLikeAClassicalOscillator) {
  // V = w^2 q^2/(2 gamma) has the classical period 2 pi/w for mass 1/gamma; width^2 = hbar
  // gamma/2w.
  const Real gamma = 0.5, hbar = 0.4, w = 2;
  const SchrodingerParams p{hbar, gamma, 0.001, 4, 256};
  const SchrodingerModel model = make_model(p, [&](Real q) { return w * w * q * q / (2 * gamma); });
  const Real width = std::sqrt(hbar * gamma / (2 * w));
  SchrodingerState s = start_packet(model, 1, width);
  for (int quarter = 0; quarter < 4; ++quarter) {
    s = run(model, s, 500);
    // Strang's truncation: (w dt)^2/24 relative in the frequency, far below.
    EXPECT_NEAR(mean_place(model, s), std::cos(w * s.t), 1e-5);
    EXPECT_NEAR(norm(model, s), 1, kNorm);
  }
  std::vector<Complex> work = make_work(model);
  EXPECT_NEAR(energy(model, start_packet(model, 1, width), work),
              0.5 * hbar * w + w * w / (2 * gamma), 1e-9); // truncated tails of the packet
}

TEST(Schrodinger, FreePacketsSpreadByTheClosedForm) {
  const Real hbar = 1, gamma = 1, width = 0.5, momentum = 1.5;
  const SchrodingerParams p{hbar, gamma, 0.05, 16, 512};
  const SchrodingerModel model = make_model(p, [](Real) { return 0; });
  const SchrodingerState s = run(model, start_packet(model, -2, width, momentum), 40);
  const Real spread = width * std::sqrt(1 + std::pow(hbar * gamma * 2 / (2 * width * width), 2));
  EXPECT_NEAR(mean_place(model, s), -2 + gamma * momentum * 2, 1e-6);
  std::vector<Real> p_of_q(s.psi.size());
  density(p_of_q, s);
  const Vector q = SchrodingerModel::nodes(16, 512);
  for (std::size_t j = 0; j < q.size(); ++j) {
    const Real z = (q(j) - 1) / spread;
    EXPECT_NEAR(p_of_q[j], std::exp(-0.5 * z * z) / (spread * std::sqrt(2 * math::pi)), 1e-6);
  }
}

TEST(Schrodinger, SplitStepConvergesAtSecondOrder) {
  const auto final_state = [](Real dt) {
    const SchrodingerParams p{1, 0.02, dt, 0.6, 128};
    const SchrodingerModel model = make_model(p, double_well);
    return run(model, start_packet(model, -0.185, 0.075), static_cast<int>(std::lround(1 / dt)));
  };
  const SchrodingerModel model = make_model({1, 0.02, 0.1, 0.6, 128}, double_well);
  const SchrodingerState exact = final_state(1.0 / 4096);
  const Real coarse = distance(model, final_state(1.0 / 128), exact);
  const Real fine = distance(model, final_state(1.0 / 256), exact);
  EXPECT_NEAR(std::log2(coarse / fine), 2, kOrder);
  EXPECT_LT(fine, 1e-4);
}

TEST(Schrodinger, NormIsKeptAndEnergyDoesNotDriftOver4000Steps) {
  const SchrodingerParams p{.intervals = 128}; // the flagship's hbar, gamma, dt and box
  const SchrodingerModel model = make_model(p, double_well);
  std::vector<Complex> work = make_work(model);
  SchrodingerState s = start_packet(model, -0.185, 0.075), next;
  const Real before = energy(model, s, work);
  Real worst = 0;
  for (int i = 0; i < 4000; ++i) {
    step(next, model, s, work);
    std::swap(s, next);
    if (i % 100 == 0) worst = std::max(worst, std::abs(energy(model, s, work) - before));
  }
  EXPECT_NEAR(norm(model, s), 1, kNorm);
  EXPECT_LT(worst, 2e-3 * before); // a bounded wobble of order dt^2, no drift
}

TEST(Schrodinger, TunnellingAgreesWithTheExpansionInEigenstatesOfFiniteDifferences) {
  // Independent in space (second differences) and time (exact phases of 24 eigenstates).
  const SchrodingerParams p{1, 0.02, 0.0125, 0.6, 512};
  const SchrodingerModel model = make_model(p, double_well);
  const SchrodingerState start = start_packet(model, -0.185, 0.075);
  const Vector q = SchrodingerModel::nodes(0.6, 512);
  const Real h = model.spacing(), k = 0.5 * p.hbar * p.hbar * p.step_size / (h * h);
  std::vector<Real> diagonal, off(q.size() - 1, -k);
  for (const Real x : q)
    diagonal.push_back(double_well(x) + 2 * k);
  const Eigenpairs modes = lowest_eigenpairs(diagonal, off, 24).value();
  SchrodingerState s = start;
  for (const int steps : {400, 400, 1000}) {
    s = run(model, s, steps);
    SchrodingerState reference = s;
    for (Complex& z : reference.psi)
      z = 0;
    for (std::size_t n = 0; n < 24; ++n) {
      Complex overlap = 0;
      for (std::size_t j = 0; j < q.size(); ++j)
        overlap += modes.vectors(n, j) * start.psi(j);
      overlap *= std::polar(1.0, -modes.values(n) * s.t / p.hbar);
      for (std::size_t j = 0; j < q.size(); ++j)
        reference.psi(j) += overlap * modes.vectors(n, j);
    }
    // Second differences shift the phases of the high modes, by .02 in all at the end.
    EXPECT_NEAR(probability_right_of(model, s, 0), probability_right_of(model, reference, 0), 2e-3);
    EXPECT_LT(distance(model, s, reference), 0.03);
  }
  EXPECT_GT(probability_right_of(model, s, 0), 0.05); // something did tunnel
}

// A packet that runs to the right, in a box, and in one twice as wide where nothing comes back yet.
struct Leaving {
  Real left_in_box = 0, difference = 0;
};
Leaving leave(Sponge sponge) {
  constexpr Real kWidth = 8;
  constexpr Index kPoints = 256;
  const auto run = [](Real half_width, Index intervals, Sponge edge) {
    const SchrodingerParams p{.hbar = 1,
                              .step_size = 1,
                              .dt = 0.01,
                              .half_width = half_width,
                              .intervals = intervals,
                              .sponge = edge};
    const SchrodingerModel model =
        SchrodingerModel::make(p, std::vector<Real>(static_cast<std::size_t>(intervals - 1), 0))
            .value();
    SchrodingerState now = start_packet(model, 0, 0.8, 6), next;
    std::vector<Complex> work = make_work(model);
    for (int i = 0; i < 200; ++i) { // 12 units of length: past the edge at 8
      step(next, model, now, work);
      std::swap(now, next);
    }
    Vector p_now = zeros(intervals - 1);
    density(view(p_now), now);
    return p_now;
  };
  const Vector box = run(kWidth, kPoints, sponge), open = run(2 * kWidth, 2 * kPoints, {});
  const Real h = 2 * kWidth / kPoints;
  Leaving out;
  for (std::size_t j = 0; j < box.size(); ++j) {
    out.left_in_box += h * box(j);
    const Real q = -kWidth + h * static_cast<Real>(j + 1);
    if (std::abs(q) < kWidth - 3) // the same place in the wide box
      out.difference += h * std::abs(box(j) - open(j + kPoints / 2));
  }
  return out;
}

TEST(Schrodinger, ASpongeLetsWavesLeave) {
  constexpr Real kEcho = 2e-3;
  const Leaving with = leave({.width = 3, .strength = 30});
  EXPECT_LT(with.left_in_box, 0.02); // the slow tail that is still inside
  EXPECT_LT(with.difference, kEcho);
}

TEST(Schrodinger, WithoutASpongeWavesComeBack) { // negative test
  const Leaving without = leave({});
  EXPECT_NEAR(without.left_in_box, 1, 1e-12);
  EXPECT_GT(without.difference, 0.5);
}

TEST(Schrodinger, RefusesASpongeThatDoesNotFit) {
  const std::vector<Real> flat(63, 0);
  SchrodingerParams p{.intervals = 64};
  p.sponge = {.width = 2 * p.half_width, .strength = 1};
  EXPECT_EQ(SchrodingerModel::make(p, flat).error().quantity, "width of the sponge");
  p.sponge = {.width = 0.1, .strength = -1};
  EXPECT_EQ(SchrodingerModel::make(p, flat).error().quantity, "strength of the sponge");
}

TEST(Schrodinger, IsReversedByConjugation) {
  const SchrodingerModel model = make_model({.intervals = 64}, double_well);
  const SchrodingerState start = start_packet(model, -0.1, 0.08, 3);
  SchrodingerState s = run(model, start, 50);
  for (Complex& z : s.psi)
    z = std::conj(z);
  s = run(model, s, 50);
  for (Complex& z : s.psi)
    z = std::conj(z);
  EXPECT_LT(distance(model, s, start), kNorm);
}

TEST(Schrodinger, AConstantPotentialOnlyTurnsThePhase) { // limit case
  const SchrodingerParams p{.hbar = 0.5, .intervals = 64};
  const SchrodingerModel flat = make_model(p, [](Real) { return 0; });
  const SchrodingerModel lifted = make_model(p, [](Real) { return 3; });
  const SchrodingerState start = start_packet(flat, 0.1, 0.1);
  const SchrodingerState a = run(flat, start, 20);
  SchrodingerState b = run(lifted, start, 20);
  for (Complex& z : b.psi)
    z *= std::polar(1.0, 3 * b.t / 0.5);
  EXPECT_LT(distance(flat, a, b), kNorm);
}

TEST(Schrodinger, MirroredStatesStayMirrored) {
  const SchrodingerModel model = make_model({.intervals = 128}, double_well);
  const SchrodingerState left = run(model, start_packet(model, -0.185, 0.075), 100);
  const SchrodingerState right = run(model, start_packet(model, 0.185, 0.075), 100);
  for (std::size_t j = 0; j < left.psi.size(); ++j)
    EXPECT_NEAR(std::abs(left.psi(j) - right.psi(left.psi.size() - 1 - j)), 0, kNorm);
  EXPECT_NEAR(probability_right_of(model, left, 0), 1 - probability_right_of(model, right, 0),
              kNorm);
}

TEST(Schrodinger, ProbabilityToTheRightFollowsThePoint) {
  const SchrodingerModel model =
      make_model({.half_width = 4, .intervals = 512}, [](Real) { return 0; });
  const SchrodingerState s = start_packet(model, 0.3, 0.5);
  EXPECT_EQ(probability_right_of(model, s, 4), 0);
  EXPECT_NEAR(probability_right_of(model, s, -4), 1, kNorm);
  for (const Real point : {-1.0, 0.0, 0.3, 0.307, 1.2}) // straight lines: O(h^2)
    EXPECT_NEAR(probability_right_of(model, s, point),
                0.5 * (1 - std::erf((point - 0.3) / (0.5 * std::sqrt(2.0)))), 1e-4);
}

TEST(Schrodinger, PhaseIsTheMomentumTimesPlace) {
  const SchrodingerModel model = make_model({.hbar = 0.5, .intervals = 64}, [](Real) { return 0; });
  const SchrodingerState s = start_packet(model, 0, 0.1, 1);
  std::vector<Real> angle(s.psi.size());
  phase(angle, s);
  const Vector q = SchrodingerModel::nodes(0.6, 64);
  for (std::size_t j = 0; j < angle.size(); ++j)
    EXPECT_NEAR(angle[j], q(j) / 0.5, kNorm);
}

TEST(Schrodinger, StateRoundTripsThroughTheArchive) {
  const SchrodingerModel model = make_model({.intervals = 32}, double_well);
  const SchrodingerState s = run(model, start_packet(model, 0.1, 0.1), 3);
  SchrodingerState loaded;
  ASSERT_TRUE(load(save(s), loaded).ok());
  EXPECT_TRUE(equal(s, loaded));
}

TEST(Schrodinger, EveryTargetGivesTheseBits) {
  const SchrodingerParams p{.intervals = 64};
  const SchrodingerModel model = make_model(p, [](Real q) { return 40 * q * q; });
  EXPECT_EQ(hex16(hash(run(model, start_packet(model, -0.185, 0.075), 20))), "2dbd6d81160233f1");
}

TEST(Schrodinger, RefusesWhatItCannotSolve) {
  const std::vector<Real> flat(63, 0), fewer(62, 0);
  const auto refused = [](SchrodingerParams p, const std::vector<Real>& v) {
    p.intervals = p.intervals == 512 ? 64 : p.intervals;
    const auto model = SchrodingerModel::make(p, v);
    return model ? std::string("accepted") : model.error().quantity;
  };
  const Real infinity = std::numeric_limits<Real>::infinity();
  EXPECT_EQ(refused({}, flat), "accepted");
  EXPECT_EQ(refused({.hbar = 0}, flat), "hbar");
  EXPECT_EQ(refused({.hbar = -1}, flat), "hbar");
  EXPECT_EQ(refused({.step_size = 0}, flat), "step_size");
  EXPECT_EQ(refused({.dt = infinity}, flat), "duration of a step");
  EXPECT_EQ(refused({.half_width = 0}, flat), "half width of the box");
  EXPECT_EQ(refused({}, fewer), "potential");
  EXPECT_EQ(refused({.intervals = 63}, flat), "intervals of a sine transform");
  std::vector<Real> bad = flat;
  bad[5] = infinity;
  EXPECT_EQ(refused({}, bad), "potential at point 5");
}

} // namespace
