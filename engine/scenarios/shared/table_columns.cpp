#include "table_columns.hpp"

#include "twofold/sim/parameter.hpp"

#include <cmath>

namespace twofold::shared {

Result<std::span<const Real>> numbers_of(const sim::Table& table, std::string_view name,
                                         std::string_view wanted) {
  const std::size_t c = sim::column_named(table, name);
  if (c < table.columns.size()) {
    if (table.categories[c].empty()) return table.column(static_cast<Index>(c));
    return Error{"column " + table.columns[c], table.categories[c].front(), "numbers"};
  }
  std::string there;
  for (const std::string& column : table.columns)
    there += (there.empty() ? "" : ", ") + column;
  return Error{"columns of " + table.name, there,
               "also a column \"" + std::string(name) + "\"; " + std::string(wanted)};
}

std::string in_row(std::string_view quantity, Index row) {
  return std::string(quantity) + " in row " + std::to_string(row + 1);
}

std::string shown(Real value) { return std::isnan(value) ? "missing" : sim::number_text(value); }

} // namespace twofold::shared
