// Finite coordinate changes, and the law they leave.
#include "twofold/gravity/coordinate_change.hpp"

#include "twofold/core/jacobi.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kNullVector = 1e-5, kGap = 1e5; // the theory's tolerances
constexpr Real kRounding = 1e-12;

CoordinateChange change_of(const CoordinateChangeParams& params) {
  auto made = CoordinateChange::make(params);
  EXPECT_TRUE(made) << made.error().message();
  return made.value();
}

Matrix finite_rows(int dimension, Components how, Index samples = 10) {
  Matrix rows = zeros(samples, kInvariants);
  for (Index s = 0; s < samples; ++s) {
    const auto change =
        change_of({.dimension = dimension, .sample = static_cast<std::uint64_t>(s)});
    const Invariants before = onsager_actions(change.axes(), change.metric(0)).value();
    const Invariants after = onsager_actions(change.axes(), change.metric(0.05, how)).value();
    for (std::size_t k = 0; k < kInvariants; ++k)
      rows(s, static_cast<Index>(k)) = after[k] - before[k];
  }
  return rows;
}

TEST(CoordinateChange, FiniteChangesLeaveGeneralRelativityAlone) {
  for (const int n : {3, 4}) {
    const Matrix rows = finite_rows(n, Components::tensor);
    const auto values = singular_values(rows).value();
    EXPECT_GT(values[3] / values[4], kGap) << n;
    const Invariants found = null_vector_of(rows), gr = as_array({});
    for (std::size_t k = 0; k < kInvariants; ++k)
      EXPECT_NEAR(found[k], gr[k], kNullVector) << n << " " << k;
    EXPECT_LT(violation_of(rows, {}), 1e-9);
  }
}

TEST(CoordinateChange, InTwoDimensionsTwoLawsAreLeft) {
  const auto values = singular_values(finite_rows(2, Components::tensor)).value();
  EXPECT_GT(values[2], 1e-2 * values[0]);
  EXPECT_LT(values[3], 1e-9 * values[0]);
}

// Where waves run in a plane, sqrt|g| (I3 - I4) is a 2-form of the components, which their moving
// leaves alone; with three directions no law is left.
TEST(CoordinateChange, ComponentsThatDoNotTurnLeaveNoLawOfGeometry) {
  const Matrix rows = finite_rows(4, Components::scalars);
  EXPECT_GT(violation_of(rows, {}), 1e-2);
  EXPECT_LT(violation_of(rows, {0, 0, 1, -1, 0}), 1e-9);
  Matrix three = zeros(8, kInvariants);
  for (Index s = 0; s < 8; ++s) {
    const auto change = change_of(
        {.dimension = 3, .varying = 3, .points = 8, .sample = static_cast<std::uint64_t>(s)});
    const Invariants before = onsager_actions(change.axes(), change.metric(0)).value();
    const Invariants after =
        onsager_actions(change.axes(), change.metric(0.05, Components::scalars)).value();
    for (std::size_t k = 0; k < kInvariants; ++k)
      three(s, static_cast<Index>(k)) = after[k] - before[k];
  }
  const auto values = singular_values(three).value();
  EXPECT_GT(values[4], 1e-4 * values[0]);
}

// The slope of the finite change at s = 0 is the row by the Lie derivative, error of order s^2.
TEST(CoordinateChange, SmallChangesAreTheLieDerivative) {
  const auto change = change_of({.dimension = 3, .sample = 2});
  DiffeomorphismRow row({.dimension = 3, .varying = 2, .contrast = 0.05}, 2);
  while (!row.advance()) {
  }
  Real errors[2] = {};
  for (std::size_t e = 0; e < 2; ++e) {
    const Real s = e == 0 ? 0.01 : 0.005;
    const Invariants up = onsager_actions(change.axes(), change.metric(s)).value();
    const Invariants down = onsager_actions(change.axes(), change.metric(-s)).value();
    for (std::size_t k = 0; k < kInvariants; ++k)
      errors[e] = std::max(errors[e], std::abs((up[k] - down[k]) / (2 * s) - row.row()[k]));
  }
  EXPECT_NEAR(std::log2(errors[0] / errors[1]), 2, 0.1);
  EXPECT_LT(errors[1], 1e-2);
}

TEST(CoordinateChange, WithoutAChangeItIsTheRandomMetric) {
  const auto change = change_of({.dimension = 4, .seed = 3, .sample = 5});
  const auto metric = change.metric(0);
  const auto known = random_metric(change.axes(), 0.05, 3, 5);
  ASSERT_EQ(metric.size(), known.size());
  for (std::size_t i = 0; i < metric.size(); ++i)
    ASSERT_NEAR(metric[i], known[i], kRounding);
}

// Fewer directions test fewer metrics; the rows of all directions have the same null vector.
TEST(CoordinateChange, AllAxesSayWhatTwoSay) {
  const Index samples = 8;
  Matrix rows = zeros(samples, kInvariants);
  for (Index s = 0; s < samples; ++s) {
    const auto change = change_of(
        {.dimension = 3, .varying = 3, .reach = 0.02, .sample = static_cast<std::uint64_t>(s)});
    const Invariants before = onsager_actions(change.axes(), change.metric(0)).value();
    const Invariants after = onsager_actions(change.axes(), change.metric(0.02)).value();
    for (std::size_t k = 0; k < kInvariants; ++k)
      rows(s, static_cast<Index>(k)) = after[k] - before[k];
  }
  const Invariants found = null_vector_of(rows), gr = as_array({});
  for (std::size_t k = 0; k < kInvariants; ++k)
    EXPECT_NEAR(found[k], gr[k], kNullVector) << k;
}

TEST(CoordinateChange, RefusesWhatFoldsOver) {
  EXPECT_FALSE(CoordinateChange::make({.dimension = 5}));
  EXPECT_FALSE(CoordinateChange::make({.varying = 0}));
  EXPECT_FALSE(CoordinateChange::make({.dimension = 2, .varying = 3}));
  EXPECT_FALSE(CoordinateChange::make({.points = 12}));
  EXPECT_FALSE(CoordinateChange::make({.contrast = 0.5}));
  EXPECT_FALSE(CoordinateChange::make({.reach = 1}));
  Index refused = 0; // a reach of 0.5 folds most samples over
  for (std::uint64_t s = 0; s < 10; ++s)
    refused += CoordinateChange::make({.reach = 0.5, .sample = s}) ? 0 : 1;
  EXPECT_GT(refused, 0);
}

} // namespace
} // namespace twofold
