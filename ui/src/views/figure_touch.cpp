#include "figure_touch.hpp"

#include "../format.hpp"
#include "figure_diagram.hpp"
#include "figure_handles.hpp"
#include "figure_hover.hpp"
#include "figure_tools.hpp"
#include "probability_tool.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

Id window_id(const FigureLook& look) { return look.which ^ (id("window") | 1u); }
Id cursor_id(const FigureLook& look) { return look.which ^ (id("cursor") | 1u); }

// The event a point of the picture stands for.
sim::WorldPoint event_of(const LabState& lab, const FigurePlot& plot, const sim::Figure& figure,
                         ImVec2 at) {
  const Real x = plot.x_at(at.x), y = plot.y_at(at.y);
  if (figure.y_is_time) return {x, 0, y};
  return {x, y, lab.session->snapshot().time};
}

std::vector<HoverValue> values_under(const LabState& lab, const FigurePlot& plot,
                                     const sim::Figure& figure,
                                     const std::vector<Stroke>& strokes) {
  if (figure.measurable) {
    const std::string words = probe_text(lab, figure.id, event_of(lab, plot, figure, pointer()));
    if (!words.empty()) return hover_rows(words);
  }
  return hover_values(plot, figure, strokes, pointer());
}

bool is_touched(const sim::Figure& figure) {
  return figure.measurable || figure.paintable || figure.y_is_time;
}

// Ruler, brush and the present of a plot.
void touch_plot(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                FigureMemory& memory, const FigureLook& look) {
  const Rect r = plot.rect();
  const Hit h = hit(look.which, r, figure.x_is_trainable ? Reach::pointer_only : Reach::focusable);
  name_control(look.which, Role::picture, figure.title, lab.probe);
  if (h.focused) focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
  if (drag_present(lab, plot, figure, memory, h)) return;
  if (figure.paintable && lab.painter.brush >= 0) return touch_brush(lab, dl, plot, h);
  if (!lab.ruler.on && !figure.x_is_trainable) drag_window(memory.window, plot.plot, h);
  if (!figure.measurable) return;
  const sim::WorldPoint middle = event_of(lab, plot, figure, r.centre());
  EventMap map{
      .figure = figure.id,
      .rect = r,
      .event = [&](ImVec2 at) -> std::optional<sim::WorldPoint> {
        if (!r.contains(at)) return {};
        return event_of(lab, plot, figure, at);
      },
      .place = [&](const sim::WorldPoint& e) { return plot.at(e.x, figure.y_is_time ? e.t : e.y); },
      .middle = middle};
  const sim::WorldPoint beside =
      event_of(lab, plot, figure, {r.centre().x + r.w / 50, r.centre().y - r.h / 50});
  map.dx = beside.x - middle.x;
  map.dy = beside.y - middle.y;
  map.dt = beside.t - middle.t;
  map.time_up = figure.y_is_time;
  (void)touch_ruler(lab, map, h);
  draw_ruler(lab, dl, map);
}

bool boxes_here(const LabState& lab, const sim::Figure& figure) {
  return lab.box.span.on && sim::holds_probability(figure);
}

// The picture as a control of its own: keys, and a drag that nothing else has taken.
void touch_window(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                  FigureMemory& memory, const FigureLook& look, bool reached) {
  const Rect r = plot.rect();
  bool focused = is_focused(look.which);
  if (!reached) {
    const Id own = window_id(look);
    // where a swipe turns the page, only a zoomed picture is dragged
    const bool dragged = !figure.x_is_trainable && (!look.pages || memory.window.chosen);
    const Hit h = hit(own, dragged ? r : Rect{r.x, r.y, 0, 0});
    name_control(own, Role::picture, figure.title);
    focused = h.focused;
    if (focused) focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
    if (dragged) drag_window(memory.window, plot.plot, h);
    if (h.focused && h.clicked && !h.released) enlarge(lab, look.view, figure.id);
  }
  if (!focused) return;
  const bool arrows_free = !lab.ruler.on && !lab.box.span.on && lab.painter.brush < 0;
  const WindowKey key = window_keys(memory.window, plot.plot, arrows_free || !reached);
  if (key == WindowKey::none) return;
  const bool along_y = key == WindowKey::log_y;
  turn_scale(memory.window, along_y, along_y ? plot.log_y : plot.log_x,
             log_problem_of(lab, figure, along_y));
}

} // namespace

// The linked cursor: the selected trainable on the x axis.
void draw_trainable(LabState& lab, ImDrawList* dl, const FigurePlot& plot,
                    const sim::Figure& figure, const FigureLook& look, FigureSize size,
                    FigureWindow& window) {
  const Tokens& t = tokens();
  const Rect r = plot.rect();
  const Real q = lab.shown_q();
  const float x = std::round(plot.at(q, plot.y_at(r.y)).x);
  if (std::isfinite(x) && x >= r.x - 1 && x <= r.right() + 1) {
    dl->AddLine({x, r.y}, {x, r.bottom()}, t.selection, size == FigureSize::thumbnail ? 1.4f : 2);
    if (size != FigureSize::thumbnail) {
      dl->AddCircleFilled({x, r.bottom()}, 5, t.selection);
      const std::string words = signed_number(q, 3);
      const float w = text_width(type::value, words) + 16;
      if (size == FigureSize::large && r.h > 90 && r.w > w + 20)
        tag_pink(dl, {std::clamp(x - w / 2, r.x, r.right() - w), r.y, w, 24}, words);
    }
  }
  if (size == FigureSize::thumbnail || lab.box.span.on) return;
  const Rect reach{r.x, r.y, r.w, r.h + 12};
  const Id which = cursor_id(look);
  const Hit h = hit(which, reach);
  name_control(which, Role::picture, replaced(str::cursor_in, "{}", said(figure.title)),
               weight_words(lab));
  if (h.focused) {
    focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
    move_selection(lab, plot.x_at(r.x), plot.x_at(r.right()));
  }
  if (h.hovered || h.held) hand_cursor();
  if (h.double_clicked) { // what was zoomed fits first
    if (window.chosen)
      fit_window(window);
    else
      lab.selected.reset();
  } else if (h.pressed || (h.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2))) {
    const double to = plot.x_at(std::clamp(pointer().x, r.x, r.right()));
    const double low = figure.x.low ? *figure.x.low : -1e300;
    const double high = figure.x.high ? *figure.x.high : 1e300;
    if (std::isfinite(to)) lab.selected = std::clamp(to, low, std::max(low, high));
  }
}

PlotButtons begin_touch(LabState& lab, const FigurePlot& plot, Rect around,
                        const sim::Figure& figure, FigureMemory& memory, const FigureLook& look) {
  const PlotSubject subject{.figure = figure,
                            .view = look.view,
                            .which = look.which,
                            .picture = look.picture,
                            .log_x = plot.log_x,
                            .log_y = plot.log_y};
  const bool focused = is_focused(look.which) || is_focused(window_id(look));
  PlotButtons buttons =
      take_plot_buttons(lab, subject, plot.rect(), memory.window, plot.plot, focused);
  drive_window(memory.window, plot.plot, look.which, around, figure.equal_units);
  return buttons;
}

void touch_figure(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                  FigureMemory& memory, const std::vector<Stroke>& strokes, const FigureLook& look,
                  FigureSize size, const PlotButtons& buttons) {
  const Rect r = plot.rect();
  const bool over = look.words && points_at(r) && !buttons.under_pointer && !is_bare(lab);
  std::vector<HoverValue> values;
  if (over) values = values_under(lab, plot, figure, strokes);
  if (over) lab.probe = hover_text(values);
  touch_handles(lab, dl, plot, figure, look);
  bool reached = false;
  if (look.words && boxes_here(lab, figure)) {
    const Hit h = hit(look.which, r);
    name_control(look.which, Role::picture, figure.title);
    if (h.focused) focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
    touch_box(lab, plot, figure, h);
    reached = true;
  } else if (look.words && is_touched(figure)) {
    touch_plot(lab, dl, plot, figure, memory, look);
    reached = !figure.x_is_trainable;
  }
  if (figure.x_is_trainable) draw_trainable(lab, dl, plot, figure, look, size, memory.window);
  if (!look.words) return;
  draw_box(lab, dl, plot, figure);
  if (const auto portions = box_portions(lab, figure); !portions.empty())
    lab.probe = box_text(portions);
  touch_window(lab, dl, plot, figure, memory, look, reached);
  const bool busy = ImGui::IsMouseDown(0) || memory.window.dragged_by > 0 || lab.ruler.loose;
  if (over && !busy && !lab.box.span.loose && lab.painter.brush < 0)
    draw_hover(dl, plot.plot, values, pointer());
}

} // namespace twofold::ui
