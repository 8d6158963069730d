#include "window_state.hpp"

#include "saved_file.hpp"
#include "table_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

namespace twofold::native {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
constexpr int kLeastSide = 200, kMostSide = 16384, kFarthest = 32768;

fs::path state_file() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (config != nullptr && *config != '\0') return fs::path(config) / "twofold" / "window.json";
  if (home != nullptr && *home != '\0') return fs::path(home) / ".config/twofold/window.json";
  return {};
}

Status whole(const Json& json, const char* name, int low, int high, int& out) {
  const auto found = json.find(name);
  if (found == json.end()) return Done{};
  if (found->is_number_integer()) {
    const auto value = found->get<std::int64_t>();
    if (value >= low && value <= high) {
      out = static_cast<int>(value);
      return Done{};
    }
  }
  return Error{std::string(name) + " of the window", found->dump(),
               "a whole number from " + std::to_string(low) + " to " + std::to_string(high)};
}

Status words(const Json& json, const char* name, std::initializer_list<const char*> known,
             std::string& out) {
  const auto found = json.find(name);
  if (found == json.end()) return Done{};
  std::string all;
  for (const char* word : known) {
    if (*found == word) {
      out = word;
      return Done{};
    }
    all += (all.empty() ? "one of " : ", ") + std::string(word);
  }
  if (known.size() == 0 && found->is_string()) {
    out = found->get<std::string>();
    return Done{};
  }
  return Error{std::string(name) + " of the window", found->dump(), all.empty() ? "a name" : all};
}

// The value of a key in the lab's text; empty if it is not there.
std::string value_of(const std::string& text, const std::string& key) {
  const std::string marked = "&" + text;
  const std::size_t at = marked.find("&" + key + "=");
  if (at == std::string::npos) return {};
  const std::size_t from = at + key.size() + 2;
  return marked.substr(from, marked.find('&', from) - from);
}

} // namespace

WindowState window_state(const shell::Place& place, const shell::Size& size,
                         const std::string& lab_state) {
  WindowState out;
  out.place = place;
  out.width = std::max(kLeastSide, size.width);
  out.height = std::max(kLeastSide, size.height);
  out.scenario = value_of(lab_state, "scenario");
  if (const std::string theme = value_of(lab_state, "theme"); !theme.empty()) out.theme = theme;
  if (const std::string language = value_of(lab_state, "lang"); !language.empty())
    out.language = language;
  return out;
}

void use_window_state(const WindowState& state, const sim::Catalogue& catalogue,
                      WindowArguments& arguments, shell::WindowOptions& options) {
  arguments.memory = state.memory;
  if (!arguments.sized) {
    arguments.width = state.width;
    arguments.height = state.height;
    options.place = state.place;
  }
  if (!arguments.lab.state.empty()) return; // it says all of this itself
  if (!arguments.placed && catalogue.scenario(state.scenario))
    arguments.lab.scenario = state.scenario;
  if (arguments.theme.empty()) arguments.theme = state.theme;
  if (!arguments.spoken)
    arguments.lab.language = state.language == "de" ? ui::Language::german : ui::Language::english;
}

Result<std::optional<WindowState>> load_window_state() {
  using Answer = std::optional<WindowState>;
  const fs::path path = state_file();
  std::error_code none;
  if (path.empty() || !fs::exists(path, none)) return Answer{};
  const auto text = read_table_file(path.string());
  if (!text) return text.error();
  const Json json = Json::parse(text.value(), nullptr, false);
  if (!json.is_object()) return Error{"file " + path.string(), "", "JSON as the window writes it"};
  WindowState out;
  for (const Status& read : {whole(json, "width", kLeastSide, kMostSide, out.width),
                             whole(json, "height", kLeastSide, kMostSide, out.height),
                             whole(json, "x", -kFarthest, kFarthest, out.place.x),
                             whole(json, "y", -kFarthest, kFarthest, out.place.y),
                             words(json, "theme", {"dark", "light", "projector"}, out.theme),
                             words(json, "language", {"en", "de"}, out.language),
                             words(json, "scenario", {}, out.scenario)})
    if (!read) return read.error();
  if (const auto memory = json.find("memory"); memory != json.end() && memory->is_object())
    for (const auto& item : memory->items())
      if (item.value().is_string()) out.memory[item.key()] = item.value().get<std::string>();
  const auto maximised = json.find("maximised");
  out.place.maximised = maximised != json.end() && *maximised == true;
  return Answer(std::move(out));
}

Status save_window_state(const WindowState& state) {
  const fs::path path = state_file();
  if (path.empty()) return Error{"folder of settings", "", "XDG_CONFIG_HOME or HOME to be set"};
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  const Json json = {{"width", state.width},
                     {"height", state.height},
                     {"x", state.place.x},
                     {"y", state.place.y},
                     {"maximised", state.place.maximised},
                     {"theme", state.theme},
                     {"language", state.language},
                     {"scenario", state.scenario},
                     {"memory", state.memory}};
  return write_whole(path.string(),
                     json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace twofold::native
