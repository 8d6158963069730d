#include "ledger_parts.hpp"

#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

using sim::Check;
using sim::Verdict;

constexpr double kDecades = 8; // of the bar, with the limit in the middle

bool measured(const Check* check) {
  return check && check->verdict != Verdict::unknown && check->limit > 0;
}

float place(const Check& check) {
  if (!std::isfinite(check.residual)) return 1;
  const double ratio = std::max(1e-30, std::abs(double(check.residual)) / double(check.limit));
  return float(std::clamp(0.5 + std::log10(ratio) / kDecades, 0.004, 1.));
}

} // namespace

LedgerColumns ledger_columns(Rect rect) {
  LedgerColumns c;
  c.wide = rect.w >= 1000;
  c.claim = rect.x + kLedgerPad;
  c.right = rect.right() - kLedgerPad;
  const float w = c.right - c.claim;
  c.verdict = c.claim + std::round(w * 0.335f);
  c.bar = c.claim + std::round(w * 0.5f);
  c.bar_w = std::floor(w * 0.285f);
  c.measured = c.bar + c.bar_w + 26;
  return c;
}

float ledger_row_height(Rect rect, std::size_t n, float other) {
  return std::clamp(std::floor((rect.h - other) / float(std::max<std::size_t>(1, n))),
                    kLeastLedgerRow, kLedgerRow);
}

void ledger_column_names(ImDrawList* dl, Rect rect, const LedgerColumns& at, float y,
                         std::string_view first) {
  const Tokens& t = tokens();
  fill(dl, {rect.x, y, rect.w, kLedgerNames}, t.panel);
  horizontal(dl, rect.x, rect.right(), y, t.line);
  horizontal(dl, rect.x, rect.right(), y + kLedgerNames - 1, t.line);
  const float line = baseline(type::label, y + kLedgerNames / 2);
  text(dl, {at.claim, line}, type::label, t.text2, first);
  text(dl, {at.verdict, line}, type::label, t.text2, str::column_verdict);
  text(dl, {at.bar, line}, type::label, t.text2, str::column_residual);
  text(dl, {at.measured, line}, type::label, t.text2, str::column_measured);
  text(dl, {at.right, line}, type::label, t.text2, str::column_kind, Align::right);
}

void ledger_axis(ImDrawList* dl, const LedgerColumns& at, float y) {
  const auto mark = [&](float share, std::string_view words, Font font, ImU32 ink) {
    text(dl, {at.bar + at.bar_w * share, y}, font, ink, words, Align::centre);
  };
  const Tokens& t = tokens();
  mark(0.0f, str::axis_low2, type::hint, t.text2);
  mark(0.25f, str::axis_low, type::hint, t.text2);
  mark(0.5f, str::axis_limit, type::hint_strong, t.text1);
  mark(0.75f, str::axis_high, type::hint, t.text2);
  mark(1.0f, str::axis_high2, type::hint, t.text2);
}

void ledger_diamond(ImDrawList* dl, ImVec2 c, ImU32 ink, ImU32 body) {
  const ImVec2 corners[] = {{c.x, c.y - 8}, {c.x + 8, c.y}, {c.x, c.y + 8}, {c.x - 8, c.y}};
  dl->AddConvexPolyFilled(corners, 4, body);
  dl->AddPolyline(corners, 4, ink, ImDrawFlags_Closed, 2);
}

void residual_bar(ImDrawList* dl, Rect box, const ResidualBar& bar) {
  const Tokens& t = tokens();
  fill(dl, box, t.panel);
  outline(dl, box, t.line);
  const float middle = std::round(box.centre().x);
  if (measured(bar.check)) {
    const float end = box.x + box.w * place(*bar.check);
    const Verdict verdict = bar.check->verdict;
    const ImU32 colour = verdict == Verdict::fails ? t.fails : t.holds;
    fill(dl, {box.x, box.y, std::min(end, middle) - box.x, box.h}, colour);
    if (end > middle) {
      const Rect beyond{middle, box.y, end - middle, box.h};
      fill(dl, beyond, colour);
      hatched(dl, beyond, t.stage);
    }
  }
  if (!bar.words.empty())
    text(dl, {box.right() - 6, baseline(type::hint, box.centre().y)}, type::hint, t.text2,
         fitted(type::hint, bar.words, box.w / 2 - 14), Align::right);
  fill(dl, {middle - 1, box.y - 12, 2, box.h + 24}, t.text1);
  const auto at = [&](const Check& c) { return ImVec2{box.x + box.w * place(c), box.centre().y}; };
  for (const Check* other : bar.others)
    if (measured(other)) ledger_diamond(dl, at(*other), t.stage, t.holds);
  if (measured(bar.null)) ledger_diamond(dl, at(*bar.null), t.text1, t.stage);
}

std::string amount(const Check& check, Real value) {
  return check.percent ? small_percent(value) : number(value);
}

std::string limit_words(const Check& check) {
  return std::string(str::limit) + " " +
         (check.percent ? small_percent(check.limit) : short_number(check.limit));
}

} // namespace twofold::ui
