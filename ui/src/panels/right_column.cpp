#include "panels.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "../plot.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

using sim::Check;
using sim::Verdict;

constexpr Font kEquation = type::run;
constexpr float kPad = 16, kEquationGap = 8, kCheckRow = 44, kBoxLine = 18;

void section_title(ImDrawList* dl, Rect rect, std::string_view title, std::string_view note,
                   float middle) {
  const float line = baseline(type::section, rect.y + middle);
  text(dl, {rect.x + kPad, line}, type::section, tokens().text1, title);
  const float room = rect.w - 2 * kPad - text_width(type::section, title) - 12;
  text(dl, {rect.right() - kPad, line}, type::label, tokens().text3,
       fitted(type::label, note, room), Align::right);
}

// An equation of Both has the colour of the view it comes from.
ImU32 equation_colour(const LabState& lab, const sim::Equation& equation) {
  const Tokens& t = tokens();
  sim::ViewKind view = equation.view;
  if (view == sim::ViewKind::both)
    for (const sim::Equation& other : lab.spec().equations)
      if (other.text == equation.text && other.view != sim::ViewKind::both) view = other.view;
  switch (view) {
  case sim::ViewKind::learning:
    return t.learning;
  case sim::ViewKind::quantum:
    return t.quantum;
  case sim::ViewKind::gravity:
    return t.gravity;
  case sim::ViewKind::both:
    break;
  }
  return t.line2;
}

// The equations of a view; Both shows the first of Quantum and of Gravity unless it has its own.
std::vector<const sim::Equation*> equations_of(const LabState& lab) {
  std::vector<const sim::Equation*> out;
  for (const sim::Equation& e : lab.spec().equations)
    if (int(e.view) == int(lab.view)) out.push_back(&e);
  if (!out.empty() || lab.view != View::both) return out;
  for (const auto view : {sim::ViewKind::quantum, sim::ViewKind::gravity})
    for (const sim::Equation& e : lab.spec().equations)
      if (e.view == view) {
        out.push_back(&e);
        break;
      }
  return out;
}

std::vector<const Check*> checks_of(const LabState& lab) {
  std::vector<const Check*> out;
  for (const Check& c : lab.checks)
    if (c.views & (1u << unsigned(lab.view))) out.push_back(&c);
  return out;
}

void add_count(std::string& line, int n, std::string_view one, std::string_view many) {
  if (n == 0) return;
  if (!line.empty()) line += ", ";
  line += std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string count_line(const std::vector<const Check*>& checks) {
  int holds = 0, only = 0, fails = 0, waiting = 0;
  for (const Check* c : checks) {
    holds += c->verdict == Verdict::holds;
    only += c->verdict == Verdict::only_if;
    fails += c->verdict == Verdict::fails;
    waiting += c->verdict == Verdict::unknown;
  }
  std::string line;
  add_count(line, holds, str::count_holds_one, str::count_holds);
  add_count(line, only, str::count_only_if, str::count_only_if);
  add_count(line, fails, str::count_fails_one, str::count_fails);
  add_count(line, waiting, str::count_waiting, str::count_waiting);
  return line;
}

std::string amount(const Check& check, Real value) {
  return check.percent ? small_percent(value) : number(value);
}

std::string check_words(const Check& check) {
  return std::string(verdict_word(check.verdict)) + ", " + amount(check, check.residual) + ", " +
         std::string(str::limit) + " " + amount(check, check.limit);
}

// The box after a check that fails or depends: why, and one button. Returns its height.
float reason_box(LabState& lab, ImDrawList* dl, float x, float y, float width, const Check& check,
                 bool draw) {
  const std::string words =
      (check.verdict == Verdict::fails ? std::string(str::why_red) : "") + said(check.reason);
  const float inner = width - 20;
  const std::size_t lines = wrapped(type::hint, words, inner).size();
  const bool action = !check.action.empty() && !check.action_parameter.empty();
  const float tall = touchable(lab.width, 30);
  const float height = 14 + kBoxLine * float(lines) + (action ? tall + 8 : 0.f);
  if (!draw) return height;
  const Tokens& t = tokens();
  fill(dl, {x, y, width, height}, t.raised, 4);
  outline(dl, {x, y, width, height}, t.line, 4);
  paragraph(dl, {x + 10, y + 19}, type::hint, t.text1, words, inner, kBoxLine);
  if (action) {
    const Rect rect{x + 10, y + height - tall - 8, width - 20, tall};
    if (button(dl, id("action"), rect, check.action, Look::outlined))
      set_parameter(lab, check.action_parameter, check.action_value);
  }
  return height;
}

// A long label takes a second line.
float row_height(const Check& check, float width) {
  const bool two = text_width(type::label, check.label) > width - 2 * kPad - 26;
  return kCheckRow + (two ? kBoxLine : 0);
}

void check_row(ImDrawList* dl, Rect rect, const Check& check, bool why, bool open, bool hovered) {
  const Tokens& t = tokens();
  const float x = rect.x + kPad, y = rect.y + 14;
  verdict_glyph(dl, {x + 9, y}, 8, check.verdict);
  paragraph(dl, {x + 26, baseline(type::label, y)}, type::label, t.text1, check.label,
            rect.w - 2 * kPad - 26, kBoxLine, 2);
  const float low = rect.bottom() - kCheckRow + 34, line = baseline(type::value, low);
  const float tag = kind_tag(dl, {rect.right() - kPad, low - 10}, check.kind);
  if (check.verdict == Verdict::unknown) {
    text(dl, {x + 26, line}, type::hint, t.text3, str::all_pending);
    return;
  }
  const std::string residual = amount(check, check.residual);
  text(dl, {x + 26, line}, type::value, verdict_colour(check.verdict), residual);
  const std::string most = check.percent ? small_percent(check.limit) : short_number(check.limit);
  std::string limit = std::string(str::limit) + " " + most;
  const float limit_x = x + 36 + text_width(type::value, residual);
  const float room = rect.right() - kPad - tag - (why ? 22.f : 4.f) - limit_x;
  if (text_width(type::hint, limit) > room) limit = "≤ " + most;
  text(dl, {limit_x, line}, type::hint, t.text3, fitted(type::hint, limit, room));
  if (why)
    icon(dl, {rect.right() - kPad - tag - 12, low}, open ? Icon::up : Icon::down,
         hovered ? t.text1 : t.text3, 0.8f);
}

bool has_reason(const Check& check) {
  return !check.reason.empty() &&
         (check.verdict == Verdict::fails || check.verdict == Verdict::only_if);
}

// The check whose reason is unfolded: the one chosen, else the first red one if there is room.
int unfolded(LabState& lab, ImDrawList* dl, const std::vector<const Check*>& checks, Rect body) {
  if (lab.open_reason != -1) return lab.open_reason;
  float rows = 0;
  for (const Check* c : checks)
    rows += row_height(*c, body.w);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (checks[i]->verdict != Verdict::fails || !has_reason(*checks[i])) continue;
    const float box = reason_box(lab, dl, 0, 0, body.w - 2 * kPad, *checks[i], false);
    return rows + box + 4 <= body.h ? int(i) : -1;
  }
  return -1;
}

constexpr std::size_t kEquationLines = 2;

std::string equation_note(const sim::Equation& e) {
  return std::string(kind_word(e.kind)) + (e.note.empty() ? "" : ": " + said(e.note));
}

std::size_t lines_of(Font font, const std::string& words, float room, std::size_t most) {
  return std::clamp<std::size_t>(wrapped(font, words, room).size(), 1, most);
}

// Heights of an equation's lines; where all would not fit, notes have but one line.
struct EquationRows {
  float text = 19, note = 17, rest = 6, gap = kEquationGap;
  std::size_t notes = 2;
};

float equation_height(const sim::Equation& e, float room, const EquationRows& rows) {
  return rows.rest + rows.text * float(lines_of(kEquation, e.text, room, kEquationLines)) +
         rows.note * float(lines_of(type::hint, equation_note(e), room, rows.notes));
}

void draw_equation(const LabState& lab, ImDrawList* dl, const sim::Equation& e, ImVec2 at,
                   float room, const EquationRows& rows) {
  const Tokens& t = tokens();
  const float texts = rows.text * float(lines_of(kEquation, e.text, room, kEquationLines));
  fill(dl, {at.x - 12, at.y, 3, equation_height(e, room, rows)}, equation_colour(lab, e));
  paragraph(dl, {at.x, at.y + rows.text - 3}, kEquation, t.text1, e.text, room, rows.text,
            kEquationLines);
  const ImVec2 note_at{at.x, at.y + rows.note + texts};
  const std::string note = equation_note(e);
  if (rows.notes > 1)
    paragraph(dl, note_at, type::hint, t.text2, note, room, rows.note, rows.notes);
  else
    text(dl, note_at, type::hint, t.text2, fitted(type::hint, note, room));
}

} // namespace

void draw_equations(LabState& lab, Rect rect, bool title) {
  if (rect.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Clip clip(dl, rect);
  mark_place("equations", rect);
  if (title) section_title(dl, rect, str::equations, "", 22);
  const float y = rect.y + (title ? 40.f : 8.f);
  const auto equations = equations_of(lab);
  if (equations.empty())
    text(dl, {rect.x + kPad, y + 14}, type::label, t.text3,
         fitted(type::label, str::no_equations, rect.w - 2 * kPad));
  const float x = rect.x + kPad + 12, room = rect.right() - kPad - x;
  const auto height_with = [&](const EquationRows& rows) {
    float height = equations.empty() ? 0 : -rows.gap;
    for (const sim::Equation* e : equations)
      height += equation_height(*e, room, rows) + rows.gap;
    return height;
  };
  // Closer together if all fit then; else they are scrolled.
  constexpr EquationRows kRoomy{}, kTight{18, 16, 4, 5, 1};
  const auto is_short = [&](const sim::Equation* e) {
    return text_width(type::hint, equation_note(*e)) <= room;
  };
  const bool tight = y + height_with(kRoomy) > rect.bottom() &&
                     y - kTight.gap + height_with(kTight) <= rect.bottom() &&
                     std::all_of(equations.begin(), equations.end(), is_short);
  const EquationRows& rows = tight ? kTight : kRoomy;
  const Rect body{rect.x, y - (tight ? rows.gap : 0), rect.w,
                  rect.bottom() - y + (tight ? rows.gap : 0)};
  const Clip inner(dl, body);
  float at = body.y - lab.equations_scroll;
  for (const sim::Equation* e : equations) {
    draw_equation(lab, dl, *e, {x, at}, room, rows);
    at += equation_height(*e, room, rows) + rows.gap;
  }
  scroll(lab.equations_scroll, body, height_with(rows) + (tight ? 0 : 4));
}

void draw_checks(LabState& lab, Rect rect, bool title) {
  if (rect.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Clip clip(dl, rect);
  mark_place("checks", rect);
  const auto checks = checks_of(lab);
  if (title) {
    std::string counts = count_line(checks); // the last of which, that wait, give way first
    const float room = rect.w - 2 * kPad - text_width(type::section, str::checks) - 12;
    while (text_width(type::label, counts) > room && counts.find(',') != std::string::npos)
      counts.erase(counts.rfind(','));
    section_title(dl, rect, str::checks, counts, 20);
  }
  const float top = rect.y + (title ? 31.f : 4.f);
  const Rect body{rect.x, top, rect.w, rect.bottom() - top};
  const Clip inner(dl, body);
  const int open = unfolded(lab, dl, checks, body);
  const float start = top - lab.checks_scroll;
  float y = start;
  if (checks.empty())
    text(dl, {rect.x + kPad, y + 20}, type::label, t.text3,
         !lab.checks.empty()    ? str::no_checks
         : lab.session->ready() ? str::all_pending
         : lab.spec().has_sheet ? str::after_scan
                                : str::all_pending);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const Check& c = *checks[i];
    const Rect row{rect.x, y, rect.w, row_height(c, rect.w)};
    mark_place("check:", {row.x + 6, row.y, row.w - 12, row.h - 2}, c.id);
    const bool why = has_reason(c);
    Hit h;
    if (why) {
      h = hit(id("check", int(i)), row);
      name_control(id("check", int(i)), Role::toggle, c.label, check_words(c), open == int(i));
    }
    if (h.clicked) {
      lab.open_reason = open == int(i) ? -2 : int(i);
      lab.reveal_reason = lab.open_reason >= 0;
    }
    if (h.hovered) hand_cursor();
    if (h.focused) focus_ring(dl, {row.x + 6, row.y + 3, row.w - 12, row.h - 6});
    check_row(dl, row, c, why, open == int(i), h.hovered);
    y += row.h;
    if (open != int(i) || !why) continue;
    y += reason_box(lab, dl, rect.x + kPad, y + 2, rect.w - 2 * kPad, c, true) + 8;
    if (lab.reveal_reason && y > body.bottom()) lab.checks_scroll += y - body.bottom();
    lab.reveal_reason = false;
  }
  bring_into_view(lab, "check:", body, lab.checks_scroll);
  scroll(lab.checks_scroll, body, y - start);
}

void draw_probe(LabState& lab, Rect rect) {
  if (rect.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float y = rect.centre().y;
  mark_place("probe", rect);
  text(dl, {rect.x + kPad, baseline(type::section, y)}, type::section, t.text1, str::probe);
  const float x = rect.x + kPad + std::max(64.f, text_width(type::section, str::probe) + 12),
              room = rect.right() - kPad - x;
  if (lab.probe.empty()) {
    text(dl, {x, baseline(type::label, y)}, type::label, t.text3,
         fitted(type::label, str::probe_hint, room));
    return;
  }
  const auto lines = wrapped(type::label, lab.probe, room);
  if (lines.size() == 1) {
    text(dl, {x, baseline(type::label, y)}, type::label, t.text1, lines[0]);
  } else {
    text(dl, {x, baseline(type::hint, y - 9)}, type::hint, t.text1,
         fitted(type::hint, lines[0], room));
    text(dl, {x, baseline(type::hint, y + 9)}, type::hint, t.text1,
         fitted(type::hint, lines[1], room));
  }
}

namespace {

void ledger_plot(LabState& lab, ImDrawList* dl, Rect box) {
  if (box.h < 24) return;
  const Tokens& t = tokens();
  fill(dl, box, t.field);
  outline(dl, box, t.line);
  const auto made = lab.session->history().values("entropy_production");
  const auto erased = lab.session->history().values("entropy_destruction");
  double extent = 1e-9;
  for (const auto series : {made, erased})
    for (const Real v : series)
      if (std::isfinite(v)) extent = std::max(extent, std::abs(v));
  const double end = double(std::max<Index>(2, scrubber_end(lab)));
  const Plot plot{
      {box.x + 4, box.y + 3}, {box.right() - 4, box.bottom() - 3}, 0, end, -1.15 * extent,
      1.15 * extent};
  horizontal(dl, box.x + 1, box.right() - 1, plot.py(0), t.line2);
  const Clip clip(dl, box);
  const auto now = std::size_t(lab.session->step()) + 1;
  const auto both = [&](std::span<const Real> y, Stroke stroke) {
    draw_series(dl, plot, y.subspan(0, std::min(now, y.size())), stroke);
    stroke.colour = faded(stroke.colour, 0.4f);
    if (y.size() > now) draw_pieces(dl, series_points(plot, y.subspan(now), double(now)), stroke);
  };
  both(made, {t.text1, 2});
  both(erased, {t.text1, 2, 4, 3});
  text_halo(dl, {box.right() - 8, box.y + 14}, type::hint, t.text2, t.field, str::made_short,
            Align::right);
  text_halo(dl, {box.right() - 8, box.bottom() - 6}, type::hint, t.text2, t.field,
            str::erased_short, Align::right);
}

} // namespace

void draw_ledger(LabState& lab, Rect rect, bool title) {
  if (rect.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Clip clip(dl, rect);
  mark_place("ledger", rect);
  if (title) section_title(dl, rect, str::ledger, str::per_time, 19);
  const sim::LedgerView& ledger = lab.session->snapshot().ledger;
  const bool known = lab.session->ready();
  float y = rect.y + (title ? 41.f : 18.f);
  if (known && lab.session->history().values("entropy_production").empty()) {
    paragraph(dl, {rect.x + kPad, y + 5}, type::label, t.text3, str::no_ledger, rect.w - 2 * kPad,
              kBoxLine);
    return;
  }
  const auto row = [&](std::string_view name, Real value, bool strong) {
    const float line = baseline(type::label, y);
    const std::string amount = known ? signed_number(value, 3) : "–";
    const Font font = strong ? type::strong : type::label;
    const float room = rect.w - 2 * kPad - text_width(type::value, amount) - 10;
    text(dl, {rect.x + kPad, line}, font, strong ? t.text1 : t.text2, fitted(font, name, room));
    text(dl, {rect.right() - kPad, line}, type::value, t.text1, amount, Align::right);
    y += 21;
  };
  row(str::made, ledger.made, false);
  row(str::erased, ledger.erased, false);
  row(str::sum, ledger.made + ledger.erased, true);
  const float top = y - 4;
  ledger_plot(lab, dl,
              {rect.x + kPad, top, rect.w - 2 * kPad, std::min(rect.bottom() - 7 - top, 120.f)});
}

} // namespace twofold::ui
