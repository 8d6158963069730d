// The checks of the open run, one row each, all bars in units of their limit.
#include "ledger_parts.hpp"

#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

using sim::Check;
using sim::Verdict;

const Check* null_of(const LabState& lab, const Check& check) {
  if (null_control_on(lab)) return nullptr; // it is what is shown
  for (const Check& c : lab.null_checks)
    if (c.id == check.id) return &c;
  return nullptr;
}

void wide_row(LabState& lab, ImDrawList* dl, Rect row, const LedgerColumns& at,
              const Check& check) {
  const Tokens& t = tokens();
  const float y = row.y + 18 + (row.h - kLeastLedgerRow) * 0.45f; // of the first line
  const float width = at.verdict - at.claim - 30;
  text(dl, {at.claim, baseline(type::section, y)}, type::section, t.text1,
       fitted(type::section, check.label, width));
  std::string below = check.contrast ? std::string(str::contrast_note) : std::string();
  if (!check.reason.empty()) below += (below.empty() ? "" : " ") + said(check.reason);
  paragraph(dl, {at.claim, y + 28}, type::label, t.text2, below, width, 18, 1);
  verdict_glyph(dl, {at.verdict + 9, y}, 9, check.verdict);
  text(dl, {at.verdict + 28, baseline(type::section, y)}, type::section,
       verdict_colour(check.verdict),
       fitted(type::section, verdict_word(check.verdict), at.bar - at.verdict - 40));
  residual_bar(dl, {at.bar, y - 5, at.bar_w, 18}, {&check, null_of(lab, check), {}, {}});
  if (check.verdict != Verdict::unknown)
    text(dl, {at.measured, baseline(type::body_value, y)}, type::body_value,
         verdict_colour(check.verdict), amount(check, check.residual));
  text(dl, {at.measured, y + 28}, type::label, t.text2, limit_words(check));
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
    text(dl, {x + 28, row.y + 50}, type::hint, t.text3, str::all_pending);
  } else {
    const std::string value = amount(check, check.residual);
    text(dl, {x + 28, row.y + 50}, type::value, verdict_colour(check.verdict), value);
    text(dl, {x + 40 + text_width(type::value, value), row.y + 50}, type::hint, t.text2,
         limit_words(check));
  }
  residual_bar(dl, {x + 28, row.y + 68, w - 28, 12}, {&check, null_of(lab, check), {}, {}});
}

float foot(LabState& lab, ImDrawList* dl, Rect rect, const LedgerColumns& at, float y) {
  const Tokens& t = tokens();
  const bool on = null_control_on(lab), run = !lab.null_checks.empty();
  if (at.wide) ledger_axis(dl, at, y + 20);
  const float room = at.wide ? at.bar - at.claim - 60 : rect.w - 2 * kLedgerPad;
  const std::string words = replaced(on    ? str::null_running
                                     : run ? str::null_diamond
                                           : str::null_not_run,
                                     "{}", null_control_words(lab));
  float x = at.claim;
  if (!on && run) {
    ledger_diamond(dl, {x + 8, y + 16}, t.text1, t.stage);
    x += 26;
  }
  y = paragraph(dl, {x, y + 21}, type::hint, t.text2, words, room - (x - at.claim), 18);
  if (lab.spec().null_parameter.empty()) return y;
  const Rect box{at.claim, y - 6, std::min(320.f, rect.w - 2 * kLedgerPad), 32};
  if (button(dl, id("null on claims"), box,
             on ? std::string(str::end_null_control)
                : replaced(str::null_control, "{}", null_control_words(lab))))
    set_parameter(lab, lab.spec().null_parameter, on ? 0 : 1);
  return y + 40;
}

} // namespace

float draw_this_run(LabState& lab, Rect page, float y, const LedgerColumns& at) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  if (at.wide) {
    ledger_column_names(dl, page, at, y, str::column_claim);
    y += kLedgerNames;
  }
  const float row_h =
      at.wide ? ledger_row_height(page, lab.checks.size(), kLedgerHead + kLedgerNames + 87) : 96;
  if (lab.checks.empty()) {
    text(dl, {at.claim, y + 40}, type::body, t.text2,
         lab.session->ready() ? std::string(str::all_pending)
                              : replaced(preparing_words(lab), "{}",
                                         std::to_string(int(lab.session->preparation() * 100))));
    y += 60;
  }
  for (const Check& check : lab.checks) {
    const Rect row{page.x, y, page.w, row_h};
    if (check.verdict == Verdict::fails) fill(dl, row, faded(t.fails, t.dark ? 0.10f : 0.12f));
    if (at.wide)
      wide_row(lab, dl, row, at, check);
    else
      small_row(lab, dl, row, check);
    y += row_h;
    horizontal(dl, page.x + kLedgerPad, page.right() - kLedgerPad, y - 1, t.line);
  }
  return foot(lab, dl, page, at, y);
}

} // namespace twofold::ui
