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

} // namespace

Status check(const Data& data) {
  const Table& table = data.table;
  const auto count = static_cast<std::int32_t>(table.columns.size());
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
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, end);
    names.remove_prefix(std::min(end + 1, names.size()));
    const auto place = std::find(table.columns.begin(), table.columns.end(), name);
    if (place == table.columns.end()) return Error{"column", std::string(name), names_of(table)};
    found.push_back(static_cast<std::int32_t>(place - table.columns.begin()));
  }
  return found;
}

Data with_default_roles(Table table) {
  Data data;
  const auto count = static_cast<std::int32_t>(table.columns.size());
  for (std::int32_t c = 0; c + 1 < count && c < kMostInputs; ++c)
    data.inputs.push_back(c);
  if (count > 0) data.outputs.push_back(count - 1);
  data.table = std::move(table);
  return data;
}

} // namespace twofold::sim
