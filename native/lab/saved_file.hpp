// Writes the files that the lab saves.
// Failure modes: a file that cannot be written gives an Error with its path; nothing is overwritten
// unless the person chose just that name.
#pragma once

#include "twofold/core/result.hpp"

#include <string>

namespace twofold::native {

[[nodiscard]] Status write_whole(const std::string& path, const std::string& bytes);
// Where no dialog can ask: in the present folder, the documents or the home, under a name that is
// free there. The full path.
[[nodiscard]] Result<std::string> write_somewhere(const std::string& name,
                                                  const std::string& bytes);

} // namespace twofold::native
