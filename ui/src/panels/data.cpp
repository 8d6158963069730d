// The page "Your data": bring a table, and choose which of its columns are learned from which.
#include "panels.hpp"

#include "../format.hpp"
#include "../own_data.hpp"
#include "../strings.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

constexpr float kPad = 24, kColumn = 720, kChip = 44;

// What a column is used for, in the order in which a click goes through them.
enum Part : char { unused, input, output };

std::vector<char> parts_of(const sim::Data& data) {
  std::vector<char> parts(data.table.columns.size(), unused);
  for (const std::int32_t c : data.inputs)
    parts[std::size_t(c)] = input;
  for (const std::int32_t c : data.outputs)
    parts[std::size_t(c)] = output;
  return parts;
}

sim::Data with_parts(const sim::Data& data, const std::vector<char>& parts) {
  sim::Data out = data;
  out.inputs.clear();
  out.outputs.clear();
  for (std::size_t c = 0; c < parts.size(); ++c) {
    if (parts[c] == input) out.inputs.push_back(std::int32_t(c));
    if (parts[c] == output) out.outputs.push_back(std::int32_t(c));
  }
  return out;
}

std::string_view part_word(char part) {
  return part == input ? str::role_input : part == output ? str::role_output : str::role_unused;
}

// A column: its name and what it is used for; three looks, so that colour does not tell alone.
bool chip(ImDrawList* dl, Id which, Rect rect, std::string_view name, char part) {
  const Tokens& t = tokens();
  const Hit h = hit(which, rect);
  name_control(which, Role::button, name, part_word(part));
  fill(dl, rect,
       part == unused ? t.stage
       : h.hovered    ? mixed(t.raised, t.line2, 0.18f)
                      : t.raised,
       4);
  if (part == unused)
    dashed_outline(dl, rect, t.line2);
  else
    outline(dl, rect, part == output ? t.text1 : t.line2, 4, part == output ? 2.f : 1.f);
  if (part == input) fill(dl, {rect.x + 8, rect.y + 10, 3, rect.h - 20}, t.text1);
  if (part == output) {
    dl->AddCircle({rect.x + 14, rect.centre().y}, 4, t.text1, 16, 1.6f);
    dl->AddCircle({rect.x + 14, rect.centre().y}, 7, t.text1, 20, 1.2f);
  }
  const float x = rect.x + (part == output ? 28 : 18);
  text(dl, {x, rect.y + 18}, type::label, part == unused ? t.text3 : t.text1,
       fitted(type::label, name, rect.right() - 8 - x));
  text(dl, {x, rect.y + 35}, type::hint, part == unused ? t.text3 : t.text2, part_word(part));
  if (h.focused) focus_ring(dl, rect);
  if (h.hovered) hand_cursor();
  return h.clicked;
}

float chips(LabState& lab, ImDrawList* dl, float x, float y, float w) {
  const auto& columns = lab.brought->table.columns;
  float at = x;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const float width =
        std::clamp(text_width(type::label, columns[c]) + 44, 92.f, std::min(280.f, w));
    if (at > x && at + width > x + w) {
      at = x;
      y += kChip + 8;
    }
    if (chip(dl, id("column", int(c)), {at, y, width, kChip}, columns[c], lab.draft[c]))
      lab.draft[c] = char((lab.draft[c] + 1) % 3);
    at += width + 8;
  }
  return y + kChip + 16;
}

// Of the open scenario; empty if people choose them.
std::string needed_columns(const LabState& lab) {
  std::string names;
  for (const std::string& name : lab.spec().data_columns)
    names += (names.empty() ? "" : ", ") + name;
  return names;
}

float invitation(LabState& lab, ImDrawList* dl, float x, float y, float w) {
  const Tokens& t = tokens();
  y = paragraph(dl, {x, y}, type::body, t.text1, str::data_how, w, 24) + 4;
  y = paragraph(dl, {x, y}, type::label, t.text2, str::data_what, w, 20) + 4;
  if (const std::string needed = needed_columns(lab); !needed.empty())
    y = paragraph(dl, {x, y}, type::label, t.text2, replaced(str::data_needs, "{}", needed), w,
                  20) +
        4;
  if (lab.platform.pick_file) {
    if (button(dl, id("pick file"), {x, y, std::min(220.f, w), 44}, str::data_choose,
               lab.brought ? Look::plain : Look::filled))
      lab.platform.pick_file();
    y += 60;
  }
  return y;
}

float reading(LabState& lab, ImDrawList* dl, float x, float y, float w) {
  const Tokens& t = tokens();
  const auto done = float(std::clamp(lab.reading->progress(), Real(0), Real(1)));
  text(dl, {x, y + 14}, type::body, t.text1,
       fitted(type::body,
              replaced(replaced(str::data_reading, "{}", lab.reading_name), "{}",
                       std::to_string(int(done * 100))),
              w));
  fill(dl, {x, y + 26, w, 3}, t.line2);
  fill(dl, {x, y + 26, w * done, 3}, t.text1);
  if (button(dl, id("cancel reading"), {x, y + 42, 110, 44}, str::cancel)) cancel_table(lab);
  return y + 106;
}

// The table that was brought: its columns, and whether they can be learned as chosen.
float table_part(LabState& lab, ImDrawList* dl, float x, float y, float w) {
  const Tokens& t = tokens();
  const sim::Table& table = lab.brought->table;
  if (lab.draft.size() != table.columns.size()) lab.draft = parts_of(*lab.brought);
  text(dl, {x, y + 18}, type::card_title, t.text1, fitted(type::card_title, table.name, w));
  y = paragraph(dl, {x, y + 42}, type::label, t.text2, data_summary(table), w, 20);
  if (!table.left_out.empty()) {
    std::string names;
    for (const std::string& name : table.left_out)
      names += (names.empty() ? "" : ", ") + name;
    y = paragraph(dl, {x, y}, type::label, t.text2, replaced(str::data_left_out, "{}", names), w,
                  20, 3);
  }
  if (lab.spec().data_columns.empty()) {
    text(dl, {x, y + 24}, type::section, t.text1, str::data_columns);
    y = paragraph(dl, {x, y + 48}, type::label, t.text2, str::data_click, w, 20);
    y = chips(lab, dl, x, y, w);
  }
  const sim::Data chosen = with_parts(*lab.brought, lab.draft);
  const auto sound = sim::check(chosen);
  if (!sound) {
    y = paragraph(dl, {x, y + 8}, type::label, t.text1, sound.error().message(), w, 20) + 4;
  } else if (button(dl, id("apply data"), {x, y, 120, 44}, str::data_apply, Look::filled)) {
    if (auto used = use_data(lab, chosen); !used)
      lab.message = used.error().message();
    else if (!lab.reduced_motion)
      play_run(lab, true);
    return y;
  }
  if (lab.session->data() &&
      button(dl, id("built-in data"), {sound ? x + 132 : x, y, 190, 44}, str::data_built_in)) {
    use_built_in_data(lab);
    return y;
  }
  return y + (sound || lab.session->data() ? 64.f : 12.f);
}

} // namespace

void draw_data(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float pad = rect.w < 560 ? 16 : kPad, x = rect.x + pad;
  const float w = std::min(kColumn, rect.w - 2 * pad), top = rect.y - lab.page_scroll;
  text(dl, {x, top + 44}, type::page_title, t.text1, fitted(type::page_title, str::data_title, w));
  float y = top + 66;
  if (!lab.message.empty()) { // refused: nothing else changed
    const auto lines = wrapped(type::label, lab.message, w - 24);
    const Rect box{x, y, w, 20 + 20 * float(lines.size())};
    outline(dl, box, t.fails, 4);
    paragraph(dl, {x + 12, y + 24}, type::label, t.text1, lab.message, w - 24, 20);
    y = box.bottom() + 20;
  }
  if (lab.reading)
    y = reading(lab, dl, x, y, w);
  else if (lab.brought)
    y = table_part(lab, dl, x, y, w);
  if (!lab.reading) y = invitation(lab, dl, x, y + 14, w);
  y = paragraph(dl, {x, y + 10}, type::label, t.text2, str::data_stays, w, 20);
  scroll(lab.page_scroll, rect, y - top + 16);
}

float draw_data_button(LabState& lab, float x, float y, float width) {
  if (!lab.spec().takes_data) return 0;
  const sim::Data* data = lab.session->data();
  const std::string_view none = lab.spec().brushes.empty() ? str::data_own : str::data_painting;
  const std::string words =
      data ? data->table.name + ": " + data_summary(data->table) : std::string(none);
  if (button(canvas(), id("own data"), {x, y, width, touchable(lab.width, 32)}, words, Look::plain,
             data != nullptr))
    show_page(lab, Page::data);
  return touchable(lab.width, 32) + 12;
}

} // namespace twofold::ui
