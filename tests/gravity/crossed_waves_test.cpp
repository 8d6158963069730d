// Strain of two crossing plane waves, and the spectral solver against it.
#include "twofold/gravity/crossed_waves.hpp"

#include "twofold/gravity/tensor_waves.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kOrderSlack = 0.1;
constexpr Real kLength = 20, kUnit = 2 * M_PI / kLength;
constexpr Real kFlat = 1e9; // a packet as wide as this is a plane wave

const CrossedWaveParams kCrossing{.first = {kUnit, kUnit, 0}, .second = {-kUnit, 0, kUnit}};

CrossedWaves exact() { return CrossedWaves::make(kCrossing).value(); }

// Largest difference over the cube from the closed form after time 4, over the largest strain.
Real error_of(Index steps, Real coupling = 1) {
  const std::vector<FieldPacket> packets = {{.wave_number = kCrossing.first, .width = kFlat},
                                            {.wave_number = kCrossing.second, .width = kFlat}};
  const Real dt = 4 / static_cast<Real>(steps);
  auto waves =
      TensorWaves::make({.n = 8, .length = kLength, .coupling = coupling, .dt = dt}, packets)
          .value();
  TensorWaveState state = waves.start();
  for (Index i = 0; i < steps; ++i)
    waves.step(state);
  Real worst = 0, largest = 0;
  for (std::size_t c = 0; c < 6; ++c) {
    const auto found = waves.strain(state, static_cast<Strain>(c));
    for (std::size_t at = 0; at < found.size(); ++at) {
      const Real h = kLength / 8;
      const auto x = static_cast<Real>(at / 64), y = static_cast<Real>(at / 8 % 8);
      const Real wanted = exact().strain({x * h, y * h, static_cast<Real>(at % 8) * h}, 4)[c];
      worst = std::max(worst, std::abs(found[at] - wanted));
      largest = std::max(largest, std::abs(wanted));
    }
  }
  return worst / largest;
}

TEST(CrossedWaves, TheSolverConvergesToThemAtSecondOrder) {
  const Real coarse = error_of(20), fine = error_of(40);
  EXPECT_LT(fine, 1e-3);
  EXPECT_NEAR(std::log2(coarse / fine), 2, kOrderSlack);
}

TEST(CrossedWaves, AnotherCouplingIsAnotherAnswer) { EXPECT_GT(error_of(40, 1.1), 0.05); }

TEST(CrossedWaves, SolveTheirWaveEquation) {
  // Independent of any mode: central differences of the closed form, and the source by hand.
  const CrossedWaves waves = exact();
  const Real e = 1e-3;
  const std::array<Real, 3> at{1.3, -0.4, 2.1};
  const auto h = [&](Real dx, Real dy, Real dz, Real dt) {
    return waves.strain({at[0] + dx, at[1] + dy, at[2] + dz}, 1.7 + dt);
  };
  const auto here = h(0, 0, 0, 0);
  Real trace_of_box = 0;
  std::array<Real, 6> box{};
  for (std::size_t c = 0; c < 6; ++c) {
    box[c] = (h(0, 0, 0, e)[c] + h(0, 0, 0, -e)[c] - h(e, 0, 0, 0)[c] - h(-e, 0, 0, 0)[c] -
              h(0, e, 0, 0)[c] - h(0, -e, 0, 0)[c] - h(0, 0, e, 0)[c] - h(0, 0, -e, 0)[c] +
              4 * here[c]) /
             (e * e);
    if (c < 3) trace_of_box += box[c];
  }
  EXPECT_NEAR(trace_of_box, 0, 1e-6);
  // Along the normal b of both wave vectors: S_bb = 0, so L S_bb = -(P S)/2 summed over both K.
  const std::array<Real, 3> b{1 / std::sqrt(3.), -1 / std::sqrt(3.), 1 / std::sqrt(3.)};
  const Real found = b[0] * b[0] * box[0] + b[1] * b[1] * box[1] + b[2] * b[2] * box[2] +
                     2 * (b[0] * b[1] * box[3] + b[0] * b[2] * box[4] + b[1] * b[2] * box[5]);
  const Real k12 = -kUnit * kUnit, k2 = 2 * kUnit * kUnit, w = std::sqrt(k2);
  Real wanted = 0;
  for (const int sign : {-1, 1}) {
    const Real size = 2 * k2 + 2 * sign * k12;                       // K^2
    const Real along = (k2 + sign * k12) * (k12 + sign * k2) / size; // (k1.K)(k2.K)/K^2
    const Real transverse = 2 * (k12 - along);                       // P_ij S_ij
    const Real phase =
        (at[0] + at[1]) * kUnit + sign * (at[2] - at[0]) * kUnit - (w + sign * w) * 1.7;
    wanted += -sign * std::cos(phase) * (-transverse / 2); // 2 kappa A^2/2 cos
  }
  EXPECT_NEAR(found, wanted, 1e-6);
}

TEST(CrossedWaves, ParallelWavesMakeNone) {
  EXPECT_FALSE(CrossedWaves::make({.first = {1, 0, 0}, .second = {2, 0, 0}}));
  EXPECT_FALSE(CrossedWaves::make({.first = {0, 0, 0}, .second = {2, 0, 0}}));
}

} // namespace
} // namespace twofold
