#include "twofold/quantum/annulus.hpp"

#include "twofold/core/hash.hpp"
#include "twofold/core/math.hpp"
#include "twofold/quantum/split_step_2d.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-12;

// A trough round the hole.
std::vector<Real> trough(const AnnulusParams& p, Index nr, Index nt, Real stiffness = 6,
                         Real radius = 2) {
  std::vector<Real> v;
  for (const Real r : AnnulusModel::radii(p, nr))
    v.insert(v.end(), static_cast<std::size_t>(nt), stiffness * (r - radius) * (r - radius));
  return v;
}

AnnulusModel model_of(const AnnulusParams& p, Index nr, Index nt) {
  return AnnulusModel::make(p, nr, nt, trough(p, nr, nt)).value();
}

AnnulusState run(const AnnulusModel& model, AnnulusState state, Index steps) {
  auto work = make_work(model);
  advance(state, model, steps, work);
  return state;
}

std::vector<Real> density_of(const AnnulusModel& model, const AnnulusState& state) {
  std::vector<Real> p(state.u.size());
  density(p, model, state);
  return p;
}

Real worst(std::span<const Real> a, std::span<const Real> b) {
  Real w = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    w = std::max(w, std::abs(a[i] - b[i]));
  return w;
}

TEST(Annulus, KeepsTheNormAndTheEnergy) {
  const AnnulusModel model = model_of({.alpha = 0.3}, 40, 64);
  const AnnulusState start = start_packet(model, 2, 0.35);
  auto work = make_work(model);
  const AnnulusState end = run(model, start, 300);
  EXPECT_NEAR(norm(model, start), 1, kRoundOff);
  EXPECT_NEAR(norm(model, end), 1, kRoundOff);
  EXPECT_NEAR(end.t, 3, kRoundOff);
  // Splitting keeps a neighbour of the energy, O(dt^2) away.
  EXPECT_NEAR(energy(model, end, work) / energy(model, start, work), 1, 2e-3);
}

TEST(Annulus, ConvergesAtSecondOrderInTime) {
  const auto end = [](Real dt) {
    const AnnulusModel model = model_of({.dt = dt, .alpha = 0.3}, 24, 32);
    return run(model, start_packet(model, 2, 0.25), std::lround(0.25 / dt));
  };
  const AnnulusState exact = end(1.0 / 4096);
  const auto error = [&](Real dt) {
    const AnnulusState s = end(dt);
    Real sum = 0;
    for (std::size_t i = 0; i < s.u.size(); ++i)
      sum += std::norm(s.u(i) - exact.u(i));
    return std::sqrt(sum);
  };
  EXPECT_NEAR(std::log2(error(1.0 / 256) / error(1.0 / 512)), 2, 0.15);
}

TEST(Annulus, ConvergesAtSecondOrderInTheRadius) {
  // Grids of 63, 127 and 1023 radii share those of 15.
  const auto at_coarse = [](Index nr) {
    const AnnulusModel model = model_of({.dt = 0.005}, nr, 16);
    const AnnulusState s = run(model, start_packet(model, 2, 0.3), 40);
    std::vector<Real> p;
    const Index every = (nr + 1) / 16;
    const std::vector<Real> all = density_of(model, s);
    for (Index i = every - 1; i < nr; i += every)
      p.push_back(all[static_cast<std::size_t>(i * 16 + 8)]);
    return p;
  };
  const auto exact = at_coarse(1023);
  EXPECT_NEAR(std::log2(worst(at_coarse(63), exact) / worst(at_coarse(127), exact)), 2, 0.15);
}

// At alpha = 1/2 the wave of k = 0 has no centrifugal term: plane waves between the walls. The step
// multiplies the n-th by the Cayley transform of its energy on the grid.
TEST(Annulus, HalfACirculationHasTheClosedFormOfABox) {
  const AnnulusParams p{.hbar = 0.8, .step_size = 1.3, .dt = 0.02, .alpha = 0.5};
  const Index nr = 30, nt = 8;
  const AnnulusModel model =
      AnnulusModel::make(p, nr, nt, std::vector<Real>(static_cast<std::size_t>(nr * nt), 0))
          .value();
  const Real dr = model.spacing_r();
  for (const Index n : {1, 2, 7}) {
    AnnulusState s{0, ComplexVector(std::array<std::size_t, 1>{240}, Complex())};
    const Real angle = math::pi * static_cast<Real>(n) / 31;
    for (Index i = 0; i < nr; ++i)
      for (Index j = 0; j < nt; ++j)
        s.u(static_cast<std::size_t>(i * nt + j)) = std::sin(angle * static_cast<Real>(i + 1));
    const Real e = 0.5 * 0.64 * 1.3 * 2 * (1 - std::cos(angle)) / (dr * dr);
    EXPECT_NEAR(e, 0.5 * 0.64 * 1.3 * std::pow(math::pi * static_cast<Real>(n) / 3.5, 2), 0.05 * e);
    const Complex turn = std::pow(Complex(1, -e * 0.02 / 1.6) / Complex(1, e * 0.02 / 1.6), 10);
    const AnnulusState end = run(model, s, 10);
    for (std::size_t at = 0; at < 240; ++at)
      EXPECT_NEAR(std::abs(end.u(at) - turn * s.u(at)), 0, kRoundOff * 10);
    auto work = make_work(model);
    EXPECT_NEAR(energy(model, s, work), e, 1e-12 * e);
  }
}

// The same start with one quantum of circulation less and a relabelled phase is the same run.
TEST(Annulus, DensityIsPeriodicInAlpha) {
  const auto end = [](Real alpha) {
    const AnnulusModel model = model_of({.alpha = alpha}, 32, 128);
    return density_of(model, run(model, start_packet(model, 2, 0.27), 300));
  };
  const auto p = end(0.3);
  EXPECT_LT(worst(p, end(-0.7)), kRoundOff);
  EXPECT_LT(worst(p, end(1.3)), kRoundOff);
  EXPECT_GT(worst(p, end(0)), 1e-3); // and nothing smaller is a period
  EXPECT_GT(worst(p, end(0.8)), 1e-3);
}

TEST(Annulus, AgreesWithThePlaneWhereTheCirculationIsWhole) {
  // A wave of one quantum of circulation, against the split operator on a square.
  const Real width = 0.45, t = 0.6;
  const AnnulusModel model = model_of({.dt = 0.01, .inner = 0.1}, 96, 64);
  const AnnulusState s = run(model, start_packet(model, 2, width, 1), 60);
  Real mean_x = 0, mean_y = 0, square = 0;
  for (std::size_t i = 0; i < 96; ++i)
    for (std::size_t j = 0; j < 64; ++j) {
      const Real w = std::norm(s.u(i * 64 + j)) * model.cell_measure(), r = model.radius()(i);
      mean_x += w * r * std::cos(model.angle()(j));
      mean_y += w * r * std::sin(model.angle()(j));
      square += w * r * r;
    }
  constexpr Index n = 64;
  const Real box = 4.5;
  std::vector<Real> v;
  std::vector<Complex> psi;
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i) {
      const Real x = box * (2 * static_cast<Real>(i) / n - 1);
      const Real y = box * (2 * static_cast<Real>(j) / n - 1);
      const Real r = std::sqrt(x * x + y * y);
      v.push_back(6 * (r - 2) * (r - 2));
      psi.push_back(std::polar(std::exp(-((x - 2) * (x - 2) + y * y) / (4 * width * width)),
                               std::atan2(y, x)));
    }
  const SplitStep2d plane = SplitStep2d::make({.dt = 0.01, .half_width = box}, n, n, v).value();
  std::vector<Complex> work(static_cast<std::size_t>(plane.work_size()));
  plane.advance(psi, std::lround(t / 0.01), work);
  Real total = 0, px = 0, py = 0, psquare = 0;
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i) {
      const Real w = std::norm(psi[static_cast<std::size_t>(j * n + i)]);
      const Real x = box * (2 * static_cast<Real>(i) / n - 1);
      const Real y = box * (2 * static_cast<Real>(j) / n - 1);
      total += w;
      px += w * x;
      py += w * y;
      psquare += w * (x * x + y * y);
    }
  constexpr Real kGrid = 4e-3; // dr^2 of the annulus
  EXPECT_NEAR(mean_x, px / total, kGrid);
  EXPECT_NEAR(mean_y, py / total, kGrid);
  EXPECT_GT(mean_y, 0.05); // it does move
  EXPECT_NEAR(square, psquare / total, 3 * kGrid);
}

// The wave is the sum over the ways round of that on the covering space, each turn with its phase.
TEST(Annulus, IsTheSumOverWaysRound) {
  constexpr Index nr = 24, nt = 32, turns = 8;
  constexpr Real alpha = 0.3;
  const AnnulusModel model = model_of({.dt = 0.02, .alpha = alpha}, nr, nt);
  const AnnulusModel cover = model_of({.dt = 0.02, .turns = turns}, nr, nt * turns);
  const AnnulusState s = run(model, start_packet(model, 2, 0.45), 200);
  const AnnulusState c = run(cover, start_packet(cover, 2, 0.45), 200);
  EXPECT_NEAR(norm(cover, c), 1, kRoundOff);
  std::vector<Real> sum;
  for (std::size_t i = 0; i < nr; ++i)
    for (Index j = 0; j < nt; ++j) {
      Complex z;
      for (Index way = 0; way < turns; ++way) {
        const Index at = ((way * nt + j) + (turns / 2 * nt - nt / 2) + turns * nt) % (turns * nt);
        const Index turn = way < turns / 2 ? way : way - turns; // of a full turn
        z += std::polar(1.0, -2 * math::pi * alpha * static_cast<Real>(turn)) *
             c.u(i * nt * turns + static_cast<std::size_t>(at));
      }
      sum.push_back(std::norm(z) / model.radius()(i));
    }
  EXPECT_LT(worst(sum, density_of(model, s)), 1e-5); // what has run round all eight turns
  EXPECT_GT(back_probability(model, s, 0.5), 0.01);
}

TEST(Annulus, HalfACirculationEmptiesTheBackAndItsFractionIsKept) {
  for (const Real alpha : {0.0, 0.25, 0.5}) {
    const AnnulusModel model = model_of({.dt = 0.02, .alpha = alpha}, 32, 64);
    const AnnulusState s = run(model, start_packet(model, 2, 0.35), 250);
    Real back = 0, most = 0;
    const auto p = density_of(model, s);
    for (std::size_t i = 0; i < 32; ++i) {
      back = std::max(back, p[i * 64]); // theta = -pi
      for (std::size_t j = 0; j < 64; ++j)
        most = std::max(most, p[i * 64 + j]);
    }
    if (alpha == 0.5)
      EXPECT_LT(back, 1e-8 * most); // what the start has there already
    else
      EXPECT_GT(back, 0.05 * most);
    const Real beyond = circulation(model, s, 15) - alpha;
    EXPECT_NEAR(beyond, std::round(beyond), 1e-6);
  }
}

TEST(Annulus, CurrentCarriesTheDensity) {
  // div J = -dp/dt, summed over the half ring: what passes two rays.
  const AnnulusModel model = model_of({.dt = 0.001, .alpha = 0.2}, 48, 128);
  auto work = make_work(model);
  AnnulusState s = run(model, start_packet(model, 2, 0.5, 1), 300);
  const auto upper = [&](const AnnulusState& state) {
    Real sum = 0;
    for (std::size_t i = 0; i < 48; ++i)
      for (std::size_t j = 65; j < 128; ++j)
        sum += std::norm(state.u(i * 128 + j));
    return sum * model.cell_measure();
  };
  const Real before = upper(s);
  advance(s, model, 10, work);
  std::vector<Real> radial(s.u.size()), tangential(s.u.size());
  current(radial, tangential, model, s);
  advance(s, model, 10, work);
  Real passed = 0;
  for (std::size_t i = 0; i < 48; ++i) // half a cell behind the rays theta = 0 and pi
    passed += 0.5 *
              (tangential[i * 128 + 64] + tangential[i * 128 + 65] - tangential[i * 128] -
               tangential[i * 128 + 127]) *
              model.spacing_r();
  EXPECT_NEAR((upper(s) - before) / 0.02, passed, 0.03 * std::abs(passed));
  EXPECT_GT(std::abs(passed), 0.05);
}

TEST(Annulus, FindsAVortexWhereThePhaseTurns) {
  const AnnulusParams p{.alpha = 0.25};
  const AnnulusModel model = model_of(p, 40, 64);
  AnnulusState s{0, ComplexVector(std::array<std::size_t, 1>{40 * 64}, Complex())};
  for (std::size_t i = 0; i < 40; ++i)
    for (std::size_t j = 0; j < 64; ++j) {
      const Real r = model.radius()(i), theta = model.angle()(j);
      const Complex z = std::polar(r, theta), turn = std::polar(1.0, -p.alpha * theta);
      s.u(i * 64 + j) = (z - Complex(1.52, 1.03)) * std::conj(z - Complex(-2.2, 0.3)) * turn;
    }
  const auto found = vortices(model, s, 1e-6, 20);
  Index left = 0, right = 0;
  for (const Vortex& v : found) {
    const Complex at = std::polar(v.r, v.theta);
    if (v.sign > 0 && std::abs(at - Complex(1.52, 1.03)) < 0.2) ++left;
    if (v.sign < 0 && std::abs(at - Complex(-2.2, 0.3)) < 0.3) ++right;
  }
  EXPECT_EQ(left, 1);
  EXPECT_EQ(right, 1);
}

TEST(Annulus, EveryTargetGivesTheseBits) {
  const AnnulusModel model = model_of({.alpha = 0.3}, 12, 16);
  const AnnulusState s = run(model, start_packet(model, 2, 0.5), 5);
  Hasher hasher;
  hasher.bytes(s.u.data(), s.u.size() * sizeof(Complex));
  EXPECT_EQ(hex16(hasher.digest()), "bcfa693f31d17700");
}

TEST(Annulus, RefusesWhatItCannotSolve) {
  const std::vector<Real> v(3 * 8, 0);
  EXPECT_TRUE(AnnulusModel::make({}, 3, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({}, 3, 7, v).ok());
  EXPECT_FALSE(AnnulusModel::make({}, 2, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({}, 4, 8, v).ok());
  EXPECT_EQ(AnnulusModel::make({.hbar = 0}, 3, 8, v).error().quantity, "hbar");
  EXPECT_FALSE(AnnulusModel::make({.step_size = -1}, 3, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({.dt = NAN}, 3, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({.inner = 0}, 3, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({.inner = 4}, 3, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({.alpha = NAN}, 3, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({.turns = 0}, 3, 8, v).ok());
  EXPECT_FALSE(AnnulusModel::make({}, 3, 8, std::vector<Real>(24, NAN)).ok());
}

} // namespace
