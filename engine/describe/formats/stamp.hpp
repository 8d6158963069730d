// The record of a run within other files, so that any of them restores the run it came from: PNG (a
// tEXt chunk "twofold-run"), GIF (a comment), SVG (<metadata id="twofold-run">), CSV (a first line
// "# twofold-run: {...}"), JSON (itself, or its member "run"), NPZ (its member run.json).
// Failure modes: a file that holds none, or is cut off before it, gives nothing.
#pragma once

#include "describe/run_record.hpp"

namespace twofold::describe {

enum class FileForm { png, gif, svg, json, zip, text };
[[nodiscard]] FileForm form_of(std::string_view bytes);

[[nodiscard]] std::optional<std::string> record_in(const std::string& bytes);

// `line` is run_line() of the record; a file that has one already, or is of neither form, stays.
[[nodiscard]] std::string stamped_svg(std::string svg, const std::string& line);
[[nodiscard]] std::string stamped_csv(std::string csv, const std::string& line);
// The table alone, for whoever reads it as one.
[[nodiscard]] std::string without_record(std::string csv);

} // namespace twofold::describe
