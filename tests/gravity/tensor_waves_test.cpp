// Gravitational waves of field packets on a torus.
#include "twofold/gravity/tensor_waves.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kTransverse = 1e-13; // the theory's tolerance for trace and divergence
constexpr Real kOrderSlack = 0.1;
constexpr Real kRounding = 1e-11;

std::vector<FieldPacket> pair(Real angle = 0) {
  const Real c = std::cos(angle), s = std::sin(angle);
  return {{.place = {10 - 4 * c, 10 - 4 * s, 10}, .wave_number = {1.6 * c, 1.6 * s, 0}},
          {.place = {10 + 4 * c, 10 + 4 * s, 10}, .wave_number = {-1.6 * c, -1.6 * s, 0}}};
}

TensorWaveState run(TensorWaves& waves, Index steps) {
  TensorWaveState state = waves.start();
  for (Index i = 0; i < steps; ++i)
    waves.step(state);
  return state;
}

TEST(TensorWaves, StrainIsTransverseAndTraceless) {
  auto waves = TensorWaves::make({.n = 16}, pair()).value();
  const auto state = run(waves, 20);
  EXPECT_LT(waves.trace(state), kTransverse);
  EXPECT_LT(waves.divergence(state), kTransverse);
  EXPECT_GT(waves.wave_energy(state), 0);
}

TEST(TensorWaves, SlicingAndLookingBetweenSlicesChangeNoBit) {
  auto whole = TensorWaves::make({.n = 16}, pair()).value();
  auto sliced = TensorWaves::make({.n = 16}, pair()).value();
  TensorWaveState a = whole.start(), b = sliced.start();
  for (int i = 0; i < 5; ++i) {
    whole.step(a);
    Index slices = 1;
    for (; !sliced.prepare_step(b, 1); ++slices) {
      if (slices % 3 == 0) (void)sliced.field(b.t);
      if (slices == 5) (void)sliced.strain(b, Strain::xy);
    }
    EXPECT_GE(slices, 8);
    sliced.finish_step(b);
    EXPECT_TRUE(a.strain == b.strain && a.rate == b.rate && a.t == b.t) << i;
  }
}

TEST(TensorWaves, AStepThatIsDroppedForAnotherTimeLeavesNoTrace) {
  auto waves = TensorWaves::make({.n = 16}, pair()).value();
  const TensorWaveState early = run(waves, 2);
  TensorWaveState late = early, again = early;
  waves.step(late);
  TensorWaveState next = late;
  waves.step(next);
  for (Index slices = 1; slices < 12; ++slices) {
    for (Index i = 0; i < slices; ++i)
      (void)waves.prepare_step(late, 1);
    (void)waves.power(early); // needs the source of another time
    again = early;
    waves.step(again);
    EXPECT_TRUE(again.strain == late.strain && again.rate == late.rate) << slices;
    waves.step(again);
    EXPECT_TRUE(again.strain == next.strain && again.rate == next.rate) << slices;
  }
}

TEST(TensorWaves, StepsConvergeAtSecondOrder) {
  Real energy[3];
  for (int i = 0; i < 3; ++i) {
    auto waves = TensorWaves::make({.n = 16, .dt = 0.2 / (1 << i)}, pair()).value();
    energy[i] = waves.wave_energy(run(waves, 20 << i));
  }
  EXPECT_NEAR(std::log2((energy[0] - energy[1]) / (energy[1] - energy[2])), 2, kOrderSlack);
}

TEST(TensorWaves, WithoutSourceAPlaneWaveIsExactAndKeepsItsEnergy) {
  auto waves = TensorWaves::make({.n = 16, .dt = 0.37}, {}).value();
  TensorWaveState state = waves.start();
  // h_xx = -h_yy = cos(k z): one wave vector along z, in the first packed pair, (1 - i) cos(k z).
  const Real k = 2 * M_PI / 20;
  const std::size_t n = 16;
  state.strain(1) = state.strain(n - 1) = Complex(0.5, -0.5) * static_cast<Real>(n * n * n);
  const Real energy = waves.wave_energy(state);
  for (int i = 0; i < 50; ++i)
    waves.step(state);
  EXPECT_NEAR(waves.wave_energy(state) / energy, 1, kRounding);
  const auto h = waves.strain(state, Strain::xx), other = waves.strain(state, Strain::yy);
  for (std::size_t z = 0; z < n; ++z) {
    const Real exact = std::cos(k * static_cast<Real>(z) * 20 / 16) * std::cos(k * state.t);
    EXPECT_NEAR(h[z], exact, kRounding);
    EXPECT_NEAR(other[z], -exact, kRounding);
  }
  // |h|^2 summed = 2 cos^2, of energy density (k^2 <2 cos^2>)/8 kappa.
  EXPECT_NEAR(energy, k * k / 8 * 8000, kRounding * 8000);
}

TEST(TensorWaves, TheFieldMovesAsAFreeWave) {
  // Independent reference: a plane packet along x is phi(x - t) while it does not spread.
  auto waves = TensorWaves::make({.n = 32}, std::vector<FieldPacket>{{.place = {6, 10, 10},
                                                                      .wave_number = {1.6, 0, 0},
                                                                      .width = 2.2}})
                   .value();
  const auto before = waves.field(0), after = waves.field(2.5); // 4 cells
  Real overlap = 0, norm = 0;
  const std::size_t n = 32;
  for (std::size_t x = 0; x < n; ++x)
    for (std::size_t rest = 0; rest < n * n; ++rest) {
      overlap += before[x * n * n + rest] * after[(x + 4) % n * n * n + rest];
      norm += before[x * n * n + rest] * before[x * n * n + rest];
    }
  EXPECT_GT(overlap / norm, 0.9);
}

TEST(TensorWaves, ARotatedSourceMakesRotatedWaves) {
  auto straight = TensorWaves::make({.n = 16}, pair()).value();
  auto turned = TensorWaves::make({.n = 16}, pair(M_PI / 2)).value();
  const auto a = run(straight, 15), b = run(turned, 15);
  const auto xx = straight.strain(a, Strain::xx), yy = turned.strain(b, Strain::yy);
  const std::size_t n = 16, middle = 8;
  for (std::size_t x = 0; x < n; ++x)
    for (std::size_t y = 0; y < n; ++y) // (x, y) -> (-y, x) about the middle cell
      EXPECT_NEAR(xx[(x * n + y) * n + middle], yy[((n - y) % n * n + x) * n + middle], 1e-10);
}

TEST(TensorWaves, NoStrainWhereTheGridCannotTellTheDirection) {
  // A narrow packet fills all wave numbers; a checkerboard along any axis must not appear.
  auto waves =
      TensorWaves::make(
          {.n = 8, .length = 8},
          std::vector<FieldPacket>{{.place = {4, 4, 4}, .wave_number = {1.5, 0, 0}, .width = 0.7}})
          .value();
  const auto state = run(waves, 10);
  const auto h = waves.strain(state, Strain::xx);
  for (std::size_t y = 0; y < 8; ++y)
    for (std::size_t z = 0; z < 8; ++z) {
      Real alternating = 0;
      for (std::size_t x = 0; x < 8; ++x)
        alternating += (x % 2 == 0 ? 1 : -1) * h[(x * 8 + y) * 8 + z];
      EXPECT_NEAR(alternating, 0, kRounding);
    }
}

TEST(TensorWaves, EnergyGrowsByTheWorkOfTheField) {
  Real off[2];
  for (const int fine : {0, 1}) {
    const Real dt = fine ? 0.1 : 0.2;
    auto waves = TensorWaves::make({.n = 16, .coupling = 0.7, .dt = dt}, pair()).value();
    TensorWaveState state = waves.start();
    Real work = 0, before = waves.power(state);
    for (int i = 0; i < (fine ? 40 : 20); ++i) {
      waves.step(state);
      const Real now = waves.power(state);
      work += dt / 2 * (before + now);
      before = now;
    }
    off[fine] = std::abs(work / waves.wave_energy(state) - 1);
  }
  EXPECT_LT(off[1], 0.01);
  EXPECT_NEAR(std::log2(off[0] / off[1]), 2, 0.3);
}

TEST(TensorWaves, PlaneMeansAreMeansOverPlanes) {
  auto waves = TensorWaves::make({.n = 8}, pair(0.3)).value();
  const auto state = run(waves, 10);
  const auto means = waves.plane_means(state);
  for (std::size_t c = 0; c < 6; ++c) {
    const auto h = waves.strain(state, static_cast<Strain>(c));
    EXPECT_NEAR(waves.strain_at(state, {3, 6, 5})[c], h[(3 * 8 + 6) * 8 + 5], kRounding);
    for (std::size_t z = 0; z < 8; ++z) {
      Real sum = 0;
      for (std::size_t column = 0; column < 64; ++column)
        sum += h[column * 8 + z];
      EXPECT_NEAR(means[c * 8 + z], sum / 64, kRounding);
    }
  }
}

TEST(TensorWaves, ASourceThatIsNotProjectedMakesWhatIsNoWaveOfSpace) {
  auto waves = TensorWaves::make({.n = 16, .projected = false}, pair()).value();
  const auto state = run(waves, 20);
  EXPECT_GT(waves.trace(state), 0.1);
  EXPECT_GT(waves.divergence(state), 0.01);
}

TEST(TensorWaves, RefusesWhatCannotBe) {
  EXPECT_FALSE(TensorWaves::make({.n = 12}, {}));
  EXPECT_FALSE(TensorWaves::make({.n = 4}, {}));
  EXPECT_FALSE(TensorWaves::make({.length = 0}, {}));
  EXPECT_FALSE(TensorWaves::make({.dt = -1}, {}));
  EXPECT_FALSE(TensorWaves::make({}, std::vector<FieldPacket>{{.width = 0}}));
}

} // namespace
} // namespace twofold
