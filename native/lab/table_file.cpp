#include "table_file.hpp"

#include "twofold/sim/csv.hpp"

#include <cstdio>
#include <memory>

namespace twofold::native {

Result<std::string> read_table_file(const std::string& path) {
  constexpr std::size_t most = sim::kMostBytes;
  const std::string name = "file " + file_name(path);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (!file) return Error{name, "", "a file that can be read"};
  std::string text;
  char buffer[1 << 16];
  for (;;) {
    const std::size_t got = std::fread(buffer, 1, sizeof buffer, file.get());
    text.append(buffer, got);
    if (text.size() > most) return Error{name, "more than 50 MB", "a table of at most 50 MB"};
    if (got < sizeof buffer) break;
  }
  if (std::ferror(file.get()) != 0) return Error{name, "", "a file that can be read"};
  return text;
}

std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

} // namespace twofold::native
