#include "output.hpp"

#include "describe/describe.hpp"
#include "describe/formats/npz.hpp"

#include <cmath>
#include <cstdio>
#include <fstream>

namespace twofold::cli {

std::string table_text(const Recording& recording) {
  char line[256];
  std::snprintf(line, sizeof line, "%s, seed %llu, step %td, hash %s\n", recording.scenario.c_str(),
                static_cast<unsigned long long>(recording.seed), recording.steps,
                hex16(recording.hash).c_str());
  std::string text = line;
  for (const Series& series : recording.series) {
    const Real value = series.values.empty() ? NAN : series.values.back();
    const std::string number = std::isfinite(value) ? sim::number_text(value) : "no value";
    std::snprintf(line, sizeof line, "  %-26s %24s %-16s %s\n", series.observable->name.c_str(),
                  number.c_str(), series.observable->unit.c_str(),
                  describe::word(series.observable->kind));
    text += line;
  }
  return text;
}

Status write_text(const std::string& bytes, const std::string& path) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (file) return Done{};
  return Error{"file", path, "room to write all of it"};
}

Status write_file(const Recording& recording, FileKind kind, const std::string& path) {
  Result<std::string> bytes = kind == FileKind::npz   ? describe::npz_bytes(recording)
                              : kind == FileKind::csv ? describe::csv_text(recording)
                                                      : describe::json_text(recording);
  if (!bytes) return bytes.error();
  return write_text(bytes.value(), path);
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

} // namespace twofold::cli
