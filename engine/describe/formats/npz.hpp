// NPZ, as numpy.load reads it: a zip of .npy arrays, not compressed. Made and read in memory by
// libzip.
//
// Failure modes, as an Error naming the file: an archive that cannot be read or whose member is
// larger than a table may be; none or several arrays of which none has the name that is looked for.
#pragma once

#include "describe/recording.hpp"

namespace twofold::describe {

// One array per observable and "step", no value is NaN; the record as member run.json.
[[nodiscard]] Result<std::string> npz_bytes(const Recording& recording);

// The .npy bytes of the one array in the archive, or of the one of that name.
[[nodiscard]] Result<std::string> array_of_npz(const std::string& file, const std::string& bytes,
                                               const std::string& name);
// The record of a run that an archive holds, if it holds one.
[[nodiscard]] std::optional<std::string> record_of_npz(const std::string& bytes);

} // namespace twofold::describe
