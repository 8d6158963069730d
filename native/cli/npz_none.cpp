// Stands in for npz_zip.cpp where there is no zip library (the WebAssembly build).
#include "output.hpp"

namespace twofold::cli {

bool can_write_npz() { return false; }

Status write_npz(const Recording&, const std::string& path) {
  return Error{"file", path, "a name ending in .csv or .json: this build writes no NPZ"};
}

} // namespace twofold::cli
