#include "embedding.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

constexpr std::string_view kAll = "all";

struct Part {
  std::string_view name;
  bool Hidden::*hidden;
};
constexpr std::array kParts{Part{"bar", &Hidden::bar}, Part{"parameters", &Hidden::parameters},
                            Part{"checks", &Hidden::checks}, Part{"transport", &Hidden::transport}};

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    out += (out.empty() ? "" : ",") + word;
  return out;
}

std::string as_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '<':
      out += "&lt;";
      break;
    default:
      out += c;
    }
  }
  return out;
}

} // namespace

bool is_locked(const Embedding& embedding, const sim::ScenarioSpec& spec,
               std::string_view parameter) {
  if (embedding.lock_all) return parameter != spec.null_parameter;
  return std::find(embedding.locked.begin(), embedding.locked.end(), parameter) !=
         embedding.locked.end();
}

Result<Hidden> read_hidden(std::string_view text) {
  Hidden out;
  for (const std::string& word : parted(text)) {
    const auto part =
        std::find_if(kParts.begin(), kParts.end(), [&](const Part& p) { return p.name == word; });
    if (part == kParts.end())
      return Error{"hide", word, "any of bar, parameters, checks, transport"};
    out.*(part->hidden) = true;
  }
  return out;
}

void read_locked(Embedding& embedding, std::string_view text) {
  embedding.lock_all = text == kAll;
  embedding.locked = embedding.lock_all ? std::vector<std::string>() : parted(text);
}

Status check_locked(const Embedding& embedding, const sim::ScenarioSpec& spec) {
  for (const std::string& name : embedding.locked)
    if (const auto found = sim::find_parameter(spec.parameters, name); !found) return found.error();
  return Done{};
}

std::string embedding_text(const Embedding& embedding) {
  std::vector<std::string> hidden;
  for (const Part& part : kParts)
    if (embedding.hidden.*(part.hidden)) hidden.emplace_back(part.name);
  std::string out;
  if (!hidden.empty()) out += "&hide=" + joined(hidden);
  if (embedding.lock_all)
    out += "&lock=" + std::string(kAll);
  else if (!embedding.locked.empty())
    out += "&lock=" + joined(embedding.locked);
  if (embedding.autoplay) out += "&autoplay=1";
  return out;
}

std::string frame_html(std::string_view address, std::string_view title, int width, int height) {
  const std::string wide = width > 0 ? std::to_string(width) : std::string("100%");
  return "<iframe src=\"" + as_html(address) + "\" title=\"" + as_html(title) + "\" width=\"" +
         wide + "\" height=\"" + std::to_string(height) +
         "\" style=\"border:0\" loading=\"lazy\" allow=\"clipboard-write; fullscreen\"></iframe>";
}

} // namespace twofold::ui
