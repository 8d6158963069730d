// NPZ: a zip of .npy arrays (format 1.0: magic, version, length of the header, header as a Python
// dictionary padded to 64 bytes, then the numbers, little-endian), as numpy.load reads them.
#include "output.hpp"

#include <cstring>
#include <zip.h>

namespace twofold::cli {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kPreamble = 10; // magic, version, length

std::string npy(const char* type, const void* data, std::size_t count) {
  std::string header = std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': (" +
                       std::to_string(count) + ",), }";
  while ((kPreamble + header.size() + 1) % kAlignment != 0)
    header += ' ';
  header += '\n';
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  bytes += header;
  bytes.append(static_cast<const char*>(data), count * 8);
  return bytes;
}

// The archive keeps a pointer to `bytes` until it is closed.
bool add(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (!source) return false;
  const zip_int64_t entry =
      zip_file_add(archive, (name + ".npy").c_str(), source, ZIP_FL_ENC_UTF_8);
  if (entry < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(entry);
  return zip_set_file_compression(archive, at, ZIP_CM_STORE, 0) == 0 &&
         zip_file_set_dostime(archive, at, 0, 0x21, 0) == 0; // 1980-01-01: equal runs, equal files
}

} // namespace

bool can_write_npz() { return true; }

Status write_npz(const Recording& recording, const std::string& path) {
  const Error failed{"file", path, "a file that can be written"};
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (!archive) return failed;
  const std::vector<std::int64_t> steps(recording.rows.begin(), recording.rows.end());
  std::vector<std::pair<std::string, std::string>> entries;
  entries.emplace_back("step", npy("<i8", steps.data(), steps.size()));
  for (const Series& series : recording.series) {
    const std::vector<Real> values = aligned(recording, series);
    entries.emplace_back(series.observable->name, npy("<f8", values.data(), values.size()));
  }
  for (const auto& entry : entries) {
    if (add(archive, entry.first, entry.second)) continue;
    zip_discard(archive);
    return failed;
  }
  if (zip_close(archive) == 0) return Done{};
  zip_discard(archive);
  return failed;
}

} // namespace twofold::cli
