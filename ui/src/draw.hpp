// Drawing primitives over one ImGui draw list, and pointer and keyboard input over rectangles. The
// lab opens no ImGui window: everything is drawn on canvas() in logical points.
//
// Text is placed by its baseline. Rectangles are [min, max) and their 1-point borders lie on the
// half pixel. Failure modes: none; empty and inverted rectangles draw nothing.
#pragma once

#include "language.hpp"
#include "theme.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold::ui {

enum class Align { left, centre, right };

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  [[nodiscard]] ImVec2 min() const { return {x, y}; }
  [[nodiscard]] ImVec2 max() const { return {x + w, y + h}; }
  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] ImVec2 centre() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
  [[nodiscard]] bool contains(ImVec2 p) const {
    return p.x >= x && p.y >= y && p.x < x + w && p.y < y + h;
  }
};
[[nodiscard]] inline Rect rect_of(ImVec2 min, ImVec2 max) {
  return {min.x, min.y, max.x - min.x, max.y - min.y};
}

[[nodiscard]] ImDrawList* canvas(); // where this frame is drawn
[[nodiscard]] ImU32 faded(ImU32 colour, float opacity);
[[nodiscard]] ImU32 mixed(ImU32 a, ImU32 b, float share_of_b);

// Clips until the end of the scope.
class Clip {
public:
  Clip(ImDrawList* dl, Rect rect) : dl_(dl) { dl->PushClipRect(rect.min(), rect.max(), true); }
  ~Clip() { dl_->PopClipRect(); }
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;

private:
  ImDrawList* dl_;
};

// Text. What is given in English is drawn, measured, cut and wrapped in the language of the lab.
[[nodiscard]] float text_width(Font font, std::string_view text);
[[nodiscard]] float baseline(Font font, float centre_y); // for capitals centred at centre_y
void text(ImDrawList* dl, ImVec2 at, Font font, ImU32 colour, std::string_view text,
          Align align = Align::left);
void text_halo(ImDrawList* dl, ImVec2 at, Font font, ImU32 colour, ImU32 halo,
               std::string_view text, Align align = Align::left);
[[nodiscard]] std::string fitted(Font font, std::string_view text, float width); // cut with …
[[nodiscard]] std::vector<std::string> wrapped(Font font, std::string_view text, float width);
// Draws wrapped lines downwards from the first baseline; returns the baseline after the last line.
float paragraph(ImDrawList* dl, ImVec2 at, Font font, ImU32 colour, std::string_view text,
                float width, float line_height, std::size_t max_lines = 100);

// Lines and areas.
void fill(ImDrawList* dl, Rect rect, ImU32 colour, float radius = 0);
void outline(ImDrawList* dl, Rect rect, ImU32 colour, float radius = 0, float width = 1);
void dashed_outline(ImDrawList* dl, Rect rect, ImU32 colour, float on = 3, float off = 3);
void horizontal(ImDrawList* dl, float x0, float x1, float y, ImU32 colour); // 1 point, sharp
void vertical(ImDrawList* dl, float x, float y0, float y1, ImU32 colour);
void polyline(ImDrawList* dl, std::span<const ImVec2> points, ImU32 colour, float width);
void dashed(ImDrawList* dl, std::span<const ImVec2> points, ImU32 colour, float width, float on,
            float off);
void hatched(ImDrawList* dl, Rect rect, ImU32 colour, float spacing = 6);

// Glyphs.
enum class Icon {
  play,
  pause,
  restart,
  step,
  step_back,
  down,
  up,
  left,
  right,
  close,
  menu,
  undo,
  redo
};
void icon(ImDrawList* dl, ImVec2 centre, Icon which, ImU32 colour, float scale = 1);
void logo(ImDrawList* dl, ImVec2 left_centre, float radius);
void verdict_glyph(ImDrawList* dl, ImVec2 centre, float radius, sim::Verdict verdict);
[[nodiscard]] ImU32 verdict_colour(sim::Verdict verdict);
[[nodiscard]] std::string_view verdict_word(sim::Verdict verdict);
[[nodiscard]] std::string_view kind_word(sim::Kind kind);
float kind_tag(ImDrawList* dl, ImVec2 right_top, sim::Kind kind);     // 20 high; returns its width
void check_box(ImDrawList* dl, ImVec2 centre, bool on, ImU32 colour); // 12 x 12
void mass_ring(ImDrawList* dl, ImVec2 centre, ImU32 colour);
void other_ring(ImDrawList* dl, ImVec2 centre, ImU32 colour);
void output_ring(ImDrawList* dl, ImVec2 centre, ImU32 colour, float radius = 13);
void tag_pink(ImDrawList* dl, Rect rect, std::string_view text); // outlined value on the cursor

// Input. An id is stable from frame to frame; names nest by hash: id("parameters", 3).
using Id = std::uint32_t;
[[nodiscard]] Id id(std::string_view name, int index = 0);
// What is drawn twice in a frame has ids of its own the second time.
class IdScope {
public:
  explicit IdScope(std::uint32_t scope);
  ~IdScope();
  IdScope(const IdScope&) = delete;
  IdScope& operator=(const IdScope&) = delete;

private:
  std::uint32_t before_;
};

struct Hit {
  bool hovered = false; // the pointer is over it (and nothing covers it)
  bool held = false;    // pressed here and still down
  bool pressed = false; // went down in this frame
  bool clicked = false; // went up over it in this frame, or Enter/Space with the focus
  bool double_clicked = false;
  bool released = false; // was held, now up, wherever the pointer is
  bool focused = false;  // has the keyboard
};
enum class Reach { focusable, pointer_only };
[[nodiscard]] Hit hit(Id which, Rect rect, Reach reach = Reach::focusable);
void focus_ring(ImDrawList* dl, Rect rect, float radius = 4); // call when hit.focused
[[nodiscard]] ImVec2 pointer();
[[nodiscard]] float wheel(Rect rect); // vertical wheel over the rectangle, else 0
void hand_cursor();

// What every focusable rectangle is, for people who do not see it: the shells mirror this list for
// screen readers. The controls below name themselves; whoever calls hit() for a focusable rectangle
// of its own names it next. A test finds those without a name.
enum class Role { button, toggle, slider, tab, link, entry, picture };
// Parts of the window, in the order of Tab. `panel` is the bottom sheet of the phone.
enum class Region { top_bar, lesson, parameters, picture, checks, transport, panel, page, list };
inline constexpr std::size_t kRegions = 9;
struct Control {
  Id which = 0;
  Role role = Role::button;
  std::string name, value; // in the language of the lab: "Noise strength", "0.02 per time"
  Rect rect, clip;         // where it is, and what of it can be seen
  bool on = false, focused = false;
  Region region = Region::page;
  double share = 0; // of a slider: 0 .. 1
};
void enter_region(Region region); // of the controls that follow
void name_control(Id which, Role role, std::string_view name, std::string_view value = {},
                  bool on = false);
void slider_stands_at(Id which, double share);
[[nodiscard]] const std::vector<Control>& controls(); // of the last frame, in the order of Tab
// From outside, taken up in the next frame: a press as by Enter; steps as by the arrow keys; a
// place of a slider (0 .. 1); the text of an entry.
void press_control(Id which);
void adjust_control(Id which, int steps);
void set_control(Id which, double share);
void enter_control(Id which, std::string text);
[[nodiscard]] int adjustment(Id which); // steps asked for, in this frame
[[nodiscard]] std::optional<double> share_asked(Id which);
[[nodiscard]] const std::string* text_asked(Id which); // null: none was
// Steps by the arrows, Home, End and the page keys, for what has the keyboard: in parts of `whole`.
[[nodiscard]] double key_steps(double step, double long_step, double whole);

// Controls.
enum class Look { plain, filled, outlined, bare };
bool button(ImDrawList* dl, Id which, Rect rect, std::string_view label, Look look = Look::plain,
            bool on = false, Font font = type::label);
// `name` says what it does.
bool icon_button(ImDrawList* dl, Id which, Rect rect, Icon shape, std::string_view name,
                 Look look = Look::plain);
// Returns the index clicked, or -1.
// `group` names what is chosen, for people who do not see it.
int segments(ImDrawList* dl, Id which, Rect rect, std::span<const std::string_view> labels,
             int selected, Font font = type::label, std::string_view group = {});
int segments(ImDrawList* dl, Id which, Rect rect, std::span<const Text> labels, int selected,
             Font font = type::label, std::string_view group = {});
bool check_button(ImDrawList* dl, Id which, Rect rect, std::string_view label, bool& on);
// A thin slider on the line at the middle of rect; true while it changes `share` (0 .. 1).
bool slider(ImDrawList* dl, Id which, Rect rect, double& share, std::string_view name,
            std::string_view value, float knob_radius = 6);

// Called by the lab once per frame.
void begin_input(bool keyboard_is_taken);
void end_input();
void block_input(bool blocked); // what is below an open list or page
void only_look(bool looking);   // a frame for a picture: nothing is touched, named or focused
[[nodiscard]] bool anything_held();
[[nodiscard]] bool is_held(Id which);
[[nodiscard]] bool double_pressed(Id which); // it is held by the second press of a double-click
void release_press();                        // nothing is held any more
[[nodiscard]] bool anything_focused();
[[nodiscard]] bool is_focused(Id which);
[[nodiscard]] bool points_at(Rect rect); // the pointer is over it and nothing covers it
void drop_focus();
void focus_on(Id which); // also if it is drawn in the next frame only
// How far a panel must scroll (up if negative) so that what the keyboard came to can be seen in
// `rect`; 0 unless it came there just now.
[[nodiscard]] float reveal_distance(Rect rect);
// Whether Tab would leave the lab now, forwards, or backwards with Shift.
struct FocusEdges {
  bool before = true, after = false;
  bool operator==(const FocusEdges&) const = default;
};
[[nodiscard]] FocusEdges focus_edges();
[[nodiscard]] const Control* focused_control(); // of the last frame; null: none

} // namespace twofold::ui
