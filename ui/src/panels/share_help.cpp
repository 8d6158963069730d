#include "panels.hpp"

#include "../strings.hpp"
#include "../url_state.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

constexpr float kPad = 24, kColumn = 640;
constexpr double kCopiedShown = 2; // seconds

// Breaks a text without spaces at the width.
std::vector<std::string> broken(Font font, std::string_view text, float width) {
  const AsWritten link;
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t n = text.size();
    while (n > 1 && text_width(font, text.substr(0, n)) > width)
      --n;
    lines.emplace_back(text.substr(0, n));
    text.remove_prefix(n);
  }
  return lines;
}

float rows(ImDrawList* dl, float x, float y, float w, std::string_view title,
           std::span<const str::Row> all) {
  const Tokens& t = tokens();
  text(dl, {x, y}, type::section, t.text1, title);
  y += 28;
  const float left = std::min(132.f, w * 0.38f);
  for (const str::Row& row : all) {
    text(dl, {x, y}, type::label, t.text1, fitted(type::label, row.left, left - 8));
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
    text(dl, {x + 26, y}, type::label, t.text1, str::help_verdict_rows[i].left);
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

float about(LabState& lab, ImDrawList* dl, float x, float y, float w) {
  const Tokens& t = tokens();
  text(dl, {x, y}, type::section, t.text1, str::help_about);
  y = paragraph(dl, {x, y + 28}, type::label, t.text2, str::help_paper, w, 20);
  y = paragraph(dl, {x, y + 4}, type::label, t.text2, str::help_formulas, w, 20);
  y = paragraph(dl, {x, y + 4}, type::label, t.text2, str::help_version, w, 20);
  y += 20;
  text(dl, {x, y}, type::section, t.text1, str::theme_word);
  const int theme =
      segments(dl, id("theme"), {x, y + 12, std::min(300.f, w), 32}, str::themes, int(lab.theme));
  if (theme >= 0) lab.theme = Theme(theme);
  return y + 60;
}

void title(ImDrawList* dl, float x, float y, float w, std::string_view words) {
  text(dl, {x, y}, type::page_title, tokens().text1, fitted(type::page_title, words, w));
}

} // namespace

void draw_share(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float pad = rect.w < 560 ? 16 : kPad, x = rect.x + pad,
              w = std::min(kColumn, rect.w - 2 * pad);
  const float top = rect.y - lab.page_scroll;
  title(dl, x, top + 44, w, str::share_title);
  float y = paragraph(dl, {x, top + 74}, type::body, t.text2, str::share_intro, w, 24);
  y = paragraph(dl, {x, y}, type::body, t.text2, str::share_hash, w, 24);
  const std::string state = "#" + state_text(lab);
  const auto lines = broken(type::value, state, w - 24);
  const Rect box{x, y, w, 24 + 20 * float(lines.size())};
  fill(dl, box, t.field, 3);
  outline(dl, box, t.line2, 3);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const AsWritten link;
    text(dl, {x + 12, box.y + 26 + 20 * float(i)}, type::value, t.text1, lines[i]);
  }
  y = box.bottom() + 16;
  if (lab.platform.copy_text) {
    const bool just = lab.now - lab.copied_at < kCopiedShown;
    if (button(dl, id("copy"), {x, y, 120, 44}, just ? str::copied : str::copy, Look::filled)) {
      lab.platform.copy_text(state);
      lab.copied_at = lab.now;
    }
    y += 44;
  } else {
    text(dl, {x, y + 16}, type::label, t.text3, str::copy_impossible);
    y += 24;
  }
  scroll(lab.page_scroll, rect, y - top + 24);
}

void draw_help(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const bool two = rect.w >= 900;
  const float pad = rect.w < 560 ? 16 : kPad, x = rect.x + pad;
  const float w = two ? std::min(560.f, (rect.w - 3 * pad) / 2) : rect.w - 2 * pad;
  const float top = rect.y - lab.page_scroll;
  title(dl, x, top + 44, rect.w - 2 * pad, str::help_title);
  float y = rows(dl, x, top + 88, w, str::help_keys, str::help_key_rows);
  y = about(lab, dl, x, y + 4, w);
  const float right_x = two ? x + w + pad : x;
  float right_y = two ? top + 88 : y + 12;
  right_y = verdict_rows(dl, right_x, right_y, w);
  right_y = kind_rows(dl, right_x, right_y, w);
  scroll(lab.page_scroll, rect, std::max(y, right_y) - top + 24);
}

} // namespace twofold::ui
