// A parameter that is one of some words: segments where a few short words fit, else a list that
// folds out over everything.
#include "panels.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

constexpr std::size_t kMostSegments = 4;
constexpr float kPadding = 14; // of a word in its segment

bool fits_in_segments(const sim::ParameterSpec& spec, float width) {
  const std::size_t n = spec.choices.size();
  if (n > kMostSegments || n == 0) return false;
  const float each = width / float(n);
  return std::all_of(spec.choices.begin(), spec.choices.end(), [&](const std::string& word) {
    return text_width(type::label, word) + kPadding <= each;
  });
}

int chosen(const LabState& lab, std::size_t index) {
  const auto n = int(lab.spec().parameters[index].choices.size());
  return std::clamp(int(lab.session->parameters()[index] + 0.5), 0, std::max(0, n - 1));
}

int arrow() {
  return int(ImGui::IsKeyPressed(ImGuiKey_DownArrow)) - int(ImGui::IsKeyPressed(ImGuiKey_UpArrow));
}

void folded_list(LabState& lab, ImDrawList* dl, Rect box, std::size_t index) {
  const Tokens& t = tokens();
  const auto& words = lab.spec().parameters[index].choices;
  const int now = chosen(lab, index), n = int(words.size());
  const Hit h = hit(id("choice", int(index)), box);
  name_control(id("choice", int(index)), Role::button, lab.spec().parameters[index].label,
               words.empty() ? "" : words[std::size_t(now)]);
  const bool open = lab.choice_open == int(index);
  fill(dl, box, t.field, 3);
  outline(dl, box, open || h.hovered ? t.line2 : t.line, 3);
  text(dl, {box.x + 10, baseline(type::label, box.centre().y)}, type::label, t.text1,
       fitted(type::label, words.empty() ? "" : words[std::size_t(now)], box.w - 38));
  icon(dl, {box.right() - 15, box.centre().y}, open ? Icon::up : Icon::down, t.text2, 0.9f);
  if (h.focused) focus_ring(dl, box, 3);
  if (h.hovered) hand_cursor();
  if (h.focused && !open && n > 0 && arrow() != 0)
    set_parameter(lab, index, Real(std::clamp(now + arrow(), 0, n - 1)));
  if (h.clicked) {
    lab.choice_open = open ? -1 : int(index);
    lab.choice_fresh = true;
  }
  if (lab.choice_open == int(index)) lab.choice_box = {box.x, box.y, box.w, box.h};
}

} // namespace

void draw_choice(LabState& lab, Rect box, std::size_t index) {
  ImDrawList* dl = canvas();
  const sim::ParameterSpec& spec = lab.spec().parameters[index];
  if (!fits_in_segments(spec, box.w)) return folded_list(lab, dl, box, index);
  std::vector<std::string_view> words(spec.choices.begin(), spec.choices.end());
  const int picked = segments(dl, id("choice", int(index)), box, words, chosen(lab, index),
                              type::label, spec.label);
  if (picked >= 0) set_parameter(lab, index, Real(picked));
}

void draw_open_choice(LabState& lab, float height, bool fingers) {
  if (lab.choice_open < 0) return;
  const auto index = std::size_t(lab.choice_open);
  if (index >= lab.spec().parameters.size()) {
    lab.choice_open = -1;
    return;
  }
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const auto& words = lab.spec().parameters[index].choices;
  const float row = fingers ? 44 : 32, h = row * float(words.size()) + 8;
  const auto [x, y, w, box_h] = lab.choice_box;
  const float below = y + box_h + 3;
  Rect box{x, below + h <= height - 4 ? below : std::max(4.f, y - 3 - h), w, h};
  fill(dl, box, t.raised, 4);
  outline(dl, box, t.line2, 4);
  const int now = chosen(lab, index), last = int(words.size()) - 1;
  const bool fresh = lab.choice_fresh; // the key that opened it is still down
  lab.choice_fresh = false;
  int focus = fresh ? now : -1, picked = -1;
  enter_region(Region::list);
  for (int i = 0; i <= last; ++i) {
    const Rect line{box.x + 4, box.y + 4 + row * float(i), box.w - 8, row};
    const Hit h_line = hit(id("choice line", i), line);
    name_control(id("choice line", i), Role::button, words[std::size_t(i)], {}, i == now);
    if (h_line.hovered || h_line.focused) fill(dl, line, t.line, 3);
    if (h_line.focused) focus_ring(dl, {line.x + 3, line.y + 3, line.w - 6, line.h - 6}, 0);
    if (h_line.hovered) hand_cursor();
    const Font font = i == now ? type::strong : type::label;
    text(dl, {line.x + 8, baseline(font, line.centre().y)}, font, t.text1,
         fitted(font, words[std::size_t(i)], line.w - 16));
    if (fresh) continue;
    if (h_line.focused && arrow() != 0) focus = std::clamp(i + arrow(), 0, last);
    if (h_line.clicked) picked = i;
  }
  if (focus >= 0) focus_on(id("choice line", focus));
  if (picked >= 0) set_parameter(lab, index, Real(picked));
  const bool outside = ImGui::GetIO().MouseClicked[0] && !box.contains(pointer());
  if (picked < 0 && !outside) return;
  lab.choice_open = -1;
  if (picked >= 0) focus_on(id("choice", int(index)));
}

} // namespace twofold::ui
