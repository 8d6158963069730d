#include "hand_plot.hpp"

#include "../format.hpp"
#include "figure_hover.hpp"
#include "own_plots.hpp"
#include "probability_tool.hpp"
#include "stage.hpp"

#include "twofold/sim/history_figure.hpp"

#include <cmath>

namespace twofold::ui {

namespace {

Id plot_id(const HandPlot& hand) { return id(hand.id, 64 + int(hand.view)); }

} // namespace

std::string signed_tick(double value, double spacing) {
  if (std::abs(value) < spacing * 1e-6) return "0";
  return (value > 0 ? "+" : "") + tick(value, spacing);
}

HandPlot begin_hand_plot(LabState& lab, sim::ViewKind view, std::string_view id, Plot& plot,
                         Rect picture) {
  HandPlot hand;
  hand.view = view;
  hand.id = id;
  hand.memory = &figure_memory(lab, view, hand.id, lab.session->hash());
  FigureWindow& window = hand.memory->window;
  Limits x{plot.x0, plot.x1}, y{plot.y0, plot.y1};
  if (window.log_x || window.log_y) { // chosen in the enlarged picture: its limits are not ours
    window.fit_x = x;
    window.fit_y = y;
  } else {
    see_through(window, x, y);
  }
  plot.x0 = x.low, plot.x1 = x.high;
  plot.y0 = y.low, plot.y1 = y.high;
  bring_back(window, plot);
  if (!plot.usable()) return hand;
  sim::Figure name_only;
  name_only.id = hand.id;
  const PlotSubject subject{.figure = name_only,
                            .view = view,
                            .which = plot_id(hand),
                            .picture = picture,
                            .scales = false,
                            .own = true};
  hand.buttons =
      take_plot_buttons(lab, subject, plot.rect(), window, plot, is_focused(plot_id(hand)));
  drive_window(window, plot, plot_id(hand), picture, false);
  return hand;
}

bool box_in_hand_plot(LabState& lab, ImDrawList* dl, HandPlot& hand, const Plot& plot) {
  if (!lab.box.span.on) return false;
  const auto figure = own_figure(lab, hand.view, hand.id);
  if (!figure || !sim::holds_probability(*figure)) return false;
  const Rect r = plot.rect();
  const Id which = plot_id(hand) ^ 1u;
  const Hit h = hit(which, r);
  name_control(which, Role::picture, figure->title);
  if (h.focused) focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
  const FigurePlot mapped{plot, false, false};
  touch_box(lab, mapped, *figure, h);
  draw_box(lab, dl, mapped, *figure);
  if (const auto portions = box_portions(lab, *figure); !portions.empty())
    lab.probe = box_text(portions);
  return true;
}

void end_hand_plot(LabState& lab, ImDrawList* dl, HandPlot& hand, const Plot& plot, bool dragged) {
  if (!plot.usable()) return;
  const Rect r = plot.rect();
  FigureWindow& window = hand.memory->window;
  const Id which = plot_id(hand);
  const Hit h = hit(which, dragged ? r : Rect{r.x, r.y, 0, 0});
  const bool over = points_at(r) && !hand.buttons.under_pointer && !is_bare(lab);
  std::optional<sim::Figure> figure;
  if (over || h.focused) figure = own_figure(lab, hand.view, hand.id);
  name_control(which, Role::picture, own_title(hand.id));
  if (h.focused) {
    focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
    (void)window_keys(window, plot, true);
    if (h.clicked && !h.released) enlarge(lab, hand.view, hand.id);
  }
  if (dragged) drag_window(window, plot, h);
  const bool busy = ImGui::IsMouseDown(0) || window.dragged_by > 0 || lab.box.span.loose;
  if (over && figure) {
    sim::fill_history(*figure, *lab.session);
    const auto values = hover_values({plot, false, false}, *figure, {}, pointer());
    if (!lab.box.span.on) lab.probe = hover_text(values);
    if (!busy) draw_hover(dl, plot, values, pointer());
  }
  draw_plot_buttons(dl, hand.buttons);
}

} // namespace twofold::ui
