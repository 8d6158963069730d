// Reading arrays out of .npz files, which are zip archives of .npy files.
//
// Failure modes, as an Error naming the file: an archive that cannot be read or whose array is
// larger than a table may be, none or several arrays of which none has the name that is looked for;
// a build without the zip library.
#pragma once

#include "twofold/core/result.hpp"

namespace twofold::cli {

// The .npy bytes of the one array in the archive, or of the one of that name.
[[nodiscard]] Result<std::string> array_of_npz(const std::string& file, const std::string& bytes,
                                               const std::string& name);

} // namespace twofold::cli
