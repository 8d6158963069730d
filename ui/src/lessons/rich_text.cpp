#include "rich_text.hpp"

#include "tex_text.hpp"

#include <cfloat>
#include <cmath>

namespace twofold::ui {
namespace {

struct Piece {
  std::string text;
  Font font;
  RichSpan::Kind kind;
  float width;
  bool glued; // to the piece before: no space, no break
};

float width_of(Font font, std::string_view text) {
  return imfont(font)
      ->CalcTextSizeA(imgui_size(font), FLT_MAX, 0, text.data(), text.data() + text.size())
      .x;
}

void draw_word(ImDrawList* dl, ImVec2 at, const Piece& piece, ImU32 ink) {
  ImFont* face = imfont(piece.font);
  const float size = imgui_size(piece.font);
  const float ascent = std::round(face->Ascent) * size / face->FontSize;
  if (piece.kind == RichSpan::Kind::code)
    fill(dl, {at.x - 2, at.y - piece.font.size, piece.width + 4, piece.font.size + 5},
         tokens().field, 3);
  dl->AddText(face, size, {std::round(at.x), std::round(at.y) - ascent + 0.001f}, ink,
              piece.text.data(), piece.text.data() + piece.text.size());
  if (piece.kind == RichSpan::Kind::emphasis)
    horizontal(dl, at.x, at.x + piece.width, at.y + 3, tokens().text3);
}

Font font_of(RichSpan::Kind kind, Font body) {
  if (kind == RichSpan::Kind::strong) return {Face::semibold, body.size};
  if (kind == RichSpan::Kind::code) return {Face::mono, body.size - 1};
  return body;
}

std::vector<Piece> pieces_of(const RichLine& line, Font body) {
  std::vector<Piece> out;
  bool space = true;
  for (const RichSpan& span : line) {
    const Font font = font_of(span.kind, body);
    const std::string words = span.kind == RichSpan::Kind::math ? tex_text(span.text) : span.text;
    std::string_view rest = words;
    while (!rest.empty()) {
      if (rest.front() == ' ') {
        space = true;
        rest.remove_prefix(1);
        continue;
      }
      const std::string_view word = rest.substr(0, rest.find(' '));
      out.push_back({std::string(word), font, span.kind, width_of(font, word), !space});
      rest.remove_prefix(word.size());
      space = false;
    }
  }
  return out;
}

} // namespace

float rich_text(ImDrawList* dl, ImVec2 first, float width, const RichLine& line,
                const RichStyle& style) {
  const std::vector<Piece> pieces = pieces_of(line, style.font);
  const float space = width_of(style.font, " ");
  float x = 0, y = first.y;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t end = i + 1;
    float box = pieces[i].width;
    for (; end < pieces.size() && pieces[end].glued; ++end)
      box += pieces[end].width;
    if (x > 0 && x + space + box > width) {
      x = 0;
      y += style.line;
    } else if (x > 0) {
      x += space;
    }
    for (; i < end; ++i) {
      if (dl) draw_word(dl, {first.x + x, y}, pieces[i], style.ink);
      x += pieces[i].width;
    }
  }
  return y - first.y + style.line;
}

RichLine plain_line(std::string_view text) { return {{RichSpan::Kind::text, std::string(text)}}; }

} // namespace twofold::ui
