// A recording as text or file. Numbers read back to the same double.
#pragma once

#include "recording.hpp"

#include "twofold/core/hash.hpp"

namespace twofold::cli {

// {"scenario", "seed", "steps", "hash", "parameters": {name: value}, "observables": {name:
// {"unit", "label": derived|assumed|measured, "steps": [], "values": []}}}; no value is null. With
// data also "data": {"name", "rows", "missing", "inputs": [], "outputs": []} after "parameters".
[[nodiscard]] std::string json_text(const Recording& recording);
// First column step, then one per observable; no value is an empty cell.
[[nodiscard]] std::string csv_text(const Recording& recording);
// The last row as a table for people.
[[nodiscard]] std::string table_text(const Recording& recording);
// One array per observable and "step"; no value is NaN. A zip of .npy arrays, not compressed.
[[nodiscard]] bool can_write_npz();
[[nodiscard]] Status write_npz(const Recording& recording, const std::string& path);

[[nodiscard]] Status write_file(const Recording& recording, FileKind kind, const std::string& path);

// Values by row of the recording, NaN where the series has none.
[[nodiscard]] std::vector<Real> aligned(const Recording& recording, const Series& series);

void print(std::string_view text); // to standard output

} // namespace twofold::cli
