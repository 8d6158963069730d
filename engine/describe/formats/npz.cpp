// A .npy array (format 1.0): magic, version, length of the header, header as a Python dictionary
// padded to 64 bytes, then the numbers, little-endian.
#include "describe/formats/npz.hpp"

#include "twofold/sim/csv.hpp"

#include <cstring>
#include <memory>
#include <zip.h>

namespace twofold::describe {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kPreamble = 10; // magic, version, length
constexpr const char* kRecordMember = "run.json";

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Close>;
using Source = std::unique_ptr<zip_source_t, Close>;
using Entries = std::vector<std::pair<std::string, std::string>>; // names and bytes

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
  const zip_int64_t entry = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (entry < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(entry);
  return zip_set_file_compression(archive, at, ZIP_CM_STORE, 0) == 0 &&
         zip_file_set_dostime(archive, at, 0, 0x21, 0) == 0; // 1980-01-01: equal runs, equal files
}

// What was written into the source; empty if that failed.
std::string bytes_of(zip_source_t* source) {
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_source_stat(source, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0) return {};
  if (zip_source_open(source) != 0) return {};
  std::string out(static_cast<std::size_t>(about.size), '\0');
  const bool whole =
      zip_source_read(source, out.data(), about.size) == static_cast<zip_int64_t>(about.size);
  zip_source_close(source);
  return whole ? out : std::string{};
}

std::string zipped(const Entries& entries) {
  zip_error_t error;
  zip_error_init(&error);
  const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!source) return {};
  Archive archive(zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) return {};
  zip_source_keep(source.get()); // the archive has taken it over
  for (const auto& entry : entries)
    if (!add(archive.get(), entry.first, entry.second)) return {};
  if (zip_close(archive.get()) != 0) return {};
  (void)archive.release();
  return bytes_of(source.get());
}

Archive opened(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) return nullptr;
  Archive archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) zip_source_free(source);
  return archive;
}

enum class Found { whole, broken, too_large };

Found read_entry(zip_t* archive, zip_uint64_t at, std::string& out) {
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(archive, at, 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0)
    return Found::broken;
  if (about.size > sim::kMostBytes) return Found::too_large;
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive, at, 0));
  out.assign(static_cast<std::size_t>(about.size), '\0');
  if (!file ||
      zip_fread(file.get(), out.data(), about.size) != static_cast<zip_int64_t>(about.size))
    return Found::broken;
  return Found::whole;
}

// The only entry, or the one of that name; -1 if neither is there.
zip_int64_t wanted_entry(zip_t* archive, const std::string& name) {
  if (zip_get_num_entries(archive, 0) == 1) return 0;
  return zip_name_locate(archive, (name + ".npy").c_str(), 0);
}

} // namespace

Result<std::string> npz_bytes(const Recording& recording) {
  const std::vector<std::int64_t> steps(recording.rows.begin(), recording.rows.end());
  Entries entries;
  entries.emplace_back("step.npy", npy("<i8", steps.data(), steps.size()));
  for (const Series& series : recording.series) {
    const std::vector<Real> values = aligned(recording, series);
    entries.emplace_back(series.observable->name + ".npy",
                         npy("<f8", values.data(), values.size()));
  }
  if (!recording.record.empty()) entries.emplace_back(kRecordMember, recording.record);
  std::string bytes = zipped(entries);
  if (bytes.empty()) return Error{"NPZ archive", "", "memory to hold it"};
  return bytes;
}

Result<std::string> array_of_npz(const std::string& file, const std::string& bytes,
                                 const std::string& name) {
  const Error broken{"file " + file, "", "a complete .npz archive"};
  const Archive archive = opened(bytes);
  if (!archive) return broken;
  const zip_int64_t entry = wanted_entry(archive.get(), name);
  if (entry < 0)
    return Error{"file " + file, std::to_string(zip_get_num_entries(archive.get(), 0)) + " arrays",
                 "one, or one called " + name};
  std::string out;
  switch (read_entry(archive.get(), static_cast<zip_uint64_t>(entry), out)) {
  case Found::too_large:
    return Error{"array of " + file, "more than 50 MB", "at most 50 MB"};
  case Found::broken:
    return broken;
  case Found::whole:
    break;
  }
  return out;
}

std::optional<std::string> record_of_npz(const std::string& bytes) {
  const Archive archive = opened(bytes);
  if (!archive) return {};
  const zip_int64_t entry = zip_name_locate(archive.get(), kRecordMember, 0);
  std::string out;
  if (entry < 0 || read_entry(archive.get(), static_cast<zip_uint64_t>(entry), out) != Found::whole)
    return {};
  return out;
}

} // namespace twofold::describe
