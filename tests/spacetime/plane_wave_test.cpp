// The wave on a sheet whose couplings carry a metric: order, conservation, symmetry, refusals.
#include "twofold/spacetime/plane_wave.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/solutions/static_metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kOrderError = 0.1; // of a measured order of convergence
constexpr Real kRoundOff = 1e-11; // of sums over some thousand cells

PlaneLayout centred(Index nx, Index ny, Real h) {
  return {nx, ny, h, -0.5 * static_cast<Real>(nx - 1) * h, -0.5 * static_cast<Real>(ny - 1) * h};
}

StaticMetricPoint flat(Real, Real) { return {}; }

Matrix random_field(const PlaneLayout& l, std::uint32_t stream, Real low, Real high) {
  Matrix out = zeros(l.ny, l.nx);
  fill_uniform(view(out), {11, stream, 0});
  for (Real& value : out)
    value = low + (high - low) * value;
  return out;
}

PlaneWeights random_weights(const PlaneLayout& l) {
  return {random_field(l, 1, 0.4, 1), random_field(l, 2, 0.4, 1), random_field(l, 3, 1, 3),
          random_field(l, 4, 0, 2)};
}

PlaneWave wave_of(const PlaneLayout& l, PlaneWeights w, Real dt, PlaneSponge sponge = {.width = 0},
                  Real quiet = 0) {
  auto made = PlaneWave::make(l, std::move(w), dt, sponge, quiet);
  EXPECT_TRUE(made) << made.error().message();
  return std::move(made.value());
}

template <class F> Matrix sampled(const PlaneLayout& l, F f) {
  Matrix out = zeros(l.ny, l.nx);
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.nx; ++i)
      out(static_cast<std::size_t>(j), static_cast<std::size_t>(i)) = f(l.x(i), l.y(j));
  return out;
}

// Largest error of a massive plane wave at t = 0.3 in the middle of a sheet, which its edges do not
// reach. Metric: uniform lapse a and scale s.
Real plane_wave_error(Real h, Real dt) {
  const Real lapse = 0.8, scale = 1.7, mass = 2, kx = 4, ky = 2.5, end = 0.3;
  const auto n = static_cast<Index>(std::lround(3.2 / h));
  const PlaneLayout l = centred(n, n, h);
  const auto metric = [&](Real, Real) {
    StaticMetricPoint g;
    g.lapse = lapse;
    g.scale = scale;
    return g;
  };
  const auto steps = static_cast<Index>(std::lround(end / dt));
  const PlaneWave wave = wave_of(l, make_weights(l, metric, mass), dt);
  PlaneWaveWork work = wave.make_work();
  const Real omega = lapse * std::sqrt((kx * kx + ky * ky) / scale + mass * mass);
  auto state = wave.start(
      sampled(l, [&](Real x, Real y) { return std::cos(kx * x + ky * y); }),
      sampled(l, [&](Real x, Real y) { return omega * std::sin(kx * x + ky * y); }), work);
  wave.advance(state, steps, work);
  const Matrix field = wave.field(state);
  Real largest = 0;
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i) {
      if (std::abs(l.x(i)) > 0.8 || std::abs(l.y(j)) > 0.8) continue;
      const Real exact =
          std::cos(kx * l.x(i) + ky * l.y(j) - omega * dt * static_cast<Real>(steps));
      largest = std::max(largest, std::abs(field.data()[j * n + i] - exact));
    }
  return largest;
}

TEST(PlaneWave, ConvergesAtFourthOrderInSpace) {
  // dt falls as h^2, so that the error in time is of order 4 in h too.
  const Real order = std::log2(plane_wave_error(0.08, 0.3 / 24) / plane_wave_error(0.04, 0.3 / 96));
  EXPECT_NEAR(order, 4, kOrderError);
}

TEST(PlaneWave, ConvergesAtSecondOrderInTime) {
  const Real h = 0.025; // error in space: a hundredth of that in time
  const Real order = std::log2(plane_wave_error(h, 0.3 / 20) / plane_wave_error(h, 0.3 / 40));
  EXPECT_NEAR(order, 2, kOrderError);
}

TEST(PlaneWave, KeepsItsEnergyInAnyCouplings) {
  const PlaneLayout l = centred(40, 32, 0.1);
  const PlaneWave wave = wave_of(l, random_weights(l), 0.055);
  PlaneWaveWork work = wave.make_work();
  auto state = wave.start(random_field(l, 5, -1, 1), random_field(l, 6, -1, 1), work);
  const Real before = wave.energy(state, work);
  wave.advance(state, 300, work);
  EXPECT_NEAR(wave.energy(state, work) / before, 1, kRoundOff);
  EXPECT_GT(before, 0);
}

TEST(PlaneWave, CouplesNeuronsBothWaysAlike) {
  const PlaneLayout l = centred(24, 20, 0.1);
  const PlaneWave wave = wave_of(l, random_weights(l), 0.03);
  PlaneWaveWork work = wave.make_work();
  const Matrix u = random_field(l, 7, -1, 1), v = random_field(l, 8, -1, 1);
  const Matrix du = wave.acceleration(u, work), dv = wave.acceleration(v, work);
  Real left = 0, right = 0, size = 0;
  for (std::size_t k = 0; k < u.size(); ++k) {
    const Real b = wave.weights().inertia.data()[k];
    left += u.data()[k] * b * dv.data()[k];
    right += v.data()[k] * b * du.data()[k];
    size += std::abs(u.data()[k] * b * dv.data()[k]);
  }
  EXPECT_NEAR(left / size, right / size, 1e-14);
}

TEST(PlaneWave, StaysBoundedJustBelowTheLargestTimeStepAndIsRefusedAbove) {
  const PlaneLayout l = centred(32, 32, 0.1);
  const PlaneWave wave = wave_of(l, make_weights(l, flat, 0), 0.0606);
  PlaneWaveWork work = wave.make_work();
  auto state = wave.start(random_field(l, 5, -1, 1), random_field(l, 6, -1, 1), work);
  wave.advance(state, 2000, work);
  const Matrix after = wave.field(state);
  for (const Real value : after)
    ASSERT_LT(std::abs(value), 100);
  const auto refused = PlaneWave::make(l, make_weights(l, flat, 0), 0.0607, {.width = 0});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().quantity, "time step c dt / h");
  EXPECT_NE(refused.error().message().find("0.606"), std::string::npos);
}

TEST(PlaneWave, RefusesWhatCannotRun) {
  const PlaneLayout l = centred(32, 32, 0.1);
  const auto make = [&](PlaneWeights w, Real dt, PlaneSponge sponge = {}) {
    return PlaneWave::make(l, std::move(w), dt, sponge);
  };
  EXPECT_FALSE(make(make_weights(l, flat, 0), -0.01));
  EXPECT_FALSE(make(make_weights(l, flat, 0), std::nan("")));
  EXPECT_FALSE(make(make_weights(l, flat, 0), 0.02, {.width = 17}));
  EXPECT_FALSE(make(make_weights(l, flat, 0), 0.02, {.strength = -1}));
  // A leak of frequency 60 needs dt < 2/60 even where light would not.
  EXPECT_TRUE(make(make_weights(l, flat, 60), 0.028));
  EXPECT_FALSE(make(make_weights(l, flat, 60), 0.034));
  for (const int which : {0, 1, 2, 3}) {
    PlaneWeights w = make_weights(l, flat, 0);
    (which == 0 ? w.a_x : which == 1 ? w.a_y : which == 2 ? w.inertia : w.leak)(3, 4) = -1;
    EXPECT_FALSE(make(std::move(w), 0.02)) << which;
  }
  PlaneWeights narrow = make_weights(l, flat, 0);
  narrow.inertia = zeros(32, 31);
  EXPECT_EQ(make(std::move(narrow), 0.02).error().given, "32 x 31");
  EXPECT_FALSE(PlaneWave::make({.nx = 4, .ny = 4}, make_weights({.nx = 4, .ny = 4}, flat, 0), 0.1));
}

Matrix bump(const PlaneLayout& l, Real width) {
  return sampled(l,
                 [&](Real x, Real y) { return std::exp(-(x * x + y * y) / (2 * width * width)); });
}

TEST(PlaneWave, SpongeTakesWhatLeaves) {
  constexpr Real kEcho = 2e-3; // of the energy, after the wave has left through 14 cells
  const PlaneLayout l = centred(100, 100, 0.05);
  const PlaneWave wave = wave_of(l, make_weights(l, flat, 0), 0.02, {.strength = 25});
  PlaneWaveWork work = wave.make_work();
  auto state = wave.start(
      sampled(l,
              [](Real x, Real y) { return std::exp(-(x * x + y * y) / 0.18) * std::cos(12 * x); }),
      zeros(100, 100), work);
  const Real before = wave.energy(state, work);
  wave.advance(state, 400, work);
  EXPECT_LT(wave.energy(state, work) / before, kEcho);
}

TEST(PlaneWave, WorksOnlyWhereTheWaveIs) {
  const PlaneLayout l = centred(120, 90, 0.05);
  const Real quiet = 1e-6;
  const PlaneWeights weights = make_weights(l, GaussianLens{0.3, 1}, 0);
  const PlaneWave all = wave_of(l, weights, 0.02),
                  box = wave_of(l, weights, 0.02, {.width = 0}, quiet);
  PlaneWaveWork work = all.make_work();
  auto a = all.start(bump(l, 0.2), zeros(90, 120), work);
  auto b = box.start(bump(l, 0.2), zeros(90, 120), work);
  all.advance(a, 40, work);
  box.advance(b, 40, work);
  EXPECT_EQ(a.now.size(), 120u * 90u);
  EXPECT_LT(5 * b.now.size(), 4 * a.now.size());
  const Matrix whole = all.field(a), cut = box.field(b);
  for (std::size_t k = 0; k < whole.size(); ++k)
    ASSERT_NEAR(cut.data()[k], whole.data()[k], 10 * quiet);
}

TEST(PlaneWave, SlicingChangesNoBit) {
  const PlaneLayout l = centred(60, 50, 0.05);
  const PlaneWave wave = wave_of(l, make_weights(l, GaussianLens{0.3, 1}, 1), 0.02, {}, 1e-6);
  PlaneWaveWork work = wave.make_work(), other = wave.make_work();
  auto once = wave.start(bump(l, 0.2), zeros(50, 60), work);
  auto sliced = once;
  wave.advance(once, 61, work);
  for (const Index steps : {7, 1, 25, 28})
    wave.advance(sliced, steps, other);
  EXPECT_EQ(hash(once), hash(sliced));
  EXPECT_TRUE(wave.fits(once));
  once.box.x_end += 1;
  EXPECT_FALSE(wave.fits(once));
}

// Largest relative error of the metric read from the couplings, and of the speed of light read from
// the activation as a black box: its answer to (x - x0)^2/2 + (y - y0)^2/2 is 2 A/B plus the slope
// of A times zero.
std::array<Real, 2> reading_errors(Real h) {
  const IsotropicSchwarzschild metric{0.5};
  const auto n = static_cast<Index>(std::lround(1.6 / h));
  PlaneLayout l = centred(n, n, h);
  l.x_first += 3;
  const PlaneWave wave = wave_of(l, make_weights(l, metric, 0), 0.3 * h);
  PlaneWaveWork work = wave.make_work();
  std::array<Real, 2> largest{};
  for (const Index j : {n / 4, n / 2, 3 * n / 4})
    for (const Index i : {n / 4, n / 2, 3 * n / 4}) {
      const StaticMetricPoint g = metric(l.x(i), l.y(j)), read = wave.metric(j, i);
      largest[0] = std::max(
          {largest[0], std::abs(read.lapse / g.lapse - 1), std::abs(read.scale / g.scale - 1)});
      const Matrix answer = wave.acceleration(sampled(l,
                                                      [&](Real x, Real y) {
                                                        const Real dx = x - l.x(i), dy = y - l.y(j);
                                                        return 0.25 * (dx * dx + dy * dy);
                                                      }),
                                              work);
      const Real c = g.light_speed();
      largest[1] = std::max(largest[1], std::abs(answer.data()[j * n + i] / (c * c) - 1));
    }
  return largest;
}

TEST(PlaneWave, TheMetricIsReadFromTheCouplingsAtFourthOrder) {
  const auto coarse = reading_errors(0.1), fine = reading_errors(0.05);
  EXPECT_NEAR(std::log2(coarse[0] / fine[0]), 4, kOrderError);
  EXPECT_NEAR(std::log2(coarse[1] / fine[1]), 4, kOrderError);
  EXPECT_LT(fine[0], 1e-6);
}

} // namespace
} // namespace twofold
