// Columns of a table that a scenario asks for by name, and what its refusals say.
//
// Failure modes, as Errors: a column that is missing or holds words.
#pragma once

#include "twofold/sim/table.hpp"

#include <span>

namespace twofold::shared {

// The numbers of a column; capitals do not matter. `wanted` tells which columns there should be:
// "frames have the columns frame, angle, velocity".
[[nodiscard]] Result<std::span<const Real>>
numbers_of(const sim::Table& table, std::string_view name, std::string_view wanted);

[[nodiscard]] std::string in_row(std::string_view quantity, Index row); // "angle in row 1"
[[nodiscard]] std::string shown(Real value);                            // a number, or "missing"

} // namespace twofold::shared
