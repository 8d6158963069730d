#include "twofold/sim/brought_data.hpp"

namespace twofold::sim {

namespace {

std::string joined(std::span<const std::string> names) {
  std::string all;
  for (const std::string& name : names)
    all += (all.empty() ? "" : ", ") + name;
  return all;
}

Status check_painting(const ScenarioSpec& spec, const Table& table) {
  if (table.rows < 1) return Error{"rows of " + table.name, "0", "at least 1"};
  if (table.values.size() != table.columns.size() * static_cast<std::size_t>(table.rows) ||
      table.categories.size() != table.columns.size())
    return Error{"table " + table.name, std::to_string(table.values.size()) + " values",
                 "a value for every row and column"};
  for (const std::string& name : spec.data_columns)
    if (column_named(table, name) == table.columns.size())
      return Error{"columns of " + table.name, joined(table.columns),
                   "also a column \"" + name + "\"; " + spec.name + " needs the columns " +
                       joined(spec.data_columns)};
  return Done{};
}

} // namespace

Status check_data(const ScenarioSpec& spec, const Data& data) {
  if (!spec.takes_data)
    return Error{"data for scenario " + spec.name, data.table.name, "a scenario that takes data"};
  if (spec.brushes.empty()) return check(data);
  return check_painting(spec, data.table);
}

Result<Data> data_for(const ScenarioSpec& spec, Table table, std::string_view inputs,
                      std::string_view outputs) {
  if (spec.takes_data && spec.brushes.empty()) return with_roles(std::move(table), inputs, outputs);
  Data data;
  data.table = std::move(table);
  if (auto status = check_data(spec, data); !status) return status.error();
  return data;
}

} // namespace twofold::sim
