#include "twofold/quantum/plane.hpp"

#include "twofold/core/hash.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-12;

template <class Function> std::vector<Real> on_plane(Real box, Index n, Function function) {
  std::vector<Real> v;
  for (const Real y : plane_nodes(box, n))
    for (const Real x : plane_nodes(box, n))
      v.push_back(function(x, y));
  return v;
}

PlaneWaves bowl(Index n, Real box) {
  return PlaneWaves::make(
             {.half_width = box}, n, n,
             on_plane(box, n, [](Real x, Real y) { return 0.5 * (x * x + 4 * y * y); }))
      .value();
}

TEST(PlaneWaves, PacketHasItsNormItsEnergyAndItsPlace) {
  const PlaneWaves waves = bowl(64, 6);
  const auto psi = waves.packet(0.5, -0.3, 0.6);
  EXPECT_NEAR(waves.norm(psi), 1, kRoundOff);
  // hbar = gamma = 1: 1/(8 w^2) for each direction, and <V>.
  const Real expected = 2 / (8 * 0.36) + 0.5 * (0.25 + 0.36) + 2 * (0.09 + 0.36);
  EXPECT_NEAR(waves.energy(psi), expected, 1e-10);
  std::size_t top = 0;
  for (std::size_t i = 0; i < psi.size(); ++i)
    if (std::norm(psi[i]) > std::norm(psi[top])) top = i;
  const auto nodes = plane_nodes(6, 64);
  EXPECT_NEAR(nodes[top % 64], 0.5, 0.1);
  EXPECT_NEAR(nodes[top / 64], -0.3, 0.1);
}

TEST(PlaneWaves, CurrentOfAPlaneWaveIsItsVelocity) {
  const Index n = 64;
  const PlaneWaves waves = PlaneWaves::make({.hbar = 0.5, .step_size = 1.5, .half_width = 2}, n, n,
                                            std::vector<Real>(static_cast<std::size_t>(n * n), 0))
                               .value();
  std::vector<Complex> psi;
  const Real kx = math::pi, ky = -math::pi / 2;
  for (const Real y : plane_nodes(2, n))
    for (const Real x : plane_nodes(2, n))
      psi.push_back(std::polar(0.3, kx * x + ky * y));
  std::vector<Real> jx(psi.size()), jy(psi.size());
  waves.current(jx, jy, psi);
  constexpr Real kDifference = 7e-3; // (k h)^2/6
  for (const std::size_t at : {std::size_t(0), std::size_t(777), psi.size() - 1}) {
    EXPECT_NEAR(jx[at] / (0.75 * 0.09 * kx), 1, kDifference);
    EXPECT_NEAR(jy[at] / (0.75 * 0.09 * ky), 1, kDifference);
  }
}

TEST(PlaneWaves, LowestStatesOfABowlHaveTheClosedForm) {
  const PlaneWaves waves = bowl(32, 6);
  const auto states = waves.lowest_states(4, 0.04).value();
  const Real expected[] = {1.5, 2.5, 3.5, 3.5}; // (m + 1/2) + 2 (n + 1/2)
  for (std::size_t n = 0; n < 4; ++n)
    EXPECT_NEAR(states.energies[n], expected[n], 1e-6) << n;
  for (std::size_t a = 0; a < 4; ++a)
    for (std::size_t b = 0; b <= a; ++b) {
      Real sum = 0;
      for (std::size_t i = 0; i < waves.size(); ++i)
        sum += states.waves[a][i] * states.waves[b][i] * waves.cell_area();
      EXPECT_NEAR(sum, a == b ? 1 : 0, 1e-9);
    }
  // |psi_0|^2 in the middle: sqrt(1 * 2)/pi.
  EXPECT_NEAR(std::pow(states.waves[0][16 * 32 + 16], 2), std::sqrt(2.0) / math::pi, 1e-3);
}

// A double well times a bowl, against the tridiagonal eigensolver in one dimension.
TEST(PlaneWaves, DoubletOfTwoWellsAgreesWithOneDimension) {
  const auto well = [](Real x) { return 1.5 * (x * x / 1.44 - 1) * (x * x / 1.44 - 1); };
  const Index n = 32;
  const PlaneWaves waves =
      PlaneWaves::make({.half_width = 4}, n, n,
                       on_plane(4, n, [&](Real x, Real y) { return well(x) + 2 * y * y; }))
          .value();
  const auto states = waves.lowest_states(2, 0.04).value();
  constexpr Index fine = 4000;
  const Real h = 8.0 / (fine + 1);
  std::vector<Real> diagonal, off(fine - 1, -0.5 / (h * h));
  for (Index i = 1; i <= fine; ++i)
    diagonal.push_back(1 / (h * h) + well(-4 + static_cast<Real>(i) * h));
  const auto line = lowest_eigenpairs(diagonal, off, 2).value();
  for (std::size_t k = 0; k < 2; ++k)
    EXPECT_NEAR(states.energies[k], line.values(k) + 1, 2e-5);
  EXPECT_LT(states.energies[1] - states.energies[0], 0.6);
  // The second is odd in x.
  EXPECT_NEAR(states.waves[1][16 * 32 + 10], -states.waves[1][16 * 32 + 22], 1e-4);
}

TEST(PlaneWaves, LowestStateOnlyTurnsItsPhase) {
  const PlaneWaves waves = bowl(32, 5);
  const auto states = waves.lowest_states(1, 0.02).value();
  std::vector<Complex> psi;
  for (const Real x : states.waves[0])
    psi.emplace_back(x, 0);
  const SplitStep2d model =
      SplitStep2d::make({.dt = 0.01, .half_width = 5}, 32, 32, waves.potential()).value();
  std::vector<Complex> work(static_cast<std::size_t>(model.work_size()));
  model.advance(psi, 100, work);
  Real worst = 0;
  for (std::size_t i = 0; i < psi.size(); ++i)
    worst = std::max(worst, std::abs(std::abs(psi[i]) - std::abs(states.waves[0][i])));
  EXPECT_LT(worst, 1e-4); // of the splitting, dt^2
}

TEST(PlaneWaves, EveryTargetGivesTheseBits) {
  const PlaneWaves waves = bowl(16, 4);
  const auto states = waves.lowest_states(2, 0.1, 1e-4).value();
  Hasher hasher;
  hasher.bytes(states.energies.data(), 2 * sizeof(Real));
  hasher.bytes(states.waves[1].data(), states.waves[1].size() * sizeof(Real));
  EXPECT_EQ(hex16(hasher.digest()), "11672ba23fead568");
}

TEST(PlaneWaves, RefusesWhatItCannotSolve) {
  const std::vector<Real> v(64, 0);
  const auto waves = PlaneWaves::make({}, 8, 8, v);
  ASSERT_TRUE(waves);
  EXPECT_FALSE(PlaneWaves::make({}, 8, 7, v).ok());
  EXPECT_EQ(PlaneWaves::make({.hbar = 0}, 8, 8, v).error().quantity, "hbar");
  EXPECT_FALSE(PlaneWaves::make({}, 8, 8, std::vector<Real>(64, NAN)).ok());
  EXPECT_FALSE(waves.value().lowest_states(0, 0.1).ok());
  EXPECT_FALSE(waves.value().lowest_states(17, 0.1).ok());
  EXPECT_FALSE(waves.value().lowest_states(1, 0).ok());
}

} // namespace
