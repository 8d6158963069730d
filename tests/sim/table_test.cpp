#include "twofold/sim/table.hpp"

#include "twofold/core/archive.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace twofold::sim {
namespace {

using Columns = std::vector<std::int32_t>;
constexpr Real kNone = std::numeric_limits<Real>::quiet_NaN();

Table table_of(std::vector<std::string> names, std::vector<std::vector<Real>> columns) {
  Table table;
  table.name = "data.csv";
  table.columns = std::move(names);
  table.categories.resize(table.columns.size());
  for (const auto& column : columns) {
    table.rows = static_cast<Index>(column.size());
    table.values.insert(table.values.end(), column.begin(), column.end());
  }
  return table;
}

Table four() {
  return table_of({"a", "b", "c, d", "c"},
                  {{1, 2, 4, 8}, {0, 1, 0, 1}, {5, 5, 6, 6}, {1, 3, 2, 4}});
}

Data data_of(Table table, Columns inputs, Columns outputs) {
  return {std::move(table), std::move(inputs), std::move(outputs)};
}

std::string refusal(const Data& data) {
  auto status = check(data);
  EXPECT_FALSE(status);
  return status ? "" : status.error().message();
}

TEST(Table, ColumnsAreViewsOfTheValues) {
  const Table table = four();
  EXPECT_EQ(table.column(2)[2], 6);
  EXPECT_EQ(table.column(3).size(), 4u);
}

TEST(Table, ColumnsAreFoundByNameAlsoWithACommaInIt) {
  const Table table = four();
  EXPECT_EQ(find_columns(table, "a").value(), (Columns{0}));
  EXPECT_EQ(find_columns(table, "b,a").value(), (Columns{1, 0}));
  EXPECT_EQ(find_columns(table, "c, d,c").value(), (Columns{2, 3}));
  EXPECT_EQ(find_columns(table, " c , b ").value(), (Columns{3, 1}));
}

TEST(Table, UnknownNamesAreRefusedWithTheNamesThereAre) {
  Table table = four();
  EXPECT_EQ(find_columns(table, "a,x").error().message(),
            "column = x: expected one of a, b, c, d, c");
  EXPECT_EQ(find_columns(table, "").error().given, "nothing");
  EXPECT_EQ(find_columns(table, "a,,b").error().given, "nothing");
  EXPECT_EQ(find_columns(table, "ab").error().given, "ab");
  table.left_out = {"name"};
  EXPECT_EQ(find_columns(table, "name").error().message(),
            "column = name: expected numbers, or at most 20 different words in a column");
}

TEST(Table, GoodDataPassTheCheck) {
  EXPECT_TRUE(check(data_of(four(), {0, 1}, {2})));
  EXPECT_TRUE(check(data_of(four(), {3}, {0, 2})));
}

TEST(Table, RolesThatCannotBeAreRefused) {
  EXPECT_NE(refusal(data_of(four(), {}, {0})).find("input columns = none"), std::string::npos);
  EXPECT_NE(refusal(data_of(four(), {0}, {})).find("output columns = none"), std::string::npos);
  EXPECT_NE(refusal(data_of(four(), {0, 4}, {1})).find("from 0 to 3"), std::string::npos);
  EXPECT_NE(refusal(data_of(four(), {-1}, {1})).find("column = -1"), std::string::npos);
  EXPECT_NE(refusal(data_of(four(), {0, 1}, {1})).find("column = b: expected to be chosen once"),
            std::string::npos);
}

TEST(Table, ATableOfAnotherShapeIsRefused) {
  Data data = data_of(four(), {0}, {1});
  data.table.values.pop_back();
  EXPECT_NE(refusal(data).find("15 values"), std::string::npos);
  data = data_of(four(), {0}, {1});
  data.table.categories.pop_back();
  EXPECT_FALSE(check(data));
}

TEST(Table, ColumnsThatDoNotVaryOverTheCompleteRowsAreRefused) {
  const auto data = data_of(table_of({"x", "y"}, {{1, 1, 1, 1, 2}, {0, 1, 0, 1, kNone}}), {0}, {1});
  EXPECT_EQ(refusal(data), "column x = the same in every row: expected values that differ");
}

TEST(Table, TooFewCompleteRowsAreRefused) {
  const auto data =
      data_of(table_of({"x", "y"}, {{1, 2, kNone, 4, 5}, {0, 1, 0, kNone, 1}}), {0}, {1});
  EXPECT_EQ(refusal(data), "rows with a value in every chosen column = 3: expected at least 4");
}

TEST(Table, TheLastColumnIsLearnedFromTheOthersByDefault) {
  const Data data = with_default_roles(four());
  EXPECT_EQ(data.inputs, (Columns{0, 1, 2}));
  EXPECT_EQ(data.outputs, (Columns{3}));
  EXPECT_TRUE(check(data));
}

TEST(Table, ByDefaultColumnsThatTellNothingArePassedOver) {
  const Data data = with_default_roles(
      table_of({"row", "x", "same", "y", "hole", "empty"}, {{10, 11, 12, 13, 14},
                                                            {5, 3, 4, 1, 2},
                                                            {7, 7, 7, kNone, 7},
                                                            {1, 0, 1, 0, kNone},
                                                            {1, 2, kNone, kNone, kNone},
                                                            {kNone, kNone, kNone, kNone, kNone}}));
  EXPECT_EQ(data.inputs, (Columns{1}));
  EXPECT_EQ(data.outputs, (Columns{3}));
}

TEST(Table, AColumnThatCountsTheRowsIsAnInputWhereThereIsNoOther) {
  const Data data = with_default_roles(table_of({"x", "y"}, {{0, 1, 2, 3}, {0, 1, 4, 9}}));
  EXPECT_EQ(data.inputs, (Columns{0}));
  EXPECT_EQ(data.outputs, (Columns{1}));
}

TEST(Table, ByDefaultThereAreAtMostSixteenInputs) {
  std::vector<std::string> names;
  for (int c = 0; c < 40; ++c)
    names.push_back("c" + std::to_string(c));
  const Data data =
      with_default_roles(table_of(names, std::vector<std::vector<Real>>(40, {1, 5, 2, 0})));
  EXPECT_EQ(static_cast<Index>(data.inputs.size()), kMostInputs);
  EXPECT_EQ(data.outputs, (Columns{39}));
}

TEST(Table, ByDefaultWordsCountOneByOne) {
  Table table =
      table_of({"a", "b", "c", "d", "x", "y"}, std::vector<std::vector<Real>>(6, {1, 5, 2, 0}));
  for (std::size_t c = 0; c < 4; ++c)
    for (int word = 0; word < 20; ++word)
      table.categories[c].push_back("word " + std::to_string(word));
  EXPECT_EQ(with_default_roles(table).inputs, (Columns{0, 1, 2, 4})) << "80 words are too many";
}

TEST(Table, RolesThatAreNotNamedAreChosenFromTheRest) {
  const Data both = with_roles(four(), "b", "a").value();
  EXPECT_EQ(both.inputs, (Columns{1}));
  EXPECT_EQ(both.outputs, (Columns{0}));
  const Data from_outputs = with_roles(four(), "", "a").value();
  EXPECT_EQ(from_outputs.inputs, (Columns{1, 2, 3}));
  const Data from_inputs = with_roles(four(), "c,a", "").value();
  EXPECT_EQ(from_inputs.outputs, (Columns{2}));
  EXPECT_FALSE(with_roles(four(), "b", "b"));
  EXPECT_FALSE(with_roles(four(), "x", ""));
  EXPECT_EQ(with_roles(table_of({"one"}, {{1, 5, 3, 4}}), "", "").error().message(),
            "columns of data.csv = too few that vary: expected one to learn and at least one to "
            "learn from");
  EXPECT_EQ(with_roles(table_of({"x", "y"}, {{1, 5}, {2, 1}}), "", "").error().message(),
            "rows of data.csv = 2: expected at least 4");
}

TEST(Table, ColumnsAreFoundByNameWhateverTheirCapitals) {
  const Table table = table_of({"Frame", "angle"}, {{1, 2}, {3, 4}});
  EXPECT_EQ(column_named(table, "frame"), 0u);
  EXPECT_EQ(column_named(table, "ANGLE"), 1u);
  EXPECT_EQ(column_named(table, "angles"), 2u);
  EXPECT_TRUE(has_columns(table, std::vector<std::string>{"angle", "frame"}));
  EXPECT_FALSE(has_columns(table, std::vector<std::string>{"angle", "velocity"}));
  EXPECT_TRUE(has_columns(table, {}));
}

TEST(Table, ArchivedDataComesBackEqual) {
  Data data = with_default_roles(four());
  data.table.categories[1] = {"no", "yes"};
  data.table.left_out = {"name"};
  Data back;
  ASSERT_TRUE(load(save(data), back));
  EXPECT_TRUE(equal(data, back));
  EXPECT_EQ(back.table.categories, data.table.categories);
}

} // namespace
} // namespace twofold::sim
