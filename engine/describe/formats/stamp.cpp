#include "describe/formats/stamp.hpp"

#include "describe/formats/gif.hpp"
#include "describe/formats/npz.hpp"
#include "describe/formats/png.hpp"
#include "describe/recording.hpp"

#include "twofold/sim/npy.hpp"

namespace twofold::describe {
namespace {

constexpr std::string_view kOpen = "<metadata id=\"twofold-run\">", kClose = "</metadata>";
constexpr std::size_t kHead = 1000; // characters in which a file says that it is SVG

std::string_view trimmed(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? std::string_view{} : text.substr(at);
}

std::optional<std::string> record_of_svg(std::string_view svg) {
  const std::size_t at = svg.find(kOpen);
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + kOpen.size(), to = svg.find(kClose, from);
  if (to == std::string_view::npos) return {};
  return std::string(svg.substr(from, to - from));
}

std::optional<std::string> record_of_json(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return {};
  if (json.contains("format")) return std::string(text); // of the right one or not: read_run says
  const auto run = json.find("run");
  if (run == json.end() || !run->is_object()) return {};
  return run->dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::optional<std::string> record_of_csv(std::string_view csv) {
  csv = trimmed(csv);
  if (!csv.starts_with(kRecordLine)) return {};
  csv.remove_prefix(std::string_view(kRecordLine).size());
  return std::string(csv.substr(0, csv.find_first_of("\r\n")));
}

} // namespace

FileForm form_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG")) return FileForm::png;
  if (bytes.starts_with("GIF8")) return FileForm::gif;
  if (sim::is_zip(bytes)) return FileForm::zip;
  const std::string_view text = trimmed(bytes);
  if (text.starts_with("<svg") ||
      (text.starts_with("<?xml") && text.substr(0, kHead).find("<svg") != text.npos))
    return FileForm::svg;
  if (text.starts_with("{")) return FileForm::json;
  return FileForm::text;
}

std::optional<std::string> record_in(const std::string& bytes) {
  switch (form_of(bytes)) {
  case FileForm::png:
    return text_of_png(bytes, kRunFormat);
  case FileForm::gif:
    return comment_of_gif(bytes);
  case FileForm::svg:
    return record_of_svg(bytes);
  case FileForm::json:
    return record_of_json(bytes);
  case FileForm::zip:
    return record_of_npz(bytes);
  case FileForm::text:
    break;
  }
  return record_of_csv(bytes);
}

std::string stamped_svg(std::string svg, const std::string& line) {
  const std::size_t tag = svg.find("<svg");
  if (tag == std::string::npos || svg.find(kOpen) != std::string::npos) return svg;
  const std::size_t end = svg.find('>', tag);
  if (end == std::string::npos || svg[end - 1] == '/') return svg;
  return svg.insert(end + 1, std::string(kOpen) + line + std::string(kClose));
}

std::string stamped_csv(std::string csv, const std::string& line) {
  if (csv.starts_with(kRecordLine)) return csv;
  return kRecordLine + line + "\n" + csv;
}

std::string without_record(std::string csv) {
  if (!record_of_csv(csv)) return csv;
  const std::size_t end = csv.find('\n');
  return end == std::string::npos ? std::string{} : csv.substr(end + 1);
}

} // namespace twofold::describe
