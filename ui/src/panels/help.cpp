#include "panels.hpp"

#include "../fitting.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

constexpr float kPad = 24;

float rows(ImDrawList* dl, float x, float y, float w, std::string_view title,
           std::span<const str::Row> all) {
  const Tokens& t = tokens();
  text(dl, {x, y}, type::section, t.text1, title);
  y += 28;
  const float left = std::min(132.f, w * 0.38f);
  for (const str::Row& row : all) {
    const Font font = font_for(row.left, left - 8, type::label);
    text(dl, {x, y}, font, t.text1, fitted(font, row.left, left - 8));
    y = paragraph(dl, {x + left, y}, type::label, t.text2, row.right, w - left, 20) + 6;
  }
  return y + 20;
}

float verdict_rows(ImDrawList* dl, float x, float y, float w) {
  const Tokens& t = tokens();
  text(dl, {x, y}, type::section, t.text1, str::help_verdicts);
  y += 28;
  constexpr std::array kAll{sim::Verdict::holds, sim::Verdict::only_if, sim::Verdict::fails};
  const float left = std::min(132.f, w * 0.42f);
  for (std::size_t i = 0; i < kAll.size(); ++i) {
    verdict_glyph(dl, {x + 9, y - 5}, 8, kAll[i]);
    const std::string_view name = str::help_verdict_rows[i].left;
    const Font font = font_for(name, left - 32, type::label);
    text(dl, {x + 26, y}, font, t.text1, fitted(font, name, left - 28));
    y = paragraph(dl, {x + left, y}, type::label, t.text2, str::help_verdict_rows[i].right,
                  w - left, 20) +
        6;
  }
  return y + 20;
}

float kind_rows(ImDrawList* dl, float x, float y, float w) {
  const Tokens& t = tokens();
  text(dl, {x, y}, type::section, t.text1, str::help_kinds);
  y += 28;
  constexpr std::array kAll{sim::Kind::derived, sim::Kind::assumed, sim::Kind::measured};
  const float left = std::min(132.f, w * 0.42f);
  for (std::size_t i = 0; i < kAll.size(); ++i) {
    kind_tag(dl, {x + text_width(type::hint, kind_word(kAll[i])) + 17, y - 15}, kAll[i]);
    y = paragraph(dl, {x + left, y}, type::label, t.text2, str::help_kind_rows[i].right, w - left,
                  20) +
        6;
  }
  return y + 20;
}

float about(ImDrawList* dl, float x, float y, float w) {
  const Tokens& t = tokens();
  text(dl, {x, y}, type::section, t.text1, str::help_about);
  y = paragraph(dl, {x, y + 28}, type::label, t.text2, str::help_paper, w, 20);
  y = paragraph(dl, {x, y + 4}, type::label, t.text2, str::help_formulas, w, 20);
  y = paragraph(dl, {x, y + 4}, type::label, t.text2, str::help_version, w, 20);
  return y + 20;
}

void title(ImDrawList* dl, float x, float y, float w, std::string_view words) {
  text(dl, {x, y}, type::page_title, tokens().text1, fitted(type::page_title, words, w));
}

} // namespace

void draw_help(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const bool two = rect.w >= 900;
  const float pad = rect.w < 560 ? 16 : kPad, x = rect.x + pad;
  const float w = two ? std::min(560.f, (rect.w - 3 * pad) / 2) : rect.w - 2 * pad;
  const float top = rect.y - lab.page_scroll;
  title(dl, x, top + 44, rect.w - 2 * pad, str::help_title);
  float y = draw_settings(lab, x, top + 88, w);
  y = rows(dl, x, y, w, str::help_keys, str::help_key_rows);
  const float right_x = two ? x + w + pad : x;
  float right_y = two ? top + 88 : y + 12;
  right_y = verdict_rows(dl, right_x, right_y, w);
  right_y = kind_rows(dl, right_x, right_y, w);
  right_y = about(dl, right_x, right_y, w);
  scroll(lab.page_scroll, rect, std::max(y, right_y) - top + 24);
}

} // namespace twofold::ui
