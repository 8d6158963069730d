// People's own table: reading it between frames, the roles of its columns, and what a link can say
// of it. Nothing of it leaves the machine.
//
// A link cannot hold a table: it names the file, the hash of its values and the columns in use,
//   data=iris.csv~0123456789abcdef~0.1.2.3~4
// and a lab that opens the link asks for the file and goes on with built-in data until it is there.
// Failure modes: a file that cannot be read, or columns that cannot be learned, give a message; the
// open run stays as it is.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

void begin_table(LabState& lab, std::string name, std::string text);
void cancel_table(LabState& lab);
// One slice of reading; true when there is nothing (more) to read.
bool advance_table(LabState& lab, Index units);

// Opens the scenario that takes data with it: the open one if it does.
[[nodiscard]] Status use_data(LabState& lab, sim::Data data);
void use_built_in_data(LabState& lab);
// The table brought last, for a scenario that takes data.
[[nodiscard]] std::optional<sim::Data> kept_data(const LabState& lab, const std::string& scenario);

// The parameters in force, to begin a run with them.
[[nodiscard]] std::vector<sim::Setting> settings_now(const LabState& lab);

struct DataLink {
  std::string name;
  std::uint64_t hash = 0;
  std::vector<std::int32_t> inputs, outputs;
};
[[nodiscard]] std::uint64_t table_hash(const sim::Table& table); // of columns and values
[[nodiscard]] std::string data_link(const sim::Data& data);      // name not yet encoded for a URL
[[nodiscard]] std::string data_link(const std::string& name, std::uint64_t hash,
                                    const std::vector<std::int32_t>& inputs,
                                    const std::vector<std::int32_t>& outputs);
[[nodiscard]] bool is_data_link(std::string_view value);
[[nodiscard]] Result<DataLink> read_data_link(std::string_view value);
[[nodiscard]] std::string data_summary(const sim::Table& table); // "150 rows, 2 values missing"

} // namespace twofold::ui
