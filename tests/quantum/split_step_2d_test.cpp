#include "twofold/quantum/split_step_2d.hpp"

#include "twofold/core/fft.hpp"
#include "twofold/core/hash.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-12;

std::vector<Complex> advanced(const SplitStep2d& model, std::vector<Complex> psi, Index steps) {
  std::vector<Complex> work(static_cast<std::size_t>(model.work_size()));
  model.advance(psi, steps, work);
  return psi;
}

Real distance(const std::vector<Complex>& a, const std::vector<Complex>& b) {
  Real worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

std::vector<Complex> packet(Index ny, Index nx, Real half_width) {
  std::vector<Complex> psi;
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const Real y = half_width * (2 * static_cast<Real>(j) / static_cast<Real>(ny) - 1);
      const Real x = half_width * (2 * static_cast<Real>(i) / static_cast<Real>(nx) - 1);
      psi.push_back(std::polar(std::exp(-6 * ((x - 0.3) * (x - 0.3) + y * y)), 2 * x - y));
    }
  return psi;
}

std::vector<Real> waves(Index ny, Index nx, Real half_width) {
  std::vector<Real> v;
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const Real y = half_width * (2 * static_cast<Real>(j) / static_cast<Real>(ny) - 1);
      const Real x = half_width * (2 * static_cast<Real>(i) / static_cast<Real>(nx) - 1);
      const Real a = math::pi * x / half_width, b = math::pi * y / half_width;
      v.push_back(2 - 2 * math::cos(a) - math::cos(b) + 0.3 * math::sin(a + b));
    }
  return v;
}

TEST(SplitStep2d, PlaneWavesOnlyTurnTheirPhase) {
  const Index ny = 16, nx = 64;
  const SplitStep2dParams p{.hbar = 0.8, .step_size = 1.3, .dt = 0.02, .half_width = 1.5};
  const SplitStep2d model =
      SplitStep2d::make(p, ny, nx, std::vector<Real>(static_cast<std::size_t>(ny * nx), 0)).value();
  for (const auto& [m, n] : {std::pair{0, 0}, {3, -20}, {-5, 7}, {7, 31}}) {
    std::vector<Complex> psi;
    for (Index j = 0; j < ny; ++j)
      for (Index i = 0; i < nx; ++i)
        psi.push_back(std::polar(
            1.0,
            2 * math::pi * (m * static_cast<Real>(j) / 16.0 + n * static_cast<Real>(i) / 64.0)));
    const Real k2 = (m * m + n * n) * math::pi * math::pi / 2.25;
    const Complex turn = std::polar(1.0, -0.5 * 0.8 * 1.3 * k2 * 0.02 * 10);
    const std::vector<Complex> end = advanced(model, psi, 10);
    for (Complex& z : psi)
      z *= turn;
    EXPECT_LT(distance(end, psi), kRoundOff * 10);
  }
}

// The same step written with one-dimensional transforms of core/fft and nothing shared.
TEST(SplitStep2d, AgreesWithAStepOfPlainTransforms) {
  const Index ny = 32, nx = 16;
  const SplitStep2dParams p{.hbar = 0.7, .step_size = 0.9, .dt = 0.03, .half_width = 2};
  const std::vector<Real> v = waves(ny, nx, 2);
  std::vector<Complex> psi = packet(ny, nx, 2);
  const std::vector<Complex> ours = advanced(SplitStep2d::make(p, ny, nx, v).value(), psi, 3);
  const Fft along_y = Fft::plan(ny).value(), along_x = Fft::plan(nx).value();
  std::vector<Complex> work(200), column(static_cast<std::size_t>(ny));
  const auto transform = [&](bool forward) {
    for (Index j = 0; j < ny; ++j) {
      const std::span<Complex> row(psi.data() + j * nx, static_cast<std::size_t>(nx));
      forward ? along_x.forward(row, work) : along_x.inverse(row, work);
    }
    for (Index i = 0; i < nx; ++i) {
      for (Index j = 0; j < ny; ++j)
        column[static_cast<std::size_t>(j)] = psi[static_cast<std::size_t>(j * nx + i)];
      forward ? along_y.forward(column, work) : along_y.inverse(column, work);
      for (Index j = 0; j < ny; ++j)
        psi[static_cast<std::size_t>(j * nx + i)] = column[static_cast<std::size_t>(j)];
    }
  };
  const auto kick = [&] {
    for (std::size_t i = 0; i < psi.size(); ++i)
      psi[i] *= std::polar(1.0, -v[i] * 0.03 / 1.4);
  };
  for (int s = 0; s < 3; ++s) {
    kick();
    transform(true);
    for (Index j = 0; j < ny; ++j)
      for (Index i = 0; i < nx; ++i) {
        const Real ky = math::pi * static_cast<Real>(j < ny / 2 ? j : j - ny) / 2;
        const Real kx = math::pi * static_cast<Real>(i < nx / 2 ? i : i - nx) / 2;
        psi[static_cast<std::size_t>(j * nx + i)] *=
            std::polar(1.0, -0.5 * 0.63 * 0.03 * (kx * kx + ky * ky));
      }
    transform(false);
    kick();
  }
  EXPECT_LT(distance(ours, psi), kRoundOff);
}

TEST(SplitStep2d, ASpongeLetsWavesLeaveThatComeBackWithoutIt) {
  const Index side = 64;
  const auto left = [&](Sponge sponge) {
    const SplitStep2d model =
        SplitStep2d::make({1, 1, 0.01, 6, sponge}, side, side,
                          std::vector<Real>(static_cast<std::size_t>(side * side), 0))
            .value();
    std::vector<Complex> psi;
    for (Index j = 0; j < side; ++j)
      for (Index i = 0; i < side; ++i) {
        const Real y = 12 * static_cast<Real>(j) / side - 6,
                   x = 12 * static_cast<Real>(i) / side - 6;
        psi.push_back(std::polar(std::exp(-0.5 * (x * x + y * y)), 5 * x - 3 * y));
      }
    Real before = 0, after = 0;
    for (const Complex& v : psi)
      before += std::norm(v);
    for (const Complex& v : advanced(model, psi, 250))
      after += std::norm(v);
    return after / before;
  };
  EXPECT_LT(left({.width = 2, .strength = 30}), 0.02);
  EXPECT_NEAR(left({}), 1, kRoundOff);
}

TEST(SplitStep2d, ManyStepsInOneCallEqualManyCalls) {
  const SplitStep2d model = SplitStep2d::make({}, 32, 32, waves(32, 32, 1)).value();
  const std::vector<Complex> start = packet(32, 32, 1);
  std::vector<Complex> one_by_one = start;
  for (int s = 0; s < 7; ++s)
    one_by_one = advanced(model, one_by_one, 1);
  EXPECT_LT(distance(advanced(model, start, 7), one_by_one), kRoundOff);
  EXPECT_EQ(advanced(model, start, 0), start);
}

TEST(SplitStep2d, KeepsTheNormAndConvergesAtSecondOrder) {
  const auto end = [](Real dt) {
    const SplitStep2d model =
        SplitStep2d::make({.dt = dt, .half_width = 2}, 32, 32, waves(32, 32, 2)).value();
    return advanced(model, packet(32, 32, 2), std::lround(0.5 / dt));
  };
  const std::vector<Complex> exact = end(1.0 / 2048), start = packet(32, 32, 2);
  Real before = 0, after = 0;
  for (std::size_t i = 0; i < start.size(); ++i) {
    before += std::norm(start[i]);
    after += std::norm(exact[i]);
  }
  EXPECT_NEAR(after / before, 1, kRoundOff);
  EXPECT_NEAR(std::log2(distance(end(1.0 / 64), exact) / distance(end(1.0 / 128), exact)), 2, 0.05);
}

TEST(SplitStep2d, EveryTargetGivesTheseBits) {
  const SplitStep2d model = SplitStep2d::make({}, 16, 32, waves(16, 32, 1)).value();
  std::vector<Real> parts(2 * 16 * 32);
  fill_normal(parts, {.seed = 3});
  std::vector<Complex> psi;
  for (std::size_t i = 0; i < parts.size(); i += 2)
    psi.emplace_back(parts[i], parts[i + 1]);
  psi = advanced(model, psi, 5);
  Hasher hasher;
  hasher.bytes(psi.data(), psi.size() * sizeof(Complex));
  EXPECT_EQ(hex16(hasher.digest()), "15a3b856b09842b8");
}

TEST(SplitStep2d, RefusesWhatItCannotSolve) {
  const std::vector<Real> v(64, 0);
  EXPECT_TRUE(SplitStep2d::make({}, 8, 8, v).ok());
  EXPECT_FALSE(SplitStep2d::make({}, 8, 7, v).ok());
  EXPECT_FALSE(SplitStep2d::make({}, 2, 32, v).ok());
  EXPECT_FALSE(SplitStep2d::make({}, 16, 8, v).ok());
  EXPECT_EQ(SplitStep2d::make({.hbar = 0}, 8, 8, v).error().quantity, "hbar");
  EXPECT_FALSE(SplitStep2d::make({.step_size = -1}, 8, 8, v).ok());
  EXPECT_FALSE(SplitStep2d::make({.dt = 0}, 8, 8, v).ok());
  EXPECT_FALSE(SplitStep2d::make({.half_width = NAN}, 8, 8, v).ok());
  EXPECT_FALSE(SplitStep2d::make({}, 8, 8, std::vector<Real>(64, NAN)).ok());
}

} // namespace
