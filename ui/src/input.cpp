// Pointer, focus and keys over rectangles.
#include "draw.hpp"

#include <algorithm>
#include <utility>

namespace twofold::ui {
namespace {

struct InputState {
  Id active = 0; // pressed and not yet released
  Id focus = 0;
  bool blocked = false;
  bool keyboard_taken = false; // a text entry has it
  bool touched = false;        // something took the press of this frame
  std::vector<Id> order;       // focusable ids of this frame
  std::vector<Id> last_order;
  std::vector<Control> controls, last_controls;
  Id asked = 0, pressed = 0;     // from outside: for the next frame, in this one
  Id asked_id = 0, adjusted = 0; // the same for steps
  int asked_steps = 0, steps = 0;
};

InputState& state() {
  static InputState the_state;
  return the_state;
}

void move_focus(InputState& s, int direction) {
  const auto& order = s.last_order;
  if (order.empty()) return;
  const auto found = std::find(order.begin(), order.end(), s.focus);
  const int n = int(order.size());
  int at = found == order.end() ? (direction > 0 ? -1 : n) : int(found - order.begin());
  at += direction;
  s.focus = at < 0 || at >= n ? 0 : order[std::size_t(at)]; // past the end: no focus
}

bool visible(Rect rect) {
  const ImDrawList* dl = canvas();
  const ImVec2 low = dl->GetClipRectMin(), high = dl->GetClipRectMax(), p = pointer();
  return rect.contains(p) && p.x >= low.x && p.y >= low.y && p.x < high.x && p.y < high.y;
}

} // namespace

Id id(std::string_view name, int index) {
  // FNV-1a; ids only need to differ from each other
  std::uint32_t h = 2166136261u;
  for (const char c : name)
    h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  for (int shift = 0; shift < 32; shift += 8)
    h = (h ^ ((unsigned(index) >> shift) & 255u)) * 16777619u;
  return h == 0 ? 1 : h;
}

ImVec2 pointer() { return ImGui::GetIO().MousePos; }

float wheel(Rect rect) {
  if (state().blocked || !visible(rect)) return 0;
  return ImGui::GetIO().MouseWheel;
}

void hand_cursor() { ImGui::SetMouseCursor(ImGuiMouseCursor_Hand); }

Hit hit(Id which, Rect rect, Reach reach) {
  InputState& s = state();
  Hit out;
  if (s.blocked) return out;
  const ImGuiIO& io = ImGui::GetIO();
  out.focused = s.focus == which;
  if (reach == Reach::focusable) {
    s.order.push_back(which);
    Control control;
    control.which = which;
    control.rect = rect;
    control.focused = out.focused;
    s.controls.push_back(std::move(control));
  }
  const bool over = visible(rect);
  out.hovered = over && (s.active == 0 || s.active == which);
  if (out.hovered && io.MouseClicked[0] && s.active == 0 && !s.touched) {
    s.active = which;
    s.touched = true;
    s.focus = 0;
    out.focused = false;
    out.pressed = true;
    out.double_clicked = io.MouseDoubleClicked[0];
  }
  if (s.active == which) {
    if (io.MouseDown[0]) {
      out.held = true;
    } else {
      out.released = true;
      out.clicked = over;
      s.active = 0;
    }
  }
  if (out.focused && !s.keyboard_taken &&
      (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_Space, false)))
    out.clicked = true;
  if (s.pressed == which && which != 0) out.clicked = true;
  return out;
}

void name_control(Id which, Role role, std::string_view name, std::string_view value, bool on) {
  auto& all = state().controls;
  const auto found = std::find_if(all.rbegin(), all.rend(),
                                  [which](const Control& c) { return c.which == which; });
  if (found == all.rend()) return; // covered by an open list
  found->role = role;
  found->name = translated(name);
  found->value = translated(value);
  found->on = on;
}

const std::vector<Control>& controls() { return state().last_controls; }
void press_control(Id which) { state().asked = which; }
void adjust_control(Id which, int steps) {
  state().asked_id = which;
  state().asked_steps = steps;
}
int adjustment(Id which) { return state().adjusted == which ? state().steps : 0; }

void focus_ring(ImDrawList* dl, Rect rect, float radius) {
  outline(dl, {rect.x - 3, rect.y - 3, rect.w + 6, rect.h + 6}, tokens().text1, radius + 3, 2);
}

void begin_input(bool keyboard_is_taken) {
  InputState& s = state();
  s.keyboard_taken = keyboard_is_taken;
  s.last_order.swap(s.order);
  s.order.clear();
  s.controls.clear();
  s.pressed = std::exchange(s.asked, 0);
  s.adjusted = std::exchange(s.asked_id, 0);
  s.steps = std::exchange(s.asked_steps, 0);
  s.blocked = false;
  s.touched = false;
  const auto& order = s.last_order;
  if (std::find(order.begin(), order.end(), s.focus) == order.end()) s.focus = 0; // it is gone
  if (!keyboard_is_taken && ImGui::IsKeyPressed(ImGuiKey_Tab))
    move_focus(s, ImGui::GetIO().KeyShift ? -1 : 1);
}

void end_input() {
  InputState& s = state();
  s.last_controls.swap(s.controls);
  if (!ImGui::GetIO().MouseDown[0]) s.active = 0; // its owner is gone
  if (ImGui::GetIO().MouseClicked[0] && !s.touched) s.focus = 0;
}

void block_input(bool blocked) { state().blocked = blocked; }
bool is_held(Id which) { return state().active == which; }
bool anything_held() { return state().active != 0; }
bool double_pressed(Id which) {
  return state().active == which && ImGui::GetIO().MouseDoubleClicked[0];
}
void release_press() { state().active = 0; }
bool is_focused(Id which) { return state().focus == which; }
bool points_at(Rect rect) { return !state().blocked && visible(rect); }
bool anything_focused() { return state().focus != 0; }
void drop_focus() { state().focus = 0; }
void focus_on(Id which) { state().focus = which; }

} // namespace twofold::ui
