// Pointer, focus and keys over rectangles.
#include "draw.hpp"

#include <algorithm>
#include <utility>

namespace twofold::ui {
namespace {

constexpr int kRevealIn = 2; // frames: where the control then is, is known

// What is asked of a control from outside.
struct Asked {
  Id pressed = 0, adjusted = 0, placed = 0, entered = 0;
  int steps = 0;
  double share = 0;
  std::string text;
};

struct InputState {
  Id active = 0; // pressed and not yet released
  Id focus = 0;
  bool blocked = false;
  bool looking = false;        // the frame is for a picture
  bool keyboard_taken = false; // a text entry has it
  bool touched = false;        // something took the press of this frame
  Region region = Region::page;
  std::vector<Control> controls, last_controls; // of this frame, of the last one by region
  int grace = 0;    // frames for which the focus may be on what is not drawn yet
  int moved = 0;    // the keyboard went somewhere: it is scrolled into sight
  Asked asked, now; // from outside: for the next frame, in this one
};

std::uint32_t& id_scope() {
  static std::uint32_t the_scope = 0;
  return the_scope;
}

InputState& state() {
  static InputState the_state;
  return the_state;
}

std::vector<Control>::const_iterator find(const std::vector<Control>& all, Id which) {
  return std::find_if(all.begin(), all.end(),
                      [which](const Control& c) { return c.which == which; });
}

void move_focus(InputState& s, int direction) {
  const auto& order = s.last_controls;
  if (order.empty()) return;
  const auto found = find(order, s.focus);
  const int n = int(order.size());
  int at = found == order.end() ? (direction > 0 ? -1 : n) : int(found - order.begin());
  at += direction;
  s.focus = at < 0 || at >= n ? 0 : order[std::size_t(at)].which; // past the end: no focus
  s.moved = kRevealIn;
}

bool visible(Rect rect) {
  const ImDrawList* dl = canvas();
  const ImVec2 low = dl->GetClipRectMin(), high = dl->GetClipRectMax(), p = pointer();
  return rect.contains(p) && p.x >= low.x && p.y >= low.y && p.x < high.x && p.y < high.y;
}

} // namespace

Id id(std::string_view name, int index) {
  // FNV-1a; ids only need to differ from each other
  std::uint32_t h = 2166136261u ^ id_scope();
  for (const char c : name)
    h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  for (int shift = 0; shift < 32; shift += 8)
    h = (h ^ ((unsigned(index) >> shift) & 255u)) * 16777619u;
  return h == 0 ? 1 : h;
}

IdScope::IdScope(std::uint32_t scope) : before_(std::exchange(id_scope(), scope)) {}
IdScope::~IdScope() { id_scope() = before_; }

ImVec2 pointer() { return ImGui::GetIO().MousePos; }

float wheel(Rect rect) {
  if (state().blocked || state().looking || !visible(rect)) return 0;
  return ImGui::GetIO().MouseWheel;
}

void hand_cursor() { ImGui::SetMouseCursor(ImGuiMouseCursor_Hand); }

Hit hit(Id which, Rect rect, Reach reach) {
  InputState& s = state();
  Hit out;
  if (s.blocked || s.looking) return out;
  const ImGuiIO& io = ImGui::GetIO();
  out.focused = s.focus == which;
  if (reach == Reach::focusable) {
    Control control;
    control.which = which;
    control.rect = rect;
    control.clip = rect_of(canvas()->GetClipRectMin(), canvas()->GetClipRectMax());
    control.region = s.region;
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
  if (s.now.pressed == which && which != 0) out.clicked = true;
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

void slider_stands_at(Id which, double share) {
  for (Control& c : state().controls)
    if (c.which == which) c.share = share;
}

void enter_region(Region region) { state().region = region; }

const std::vector<Control>& controls() { return state().last_controls; }
void press_control(Id which) { state().asked.pressed = which; }
void adjust_control(Id which, int steps) {
  state().asked.adjusted = which;
  state().asked.steps = steps;
}
void set_control(Id which, double share) {
  state().asked.placed = which;
  state().asked.share = std::clamp(share, 0., 1.);
}
void enter_control(Id which, std::string text) {
  state().asked.entered = which;
  state().asked.text = std::move(text);
}
int adjustment(Id which) { return state().now.adjusted == which ? state().now.steps : 0; }
std::optional<double> share_asked(Id which) {
  if (which == 0 || state().now.placed != which) return {};
  return state().now.share;
}
const std::string* text_asked(Id which) {
  return which != 0 && state().now.entered == which ? &state().now.text : nullptr;
}

double key_steps(double step, double long_step, double whole) {
  const auto down = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? 1. : 0.; };
  const double arrows = down(ImGuiKey_RightArrow) + down(ImGuiKey_UpArrow) -
                        down(ImGuiKey_LeftArrow) - down(ImGuiKey_DownArrow);
  return arrows * (ImGui::GetIO().KeyShift ? long_step : step) +
         long_step * (down(ImGuiKey_PageUp) - down(ImGuiKey_PageDown)) +
         whole * (down(ImGuiKey_End) - down(ImGuiKey_Home));
}

void only_look(bool looking) { state().looking = looking; }

void focus_ring(ImDrawList* dl, Rect rect, float radius) {
  outline(dl, {rect.x - 3, rect.y - 3, rect.w + 6, rect.h + 6}, tokens().text1, radius + 3, 2);
}

void begin_input(bool keyboard_is_taken) {
  InputState& s = state();
  s.keyboard_taken = keyboard_is_taken;
  s.controls.clear();
  s.now = std::exchange(s.asked, {});
  s.region = Region::page;
  s.blocked = false;
  s.touched = false;
  s.moved = std::max(0, s.moved - 1);
  if (s.grace > 0)
    --s.grace;
  else if (find(s.last_controls, s.focus) == s.last_controls.end())
    s.focus = 0; // it is gone
  if (!keyboard_is_taken && ImGui::IsKeyPressed(ImGuiKey_Tab))
    move_focus(s, ImGui::GetIO().KeyShift ? -1 : 1);
}

void end_input() {
  InputState& s = state();
  for (Control& c : s.controls)
    c.focused = c.which == s.focus;
  std::stable_sort(s.controls.begin(), s.controls.end(),
                   [](const Control& a, const Control& b) { return a.region < b.region; });
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
void focus_on(Id which) {
  state().focus = which;
  state().moved = kRevealIn;
  state().grace = 1;
}

float reveal_distance(Rect rect) {
  constexpr float kMargin = 8;
  const InputState& s = state();
  if (s.moved != 1 || s.focus == 0) return 0;
  const auto found = find(s.controls, s.focus);
  if (found == s.controls.end()) return 0;
  const Rect at = found->rect, seen = found->clip;
  const bool inside = seen.x >= rect.x - 1 && seen.y >= rect.y - 1 &&
                      seen.right() <= rect.right() + 1 && seen.bottom() <= rect.bottom() + 1;
  if (!inside) return 0; // of another panel
  if (at.y < rect.y + kMargin) return at.y - rect.y - kMargin;
  return std::max(0.f, std::min(at.bottom() + kMargin - rect.bottom(), at.y - rect.y - kMargin));
}

FocusEdges focus_edges() {
  const InputState& s = state();
  if (s.keyboard_taken) return {false, false};
  const bool last = s.last_controls.empty() || s.focus == s.last_controls.back().which;
  return {s.focus == 0, last};
}

const Control* focused_control() {
  const InputState& s = state();
  const auto found = find(s.last_controls, s.focus);
  return s.focus == 0 || found == s.last_controls.end() ? nullptr : &*found;
}

} // namespace twofold::ui
