// A recording as text or file. Numbers read back to the same double.
#pragma once

#include "recording.hpp"

#include "twofold/core/hash.hpp"

namespace twofold::cli {

// The last row as a table for people.
[[nodiscard]] std::string table_text(const Recording& recording);

[[nodiscard]] Status write_text(const std::string& bytes, const std::string& path);
[[nodiscard]] Status write_file(const Recording& recording, FileKind kind, const std::string& path);

void print(std::string_view text); // to standard output

} // namespace twofold::cli
