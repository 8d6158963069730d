#include "figure_tools.hpp"

#include "../format.hpp"
#include "../layout.hpp"
#include "../painting.hpp"
#include "probability_tool.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kGap = 8, kSlider = 92;
constexpr Real kKeyStep = 0.02; // of the picture's width

// Places rectangles from the left, and in a new row where there is no room.
struct Flow {
  Rect rect;
  float height;
  float x = 0, y = 0;

  Rect next(float width) {
    if (x > 0 && x + width > rect.w) {
      x = 0;
      y += height + 6;
    }
    const Rect out{rect.x + x, rect.y + y, std::min(width, rect.w), height};
    x += width + kGap;
    return out;
  }
};

bool paints(const LabState& lab, const sim::Figure& figure) {
  return figure.paintable && can_paint(lab);
}

float button_width(std::string_view words) { return text_width(type::hint, words) + 24; }

// In as many rows as the labels need to be read whole.
void brush_rows(LabState& lab, ImDrawList* dl, Flow& flow) {
  const auto& brushes = lab.spec().brushes;
  std::vector<std::string_view> labels{str::no_brush};
  for (const sim::Brush& b : brushes)
    labels.push_back(b.label);
  float widest = 0;
  for (const std::string_view label : labels)
    widest = std::max(widest, text_width(type::hint, label) + 20);
  const int n = int(labels.size());
  const int fit = std::clamp(int(flow.rect.w / widest), 1, n);
  const int rows = (n + fit - 1) / fit, across = (n + rows - 1) / rows;
  Painter& p = painter(lab);
  for (int first = 0; first < n; first += across) {
    const int here = std::min(across, n - first);
    const Rect row = flow.next(std::min(widest * float(here), flow.rect.w));
    const std::span part(labels.data() + first, std::size_t(here));
    const int chosen = segments(dl, id("brush", first), row, part, p.brush + 1 - first, type::hint);
    if (chosen >= 0) {
      p.brush = first + chosen - 1;
      p.cursor.reset();
      if (p.brush >= 0) lab.ruler = {};
    }
    const int over = first + int((pointer().x - row.x) / row.w * float(here)) - 1;
    if (points_at(row) && over >= 0 && over < int(brushes.size()))
      lab.probe = brushes[std::size_t(over)].hint;
  }
}

void radius_slider(LabState& lab, ImDrawList* dl, Flow& flow) {
  Painter& p = painter(lab);
  const Real low = kLeastRadius * lab.spec().brush_radius,
             high = kMostRadius * lab.spec().brush_radius;
  const float words = text_width(type::hint, str::brush_radius);
  const float value = text_width(type::tick, "0.0000");
  const Rect place = flow.next(words + 10 + kSlider + 10 + value);
  const float y = place.centre().y;
  text(dl, {place.x, baseline(type::hint, y)}, type::hint, tokens().text2, str::brush_radius);
  double share = std::log(p.radius / low) / std::log(high / low);
  if (slider(dl, id("brush-radius"), {place.x + words + 10, place.y, kSlider, place.h}, share,
             str::brush_radius, number(p.radius)))
    p.radius = low * std::pow(high / low, share);
  text(dl, {place.x + words + 20 + kSlider, baseline(type::tick, y)}, type::tick, tokens().text1,
       number(p.radius));
}

// Where a finger paints there is room for one row: a button that takes the next brush.
void next_brush_button(LabState& lab, ImDrawList* dl, Flow& flow) {
  const auto& brushes = lab.spec().brushes;
  Painter& p = painter(lab);
  float widest = button_width(str::no_brush);
  for (const sim::Brush& b : brushes)
    widest = std::max(widest, button_width(b.label));
  const std::string_view now =
      p.brush < 0 ? std::string_view(str::no_brush) : brushes[std::size_t(p.brush)].label;
  const Rect place = flow.next(widest);
  if (button(dl, id("next-brush"), place, now, Look::outlined, p.brush >= 0, type::hint)) {
    p.brush = p.brush + 1 < int(brushes.size()) ? p.brush + 1 : -1;
    p.cursor.reset();
    if (p.brush >= 0) lab.ruler = {};
  }
  if (p.brush >= 0) lab.probe = brushes[std::size_t(p.brush)].hint;
}

void painting_tools(LabState& lab, ImDrawList* dl, Flow& flow, bool fingers) {
  Painter& p = painter(lab);
  if (fingers) {
    next_brush_button(lab, dl, flow);
  } else {
    brush_rows(lab, dl, flow);
    if (p.brush >= 0) radius_slider(lab, dl, flow);
  }
  if (p.rows.empty()) return;
  if (button(dl, id("brush-undo"), flow.next(button_width(str::undo_stroke)), str::undo_stroke,
             Look::outlined, false, type::hint))
    undo_stroke(lab);
  if (!fingers && button(dl, id("brush-clear"), flow.next(button_width(str::clear_all)),
                         str::clear_all, Look::outlined, false, type::hint))
    clear_painting(lab);
  if (p.full) lab.probe = replaced(str::painting_full, "{}", count(Index(kMostDabs)));
}

std::string ruler_name(std::string_view title) {
  return std::string(str::ruler) + ": " + std::string(translated(title));
}

} // namespace

bool has_tools(const LabState& lab, const sim::Figure& figure) {
  return figure.measurable || paints(lab, figure);
}

bool only_measures(const LabState& lab, const sim::Figure& figure) {
  return (figure.measurable || sim::holds_probability(figure)) && !paints(lab, figure);
}

float ruler_button_height(const LabState& lab) { return touchable(lab.width, 24); }

float draw_measure_buttons(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure) {
  constexpr float kLeast = 280; // width of a figure in which the words leave room for a box
  const bool boxes = sim::holds_probability(figure) && (rect.w >= kLeast || lab.box.span.on);
  const auto width = [](std::string_view words) { return text_width(type::hint, words) + 38; };
  const int place = int(rect.x) + 4096 * int(rect.y);
  float right = rect.right();
  const auto next = [&](std::string_view words) {
    right -= width(words);
    const Rect out{right, rect.y, width(words), ruler_button_height(lab)};
    right -= 6;
    return out;
  };
  constexpr float kRuler = 200; // below this the button would lie on the legend
  if (figure.measurable && (rect.w >= kRuler || lab.ruler.on)) {
    bool on = lab.ruler.on;
    const Id which = id("ruler", place);
    if (check_button(dl, which, next(str::ruler), str::ruler, on)) switch_ruler(lab, on);
    name_control(which, Role::toggle, ruler_name(figure.title), {}, on);
  }
  if (boxes) {
    bool on = lab.box.span.on;
    const Rect at = next(str::box);
    if (check_button(dl, id("box", place), at, str::box, on)) switch_box(lab, on);
    name_control(id("box", place), Role::toggle, replaced(str::box_in, "{}", said(figure.title)),
                 {}, on);
    if (points_at(at)) lab.probe = std::string(str::box_how);
  }
  return right < rect.right() ? rect.right() - right + 6 : 0;
}

float draw_tools(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure) {
  const bool fingers = lab.width < kPhoneWidth;
  Flow flow{rect, touchable(lab.width, 26)};
  if (paints(lab, figure)) painting_tools(lab, dl, flow, fingers);
  if (figure.measurable) {
    const Rect place = flow.next(text_width(type::hint, str::ruler) + 38);
    bool on = lab.ruler.on;
    if (check_button(dl, id("ruler"), place, str::ruler, on)) switch_ruler(lab, on);
    name_control(id("ruler"), Role::toggle, ruler_name(figure.title), {}, on);
    const float room = rect.right() - place.right() - 12;
    if (on && flow.x > 0 && room > 120)
      text(dl, {place.right() + 10, baseline(type::hint, place.centre().y)}, type::hint,
           tokens().text3, fitted(type::hint, str::ruler_how, room));
  }
  return flow.y + flow.height + 4;
}

void touch_brush(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const Hit& h) {
  Painter& p = painter(lab);
  if (p.brush < 0) return;
  const Rect r = plot.rect();
  const Real width = plot.x_at(r.right()) - plot.x_at(r.x);
  const sim::Point at{plot.x_at(pointer().x), plot.y_at(pointer().y)};
  if (h.pressed) begin_stroke(lab);
  if (h.held && r.contains(pointer())) add_dab(lab, at, width);
  if (h.focused) {
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? 1. : 0.; };
    if (!p.cursor) p.cursor = sim::Point{plot.x_at(r.centre().x), plot.y_at(r.centre().y)};
    p.cursor->x += kKeyStep * width * (pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow));
    p.cursor->y += kKeyStep * width * (pressed(ImGuiKey_UpArrow) - pressed(ImGuiKey_DownArrow));
    if (h.clicked) {
      begin_stroke(lab);
      add_dab(lab, *p.cursor, width);
    }
  }
  const bool shown = h.held || h.hovered || h.focused;
  if (!shown) return;
  const sim::Point c = h.focused && p.cursor ? *p.cursor : at;
  const ImVec2 centre = plot.at(c.x, c.y), edge = plot.at(c.x + p.radius, c.y);
  const float radius = std::max(2.f, edge.x - centre.x);
  const Clip clip(dl, r);
  dl->AddCircle(centre, radius, faded(tokens().stage, 0.8f), 0, 3.5f);
  dl->AddCircle(centre, radius, tokens().text1, 0, 1.5f);
}

} // namespace twofold::ui
