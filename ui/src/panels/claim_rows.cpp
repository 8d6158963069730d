// The claims of the paper, one row each: verdict, residual in units of its limit, what was
// measured.
#include "ledger_parts.hpp"

#include "../fitting.hpp"
#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

using sim::Check;
using sim::Verdict;

// What a row says; its words are made once for both forms.
struct RowWords {
  const sim::Claim* claim = nullptr;
  const sim::ClaimResult* result = nullptr;
  ClaimProgress progress;
  bool finished = false; // what was asked for is measured
  Verdict verdict = Verdict::unknown;
  std::string verdict_text, condition;
  ResidualBar bar;
  std::string beyond; // beside the bar: what else supports the claim
  std::string value, limit;
  ImU32 value_ink = 0;
};

const Check* known(const std::optional<Check>& check) {
  return check && check->verdict != Verdict::unknown ? &*check : nullptr;
}

// Evidence besides the headline that supports a claim which fails.
void add_others(LabState& lab, RowWords& row) {
  if (row.verdict != Verdict::fails) return;
  std::string one;
  for (std::size_t e = 1; e < row.result->evidence.size(); ++e) {
    const sim::EvidenceResult& r = row.result->evidence[e];
    const Check* check = known(r.check);
    if (!r.evidence->supports || !check || check->verdict == Verdict::fails) continue;
    row.bar.others.push_back(check);
    const auto scenario = lab.catalogue.scenario(r.evidence->scenario);
    one = scenario ? said(scenario.value()->spec().title) : r.evidence->scenario;
  }
  const std::size_t n = row.bar.others.size();
  if (n == 1) row.beyond = replaced(str::other_passes, "{}", one);
  if (n > 1) row.beyond = replaced(str::others_pass, "{}", std::to_string(n));
}

// A null control that is missing is written, not hidden.
std::string_view missing_null(const sim::EvidenceResult& headline) {
  if (!headline.evidence->supports || !headline.check || known(headline.null_check)) return {};
  return headline.null_parameter.empty() ? str::no_null_control : str::null_control_not_run;
}

void add_verdict(RowWords& row) {
  const auto n = [](std::size_t k) { return std::to_string(k); };
  if (!row.finished) {
    row.verdict_text = row.progress.asked == 0 ? str::not_run_yet
                       : row.progress.running  ? str::running
                                               : str::waiting;
    if (row.progress.asked > 0)
      row.condition = replaced(replaced(str::runs_done, "{}", n(row.progress.done)), "{}",
                               n(row.progress.asked));
    return;
  }
  row.verdict = row.result->verdict;
  row.verdict_text = row.claim->illustration && row.verdict == Verdict::only_if
                         ? str::holds_only_as
                         : verdict_word(row.verdict);
  const std::size_t faults = row.result->faults.size();
  if (faults > 0)
    row.condition =
        faults == 1 ? std::string(str::one_fault) : replaced(str::faults, "{}", n(faults));
  else if (row.verdict == row.claim->expected)
    row.condition = row.claim->condition;
}

void add_value(const LedgerBook& book, std::size_t index, RowWords& row) {
  const Tokens& t = tokens();
  row.value_ink = t.text1;
  if (row.claim->illustration) {
    const auto same = same_hash(book, index);
    if (!same) return;
    row.value = *same ? str::same_hash : str::hash_changed;
    row.limit = str::in_four_views;
    if (!*same) row.value_ink = t.fails;
    return;
  }
  const Check* check = known(row.result->evidence.front().check);
  if (!check) return;
  row.value = amount(*check, check->residual);
  row.limit = limit_words(*check);
  if (row.verdict == Verdict::fails || row.verdict == Verdict::holds)
    row.value_ink = verdict_colour(check->verdict);
}

RowWords words_of(LabState& lab, std::size_t index) {
  const LedgerBook& book = ledger_book(lab);
  RowWords row;
  row.result = &book.rows[index];
  row.claim = row.result->claim;
  row.progress = progress_of(book, index);
  row.finished = row.progress.asked > 0 && row.progress.waiting == 0;
  const sim::EvidenceResult& headline = row.result->evidence.front();
  row.bar = {known(headline.check), known(headline.null_check), {}, {}};
  if (row.finished) row.bar.words = missing_null(headline);
  add_verdict(row);
  add_others(lab, row);
  add_value(book, index, row);
  return row;
}

// Runs this claim, or shows how far it is; and whether the row is unfolded.
void row_controls(LabState& lab, ImDrawList* dl, float right, float y, std::size_t index,
                  const RowWords& row, float size) {
  const Tokens& t = tokens();
  icon(dl, {right - 8, y}, lab.book.open == int(index) ? Icon::up : Icon::down, t.text2, 0.8f);
  const Rect box{right - 28 - size, y - size / 2, size, size};
  if (row.progress.waiting > 0) {
    const ImVec2 c = box.centre();
    const float angle = 6.2831853f * float(row.progress.share);
    dl->AddCircle(c, 8, t.line2, 24, 2);
    dl->PathArcTo(c, 8, -1.5707963f, -1.5707963f + std::max(0.05f, angle), 24);
    dl->PathStroke(t.text1, 0, 2.5f);
    return;
  }
  const Id which = id("run claim", int(index));
  if (points_at(box) || is_focused(which))
    lab.probe = row.finished ? str::run_rest : str::run_claim;
  const bool all_done = row.finished && !claims_left(lab, index);
  const std::string name = std::string(row.finished ? str::run_rest : str::run_claim) + ": " +
                           lab.book.rows[index].claim->id;
  if (!all_done && icon_button(dl, which, box, Icon::play, name, Look::bare))
    ask_claims(lab, index, false);
}

void draw_bar(ImDrawList* dl, Rect box, const RowWords& row) {
  const Tokens& t = tokens();
  if (!row.claim->illustration) {
    residual_bar(dl, box, row.bar);
    return;
  }
  dashed_outline(dl, box, t.line2);
  text(dl, {box.centre().x, baseline(type::hint, box.centre().y)}, type::hint, t.text2,
       fitted(type::hint, str::no_bar, box.w - 8), Align::centre);
}

void wide_row(LabState& lab, ImDrawList* dl, Rect rect, const LedgerColumns& at, std::size_t index,
              const RowWords& row) {
  const Tokens& t = tokens();
  const float y = rect.y + 18 + (rect.h - kLeastLedgerRow) * 0.45f; // of the first line
  const float line = baseline(type::section, y), x = at.claim + 38, width = at.verdict - x - 24;
  text(dl, {at.claim, line}, type::body_value, t.text2, row.claim->id);
  const float to_bar = at.verdict - x - 6; // the last resort of long words
  const Font title = font_for(row.claim->title, width,
                              {type::section, type::card, type::strong, type::hint_strong});
  text(dl, {x, line}, title, t.text1, fitted(title, row.claim->title, to_bar));
  const Font below = font_for(row.claim->measured, width, {type::label, type::hint});
  if (text_width(below, row.claim->measured) <= to_bar)
    text(dl, {x, y + 28}, below, t.text2, row.claim->measured);
  else
    paragraph(dl, {x, y + 20}, below, t.text2, row.claim->measured, to_bar, 14, 2);
  const float words = at.bar - at.verdict - 44;
  verdict_glyph(dl, {at.verdict + 9, y}, 9, row.verdict);
  const Font said_in =
      font_for(row.verdict_text, words, {type::section, type::strong, type::hint_strong});
  text(dl, {at.verdict + 28, line}, said_in, verdict_colour(row.verdict),
       fitted(said_in, row.verdict_text, words + 36));
  // below the bar there is room as long as nothing else is written there
  const float room = words + (row.beyond.empty() ? 72.f : 0.f);
  const Font depends = font_for(row.condition, room, {type::label, type::hint});
  text(dl, {at.verdict + 28, y + 28}, depends,
       row.finished && !row.result->faults.empty() ? t.fails : t.text1,
       fitted(depends, row.condition, room));
  draw_bar(dl, {at.bar, y - 5, at.bar_w, 18}, row);
  text(dl, {at.bar + at.bar_w / 2 - 8, y + 29}, type::hint, t.holds,
       fitted(type::hint, row.beyond, at.bar_w / 2 - 10), Align::right);
  text(dl, {at.measured, line}, type::body_value, row.value_ink, row.value);
  text(dl, {at.measured, y + 28}, type::label, t.text2, row.limit);
  if (const Check* check = known(row.result->evidence.front().check))
    kind_tag(dl, {at.right, y - 8}, check->kind);
  row_controls(lab, dl, at.right, y + 24, index, row, 26);
}

// Returns its height.
float small_row(LabState& lab, ImDrawList* dl, Rect page, float top, std::size_t index,
                const RowWords& row, bool draw) {
  const Tokens& t = tokens();
  const float x = page.x + 16, w = page.w - 32;
  const auto title = wrapped(type::card, row.claim->title, w - 34 - 84);
  const float title_h = 20 * float(std::min<std::size_t>(2, title.size()));
  const float verdict_y = top + 22 + title_h, bar_y = verdict_y + 24;
  if (!draw) return bar_y + 52 - top;
  text(dl, {x, baseline(type::value, top + 20)}, type::value, t.text2, row.claim->id);
  for (std::size_t i = 0; i < std::min<std::size_t>(2, title.size()); ++i)
    text(dl, {x + 28, baseline(type::card, top + 20 + 20 * float(i))}, type::card, t.text1,
         title[i]);
  row_controls(lab, dl, x + w, top + 24, index, row, 44);
  verdict_glyph(dl, {x + 9, verdict_y}, 8, row.verdict);
  const float line = baseline(type::strong, verdict_y);
  text(dl, {x + 28, line}, type::strong, verdict_colour(row.verdict), row.verdict_text);
  const float behind = x + 34 + text_width(type::strong, row.verdict_text);
  text(dl, {behind, line}, type::label, t.text1,
       fitted(type::label, row.condition, x + w - behind));
  draw_bar(dl, {x + 28, bar_y, w - 28, 14}, row);
  const float below = bar_y + 38;
  text(dl, {x + 28, below}, type::value, row.value_ink, row.value);
  const float value_end = x + 36 + text_width(type::value, row.value);
  text(dl, {value_end, below}, type::hint, t.text2, row.limit);
  const Check* check = known(row.result->evidence.front().check);
  const float tag = check ? kind_tag(dl, {x + w, below - 15}, check->kind) : 0;
  const float from = value_end + text_width(type::hint, row.limit) + 10;
  text(dl, {x + w - tag - 8, below}, type::hint, t.holds,
       fitted(type::hint, row.beyond, std::max(0.f, x + w - tag - 8 - from)), Align::right);
  return bar_y + 52 - top;
}

// A row that Tab reached is seen.
void reveal(LabState& lab, Rect page, Rect row) {
  if (!ImGui::IsKeyPressed(ImGuiKey_Tab)) return;
  if (row.y < page.y) lab.page_scroll -= page.y - row.y;
  if (row.bottom() > page.bottom()) lab.page_scroll += row.bottom() - page.bottom();
}

} // namespace

float draw_claim_rows(LabState& lab, Rect page, float y, const LedgerColumns& at) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  LedgerBook& book = ledger_book(lab);
  const float row_h = ledger_row_height(page, book.rows.size(), kLedgerHead + kLedgerNames + 32);
  for (std::size_t i = 0; i < book.rows.size(); ++i) {
    const RowWords row = words_of(lab, i);
    Rect rect{page.x, y, page.w, row_h};
    if (!at.wide) rect.h = small_row(lab, dl, page, y, i, row, false);
    if (row.verdict == Verdict::fails) fill(dl, rect, faded(t.fails, t.dark ? 0.10f : 0.10f));
    if (points_at(rect)) fill(dl, rect, faded(t.line2, 0.10f));
    if (at.wide)
      wide_row(lab, dl, rect, at, i, row);
    else
      (void)small_row(lab, dl, page, y, i, row, true);
    // after the button in it, which comes first
    const Hit h = hit(id("claim", int(i)), rect);
    const sim::Claim& claim = *book.rows[i].claim;
    name_control(id("claim", int(i)), Role::toggle, claim.id + " " + said(claim.title),
                 verdict_word(row.verdict), book.open == int(i));
    if (h.hovered) hand_cursor();
    if (h.focused) {
      focus_ring(dl, {rect.x + 8, rect.y + 5, rect.w - 16, rect.h - 10});
      reveal(lab, page, rect);
    }
    if (h.clicked) book.open = book.open == int(i) ? -1 : int(i);
    y = rect.bottom();
    if (book.open == int(i)) y = draw_open_claim(lab, page, y, i);
    horizontal(dl, page.x + (at.wide ? kLedgerPad : 16), page.right() - (at.wide ? kLedgerPad : 16),
               y - 1, t.line);
  }
  return y;
}

} // namespace twofold::ui
