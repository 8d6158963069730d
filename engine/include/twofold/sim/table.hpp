// Tables of numbers that people bring, and which columns a network is to learn.
//
// A column of words (at most kMostCategories different ones) is kept as codes 0, 1, ... in order of
// first appearance, with the words in `categories`. A missing value is NaN.
// Shapes: values (columns, rows), one column after the other.
#pragma once

#include "twofold/core/result.hpp"

#include "twofold/core/real.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold::sim {

inline constexpr Index kMostCategories = 20;

struct Table {
  std::string name;                                 // of the file
  std::vector<std::string> columns;                 // names, unique
  std::vector<std::vector<std::string>> categories; // per column; empty for numbers
  std::vector<Real> values;                         // (columns, rows)
  Index rows = 0;
  Index missing = 0;                 // values that are not there
  std::vector<std::string> left_out; // names of columns of too many words, for messages

  [[nodiscard]] std::span<const Real> column(Index c) const {
    return {values.data() + c * rows, static_cast<std::size_t>(rows)};
  }
};
template <class A> void archive(A& a, Table& t) {
  a(t.name, t.columns, t.categories, t.values, t.rows, t.missing, t.left_out);
}

// What a run is given: a table and the roles of its columns.
struct Data {
  Table table;
  // Column numbers, not empty, none twice; a painting has none (see brought_data.hpp).
  std::vector<std::int32_t> inputs, outputs;
};
template <class A> void archive(A& a, Data& d) { a(d.table, d.inputs, d.outputs); }

// Error: names a column that does not exist, is used twice, or has the same value in every row; or
// fewer than kFewestRows rows in which all chosen columns have a value.
inline constexpr Index kFewestRows = 4;
[[nodiscard]] Status check(const Data& data);

// Columns by name: "a,b", also names that hold a comma. Error: no name or an unknown one, with the
// names there are.
[[nodiscard]] Result<std::vector<std::int32_t>> find_columns(const Table& table,
                                                             std::string_view names);

// Whether the table has columns of all these names; capitals do not matter.
[[nodiscard]] bool has_columns(const Table& table, std::span<const std::string> names);
// The column of that name, or the number of columns; capitals do not matter.
[[nodiscard]] std::size_t column_named(const Table& table, std::string_view name);

// A first choice: the last column is learned from the others (at most kMostInputs of them, and
// kMostInputValues values, of which a column of words has one for each word). Passed over are
// columns without two different values, with more than half of their values missing, and those that
// only count the rows (unless nothing else is left).
inline constexpr Index kMostInputs = 16;
inline constexpr Index kMostInputValues = 64;
[[nodiscard]] Data with_default_roles(Table table);

// Roles by name, as find_columns; where one list is empty it is chosen as above from what the other
// leaves. Error: as find_columns and check.
[[nodiscard]] Result<Data> with_roles(Table table, std::string_view inputs,
                                      std::string_view outputs);

} // namespace twofold::sim
