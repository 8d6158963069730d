// NPZ: a zip of .npy arrays (format 1.0: magic, version, length of the header, header as a Python
// dictionary padded to 64 bytes, then the numbers, little-endian), as numpy.load reads them.
#include "npz.hpp"
#include "output.hpp"

#include "twofold/sim/csv.hpp"

#include <cstring>
#include <memory>
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

namespace {

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// The only entry, or the one of that name; -1 if neither is there.
zip_int64_t wanted_entry(zip_t* archive, const std::string& name) {
  if (zip_get_num_entries(archive, 0) == 1) return 0;
  return zip_name_locate(archive, (name + ".npy").c_str(), 0);
}

} // namespace

Result<std::string> array_of_npz(const std::string& file, const std::string& bytes,
                                 const std::string& name) {
  const Error broken{"file " + file, "", "a complete .npz archive"};
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) return broken;
  const std::unique_ptr<zip_t, Close> archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    zip_source_free(source);
    return broken;
  }
  const zip_int64_t entry = wanted_entry(archive.get(), name);
  if (entry < 0)
    return Error{"file " + file, std::to_string(zip_get_num_entries(archive.get(), 0)) + " arrays",
                 "one, or one called " + name};
  zip_stat_t about;
  zip_stat_init(&about);
  const auto at = static_cast<zip_uint64_t>(entry);
  if (zip_stat_index(archive.get(), at, 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0)
    return broken;
  if (about.size > sim::kMostBytes)
    return Error{"array of " + file, "more than 50 MB", "at most 50 MB"};
  const std::unique_ptr<zip_file_t, Close> opened(zip_fopen_index(archive.get(), at, 0));
  std::string out(static_cast<std::size_t>(about.size), '\0');
  if (!opened ||
      zip_fread(opened.get(), out.data(), about.size) != static_cast<zip_int64_t>(about.size))
    return broken;
  return out;
}

} // namespace twofold::cli
