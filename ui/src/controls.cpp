// Buttons, segments, sliders: flat, 1-point borders, keyboard focus shown by a ring.
#include "draw.hpp"
#include "fitting.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kRadius = 4;

struct Shades {
  ImU32 body, border, ink;
};

Shades shades(Look look, bool on, const Hit& h) {
  const Tokens& t = tokens();
  switch (look) {
  case Look::filled:
    return {h.hovered ? mixed(t.text1, t.stage, 0.12f) : t.text1, 0, t.stage};
  case Look::outlined:
    return {h.hovered ? mixed(t.raised, t.quantum, 0.08f) : t.raised, t.quantum, t.quantum};
  case Look::bare:
    return {h.hovered ? t.raised : 0, 0, on ? t.text1 : t.text2};
  case Look::plain:
    break;
  }
  const ImU32 body = h.held ? t.line : h.hovered ? mixed(t.raised, t.line2, 0.18f) : t.raised;
  return {body, on ? t.text1 : h.hovered ? t.line2 : t.line, t.text1};
}

Shades draw_body(ImDrawList* dl, Rect rect, Look look, bool on, const Hit& h) {
  const Shades s = shades(look, on, h);
  if (s.body) fill(dl, rect, s.body, kRadius);
  if (s.border) outline(dl, rect, s.border, kRadius);
  if (h.focused) focus_ring(dl, rect);
  if (h.hovered) hand_cursor();
  return s;
}

// A finger that goes up or down scrolls; the mouse may press anywhere.
bool moved_sideways() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseSource != ImGuiMouseSource_TouchScreen) return true;
  const float dx = std::abs(io.MousePos.x - io.MouseClickedPos[0].x);
  return dx > 6 && dx > std::abs(io.MousePos.y - io.MouseClickedPos[0].y);
}

double keyboard_change(Id which, const Hit& h, double share) {
  constexpr double kStep = 0.01, kLongStep = 0.1; // of the range
  if (const auto asked = share_asked(which)) return *asked - share;
  if (const int steps = adjustment(which)) return kStep * steps;
  return h.focused ? key_steps(kStep, kLongStep, 1) : 0;
}

std::string in_group(std::string_view group, std::string_view label) {
  const std::string words(translated(label));
  return group.empty() ? words : std::string(translated(group)) + ": " + words;
}

} // namespace

bool button(ImDrawList* dl, Id which, Rect rect, std::string_view label, Look look, bool on,
            Font font) {
  if (rect.empty()) return false;
  const Hit h = hit(which, rect);
  name_control(which, on ? Role::toggle : Role::button, label, {}, on);
  const Shades s = draw_body(dl, rect, look, on, h);
  const Font used = font_for(label, rect.w - 8, font);
  text(dl, {rect.centre().x, baseline(used, rect.centre().y)}, used, s.ink,
       fitted(used, label, rect.w - 8), Align::centre);
  return h.clicked;
}

bool icon_button(ImDrawList* dl, Id which, Rect rect, Icon shape, std::string_view name,
                 Look look) {
  if (rect.empty()) return false;
  const Hit h = hit(which, rect);
  name_control(which, Role::button, name);
  const Shades s = draw_body(dl, rect, look, false, h);
  icon(dl, rect.centre(), shape, s.ink, shape == Icon::play || shape == Icon::pause ? 1.f : 1.1f);
  return h.clicked;
}

int segments(ImDrawList* dl, Id which, Rect rect, std::span<const std::string_view> labels,
             int selected, Font font, std::string_view group) {
  if (rect.empty() || labels.empty()) return -1;
  const Tokens& t = tokens();
  const int n = int(labels.size());
  const auto edge = [&](int i) { return std::round(rect.x + rect.w * float(i) / float(n)); };
  int clicked = -1;
  bool moved = false;
  outline(dl, rect, t.line);
  for (int i = 0; i < n; ++i) {
    const Rect part{edge(i), rect.y, edge(i + 1) - edge(i) + (i + 1 < n ? 1.f : 0.f), rect.h};
    const Hit h = hit(which + unsigned(i), part);
    if (i > 0) vertical(dl, part.x, part.y, part.bottom(), t.line);
    if (h.hovered) {
      fill(dl, part, faded(t.line2, 0.18f));
      hand_cursor();
    }
    const bool on = i == selected;
    name_control(which + unsigned(i), Role::toggle, in_group(group, labels[std::size_t(i)]), {},
                 on);
    if (on) fill(dl, part, t.raised);
    const ImU32 ink = on ? t.text1 : t.text2;
    const Font used = font_for(labels[std::size_t(i)], part.w - 4, font);
    text(dl, {part.centre().x, baseline(used, part.centre().y)}, used, ink,
         fitted(used, labels[std::size_t(i)], part.w - 4), Align::centre);
    if (h.focused) focus_ring(dl, part, 0);
    if (h.clicked) clicked = i;
    if (h.focused && !moved) { // the arrows choose among them
      const int step = int(std::clamp(key_steps(1, 1, 0), -1., 1.));
      if (step == 0 || i + step < 0 || i + step >= n) continue;
      clicked = i + step;
      focus_on(which + unsigned(clicked));
      moved = true;
    }
  }
  if (selected >= 0 && selected < n)
    outline(dl,
            {edge(selected), rect.y,
             edge(selected + 1) - edge(selected) + (selected + 1 < n ? 1.f : 0.f), rect.h},
            t.line2);
  return clicked;
}

int segments(ImDrawList* dl, Id which, Rect rect, std::span<const Text> labels, int selected,
             Font font, std::string_view group) {
  const std::vector<std::string_view> words(labels.begin(), labels.end());
  return segments(dl, which, rect, words, selected, font, group);
}

bool check_button(ImDrawList* dl, Id which, Rect rect, std::string_view label, bool& on) {
  if (rect.empty()) return false;
  const Hit h = hit(which, rect);
  name_control(which, Role::toggle, label, {}, on);
  const Tokens& t = tokens();
  if (h.hovered) hand_cursor();
  fill(dl, rect, h.hovered ? mixed(t.raised, t.line2, 0.18f) : t.raised);
  outline(dl, rect, t.line2);
  if (h.focused) focus_ring(dl, rect, 0);
  check_box(dl, {rect.x + 14, rect.centre().y}, on, t.quantum);
  text(dl, {rect.x + 26, baseline(type::hint, rect.centre().y)}, type::hint, t.text1,
       fitted(type::hint, label, rect.w - 30));
  if (h.clicked) on = !on;
  return h.clicked;
}

bool slider(ImDrawList* dl, Id which, Rect rect, double& share, std::string_view name,
            std::string_view value, float knob_radius) {
  if (rect.empty()) return false;
  const Tokens& t = tokens();
  const Hit h = hit(which, rect);
  name_control(which, Role::slider, name, value);
  const double before = share;
  if (h.held && rect.w > 0 && moved_sideways()) share = double((pointer().x - rect.x) / rect.w);
  share = std::clamp(share + keyboard_change(which, h, share), 0., 1.);
  slider_stands_at(which, share);
  const float y = std::round(rect.centre().y), x = rect.x + float(share) * rect.w;
  fill(dl, {rect.x, y - 1.5f, rect.w, 3}, t.line2, 1.5f);
  fill(dl, {rect.x, y - 1.5f, x - rect.x, 3}, t.text2, 1.5f);
  const bool live = h.hovered || h.held;
  if (live) {
    dl->AddCircleFilled({x, y}, knob_radius + 4, faded(t.text1, 0.16f), 32);
    hand_cursor();
  }
  dl->AddCircleFilled({x, y}, knob_radius, t.text1, 32);
  if (h.focused) dl->AddCircle({x, y}, knob_radius + 4, t.text1, 32, 2);
  return share != before;
}

} // namespace twofold::ui
