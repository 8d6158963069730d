// The table of --data: read from its file (CSV, or a metric as .npy or .npz), with the columns that
// were asked for.
//
// Failure modes: a file that is not there, cannot be read, is a folder or larger than 50 MB, and
// all of sim/csv, sim/npy and sim/table.
#pragma once

#include "arguments.hpp"

namespace twofold::cli {

// The record of a run, of any file that holds one.
[[nodiscard]] Result<describe::RunRecord> read_record(const sim::Catalogue& catalogue,
                                                      const std::string& path);

// Nothing without --data. A run made again (--from) takes the table it was made with, no other.
// Shows progress on a terminal.
[[nodiscard]] Result<std::optional<sim::Data>> read_data(const RunRequest& request);

} // namespace twofold::cli
