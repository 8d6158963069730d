// Tables that people bring, for one scenario: which it can take and what becomes of its columns.
//
// A scenario without brushes learns some columns from others: roles and rows are checked by
// check() of table.hpp. For a scenario with brushes the table is a painting, one touch a row: its
// columns are those of ScenarioSpec::data_columns and have no roles (inputs and outputs are not
// looked at), one row is enough, and rows may be alike. What values a touch may have the scenario
// says itself when it starts.
// Failure modes, as Errors: a scenario that takes no data, a column that is missing (named, with
// those there are), no row, a table of another shape than it says.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::sim {

[[nodiscard]] Status check_data(const ScenarioSpec& spec, const Data& data);

// The table with the roles of its columns by name (as with_roles of table.hpp; not looked at for a
// painting), checked.
[[nodiscard]] Result<Data> data_for(const ScenarioSpec& spec, Table table,
                                    std::string_view inputs = {}, std::string_view outputs = {});

} // namespace twofold::sim
