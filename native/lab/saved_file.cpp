#include "saved_file.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

namespace twofold::native {
namespace {

namespace fs = std::filesystem;
constexpr int kMostNames = 1000;

// "wbx": fails if it is there already, "wb": overwrites.
bool write(const fs::path& path, const std::string& bytes, const char* mode) {
  std::FILE* file = std::fopen(path.c_str(), mode);
  if (file == nullptr) return false;
  const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  return (std::fclose(file) == 0) && whole;
}

std::vector<fs::path> folders() {
  std::vector<fs::path> all;
  std::error_code none;
  if (const fs::path here = fs::current_path(none); !none && here != "/") all.push_back(here);
  if (const char* documents = std::getenv("XDG_DOCUMENTS_DIR")) all.emplace_back(documents);
  if (const char* home = std::getenv("HOME")) {
    all.push_back(fs::path(home) / "Documents");
    all.emplace_back(home);
  }
  return all;
}

} // namespace

Status write_whole(const std::string& path, const std::string& bytes) {
  if (write(path, bytes, "wb")) return Done{};
  return Error{"file", path, "a file that can be written"};
}

Result<std::string> write_somewhere(const std::string& name, const std::string& bytes) {
  const fs::path plain(name);
  for (const fs::path& folder : folders()) {
    std::error_code none;
    if (!fs::is_directory(folder, none)) continue;
    for (int i = 1; i <= kMostNames; ++i) {
      fs::path path = folder / plain;
      if (i > 1)
        path =
            folder / (plain.stem().string() + "-" + std::to_string(i) + plain.extension().string());
      if (fs::exists(path, none)) continue;
      if (!write(path, bytes, "wbx")) break; // the folder is closed
      return fs::absolute(path, none).string();
    }
  }
  return Error{"file", name, "a folder that can be written to"};
}

} // namespace twofold::native
