// The claims page: what survives testing. Two sections: the claims of the paper, measured by runs
// that are asked for here, and the checks of the run that is open.
#include "ledger_parts.hpp"

#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

using sim::Verdict;

struct Counts {
  int holds = 0, only_if = 0, fails = 0, unknown = 0;
  void add(Verdict verdict) {
    holds += verdict == Verdict::holds;
    only_if += verdict == Verdict::only_if;
    fails += verdict == Verdict::fails;
    unknown += verdict == Verdict::unknown;
  }
};

Counts counts_of(LabState& lab) {
  Counts out;
  const LedgerBook& book = ledger_book(lab);
  if (book.this_run)
    for (const sim::Check& check : lab.checks)
      out.add(check.verdict);
  else
    for (std::size_t i = 0; i < book.rows.size(); ++i) {
      const ClaimProgress p = progress_of(book, i);
      out.add(p.asked > 0 && p.waiting == 0 ? book.rows[i].verdict : Verdict::unknown);
    }
  return out;
}

// From the right end leftwards; returns where it begins. The glyphs alone where room is scarce.
float draw_counts(ImDrawList* dl, float right, float y, const Counts& counts, bool words) {
  struct One {
    Verdict verdict;
    int n;
    std::string_view one, many;
  };
  const std::array all{
      One{Verdict::unknown, counts.unknown, str::count_not_run, str::count_not_run},
      One{Verdict::fails, counts.fails, str::count_fails_one, str::count_fails},
      One{Verdict::only_if, counts.only_if, str::count_holds_if_one, str::count_holds_if},
      One{Verdict::holds, counts.holds, str::count_holds_one, str::count_holds}};
  float x = right;
  for (const One& one : all) {
    if (one.n == 0) continue;
    std::string label = std::to_string(one.n);
    if (words) label += " " + std::string(one.n == 1 ? one.one : one.many);
    text(dl, {x, baseline(type::body, y)}, type::body, tokens().text1, label, Align::right);
    x -= text_width(type::body, label) + 16;
    verdict_glyph(dl, {x, y}, 9, one.verdict);
    x -= 9 + (words ? 22.f : 12.f);
  }
  return x;
}

// Buttons that run the ledger, or how far it is; from the right end leftwards.
float draw_run_buttons(LabState& lab, ImDrawList* dl, float right, float y, float height) {
  const Tokens& t = tokens();
  float x = right;
  const auto place = [&](std::string_view words) {
    const float w = text_width(type::label, words) + 28;
    x -= w;
    const Rect out{x, y, w, height};
    x -= 8;
    return out;
  };
  if (!claims_run(lab)) {
    if (button(dl, id("run all claims"), place(str::run_all), str::run_all, Look::filled))
      ask_claims(lab, {}, false);
    const Rect quick = place(str::run_quick);
    if (points_at(quick)) lab.probe = str::run_quick_how;
    if (button(dl, id("run quick claims"), quick, str::run_quick)) ask_claims(lab, {}, true);
    return x;
  }
  if (button(dl, id("cancel claims"), place(str::cancel), str::cancel)) cancel_claims(lab);
  const ClaimProgress p = progress_of_all(lab.book);
  const std::string words = replaced(replaced(str::runs_done, "{}", std::to_string(p.done)), "{}",
                                     std::to_string(p.asked));
  text(dl, {x - 4, baseline(type::label, y + height / 2)}, type::label, t.text1, words,
       Align::right);
  return x - text_width(type::label, words) - 12;
}

float draw_sections(LabState& lab, ImDrawList* dl, float right, float y, float width,
                    float height) {
  const std::array<std::string_view, 2> names{str::section_claims, str::section_this_run};
  const int chosen = segments(dl, id("claims sections"), {right - width, y, width, height}, names,
                              lab.book.this_run ? 1 : 0);
  if (chosen >= 0) {
    lab.book.this_run = chosen == 1;
    lab.page_scroll = 0;
  }
  return right - width - 12;
}

// One line along the foot of the head says how much is done.
void progress_line(const LabState& lab, ImDrawList* dl, Rect rect, float y) {
  if (!claims_run(lab)) return;
  const auto share = float(progress_of_all(lab.book).share);
  fill(dl, {rect.x, y - 2, rect.w * share, 3}, tokens().text1);
}

std::string intro(LabState& lab) {
  if (!lab.book.this_run) return std::string(str::ledger_intro);
  std::string claims;
  for (const std::string& claim : lab.spec().claims)
    claims += (claims.empty() ? " " + std::string(str::claim_of_paper) + " " : ", ") + claim;
  return said(lab.spec().title) + ". " + std::string(str::claims_intro) +
         (claims.empty() ? "" : claims + ".");
}

float wide_head(LabState& lab, ImDrawList* dl, Rect page, float top) {
  const Tokens& t = tokens();
  const float x = page.x + kLedgerPad, right = page.right() - kLedgerPad;
  const float end = draw_counts(dl, right, top + 30, counts_of(lab), true);
  text(dl, {x, top + 38}, type::page_title, t.text1,
       fitted(type::page_title, str::claims_title, end - x));
  float room = right;
  if (!lab.book.this_run) room = draw_run_buttons(lab, dl, room, top + 47, 28);
  room = draw_sections(lab, dl, room, top + 47, 184, 28);
  paragraph(dl, {x, top + 62}, type::label, t.text2, intro(lab), room - x, 19, 1);
  progress_line(lab, dl, page, top + kLedgerHead);
  return top + kLedgerHead;
}

float small_head(LabState& lab, ImDrawList* dl, Rect page, float top) {
  const Tokens& t = tokens();
  const float x = page.x + 16, right = page.right() - 16;
  text(dl, {x, top + 34}, type::card_title, t.text1,
       fitted(type::card_title, str::claims_title, right - x));
  (void)draw_counts(dl, right, top + 58, counts_of(lab), page.w > 620);
  (void)draw_sections(lab, dl, right, top + 78, right - x, 44);
  float y = top + 132;
  if (!lab.book.this_run) {
    (void)draw_run_buttons(lab, dl, right, y, 44);
    y += 52;
  }
  y = paragraph(dl, {x, y + 14}, type::label, t.text2, intro(lab), right - x, 19);
  progress_line(lab, dl, page, y);
  horizontal(dl, page.x, page.right(), y, t.line);
  return y + 1;
}

float draw_foot(ImDrawList* dl, Rect page, const LedgerColumns& at, float y) {
  const Tokens& t = tokens();
  const float x = at.wide ? at.claim : page.x + 16;
  ledger_diamond(dl, {x + 8, y + 16}, t.text1, t.stage);
  const float room = at.wide ? at.bar - x - 60 : page.w - 58;
  const bool cut = at.wide && text_width(type::hint, str::diamond_is) > room;
  const float end = paragraph(dl, {x + 26, y + 21}, type::hint, t.text2,
                              cut ? str::diamond_short : str::diamond_is, room, 18);
  if (!at.wide) return end;
  ledger_axis(dl, at, y + 21);
  return y + 34;
}

} // namespace

void draw_claims(LabState& lab, Rect page) {
  if (page.w < 40 || page.h < 40) return;
  ImDrawList* dl = canvas();
  LedgerBook& book = ledger_book(lab);
  const LedgerColumns at = ledger_columns(page);
  const float top = page.y - lab.page_scroll;
  float y = at.wide ? wide_head(lab, dl, page, top) : small_head(lab, dl, page, top);
  if (book.this_run) {
    y = draw_this_run(lab, page, y, at);
  } else if (book.rows.empty()) {
    y = paragraph(dl, {page.x + 16, y + 40}, type::body, tokens().text2,
                  book.problem.empty() ? str::no_claims : std::string_view(book.problem),
                  page.w - 32, 22);
  } else {
    if (at.wide) {
      ledger_column_names(dl, page, at, y, str::column_paper_claim);
      y += kLedgerNames;
    }
    y = draw_claim_rows(lab, page, y, at);
    y = draw_foot(dl, page, at, y);
  }
  scroll(lab.page_scroll, page, y - top);
}

} // namespace twofold::ui
