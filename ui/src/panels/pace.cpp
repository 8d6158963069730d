// Speed is how fast the run plays, step size how far one press of "step" goes: one small list of
// both, for windows where their rows have no room.
#include "panels.hpp"

#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

constexpr float kHead = 30, kColumn = 104;

int arrow() {
  return int(ImGui::IsKeyPressed(ImGuiKey_DownArrow)) - int(ImGui::IsKeyPressed(ImGuiKey_UpArrow));
}

std::string steps_words(Index steps) {
  return steps == 1 ? std::string(str::one_step)
                    : replaced(str::steps_word, "{}", std::to_string(steps));
}

struct Column {
  std::string_view name; // of its controls' ids
  std::string_view head;
  std::vector<std::string> words;
  int now = 0;
};

// Returns the line that was chosen, or -1.
int draw_column(LabState& lab, ImDrawList* dl, Rect box, float row, const Column& column) {
  const Tokens& t = tokens();
  text(dl, {box.x + 12, baseline(type::hint, box.y + kHead / 2 + 2)}, type::hint, t.text2,
       fitted(type::hint, column.head, box.w - 16));
  const int last = int(column.words.size()) - 1;
  int focus = -1, picked = -1;
  for (int i = 0; i <= last; ++i) {
    const Rect line{box.x + 4, box.y + kHead + row * float(i), box.w - 8, row};
    const Id which = id(column.name, i);
    const Hit h = hit(which, line);
    const std::string& words = column.words[std::size_t(i)];
    name_control(which, Role::toggle, std::string(column.head) + ": " + words, {}, i == column.now);
    if (h.hovered || h.focused) fill(dl, line, t.line, 3);
    if (h.focused) outline(dl, line, t.text1, 3, 2);
    if (h.hovered) hand_cursor();
    const Font font = i == column.now ? type::strong : type::label;
    text(dl, {line.x + 8, baseline(font, line.centre().y)}, font, t.text1,
         fitted(font, words, line.w - 30));
    if (i == column.now) dl->AddCircleFilled({line.right() - 12, line.centre().y}, 4, t.text1, 16);
    if (lab.pace_fresh) continue; // the key that opened it is still down
    if (h.focused && arrow() != 0) focus = std::clamp(i + arrow(), 0, last);
    if (h.clicked) picked = i;
  }
  if (focus >= 0) focus_on(id(column.name, focus));
  return picked;
}

} // namespace

void draw_pace_button(LabState& lab, Rect box, Form form) {
  if (box.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const bool phone = form == Form::phone;
  const std::string steps = std::to_string(stride_of(lab, false));
  const std::string_view speed = str::speeds[std::size_t(lab.speed)];
  const Id which = id("pace");
  const bool pressed = button(dl, which, box, "", Look::plain, false);
  name_control(which, Role::button, phone ? str::pace : str::step_size,
               (phone ? std::string(speed) + ", " : std::string()) +
                   steps_words(stride_of(lab, false)));
  if (phone) {
    const float x = box.centre().x;
    text(dl, {x, baseline(type::run, box.y + 15)}, type::run, t.text1, speed, Align::centre);
    text(dl, {x, baseline(type::tick, box.y + 32)}, type::tick, t.text2, "±" + steps,
         Align::centre);
  } else {
    text(dl, {box.x + 8, baseline(type::value, box.centre().y)}, type::value, t.text1, "±" + steps);
    icon(dl, {box.right() - 10, box.centre().y}, Icon::up, t.text2, 0.7f);
  }
  if (!pressed) return;
  lab.pace_open = lab.pace_fresh = true;
  lab.pace_box = {box.x, box.y, box.w, box.h};
}

void draw_open_pace(LabState& lab, const Layout& layout) {
  if (!lab.pace_open) return;
  if (lab.page != Page::lab) {
    lab.pace_open = false;
    return;
  }
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const bool phone = layout.form == Form::phone, fingers = layout.form != Form::wide;
  Column speed{"pace speed", str::speed, {}, lab.speed}, step{"pace step", str::step_size, {}, 0};
  for (const Text& word : str::speeds)
    speed.words.emplace_back(std::string_view(word));
  for (const Index n : kStrides)
    step.words.push_back(steps_words(n));
  step.now = lab.stride;
  const float row = fingers ? 44 : 32, w = phone ? 2 * kColumn + 8 : kColumn + 16;
  const float h = kHead + row * float(kStrides.size()) + 6;
  const auto [x, y, box_w, box_h] = lab.pace_box;
  const float right = layout.transport.right() - 4;
  const Rect box{std::max(4.f, std::min(x + box_w - w, right - w)), std::max(4.f, y - h - 4), w, h};
  fill(dl, box, t.raised, 4);
  outline(dl, box, t.line2, 4);
  int speed_picked = -1;
  if (phone) speed_picked = draw_column(lab, dl, {box.x, box.y, w / 2, h}, row, speed);
  const Rect right_half = phone ? Rect{box.x + w / 2, box.y, w / 2, h} : box;
  const int step_picked = draw_column(lab, dl, right_half, row, step);
  if (lab.pace_fresh)
    focus_on(id(phone ? "pace speed" : "pace step", phone ? lab.speed : lab.stride));
  const bool outside =
      ImGui::GetIO().MouseClicked[0] && !box.contains(pointer()) && !lab.pace_fresh;
  lab.pace_fresh = false;
  if (speed_picked >= 0) lab.speed = speed_picked;
  if (step_picked >= 0) lab.stride = step_picked;
  if (speed_picked < 0 && step_picked < 0 && !outside) return;
  lab.pace_open = false;
  if (!outside) focus_on(id("pace"));
}

} // namespace twofold::ui
