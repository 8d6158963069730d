// Plane means of gravitational waves as waves on a line.
#include "twofold/gravity/line_waves.hpp"

#include "twofold/gravity/tensor_waves.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kOrderSlack = 0.1;
constexpr Real kLength = 24;

// One lump, let go along x and the diagonal.
std::vector<FieldPacket> lump() {
  const Real d = 1.5 / std::sqrt(2.);
  return {{.place = {12, 12, 12}, .wave_number = {2, 0, 0}, .width = 1.5},
          {.place = {12, 12, 10}, .wave_number = {d, d, 0}, .width = 1.5}};
}

// Largest difference of plane means at time 3 over the largest.
Real difference(Index cells, bool projected = true) {
  LineWaves line = LineWaves::make({.n = 16, .cells = cells, .length = kLength}).value();
  auto waves =
      TensorWaves::make(
          {.n = 16, .length = kLength, .dt = line.params().dt(), .projected = projected}, lump())
          .value();
  TensorWaveState state = waves.start();
  LineWaveState reference = line.start();
  std::vector<Complex> stress(16);
  for (Index i = 0; i < cells / 8; ++i) {
    line.stress(waves.field(state.t), stress);
    line.step(reference, stress);
    waves.step(state);
  }
  const auto means = waves.plane_means(state);
  Real worst = 0, largest = 0;
  for (std::size_t z = 0; z < 16; ++z) {
    const Complex wanted = line.at_plane(reference, static_cast<Index>(z));
    const Complex found((means[z] - means[16 + z]) / 2, means[48 + z]);
    worst = std::max(worst, std::abs(found - wanted));
    largest = std::max(largest, std::abs(wanted));
  }
  return worst / largest;
}

TEST(LineWaves, PlaneMeansOfTheCubeAgreeAtSecondOrder) {
  const Real coarse = difference(256), fine = difference(512);
  EXPECT_LT(fine, 1e-3);
  EXPECT_NEAR(std::log2(coarse / fine), 2, kOrderSlack);
}

TEST(LineWaves, ProjectorLeavesPlusAndCrossAlongItsAxis) {
  EXPECT_NEAR(difference(256, false), difference(256), 1e-9);
}

TEST(LineWaves, NothingIsFasterThanLight) {
  LineWaves line = LineWaves::make({.n = 16, .cells = 256, .length = 16}).value();
  LineWaveState state = line.start();
  // A start without source: one cell is displaced, at rest.
  state.step = 1;
  state.now(100) = 2;
  state.before(101) = state.before(99) = 1;
  const std::vector<Complex> nothing(16);
  for (int i = 0; i < 20; ++i)
    line.step(state, nothing);
  for (std::size_t z = 0; z < 256; ++z)
    EXPECT_EQ(state.now(z), Complex(z == 120 || z == 80 ? 1 : 0)) << z;
}

TEST(LineWaves, RefusesWhatCannotBe) {
  EXPECT_FALSE(LineWaves::make({.n = 12}));
  EXPECT_FALSE(LineWaves::make({.n = 32, .cells = 16}));
  EXPECT_FALSE(LineWaves::make({.n = 32, .cells = 100}));
  EXPECT_FALSE(LineWaves::make({.coupling = 0}));
}

} // namespace
} // namespace twofold
