#include "twofold/sim/brought_data.hpp"

#include "toy_scenario.hpp"

#include <gtest/gtest.h>

namespace twofold::sim {
namespace {

ScenarioSpec painted_spec() {
  ScenarioSpec spec;
  spec.name = "painted";
  spec.takes_data = true;
  spec.data_columns = {"x", "y", "radius", "weight"};
  spec.brushes = {{"more", "More", "Adds weight.", {1}}};
  return spec;
}

Table touches(Index rows, std::vector<std::string> columns = {"X", "y", "radius", "weight"}) {
  Table table;
  table.name = "painting";
  table.rows = rows;
  table.values.assign(columns.size() * static_cast<std::size_t>(rows), 0.1);
  table.categories.resize(columns.size());
  table.columns = std::move(columns);
  return table;
}

TEST(BroughtData, APaintingMayHaveOneRowAndEqualValues) {
  for (const Index rows : {1, 7}) {
    auto data = data_for(painted_spec(), touches(rows));
    ASSERT_TRUE(data) << data.error().message();
    EXPECT_TRUE(data.value().inputs.empty());
    EXPECT_TRUE(check_data(painted_spec(), data.value()));
  }
}

TEST(BroughtData, RolesOfAPaintingAreNotLookedAt) {
  EXPECT_TRUE(check_data(painted_spec(), {touches(1), {0, 0, 99}, {-3}}));
  EXPECT_TRUE(data_for(painted_spec(), touches(1), "nothing of that name", ""));
}

TEST(BroughtData, APaintingWithoutItsColumnsIsRefusedByName) {
  auto refused = data_for(painted_spec(), touches(2, {"x", "y", "radius"}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message(),
            "columns of painting = x, y, radius: expected also a column \"weight\"; painted needs "
            "the columns x, y, radius, weight");
}

TEST(BroughtData, APaintingWithoutRowsOrOfAnotherShapeIsRefused) {
  EXPECT_EQ(data_for(painted_spec(), touches(0)).error().message(),
            "rows of painting = 0: expected at least 1");
  Table short_of_values = touches(2);
  short_of_values.values.pop_back();
  EXPECT_FALSE(data_for(painted_spec(), short_of_values));
}

TEST(BroughtData, WithoutBrushesRowsAndRolesAreCheckedAsEver) {
  ScenarioSpec spec = painted_spec();
  spec.brushes.clear();
  EXPECT_FALSE(data_for(spec, touches(1)));
  EXPECT_FALSE(check_data(spec, {touches(7), {0}, {1}})) << "values that do not differ";
}

TEST(BroughtData, AScenarioThatTakesNoneRefuses) {
  ScenarioSpec spec = painted_spec();
  spec.takes_data = false;
  EXPECT_EQ(data_for(spec, touches(1)).error().expected, "a scenario that takes data");
}

} // namespace
} // namespace twofold::sim
