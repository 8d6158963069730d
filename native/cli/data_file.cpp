#include "data_file.hpp"

#include "describe/formats/npz.hpp"
#include "describe/formats/stamp.hpp"
#include "recording.hpp"

#include "twofold/core/hash.hpp"
#include "twofold/sim/brought_data.hpp"
#include "twofold/sim/csv.hpp"
#include "twofold/sim/npy.hpp"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace twofold::cli {
namespace {

constexpr Index kUnits = 256; // of reading between two looks at the clock: about a megabyte
constexpr std::size_t kChunk = std::size_t(1) << 20;

Result<std::string> whole_file(const char* what, const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return Error{what, path, "a file that exists"};
  if (S_ISDIR(status.st_mode)) return Error{what, path, "a file, not a folder"};
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{what, path, "a file that can be read"};
  std::string text, chunk(kChunk, '\0');
  while (file && text.size() <= sim::kMostBytes) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    text.append(chunk, 0, static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return Error{what, path, "a file that can be read"};
  if (text.size() > sim::kMostBytes) return Error{what, path, "at most 50 MB"};
  return text;
}

// An .npz holds one array, or one called metric.
Result<sim::Table> read_any(std::string name, std::string bytes) {
  if (sim::is_zip(bytes)) {
    auto array = describe::array_of_npz(name, bytes, "metric");
    if (!array) return array.error();
    bytes = std::move(array.value());
  }
  if (sim::is_npy(bytes)) return sim::read_table(std::move(name), std::move(bytes));
  sim::ReadCsv task(std::move(name), describe::without_record(std::move(bytes)));
  while (!task.advance(kUnits))
    show_progress("reading", task.progress());
  clear_progress();
  return task.take();
}

// The table of a run that is made again, with its columns.
Result<std::optional<sim::Data>> same_data(const RunRequest& request, sim::Table table) {
  const describe::DataNote& note = *request.from->data;
  if (const std::uint64_t hash = describe::table_hash(table); hash != note.hash)
    return Error{"table " + table.name, hex16(hash), "the one of hash " + hex16(note.hash)};
  sim::Data data{std::move(table), note.inputs, note.outputs};
  if (auto status = sim::check_data(request.scenario->spec(), data); !status) return status.error();
  return Result<std::optional<sim::Data>>(std::move(data));
}

} // namespace

Result<describe::RunRecord> read_record(const sim::Catalogue& catalogue, const std::string& path) {
  auto bytes = whole_file("run file", path);
  if (!bytes) return bytes.error();
  const auto text = describe::record_in(bytes.value());
  if (!text) return Error{"run file", path, "a file of Twofold that holds the record of a run"};
  return describe::read_run(catalogue, *text);
}

Result<std::optional<sim::Data>> read_data(const RunRequest& request) {
  using Answer = Result<std::optional<sim::Data>>;
  if (request.data_file.empty() && request.from && request.from->data)
    return Error{"option --data", "nothing",
                 request.from->data->name + ", which the run was made with"};
  if (request.data_file.empty()) return std::optional<sim::Data>{};
  auto text = whole_file("data file", request.data_file);
  if (!text) return text.error();
  auto table = read_any(std::filesystem::path(request.data_file).filename().string(),
                        std::move(text.value()));
  if (!table) return table.error();
  if (request.from && request.from->data) return same_data(request, std::move(table.value()));
  auto data = sim::data_for(request.scenario->spec(), std::move(table.value()), request.inputs,
                            request.outputs);
  if (!data) return data.error();
  return Answer(std::move(data.value()));
}

} // namespace twofold::cli
