#include "twofold/spacetime/permutation_string.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/string_loops.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Real kVirasoro = 1e-14; // asked; round-off of unit vectors
constexpr Real kCloses = 1e-14;   // of a loop of length about 2 pi

PermutationString turning(const TurningLoop& loop, Index segments) {
  return make_string(
      segments, [&](Real s) { return right_mover(loop, s); },
      [&](Real s) { return left_mover(loop, s); });
}

PermutationString random_loop(std::uint64_t seed, Index segments) {
  return make_string(
      segments, [&](Real s) { return random_mover(seed, 0, 3, s); },
      [&](Real s) { return random_mover(seed, 1, 3, s); }, true);
}

Real largest_difference(const std::vector<Real>& a, const std::vector<Real>& b) {
  Real worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

TEST(PermutationString, VirasoroHoldsAndThePeriodCloses) {
  for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u}) {
    PermutationString s = random_loop(seed, 240);
    const auto start = places(s);
    const StringReading first = read_string(s);
    EXPECT_LT(first.gap, 1e-13);
    EXPECT_LT(first.momentum, 1e-13);
    Real worst = 0;
    for (Index i = 0; i < 240; ++i) {
      step_string(s);
      const StringReading now = read_string(s);
      worst = std::max(worst, now.virasoro);
      EXPECT_LE(now.fastest, 1 + 1e-15);
      EXPECT_NEAR(now.energy, 2 * math::pi, 1e-12);
      for (std::size_t d = 0; d < 3; ++d)
        EXPECT_NEAR(now.angular_momentum[d], first.angular_momentum[d], 1e-13);
    }
    EXPECT_LT(worst, kVirasoro) << seed;
    EXPECT_LT(largest_difference(places(s), start), kCloses) << seed;
  }
}

TEST(PermutationString, TheSitesObeyTheWaveEquationExactly) {
  PermutationString s = random_loop(3, 120);
  const auto before = places(s);
  step_string(s);
  const auto now = places(s);
  step_string(s);
  const auto after = places(s);
  Real worst = 0;
  const std::size_t n = now.size();
  for (std::size_t i = 0; i < n; ++i)
    worst =
        std::max(worst, std::abs(after[i] + before[i] - now[(i + 3) % n] - now[(i + n - 3) % n]));
  EXPECT_LT(worst, 1e-13); // the last neighbour closes the loop only to round-off
}

Real loop_error(Index segments) {
  const TurningLoop loop{.right = 1, .left = 2, .tilt = 0.7};
  PermutationString s = turning(loop, segments);
  const Index steps = segments / 3;
  for (Index i = 0; i < steps; ++i)
    step_string(s);
  const auto found = places(s);
  const Real ds = 2 * math::pi / static_cast<Real>(segments);
  Real worst = 0;
  for (Index i = 0; i < segments; ++i) {
    const Vector3 x = loop_place(loop, static_cast<Real>(i) * ds, static_cast<Real>(steps) * ds);
    for (std::size_t d = 0; d < 3; ++d)
      worst = std::max(worst, std::abs(found[3 * static_cast<std::size_t>(i) + d] - x[d]));
  }
  return worst;
}

TEST(PermutationString, PlacesConvergeToTheClosedFormAtSecondOrder) {
  EXPECT_NEAR(std::log2(loop_error(96) / loop_error(192)), 2, 0.05);
}

TEST(PermutationString, FoldedRodReachesTheReggeBoundAtSecondOrder) {
  const auto off = [](Index segments) {
    return std::abs(read_string(turning({}, segments)).regge - 1);
  };
  EXPECT_NEAR(std::log2(off(64) / off(128)), 2, 0.05);
  EXPECT_LT(off(1024), 1e-5);
  EXPECT_EQ(regge_ratio({}), 1);
}

TEST(PermutationString, AngularMomentumIsThatOfTheClosedFormAndBounded) {
  for (const TurningLoop loop : {TurningLoop{1, 2, 0}, TurningLoop{1, 1, 0.8},
                                 TurningLoop{2, 3, 1.2}, TurningLoop{1, 4, 0.3}})
    EXPECT_NEAR(read_string(turning(loop, 960)).regge, regge_ratio(loop), 1e-4);
  for (std::uint64_t seed = 1; seed < 20; ++seed)
    EXPECT_LT(read_string(random_loop(seed, 120)).regge, 1);
}

TEST(PermutationString, AFlatLoopHasACuspForEachOfItsHarmonics) {
  EXPECT_EQ(read_string(turning({.right = 1, .left = 2}, 240)).cusps, 3);
  EXPECT_EQ(read_string(turning({.right = 1, .left = 4}, 240)).cusps, 5);
  EXPECT_EQ(read_string(turning({}, 240)).cusps, 2); // the ends of the rod
}

TEST(PermutationString, AMixingThatIsNoPermutationBreaksTheConstraints) {
  PermutationString s = turning({.right = 1, .left = 2}, 120);
  const Real energy = read_string(s).energy;
  for (Index i = 0; i < 40; ++i)
    step_string(s, 0.3);
  const StringReading reading = read_string(s);
  EXPECT_GT(reading.virasoro, 1e-2);
  EXPECT_LT(reading.energy, 0.99 * energy);
  // Mixing by a whole place is a permutation again: everything stays where it is.
  PermutationString still = turning({.right = 1, .left = 2}, 120);
  const auto right = still.right;
  step_string(still, 1);
  EXPECT_LT(largest_difference(still.right, right), 1e-15);
}

} // namespace
