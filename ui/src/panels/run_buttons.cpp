// Buttons that change the whole run: undo and redo, null control, comparison, reset all, new seed.
#include "panels.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "../strings.hpp"

#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr std::uint64_t kNextSeed = 1;
constexpr float kGap = 6, kNote = 22; // between rows; of a line of words

// As high as a finger needs on the phone.
float height_of(const LabState& lab) { return lab.width < 560 ? 44 : 30; }

bool has_null(const LabState& lab) { return !lab.spec().null_parameter.empty(); }

void undo_button(LabState& lab, Rect box, bool forward) {
  ImDrawList* dl = canvas();
  const bool can = forward ? can_redo(lab) : can_undo(lab);
  const std::string_view name = forward ? str::redo : str::undo;
  std::string words(name);
  if (can) words += ": " + (forward ? lab.undo.future : lab.undo.past).back().words;
  const Id which = id(forward ? "redo" : "undo");
  const bool clicked = icon_button(dl, which, box, forward ? Icon::redo : Icon::undo, words);
  if (!can) fill(dl, {box.x + 2, box.y + 2, box.w - 4, box.h - 4}, faded(tokens().raised, 0.72f));
  if (points_at(box)) lab.probe = words;
  if (clicked && can) forward ? redo(lab) : undo(lab);
}

float null_rows(LabState& lab, ImDrawList* dl, Rect rect, float h) {
  if (!has_null(lab)) {
    text(dl, {rect.x, rect.y + 13}, type::hint, tokens().text2, str::this_has_no_null);
    return rect.y + kNote;
  }
  const bool on = null_control_on(lab);
  std::string words = on ? std::string(str::end_null_control)
                         : replaced(str::null_control, "{}", null_control_words(lab));
  if (text_width(type::hint, words) > rect.w - 8) words = std::string(str::open_null_short);
  mark_place("null-control", {rect.x, rect.y, rect.w, h});
  if (button(dl, id("null"), {rect.x, rect.y, rect.w, h}, words, Look::plain, on))
    set_parameter(lab, lab.spec().null_parameter, on ? 0 : 1);
  return rect.y + h + kGap;
}

void three_buttons(LabState& lab, ImDrawList* dl, Rect row) {
  // what is free is shared, so that each has room for its words
  const std::array<std::string_view, 3> words{str::compare, str::reset_all, str::new_seed};
  float free = row.w - 2 * kGap;
  for (const std::string_view word : words)
    free -= text_width(type::hint, word);
  float x = row.x;
  const auto next = [&](std::string_view word) {
    const float even = (row.w - 2 * kGap) / 3;
    const float w = free > 0 ? text_width(type::hint, word) + free / 3 : even;
    const Rect out{std::round(x), row.y, std::round(x + w) - std::round(x), row.h};
    x += w + kGap;
    return out;
  };
  if (button(dl, id("compare"), next(words[0]), words[0])) begin_compare(lab);
  if (button(dl, id("reset"), next(words[1]), words[1])) reset_parameters(lab);
  if (button(dl, id("new seed"), next(words[2]), words[2]))
    restart_run(lab, lab.session->seed() + kNextSeed);
}

// While two runs are compared: which of them goes on alone.
void comparison_buttons(LabState& lab, ImDrawList* dl, Rect row) {
  const float w = std::floor((row.w - kGap) / 2);
  const Rect second{row.x + w + kGap, row.y, row.w - w - kGap, row.h};
  if (button(dl, id("keep a"), {row.x, row.y, w, row.h}, str::keep_a))
    return end_compare(lab, true);
  if (button(dl, id("keep b"), second, str::keep_b)) end_compare(lab, false);
}

} // namespace

void draw_undo_buttons(LabState& lab, Rect undo_box, Rect redo_box) {
  undo_button(lab, undo_box, false);
  undo_button(lab, redo_box, true);
}

float draw_undo_row(LabState& lab, float x, float y, float width) {
  const float h = height_of(lab), half = std::floor((width - kGap) / 2);
  draw_undo_buttons(lab, {x, y, half, h}, {x + half + kGap, y, width - half - kGap, h});
  return y + h + kGap;
}

float run_buttons_height(const LabState& lab) {
  const float h = height_of(lab) + kGap;
  const float hint = (comparing(lab) ? kNote : 0.f) + (has_null(lab) ? 0.f : kNote);
  return 8 + hint + h * (has_null(lab) ? 2.f : 1.f) + (has_null(lab) || comparing(lab) ? h : 0.f);
}

void draw_run_buttons(LabState& lab, Rect rect) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  fill(dl, rect, t.panel);
  horizontal(dl, rect.x, rect.right(), rect.y, t.line);
  const float h = height_of(lab);
  float y = rect.y + 8;
  if (comparing(lab)) {
    text(dl, {rect.x, y + 13}, type::hint, t.text2, fitted(type::hint, str::compare_hint, rect.w));
    y += kNote;
  }
  y = null_rows(lab, dl, {rect.x, y, rect.w, h}, h);
  const Rect row{rect.x, y, rect.w, h};
  if (!comparing(lab)) {
    if (has_null(lab) && button(dl, id("compare null"), row, str::compare_null))
      return compare_with_null(lab);
    if (has_null(lab)) y += h + kGap;
    return three_buttons(lab, dl, {rect.x, y, rect.w, h});
  }
  const float half = std::floor((rect.w - kGap) / 2);
  if (button(dl, id("reset"), {row.x, y, half, h}, str::reset_all)) reset_parameters(lab);
  if (button(dl, id("new seed"), {row.x + half + kGap, y, row.w - half - kGap, h}, str::new_seed))
    restart_run(lab, lab.session->seed() + kNextSeed);
  comparison_buttons(lab, dl, {rect.x, y + h + kGap, rect.w, h});
}

} // namespace twofold::ui
