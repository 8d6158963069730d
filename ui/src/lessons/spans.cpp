// The marks within a line of a lesson.
#include "lesson_parser.hpp"
#include "tex_text.hpp"

namespace twofold::ui {
namespace {

struct Mark {
  std::string_view sign;
  RichSpan::Kind kind;
};
constexpr Mark kMarks[] = {{"**", RichSpan::Kind::strong},
                           {"*", RichSpan::Kind::emphasis},
                           {"`", RichSpan::Kind::code},
                           {"$", RichSpan::Kind::math}};

void add(RichLine& line, RichSpan::Kind kind, std::string text) {
  if (!text.empty()) line.push_back({kind, std::move(text)});
}

} // namespace

Result<RichLine> read_line(std::string_view text) {
  RichLine out;
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\\' && i + 1 < text.size() &&
        std::string_view("*`$\\").find(text[i + 1]) != std::string_view::npos) {
      plain += text[i + 1];
      i += 2;
      continue;
    }
    if (text.substr(i, 2) == "](") return Error{"a link", "", "plain words; lessons have no links"};
    const Mark* mark = nullptr;
    for (const Mark& m : kMarks)
      if (!mark && text.substr(i, m.sign.size()) == m.sign) mark = &m;
    if (!mark) {
      plain += text[i++];
      continue;
    }
    const std::size_t from = i + mark->sign.size(), end = text.find(mark->sign, from);
    if (end == std::string_view::npos || end == from)
      return Error{"mark " + std::string(mark->sign), "", "the same mark after some words"};
    add(out, RichSpan::Kind::text, std::move(plain));
    plain.clear();
    add(out, mark->kind, std::string(text.substr(from, end - from)));
    i = end + mark->sign.size();
  }
  add(out, RichSpan::Kind::text, std::move(plain));
  return out;
}

std::string plain_text(const RichLine& line) {
  std::string out;
  for (const RichSpan& span : line)
    out += span.kind == RichSpan::Kind::math ? tex_text(span.text) : span.text;
  return out;
}

} // namespace twofold::ui
