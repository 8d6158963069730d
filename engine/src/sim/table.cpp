#include "twofold/sim/table.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::sim {

namespace {

std::vector<std::int32_t> roles(const Data& data) {
  std::vector<std::int32_t> all = data.inputs;
  all.insert(all.end(), data.outputs.begin(), data.outputs.end());
  return all;
}

std::string names_of(const Table& table) {
  std::string known = "one of";
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    known += (c ? ", " : " ") + table.columns[c];
  return known;
}

bool complete(const Table& table, std::span<const std::int32_t> columns, Index row) {
  return std::all_of(columns.begin(), columns.end(),
                     [&](std::int32_t c) { return std::isfinite(table.column(c)[row]); });
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' '))
    text.remove_prefix(1);
  while (text.ends_with(' '))
    text.remove_suffix(1);
  return text;
}

bool begins_with_name(std::string_view names, std::string_view name) {
  if (!names.starts_with(name)) return false;
  names = trimmed(names.substr(name.size()));
  return names.empty() || names[0] == ',';
}

// The column whose name comes first in the list; the longest, as names may hold commas themselves.
std::size_t longest_name(const Table& table, std::string_view names) {
  names = trimmed(names);
  std::size_t best = table.columns.size();
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (begins_with_name(names, table.columns[c]) &&
        (best == table.columns.size() || table.columns[c].size() > table.columns[best].size()))
      best = c;
  return best;
}

// What follows the name and its comma.
std::string_view after_name(std::string_view names, std::string_view name) {
  names = trimmed(trimmed(names).substr(name.size()));
  return names.substr(names.empty() ? 0 : 1);
}

// Varies over the rows that are complete.
bool varies(const Table& table, std::span<const std::int32_t> columns, std::int32_t column) {
  const auto values = table.column(column);
  bool any = false;
  Real first = 0;
  for (Index row = 0; row < table.rows; ++row) {
    if (!complete(table, columns, row)) continue;
    if (any && values[row] != first) return true;
    first = values[row];
    any = true;
  }
  return false;
}

// Worth learning with, as far as can be told: it varies, is there, and does not number the rows.
bool is_telling(const Table& table, std::int32_t column, bool may_count) {
  const auto values = table.column(column);
  Index present = 0;
  bool counts = true, differs = false;
  Real first = 0;
  for (Index row = 0; row < table.rows; ++row) {
    if (!std::isfinite(values[row])) continue;
    if (++present == 1) first = values[row];
    differs = differs || values[row] != first;
    counts = counts && values[row] == first + static_cast<Real>(row);
  }
  return differs && 2 * present >= table.rows && (may_count || !(counts && present == table.rows));
}

std::vector<std::int32_t> free_columns(const Table& table, const Data& data, bool may_count) {
  std::vector<std::int32_t> free;
  const auto taken = roles(data);
  for (std::int32_t c = 0; c < static_cast<std::int32_t>(table.columns.size()); ++c)
    if (is_telling(table, c, may_count) && std::find(taken.begin(), taken.end(), c) == taken.end())
      free.push_back(c);
  return free;
}

// Fills the lists that are empty from the columns that are free.
void complete_roles(const Table& table, Data& data) {
  const std::size_t wanted = (data.inputs.empty() ? 1 : 0) + (data.outputs.empty() ? 1 : 0);
  auto free = free_columns(table, data, false);
  if (free.size() < wanted) free = free_columns(table, data, true);
  if (data.outputs.empty() && !free.empty()) {
    data.outputs.push_back(free.back());
    free.pop_back();
  }
  if (!data.inputs.empty()) return;
  Index values = 0;
  for (const std::int32_t c : free) {
    const auto words = static_cast<Index>(table.categories[static_cast<std::size_t>(c)].size());
    const Index width = std::max<Index>(1, words);
    if (static_cast<Index>(data.inputs.size()) == kMostInputs || values + width > kMostInputValues)
      continue;
    data.inputs.push_back(c);
    values += width;
  }
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return small(x) == small(y); });
}

} // namespace

std::size_t column_named(const Table& table, std::string_view name) {
  std::size_t c = 0;
  while (c < table.columns.size() && !same_name(table.columns[c], name))
    ++c;
  return c;
}

bool has_columns(const Table& table, std::span<const std::string> names) {
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return column_named(table, name) < table.columns.size();
  });
}

Status check(const Data& data) {
  const Table& table = data.table;
  const auto count = static_cast<std::int32_t>(table.columns.size());
  if (table.rows < kFewestRows)
    return Error{"rows of " + table.name, std::to_string(table.rows),
                 "at least " + std::to_string(kFewestRows)};
  if (data.inputs.empty()) return Error{"input columns", "none", names_of(table)};
  if (data.outputs.empty()) return Error{"output columns", "none", names_of(table)};
  if (table.values.size() != table.columns.size() * static_cast<std::size_t>(table.rows) ||
      table.categories.size() != table.columns.size())
    return Error{"table " + table.name, std::to_string(table.values.size()) + " values",
                 "a value for every row and column"};
  std::vector<std::int32_t> all = roles(data);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] < 0 || all[i] >= count)
      return Error{"column", std::to_string(all[i]),
                   "a whole number from 0 to " + std::to_string(count - 1)};
    if (std::find(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), all[i]) !=
        all.begin() + static_cast<std::ptrdiff_t>(i))
      return Error{"column", table.columns[static_cast<std::size_t>(all[i])],
                   "to be chosen once, as input or as output"};
  }
  Index usable = 0;
  for (Index row = 0; row < table.rows; ++row)
    usable += complete(table, all, row) ? 1 : 0;
  if (usable < kFewestRows)
    return Error{"rows with a value in every chosen column", std::to_string(usable),
                 "at least " + std::to_string(kFewestRows)};
  for (const std::int32_t c : all)
    if (!varies(table, all, c))
      return Error{"column " + table.columns[static_cast<std::size_t>(c)], "the same in every row",
                   "values that differ"};
  return Done{};
}

Result<std::vector<std::int32_t>> find_columns(const Table& table, std::string_view names) {
  std::vector<std::int32_t> found;
  do {
    const std::size_t best = longest_name(table, names);
    if (best == table.columns.size()) {
      const std::string name(trimmed(names.substr(0, names.find(','))));
      const bool left_out =
          std::find(table.left_out.begin(), table.left_out.end(), name) != table.left_out.end();
      return Error{"column", name.empty() ? "nothing" : name,
                   left_out ? "numbers, or at most " + std::to_string(kMostCategories) +
                                  " different words in a column"
                            : names_of(table)};
    }
    found.push_back(static_cast<std::int32_t>(best));
    names = after_name(names, table.columns[best]);
  } while (!names.empty());
  return found;
}

Data with_default_roles(Table table) {
  Data data;
  complete_roles(table, data);
  data.table = std::move(table);
  return data;
}

Result<Data> with_roles(Table table, std::string_view inputs, std::string_view outputs) {
  Data data;
  for (const bool in : {true, false}) {
    const std::string_view names = in ? inputs : outputs;
    if (names.empty()) continue;
    auto columns = find_columns(table, names);
    if (!columns) return columns.error();
    (in ? data.inputs : data.outputs) = std::move(columns.value());
  }
  complete_roles(table, data);
  if (table.rows >= kFewestRows && (data.inputs.empty() || data.outputs.empty()))
    return Error{"columns of " + table.name, "too few that vary",
                 "one to learn and at least one to learn from"};
  data.table = std::move(table);
  if (auto status = check(data); !status) return status.error();
  return data;
}

} // namespace twofold::sim
