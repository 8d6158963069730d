// The claims this build can test: one row per check of the run, all bars in units of their limit.
#include "panels.hpp"

#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

using sim::Check;
using sim::Verdict;

constexpr float kRow = 76, kLeastRow = 54, kPad = 24, kBar = 18;
constexpr double kDecades = 8; // of the bar, with the limit in the middle

struct Columns {
  float claim, verdict, bar, bar_w, measured, right;
  bool wide;
};

Columns columns_of(Rect rect) {
  Columns c{};
  c.wide = rect.w >= 1000;
  c.claim = rect.x + kPad;
  c.right = rect.right() - kPad;
  const float w = c.right - c.claim;
  c.verdict = c.claim + w * 0.32f;
  c.bar = c.claim + w * 0.49f;
  c.bar_w = std::floor(w * 0.29f);
  c.measured = c.bar + c.bar_w + 26;
  return c;
}

float place(const Check& check, Real residual) {
  if (!(check.limit > 0) || !std::isfinite(residual)) return 0;
  const double ratio = std::max(1e-30, std::abs(double(residual)) / double(check.limit));
  return float(std::clamp(0.5 + std::log10(ratio) / kDecades, 0.004, 1.));
}

const Check* null_of(const LabState& lab, const Check& check) {
  for (const Check& c : lab.null_checks)
    if (c.id == check.id && c.verdict != Verdict::unknown) return &c;
  return nullptr;
}

void diamond(ImDrawList* dl, ImVec2 c, ImU32 ink, ImU32 body) {
  const ImVec2 corners[] = {{c.x, c.y - 8}, {c.x + 8, c.y}, {c.x, c.y + 8}, {c.x - 8, c.y}};
  dl->AddConvexPolyFilled(corners, 4, body);
  dl->AddPolyline(corners, 4, ink, ImDrawFlags_Closed, 2);
}

void bar(const LabState& lab, ImDrawList* dl, Rect box, const Check& check) {
  const Tokens& t = tokens();
  fill(dl, box, t.panel);
  outline(dl, box, t.line);
  const float middle = std::round(box.centre().x);
  if (check.verdict != Verdict::unknown && check.limit > 0) {
    const float end = box.x + box.w * place(check, check.residual);
    const ImU32 colour = verdict_colour(check.verdict);
    fill(dl, {box.x, box.y, std::min(end, middle) - box.x, box.h}, colour);
    if (end > middle) {
      const Rect beyond{middle, box.y, end - middle, box.h};
      fill(dl, beyond, colour);
      hatched(dl, beyond, t.stage);
    }
  }
  fill(dl, {middle - 1, box.y - 12, 2, box.h + 24}, t.text1);
  const Check* null = null_of(lab, check);
  if (null && !null_control_on(lab))
    diamond(dl, {box.x + box.w * place(check, null->residual), box.centre().y}, t.text1, t.stage);
}

std::string amount(const Check& check, Real value) {
  return check.percent ? small_percent(value) : number(value);
}

std::string limit_of(const Check& check) {
  return check.percent ? small_percent(check.limit) : short_number(check.limit);
}

void row_words(ImDrawList* dl, const Columns& at, float y, const Check& check, float claim_w) {
  const Tokens& t = tokens();
  text(dl, {at.claim, baseline(type::section, y)}, type::section, t.text1,
       fitted(type::section, check.label, claim_w));
  std::string below = check.contrast ? std::string(str::contrast_note) : std::string();
  if (!check.reason.empty()) below += (below.empty() ? "" : " ") + check.reason;
  paragraph(dl, {at.claim, y + 28}, type::label, t.text2, below, claim_w, 18, 1);
}

void wide_row(LabState& lab, ImDrawList* dl, Rect row, const Columns& at, const Check& check) {
  const Tokens& t = tokens();
  const float y = row.y + 18 + (row.h - kLeastRow) * 0.45f; // of the first line
  row_words(dl, at, y, check, at.verdict - at.claim - 30);
  verdict_glyph(dl, {at.verdict + 9, y}, 9, check.verdict);
  text(dl, {at.verdict + 28, baseline(type::section, y)}, type::section,
       verdict_colour(check.verdict),
       fitted(type::section, verdict_word(check.verdict), at.bar - at.verdict - 40));
  bar(lab, dl, {at.bar, y - 5, at.bar_w, kBar}, check);
  if (check.verdict != Verdict::unknown)
    text(dl, {at.measured, baseline(type::body_value, y)}, type::body_value,
         verdict_colour(check.verdict), amount(check, check.residual));
  text(dl, {at.measured, y + 28}, type::label, t.text2,
       std::string(str::limit) + " " + limit_of(check));
  kind_tag(dl, {at.right, y - 6}, check.kind);
}

void small_row(LabState& lab, ImDrawList* dl, Rect row, const Check& check) {
  const Tokens& t = tokens();
  const float x = row.x + 16, w = row.w - 32;
  verdict_glyph(dl, {x + 9, row.y + 22}, 8, check.verdict);
  text(dl, {x + 28, baseline(type::card, row.y + 22)}, type::card, t.text1,
       fitted(type::card, check.label, w - 28 - 92));
  kind_tag(dl, {x + w, row.y + 12}, check.kind);
  if (check.verdict == Verdict::unknown) {
    text(dl, {x + 28, row.y + 50}, type::hint, tokens().text3, str::all_pending);
  } else {
    const std::string value = amount(check, check.residual);
    text(dl, {x + 28, row.y + 50}, type::value, verdict_colour(check.verdict), value);
    text(dl, {x + 40 + text_width(type::value, value), row.y + 50}, type::hint, tokens().text2,
         std::string(str::limit) + " " + limit_of(check));
  }
  bar(lab, dl, {x + 28, row.y + 68, w - 28, 12}, check);
}

// Lower rows if that shows more of them at once.
float row_height(const LabState& lab, Rect rect) {
  const auto n = float(std::max<std::size_t>(1, lab.checks.size()));
  return std::clamp(std::floor((rect.h - 200) / n), kLeastRow, kRow);
}

void head(LabState& lab, ImDrawList* dl, Rect rect, const Columns& at) {
  const Tokens& t = tokens();
  text(dl, {rect.x + kPad, rect.y + 38}, type::page_title, t.text1,
       fitted(type::page_title, str::claims_title, rect.w - 2 * kPad));
  std::string claims;
  for (const std::string& claim : lab.spec().claims)
    claims += (claims.empty() ? " " + std::string(str::claim_of_paper) + " " : ", ") + claim;
  if (!claims.empty()) claims += ".";
  paragraph(dl, {rect.x + kPad, rect.y + 62}, type::label, t.text2,
            std::string(str::claims_intro) + claims, rect.w - 2 * kPad, 19, at.wide ? 1 : 3);
  if (!at.wide) return;
  fill(dl, {rect.x, rect.y + 82, rect.w, 31}, t.panel);
  horizontal(dl, rect.x, rect.right(), rect.y + 82, t.line);
  horizontal(dl, rect.x, rect.right(), rect.y + 112, t.line);
  const float line = baseline(type::label, rect.y + 97);
  text(dl, {at.claim, line}, type::label, t.text2, str::column_claim);
  text(dl, {at.verdict, line}, type::label, t.text2, str::column_verdict);
  text(dl, {at.bar, line}, type::label, t.text2, str::column_residual);
  text(dl, {at.measured, line}, type::label, t.text2, str::column_measured);
  text(dl, {at.right, line}, type::label, t.text2, str::column_kind, Align::right);
}

float foot(LabState& lab, ImDrawList* dl, Rect rect, const Columns& at, float y) {
  const Tokens& t = tokens();
  const bool on = null_control_on(lab), run = !lab.null_checks.empty();
  if (at.wide) {
    const auto mark = [&](float share, std::string_view words) {
      text(dl, {at.bar + at.bar_w * share, y + 20}, type::hint, t.text2, words, Align::centre);
    };
    mark(0.0f, str::axis_low2);
    mark(0.25f, str::axis_low);
    mark(0.5f, str::axis_limit);
    mark(0.75f, str::axis_high);
    mark(1.0f, str::axis_high2);
  }
  const float room = at.wide ? at.bar - at.claim - 60 : rect.w - 2 * kPad;
  const std::string words = replaced(on    ? str::null_running
                                     : run ? str::null_diamond
                                           : str::null_not_run,
                                     "{}", null_control_words(lab));
  float x = at.claim;
  if (!on && run) {
    diamond(dl, {x + 8, y + 16}, t.text1, t.stage);
    x += 26;
  }
  y = paragraph(dl, {x, y + 21}, type::hint, t.text2, words, room, 18);
  if (!lab.spec().null_parameter.empty()) {
    const Rect rect_of_button{at.claim, y - 6, std::min(320.f, rect.w - 2 * kPad), 32};
    if (button(dl, id("null on claims"), rect_of_button,
               on ? std::string(str::end_null_control)
                  : replaced(str::null_control, "{}", null_control_words(lab))))
      set_parameter(lab, lab.spec().null_parameter, on ? 0 : 1);
    y += 40;
  }
  return y;
}

} // namespace

void draw_claims(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Columns at = columns_of(rect);
  const float top = rect.y - lab.page_scroll, row_h = at.wide ? row_height(lab, rect) : 96;
  head(lab, dl, {rect.x, top, rect.w, rect.h}, at);
  float y = top + (at.wide ? 113.f : 128.f);
  if (lab.checks.empty()) {
    text(dl, {at.claim, y + 40}, type::body, t.text2,
         lab.session->ready() ? std::string(str::all_pending)
                              : replaced(preparing_words(lab), "{}",
                                         std::to_string(int(lab.session->preparation() * 100))));
    y += 60;
  }
  for (const Check& check : lab.checks) {
    const Rect row{rect.x, y, rect.w, row_h};
    if (check.verdict == Verdict::fails) fill(dl, row, faded(t.fails, t.dark ? 0.10f : 0.12f));
    if (at.wide)
      wide_row(lab, dl, row, at, check);
    else
      small_row(lab, dl, row, check);
    y += row_h;
    horizontal(dl, rect.x + kPad, rect.right() - kPad, y - 1, t.line);
  }
  y = foot(lab, dl, rect, at, y);
  scroll(lab.page_scroll, rect, y - top + 12);
}

} // namespace twofold::ui
