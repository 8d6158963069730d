#include "options.hpp"

#include <charconv>
#include <cstdlib>
#include <functional>
#include <utility>

namespace twofold::native {
namespace {

template <class Integer> bool parse_integer(const std::string& text, Integer& value) {
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  return parsed.ec == std::errc() && parsed.ptr == end;
}

bool parse_size(const std::string& text, int& width, int& height) {
  constexpr int largest = 16384;
  const std::size_t cross = text.find('x');
  if (cross == std::string::npos) return false;
  return parse_integer(text.substr(0, cross), width) &&
         parse_integer(text.substr(cross + 1), height) && width >= 1 && height >= 1 &&
         width <= largest && height <= largest;
}

bool parse_ratio(const std::string& text, float& ratio) {
  char* end = nullptr;
  ratio = std::strtof(text.c_str(), &end);
  return !text.empty() && *end == '\0' && ratio >= 0.5f && ratio <= 4;
}

bool parse_view(const std::string& text, int& view) {
  const std::string names[] = {"learning", "quantum", "gravity", "both"};
  for (int i = 0; i < 4; ++i)
    if (text == names[i] || text == std::to_string(i + 1)) view = i + 1;
  return view != 0;
}

// As the page reads its own address: what follows #, its escapes taken out once.
std::string state_of_link(const std::string& link) {
  const std::size_t mark = link.find('#');
  if (mark == std::string::npos) return link.find("://") == std::string::npos ? link : "";
  std::string out;
  for (std::size_t i = mark + 1; i < link.size(); ++i) {
    unsigned byte = 0;
    const char* digits = link.data() + i + 1;
    if (link[i] == '%' && i + 2 < link.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += link[i];
    }
  }
  return out;
}

struct Option {
  const char* name;
  const char* expected; // null: takes no value
  std::function<bool(WindowArguments&, const std::string&)> read;
};

const std::vector<Option>& options() {
  using Arguments = WindowArguments;
  static const std::vector<Option> all = {
      {"--help", nullptr, [](Arguments& a, const std::string&) { return a.help = true; }},
      {"--play", nullptr, [](Arguments& a, const std::string&) { return a.play = true; }},
      {"--hash", nullptr, [](Arguments& a, const std::string&) { return a.print_run = true; }},
      {"--frames", "a number of frames from 1",
       [](Arguments& a, const std::string& v) {
         return parse_integer(v, a.frames) && a.frames > 0;
       }},
      {"--screenshot", "a file name",
       [](Arguments& a, const std::string& v) {
         a.screenshot = v;
         return !v.empty();
       }},
      {"--size", "WIDTHxHEIGHT from 1x1 to 16384x16384",
       [](Arguments& a, const std::string& v) {
         a.sized = true;
         return parse_size(v, a.width, a.height);
       }},
      {"--resize", "WIDTHxHEIGHT from 1x1 to 16384x16384",
       [](Arguments& a, const std::string& v) {
         return parse_size(v, a.resize_width, a.resize_height);
       }},
      {"--scale", "device pixels per point from 0.5 to 4",
       [](Arguments& a, const std::string& v) { return parse_ratio(v, a.ratio); }},
      {"--theme", "dark, light or projector",
       [](Arguments& a, const std::string& v) {
         a.theme = v;
         a.lab.light = v == "light";
         return v == "dark" || v == "light" || v == "projector";
       }},
      {"--language", "en or de",
       [](Arguments& a, const std::string& v) {
         a.lab.language = v == "de" ? ui::Language::german : ui::Language::english;
         a.spoken = true;
         return v == "en" || v == "de";
       }},
      {"--view", "learning, quantum, gravity or both (1 to 4)",
       [](Arguments& a, const std::string& v) { return parse_view(v, a.view); }},
      {"--scenario", "the name of a scenario",
       [](Arguments& a, const std::string& v) {
         a.lab.scenario = v;
         a.placed = true;
         return !v.empty();
       }},
      {"--seed", "a whole number from 0",
       [](Arguments& a, const std::string& v) { return parse_integer(v, a.lab.seed); }},
      {"--steps", "a learning step from 0",
       [](Arguments& a, const std::string& v) {
         return parse_integer(v, a.steps) && a.steps >= 0;
       }},
      {"--data", "the name of a CSV file",
       [](Arguments& a, const std::string& v) {
         a.data = v;
         return !v.empty();
       }},
      {"--state", "the text after # of the page's address",
       [](Arguments& a, const std::string& v) {
         a.lab.state = v;
         a.placed = true;
         return true;
       }},
      {"--url", "a link of the page, or the text after its #",
       [](Arguments& a, const std::string& v) {
         a.lab.state = state_of_link(v);
         a.placed = true;
         return !a.lab.state.empty();
       }},
      {"--open", "the name of a file",
       [](Arguments& a, const std::string& v) {
         a.open = v;
         return !v.empty();
       }},
      {"--export", "a file name ending in .json, .csv, .npz, .png or .gif",
       [](Arguments& a, const std::string& v) {
         a.exports.push_back(v);
         return kind_of_export(v).has_value();
       }},
      {"--remember", nullptr, [](Arguments& a, const std::string&) { return a.remember = true; }},
  };
  return all;
}

// Of the environment, as programs with gettext choose it.
ui::Language system_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value && *value)
      return std::string_view(value).substr(0, 2) == "de" ? ui::Language::german
                                                          : ui::Language::english;
  return ui::Language::english;
}

} // namespace

std::optional<ui::Save> kind_of_export(const std::string& file) {
  using ui::Save;
  static const std::pair<const char*, Save> kinds[] = {{"-observables.json", Save::json},
                                                       {".json", Save::run},
                                                       {".csv", Save::csv},
                                                       {".npz", Save::npz},
                                                       {".png", Save::view},
                                                       {".gif", Save::clip}};
  for (const auto& kind : kinds)
    if (file.ends_with(kind.first)) return kind.second;
  return {};
}

Result<WindowArguments> parse_arguments(const std::vector<std::string>& arguments) {
  WindowArguments parsed;
  parsed.lab.language = system_language();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Option* option = nullptr;
    for (const Option& candidate : options())
      if (arguments[i] == candidate.name) option = &candidate;
    if (option == nullptr) return Error{"option", arguments[i], "one that --help lists"};
    std::string value;
    if (option->expected != nullptr) {
      if (++i == arguments.size()) return Error{option->name, "nothing", option->expected};
      value = arguments[i];
    }
    if (!option->read(parsed, value)) return Error{option->name, value, option->expected};
  }
  return parsed;
}

const char* usage() {
  return "twofold-lab: the lab in a window\n"
         "  --scenario NAME  --seed N  --state TEXT   the run to open\n"
         "  --url LINK       the same from a link of the page\n"
         "  --open FILE      as if it were dropped: a run, table or picture that was saved\n"
         "  --data FILE      a table (CSV) to learn; it can also be dropped on the window\n"
         "  --steps N        go to this learning step first\n"
         "  --play           and play from there\n"
         "  --view V         learning, quantum, gravity or both\n"
         "  --theme T        dark, light or projector\n"
         "  --language L     en or de; else that of the system\n"
         "  --size WxH       of the window, in points;  --scale R device pixels per point\n"
         "  --frames N       close after N frames;  --screenshot FILE  PNG of the last one\n"
         "  --resize WxH     resize half way through the frames (for tests)\n"
         "  --export FILE    save at the end: .json (run), -observables.json, .csv, .npz,\n"
         "                   .png (view) or .gif (clip of the steps so far); repeatable\n"
         "  --remember       keep place, theme and scenario of the window also with --frames\n"
         "  --hash           print step and hash of the run at the end\n";
}

} // namespace twofold::native
