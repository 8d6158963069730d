#include "panels.hpp"

#include "../drawn_texts.hpp"
#include "../format.hpp"
#include "../places.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

using sim::Effect;
using sim::Entry;
using sim::ParameterSpec;

constexpr float kRow = 58, kChoiceRow = 66, kPad = 16, kBox = 72, kLine = 18, kHintLine = 17;
constexpr std::size_t kMostShown = 7; // without "More"
constexpr float kRoomToPin = 420;     // height of a panel that keeps the run's buttons in sight

// With the unit, and why the last entry was refused.
std::string value_words(const LabState& lab, std::size_t index, Real value) {
  const ParameterSpec& spec = lab.spec().parameters[index];
  std::string words = setting_words(spec, value);
  if (!spec.unit.empty()) words += " " + spec.unit;
  if (lab.error_row == int(index)) words += ". " + lab.error_text;
  return words;
}

// The typed text as sim reads it: thin spaces and the true minus sign are ours.
std::string plain_text(std::string text) {
  for (const std::string_view drop : {"\u2009", "\u00A0", " "})
    for (std::size_t at = text.find(drop); at != std::string::npos; at = text.find(drop))
      text.erase(at, drop.size());
  for (std::size_t at = text.find("−"); at != std::string::npos; at = text.find("−"))
    text.replace(at, std::string_view("−").size(), "-");
  std::replace(text.begin(), text.end(), ',', '.');
  if (!text.empty() && text.front() == '+') text.erase(0, 1);
  return text;
}

void begin_entry(LabState& lab, std::size_t index) {
  lab.editing = int(index);
  lab.entry = sim::number_text(lab.session->parameters()[index]);
  std::replace(lab.entry.begin(), lab.entry.end(), '.', decimal_mark());
  lab.entry_cursor = lab.entry.size();
  lab.entry_fresh = true;
  lab.error_row = -1;
}

void finish_entry(LabState& lab, std::size_t index) {
  const auto value = sim::parse(lab.spec().parameters[index], plain_text(lab.entry));
  lab.editing = -1;
  lab.error_row = -1;
  if (value) {
    set_parameter(lab, index, value.value());
    if (lab.message.empty()) return;
    lab.error_text = lab.message;
    lab.message.clear();
  } else {
    lab.error_text = value.error().message();
  }
  lab.error_row = int(index);
}

void draw_entry(LabState& lab, ImDrawList* dl, Rect box, std::size_t index) {
  const Tokens& t = tokens();
  fill(dl, box, t.field, 3);
  outline(dl, box, t.text1, 3, 2);
  const Clip clip(dl, {box.x + 3, box.y, box.w - 6, box.h});
  const AsWritten typed_so_far;
  const float width = text_width(type::value, lab.entry);
  const float x = std::min(box.x + 6, box.right() - 8 - width);
  if (lab.entry_fresh) fill(dl, {x - 1, box.y + 4, width + 2, box.h - 8}, faded(t.line2, 0.6f));
  text(dl, {x, baseline(type::value, box.centre().y)}, type::value, t.text1, lab.entry);
  const std::string_view head = std::string_view(lab.entry).substr(0, lab.entry_cursor);
  if (!lab.entry_fresh)
    vertical(dl, x + text_width(type::value, head), box.y + 5, box.bottom() - 5, t.text1);
  const Typed typed = type_entry(lab);
  const bool left = ImGui::GetIO().MouseClicked[0] && !box.contains(pointer());
  if (typed == Typed::done || left)
    finish_entry(lab, index);
  else if (typed == Typed::dropped)
    lab.editing = -1;
}

void value_box(LabState& lab, ImDrawList* dl, Rect box, std::size_t index, Real value) {
  const Tokens& t = tokens();
  const ParameterSpec& spec = lab.spec().parameters[index];
  const Id which = id("value", int(index));
  const Hit h = hit(which, box);
  name_control(which, Role::entry, spec.label, value_words(lab, index, value));
  if (const std::string* given = text_asked(which)) {
    lab.entry = *given;
    finish_entry(lab, index);
  }
  if (lab.editing == int(index)) {
    draw_entry(lab, dl, box, index);
    return;
  }
  fill(dl, box, t.field, 3);
  outline(dl, box, lab.error_row == int(index) ? t.fails : h.hovered ? t.line2 : t.line, 3);
  text(dl, {box.right() - 6, baseline(type::value, box.centre().y)}, type::value, t.text1,
       setting_words(lab.spec().parameters[index], value), Align::right);
  if (h.focused) focus_ring(dl, box, 3);
  if (h.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  if (h.clicked) begin_entry(lab, index);
}

void switch_box(LabState& lab, ImDrawList* dl, Rect box, std::size_t index, bool on) {
  const Hit h = hit(id("value", int(index)), box);
  name_control(id("value", int(index)), Role::toggle, lab.spec().parameters[index].label, {}, on);
  const Tokens& t = tokens();
  fill(dl, box, t.field, 3);
  outline(dl, box, h.hovered ? t.line2 : t.line, 3);
  check_box(dl, {box.x + 16, box.centre().y}, on, t.text1);
  text(dl, {box.right() - 8, baseline(type::label, box.centre().y)}, type::label, t.text1,
       on ? str::on : str::off, Align::right);
  if (h.focused) focus_ring(dl, box, 3);
  if (h.hovered) hand_cursor();
  if (h.clicked) set_parameter(lab, index, on ? 0 : 1);
}

void effect_mark(ImDrawList* dl, ImVec2 at, Effect effect, float right) {
  const Tokens& t = tokens();
  const std::string_view word = effect == Effect::live ? str::live : str::restarts;
  Font font = type::label; // a long word is written smaller, and further left, before it is cut
  if (at.x + 9 + text_width(font, word) > right) font = type::hint;
  at.x = std::min(at.x, right - text_width(font, word) - 9);
  if (effect == Effect::live)
    dl->AddCircleFilled(at, 3.5f, t.holds, 16);
  else
    dl->AddCircle(at, 3, t.text2, 16, 1.2f);
  text(dl, {at.x + 9, baseline(font, at.y)}, font, t.text2, word);
}

void back_to_default(LabState& lab, std::size_t index) {
  lab.dragged = -1;
  lab.error_row = -1;
  lab.editing = -1;
  set_parameter(lab, index, lab.spec().parameters[index].initial);
}

// The thin slider; a parameter that restarts is applied when let go.
void value_slider(LabState& lab, ImDrawList* dl, Rect track, std::size_t index) {
  const ParameterSpec& spec = lab.spec().parameters[index];
  const Real range = spec.maximum - spec.minimum;
  if (!(range > 0)) return;
  const bool dragged = lab.dragged == int(index);
  const Real now = dragged ? lab.dragged_value : lab.session->parameters()[index];
  double share = (now - spec.minimum) / range;
  const Id which = id("slider", int(index));
  const bool changed = slider(dl, which, track, share, spec.label, value_words(lab, index, now));
  if (double_pressed(which)) {
    release_press();
    back_to_default(lab, index);
    return;
  }
  if (changed) {
    const Real value = nearest_setting(spec, spec.minimum + share * range);
    if (!sim::check(spec, value)) return;
    lab.error_row = -1;
    if (spec.effect == Effect::live || !ImGui::IsMouseDown(0)) {
      set_parameter(lab, index, value);
    } else {
      lab.dragged = int(index);
      lab.dragged_value = value;
    }
  } else if (dragged && !ImGui::IsMouseDown(0)) {
    lab.dragged = -1;
    set_parameter(lab, index, lab.dragged_value);
  }
}

bool has_focus(std::size_t index) {
  return is_focused(id("value", int(index))) || is_focused(id("slider", int(index)));
}

// What the parameter under the pointer does, at the foot of the panel, if there is room.
void draw_hint(const LabState& lab, ImDrawList* dl, Rect foot) {
  if (lab.pointed < 0 || foot.h < 30) return;
  const ParameterSpec& spec = lab.spec().parameters[std::size_t(lab.pointed)];
  std::string words = said(spec.hint);
  if (!spec.unit.empty()) words += " " + std::string(str::unit) + ": " + said(spec.unit) + ".";
  words += (words.empty() ? "" : " ") + std::string(str::double_click);
  const std::size_t lines = std::min<std::size_t>(wrapped(type::hint, words, foot.w).size(),
                                                  std::size_t(foot.h / kHintLine));
  paragraph(dl, {foot.x, foot.bottom() - 6 - kHintLine * float(lines - 1)}, type::hint,
            tokens().text2, words, foot.w, kHintLine, lines);
}

// A row of words: the name, and below it all the width for them. Returns its height.
float draw_choice_row(LabState& lab, ImDrawList* dl, float x, float y, float width,
                      std::size_t index) {
  const ParameterSpec& spec = lab.spec().parameters[index];
  const Tokens& t = tokens();
  const float mark =
      text_width(type::label, spec.effect == Effect::live ? str::live : str::restarts);
  const float room = width - mark - 26;
  const bool fits = text_width(type::body, spec.label) <= room;
  const Font font = fits ? type::body : type::label;
  const Rect label{x, y, room, 28};
  if (points_at({x, y, width, kChoiceRow}) || is_focused(id("choice", int(index))))
    lab.pointed = int(index);
  if (hit(id("label", int(index)), label, Reach::pointer_only).double_clicked)
    back_to_default(lab, index);
  text(dl, {x, baseline(type::body, y + 14)}, font, t.text1, fitted(font, spec.label, room));
  effect_mark(dl, {x + width - mark - 9, y + 14}, spec.effect, x + width);
  const float box = touchable(lab.width, 28);
  draw_choice(lab, {x, y + 29, width, box}, index);
  return kChoiceRow + box - 28;
}

// Draws one row; returns its height.
float draw_row(LabState& lab, ImDrawList* dl, float x, float y, float width, std::size_t index) {
  const ParameterSpec& spec = lab.spec().parameters[index];
  mark_place(
      "parameter:", {x - 4, y, width + 8, spec.entry == Entry::choice ? kChoiceRow - 6 : kRow - 8},
      spec.name);
  if (is_locked(lab.embed, lab.spec(), spec.name))
    return draw_locked_row(lab, dl, x, y, width, index);
  if (spec.entry == Entry::choice) return draw_choice_row(lab, dl, x, y, width, index);
  const Tokens& t = tokens();
  const float finger = touchable(lab.width, 24), more = 2 * (finger - 24); // for fingers
  const Rect label{x, y, width - kBox - 8, finger + 6};
  const Rect box{x + width - kBox, y + 2, kBox, finger};
  const Rect track{x, y + finger + 3, width - kBox - 8, touchable(lab.width, 20)};
  const float row = kRow + more, low = y + 37 + more * 0.75f;
  if (points_at({x, y, width, row}) || has_focus(index)) lab.pointed = int(index);
  if (hit(id("label", int(index)), label, Reach::pointer_only).double_clicked)
    back_to_default(lab, index);
  // a long name is written smaller before it is cut
  const float symbol_room = spec.symbol.empty() ? 0 : text_width(type::body, spec.symbol) + 9;
  Font font = type::body;
  for (const Font smaller : {type::label, type::hint})
    if (text_width(font, spec.label) + symbol_room > label.w) font = smaller;
  const float line = baseline(type::body, box.centre().y);
  if (text_width(font, spec.label) + symbol_room <= label.w) {
    text(dl, {x, line}, font, t.text1, spec.label);
    text(dl, {x + text_width(font, spec.label) + 8, line}, type::body, t.text3, spec.symbol);
  } else { // and then takes two lines
    const float middle = box.centre().y;
    paragraph(dl, {x, baseline(font, middle - 7)}, font, t.text1, spec.label, label.w - symbol_room,
              14, 2);
    text(dl, {x + label.w - symbol_room + 8, line}, type::body, t.text3, spec.symbol);
  }
  const Real value =
      lab.dragged == int(index) ? lab.dragged_value : lab.session->parameters()[index];
  if (spec.entry == Entry::on_off) {
    switch_box(lab, dl, box, index, value != 0);
    text(dl, {x, baseline(type::hint, low)}, type::hint, t.text3,
         fitted(type::hint, spec.hint, track.w));
  } else {
    value_box(lab, dl, box, index, value);
    value_slider(lab, dl, track, index);
  }
  effect_mark(dl, {box.x + 5, low}, spec.effect, box.right());
  if (lab.error_row != int(index)) return row;
  return paragraph(dl, {x, y + row + 6}, type::hint, t.fails, lab.error_text, width, kLine) -
         kLine - y + 12;
}

bool shown(const LabState& lab, std::size_t index) {
  const auto& all = lab.spec().parameters;
  if (all[index].name == lab.spec().null_parameter) return false; // has its own button
  if (lab.more_parameters) return true;
  if (all[index].more) return false;
  std::size_t before = 0;
  for (std::size_t i = 0; i < index; ++i)
    if (!all[i].more && all[i].name != lab.spec().null_parameter) ++before;
  return before < kMostShown;
}

float draw_foot(LabState& lab, ImDrawList* dl, float x, float y, float width) {
  const Tokens& t = tokens();
  horizontal(dl, x, x + width, y, t.line);
  const Rect more{x, y + 5, 66, touchable(lab.width, 28)};
  const Hit h = hit(id("more"), more);
  const std::string_view word = lab.more_parameters ? str::fewer : str::more;
  name_control(id("more"), Role::toggle, str::more_parameters, {}, lab.more_parameters);
  text(dl, {x, baseline(type::label, more.centre().y)}, type::label, h.hovered ? t.text1 : t.text2,
       word);
  icon(dl, {x + text_width(type::label, word) + 10, more.centre().y},
       lab.more_parameters ? Icon::up : Icon::down, t.text2, 0.8f);
  if (h.focused) focus_ring(dl, more);
  if (h.hovered) hand_cursor();
  if (h.clicked) lab.more_parameters = !lab.more_parameters;
  const sim::DensityView& density = lab.session->snapshot().density;
  if (lab.session->ready() && !density.schrodinger.x.empty())
    text(dl, {x + width, baseline(type::tick, more.centre().y)}, type::tick, t.text2,
         "ħ = 2D/γ = " + number(density.hbar_predicted), Align::right);
  return y + more.h + 12;
}

} // namespace

void scroll(float& offset, Rect rect, float content) {
  offset -= wheel(rect) * 40;
  offset += reveal_distance(rect);
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 from = io.MouseClickedPos[0], now = pointer();
  const float up = std::abs(now.y - from.y), across = std::abs(now.x - from.x);
  if (io.MouseSource == ImGuiMouseSource_TouchScreen && io.MouseDown[0] && rect.contains(from) &&
      up > 8 && up > across && content > rect.h) {
    release_press(); // a finger that scrolls presses nothing
    offset -= io.MouseDelta.y;
  }
  offset = std::clamp(offset, 0.f, std::max(0.f, content - rect.h));
  if (content <= rect.h || rect.h < 24) return;
  note_scroll(rect);
  const float part = rect.h / content, length = std::max(16.f, rect.h * part);
  const float y = rect.y + (rect.h - length) * offset / (content - rect.h);
  fill(canvas(), {rect.right() - 4, y + 2, 2, length - 4}, tokens().line2, 1);
}

void draw_parameters(LabState& lab, Rect rect, bool title) {
  if (rect.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Clip clip(dl, rect);
  lab.pointed = -1;
  const float x = rect.x + kPad, width = rect.w - 2 * kPad;
  float y = rect.y + 4;
  if (title) {
    const float line = baseline(type::section, rect.y + 22);
    text(dl, {x, line}, type::section, t.text1, str::parameters);
    draw_undo_buttons(lab, {x + width - 72, rect.y + 6, 34, 30},
                      {x + width - 34, rect.y + 6, 34, 30});
    y = rect.y + 44;
  }
  // the run's buttons stay in sight where there is room, else they end the list
  const float buttons = run_buttons_height(lab);
  const bool pinned = rect.h > kRoomToPin;
  const Rect body{rect.x, y, rect.w, rect.bottom() - y - (pinned ? buttons : 0)};
  if (pinned) draw_run_buttons(lab, {x, body.bottom(), width, buttons});
  const Clip inner(dl, body);
  float at = y - lab.parameters_scroll;
  if (!title) at = draw_undo_row(lab, x, at, width);
  at += draw_data_button(lab, x, at, width);
  at += draw_presets(lab, x, at, width);
  for (std::size_t i = 0; i < lab.spec().parameters.size(); ++i)
    if (shown(lab, i)) at += draw_row(lab, dl, x, at, width, i);
  at = draw_foot(lab, dl, x, at + 2, width);
  for (const std::string_view kind : {"parameter:", "presets"})
    bring_into_view(lab, kind, body, lab.parameters_scroll);
  if (!pinned) {
    draw_run_buttons(lab, {x, at, width, buttons});
    at += buttons;
  }
  scroll(lab.parameters_scroll, body, at + lab.parameters_scroll - y + 4);
  draw_hint(lab, dl, {x, at - 6, width, body.bottom() - at + 6});
}

} // namespace twofold::ui
