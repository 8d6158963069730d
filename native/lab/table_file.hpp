// Reads the file of a table that a person dropped on the window or named on the command line.
// Failure modes: a file that cannot be read or is larger than the lab takes gives an Error with its
// name; nothing of it is kept then.
#pragma once

#include "twofold/core/result.hpp"

#include <string>

namespace twofold::native {

[[nodiscard]] Result<std::string> read_table_file(const std::string& path);
[[nodiscard]] std::string file_name(const std::string& path); // without its folders

} // namespace twofold::native
