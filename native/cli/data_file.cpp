#include "data_file.hpp"

#include "npz.hpp"
#include "recording.hpp"

#include "twofold/sim/brought_data.hpp"
#include "twofold/sim/csv.hpp"
#include "twofold/sim/npy.hpp"

#include <fstream>
#include <sys/stat.h>

namespace twofold::cli {
namespace {

constexpr Index kUnits = 256; // of reading between two looks at the clock: about a megabyte
constexpr std::size_t kChunk = std::size_t(1) << 20;

Result<std::string> whole_file(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return Error{"data file", path, "a file that exists"};
  if (S_ISDIR(status.st_mode)) return Error{"data file", path, "a file, not a folder"};
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"data file", path, "a file that can be read"};
  std::string text, chunk(kChunk, '\0');
  while (file && text.size() <= sim::kMostBytes) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    text.append(chunk, 0, static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return Error{"data file", path, "a file that can be read"};
  if (text.size() > sim::kMostBytes) return Error{"data file", path, "at most 50 MB"};
  return text;
}

// An .npz holds one array, or one called metric.
Result<sim::Table> read_any(std::string name, std::string bytes) {
  if (sim::is_zip(bytes)) {
    auto array = array_of_npz(name, bytes, "metric");
    if (!array) return array.error();
    bytes = std::move(array.value());
  }
  if (sim::is_npy(bytes)) return sim::read_table(std::move(name), std::move(bytes));
  sim::ReadCsv task(std::move(name), std::move(bytes));
  while (!task.advance(kUnits))
    show_progress("reading", task.progress());
  clear_progress();
  return task.take();
}

} // namespace

Result<std::optional<sim::Data>> read_data(const RunRequest& request) {
  using Answer = Result<std::optional<sim::Data>>;
  if (request.data_file.empty()) return std::optional<sim::Data>{};
  auto text = whole_file(request.data_file);
  if (!text) return text.error();
  const auto folder = request.data_file.find_last_of('/');
  auto table = read_any(request.data_file.substr(folder == std::string::npos ? 0 : folder + 1),
                        std::move(text.value()));
  if (!table) return table.error();
  auto data = sim::data_for(request.scenario->spec(), std::move(table.value()), request.inputs,
                            request.outputs);
  if (!data) return data.error();
  return Answer(std::move(data.value()));
}

} // namespace twofold::cli
