// Stands in for npz_zip.cpp where there is no zip library (the WebAssembly build).
#include "npz.hpp"
#include "output.hpp"

namespace twofold::cli {

bool can_write_npz() { return false; }

Status write_npz(const Recording&, const std::string& path) {
  return Error{"file", path, "a name ending in .csv or .json: this build writes no NPZ"};
}

Result<std::string> array_of_npz(const std::string& file, const std::string&, const std::string&) {
  return Error{"file " + file, "a zip archive", "an .npy array: this build reads no NPZ"};
}

} // namespace twofold::cli
