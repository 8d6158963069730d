#include "figure_head.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kTitle = 25, kNoteLine = 16;

// Only the first line shares its row with the kind.
std::vector<std::string> title_lines(Font font, std::string_view english, float first, float rest) {
  const std::string title = said(english);
  auto lines = wrapped(font, title, first);
  if (lines.size() < 2 || lines[0].size() >= title.size()) return lines;
  auto below = wrapped(font, title.substr(lines[0].size() + 1), rest);
  below.insert(below.begin(), lines[0]);
  return below;
}

} // namespace

void draw_sentence(ImDrawList* dl, Rect rect, const sim::Figure& figure) {
  struct Setting {
    Font font;
    float line;
  };
  const Tokens& t = tokens();
  const float w = std::min(440.f, rect.w - 16), x = rect.centre().x;
  const Clip clip(dl, rect);
  for (const Setting s :
       {Setting{type::body, 24}, Setting{type::label, 20}, Setting{type::hint, 17}}) {
    auto lines = wrapped(s.font, figure.sentence, w);
    auto notes = wrapped(type::hint, figure.note, w);
    float height = s.line * float(lines.size()) + 18 * float(notes.size()) + 4;
    if (height > rect.h && s.line > 17) continue;
    if (height > rect.h) { // enlarged it has its note
      height -= 18 * float(notes.size());
      notes.clear();
    }
    const auto fit = std::size_t(std::max(1.f, std::floor((rect.h - 4) / s.line)));
    if (lines.size() > fit)
      lines.resize(fit), lines.back() = fitted(s.font, lines.back() + " …", w);
    float y = std::max(rect.y, rect.centre().y - height / 2) + 0.72f * s.line;
    for (const std::string& line : lines) {
      text(dl, {x, y}, s.font, t.text2, line, Align::centre);
      y += s.line;
    }
    y += 4;
    for (const std::string& line : notes) {
      text(dl, {x, y}, type::hint, t.text3, line, Align::centre);
      y += 18;
    }
    return;
  }
}

float draw_head(ImDrawList* dl, Rect rect, const sim::Figure& figure, FigureSize size) {
  const Tokens& t = tokens();
  const bool sentence = figure.shape == sim::FigureShape::sentence;
  const float tag =
      sentence || rect.w < 200 ? 0 : kind_tag(dl, {rect.right(), rect.y + 2}, figure.kind) + 10;
  const float room = rect.w - tag;
  const Font font = size == FigureSize::large ? type::strong : type::hint_strong;
  const auto lines = title_lines(font, figure.title, room, rect.w);
  const std::size_t most = rect.h > 112 ? 2 : 1;
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i)
    text(dl, {rect.x, rect.y + 17 + 18 * float(i)}, font, t.text1,
         i + 1 == most && lines.size() > most ? fitted(font, lines[i] + " …", rect.w) : lines[i]);
  const float title_end = rect.y + kTitle + 18 * float(std::min(lines.size(), most) - 1);
  if (sentence || figure.note.empty()) return title_end;
  // The note goes behind a short title, else below it where there is room.
  const float behind = rect.x + text_width(font, figure.title) + 12;
  const float left = rect.right() - tag - behind;
  if (lines.size() == 1 && text_width(type::hint, figure.note) <= left) {
    text(dl, {behind, rect.y + 17}, type::hint, t.text3, figure.note);
    return title_end;
  }
  const auto notes = wrapped(type::hint, figure.note, rect.w);
  const bool airy = figure.shape == sim::FigureShape::graph && rect.h > 130; // needs no axes
  const std::size_t fit = rect.h > 320                        ? 3
                          : airy && rect.h > 180              ? 3
                          : rect.h > 250 || airy              ? 2
                          : rect.h > 190 && lines.size() == 1 ? 1
                                                              : 0;
  if (notes.size() > fit) return title_end;
  return paragraph(dl, {rect.x, title_end + 11}, type::hint, t.text3, figure.note, rect.w,
                   kNoteLine) -
         6;
}

} // namespace twofold::ui
