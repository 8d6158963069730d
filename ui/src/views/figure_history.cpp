#include "figure_history.hpp"

#include "../format.hpp"
#include "figure_buttons.hpp"
#include "figure_hover.hpp"
#include "figure_legend.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr std::size_t kMostLines = 6;

struct Line {
  std::span<const Real> values;
  std::string label, unit;
  Stroke stroke;
};

// Told apart by dash and width, the first in the view's colour.
Stroke stroke_at(std::size_t i, const FigureLook& look) {
  const Tokens& t = tokens();
  const ImU32 other = look.line == t.text1 ? t.text2 : t.text1;
  const std::array<Stroke, kMostLines> all{Stroke{look.line, 2.4f},  Stroke{other, 2, 7, 5},
                                           Stroke{t.text3, 1.6f},    Stroke{t.text3, 1.8f, 2, 3},
                                           Stroke{t.line2, 2, 7, 5}, Stroke{t.line2, 1.6f}};
  return all[i % all.size()];
}

std::vector<Line> lines_of(const LabState& lab, const sim::Figure& figure, const FigureLook& look) {
  std::vector<Line> out;
  for (const std::string& name : figure.observables) {
    if (out.size() == kMostLines) break;
    const auto values = lab.session->history().values(name);
    const auto observable = lab.catalogue.observable(name);
    if (values.empty() || !observable) continue;
    out.push_back(
        {values, observable.value()->label, observable.value()->unit, stroke_at(out.size(), look)});
  }
  return out;
}

Limits limits_of_lines(const std::vector<Line>& lines, bool logarithmic) {
  sim::Figure as_plot;
  as_plot.y.logarithmic = logarithmic;
  for (const Line& line : lines) {
    // Lowest and highest suffice: the limits of a long run cost no copy of it.
    double low = 1e300, high = -1e300;
    for (const Real v : line.values) {
      if (!std::isfinite(v) || (logarithmic && v <= 0)) continue;
      low = std::min(low, double(v));
      high = std::max(high, double(v));
    }
    if (low > high) continue;
    sim::Series s;
    s.curve.x = {0, 1};
    s.curve.y = {low, high};
    as_plot.series.push_back(std::move(s));
  }
  return data_limits(as_plot).y;
}

// The values on a logarithmic axis, in work space that lives as long as the frame's drawing.
std::span<const Real> mapped(std::span<const Real> values, bool logarithmic,
                             std::vector<Real>& space) {
  if (!logarithmic) return values;
  space.resize(values.size());
  std::transform(values.begin(), values.end(), space.begin(),
                 [](Real v) { return on_axis(v, true); });
  return space;
}

// Values at the step under the pointer, else nothing.
std::vector<HoverValue> values_under(const std::vector<Line>& lines, const Plot& plot,
                                     bool logarithmic) {
  const auto step = static_cast<Index>(std::llround(plot.x_at(pointer().x)));
  std::vector<HoverValue> out;
  for (const Line& line : lines) {
    const Real v = value_at(line.values, step);
    if (!std::isfinite(v)) continue;
    HoverValue row{line.label, with_unit(number(v), line.unit)};
    row.at = plot.at(double(step), on_axis(v, logarithmic));
    row.on_curve = std::isfinite(row.at.y);
    row.colour = line.stroke.colour;
    out.push_back(std::move(row));
  }
  if (!out.empty()) out.push_back({std::string(str::step), count(step)});
  return out;
}

float draw_words(ImDrawList* dl, Rect rect, const sim::Figure& figure,
                 const std::vector<Line>& lines, const FigureLook& look) {
  std::vector<LegendItem> items;
  if (const std::string name = axis_name(figure.y); !name.empty()) items.push_back({.words = name});
  for (const Line& line : lines) {
    const bool told = line.unit.empty() || !figure.y.unit.empty(); // by the axis
    items.push_back({.what = LegendItem::What::mark,
                     .words = said(line.label) + (told ? "" : ", " + said(line.unit)),
                     .stroke = line.stroke});
  }
  const float height = place_legend(items, rect.w - 8, legend_rows(rect.h));
  draw_legend(dl, rect.min(), items, look);
  return height;
}

AxisTicks step_ticks(const Plot& plot) {
  AxisTicks out;
  for (const double x : ticks(plot.x0, plot.x1, std::max(1, int((plot.max.x - plot.min.x) / 80)))) {
    out.at.push_back(x);
    out.labels.push_back(count(static_cast<Index>(x)));
  }
  return out;
}

// Gestures, keys and values of a history.
void touch_history(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                   FigureMemory& memory, const FigureLook& look, const std::vector<Line>& lines,
                   const PlotButtons& buttons) {
  const Rect r = plot.rect();
  const bool dragged = !look.pages || memory.window.chosen;
  const Hit h = hit(look.which, dragged ? r : Rect{r.x, r.y, 0, 0});
  name_control(look.which, Role::picture, figure.title);
  if (h.focused) focus_ring(dl, {r.x + 4, r.y + 4, r.w - 8, r.h - 8});
  if (dragged) drag_window(memory.window, plot.plot, h);
  if (h.focused && h.clicked && !h.released) enlarge(lab, look.view, figure.id);
  if (h.focused) {
    const WindowKey key = window_keys(memory.window, plot.plot, true);
    if (key != WindowKey::none)
      turn_scale(memory.window, key == WindowKey::log_y,
                 key == WindowKey::log_y ? plot.log_y : plot.log_x,
                 log_problem_of(lab, figure, key == WindowKey::log_y));
  }
  draw_notice(dl, r, memory.window);
  if (!points_at(r) || buttons.under_pointer || is_bare(lab)) return;
  const auto values = values_under(lines, plot.plot, plot.log_y);
  if (values.empty()) return;
  lab.probe = hover_text(values);
  if (!ImGui::IsMouseDown(0) && memory.window.dragged_by == 0)
    draw_hover(dl, plot.plot, values, pointer());
}

} // namespace

void draw_figure_history(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                         FigureMemory& memory, const FigureLook& look) {
  const std::vector<Line> lines = lines_of(lab, figure, look);
  if (lines.empty()) {
    if (look.words) plain_sentence(dl, rect, str::no_history);
    return;
  }
  const FigureScales scales = scales_of(figure, memory.window);
  const bool logarithmic = scales.y.logarithmic;
  FigureLimits limits{{0, run_length(lab)}, limits_of_lines(lines, logarithmic)};
  hold_limits(memory, {}, scales.y, limits);
  limits.x = {0, run_length(lab)};
  see_through(memory.window, limits.x, limits.y);
  Plot plot{rect.min(), rect.max(), limits.x.low, limits.x.high, limits.y.low, limits.y.high};
  PlotButtons buttons;
  if (look.words) {
    const float legend = draw_words(dl, rect, figure, lines, look);
    plot.min.y += legend + 6;
    const NameRow row = name_row(rect, str::steps);
    plot.max.y -= height_below(row);
    const AxisTicks y = axis_ticks(scales.y, limits.y, int((plot.max.y - plot.min.y) / 34));
    plot.min.x += y.widest() + 12;
    plot.max.x -= 12;
    if (!plot.usable()) return;
    bring_back(memory.window, plot);
    memory.shown = plot;
    const PlotSubject subject{.figure = figure,
                              .view = look.view,
                              .which = look.which,
                              .picture = look.picture.empty() ? rect : look.picture,
                              .log_y = logarithmic};
    buttons =
        take_plot_buttons(lab, subject, plot.rect(), memory.window, plot, is_focused(look.which));
    drive_window(memory.window, plot, look.which, rect, false);
    draw_figure_axes(dl, plot, step_ticks(plot), y, str::steps, row, true);
    horizontal(dl, plot.min.x, plot.max.x, plot.max.y, tokens().line2);
  }
  if (!plot.usable()) return;
  const Index now = lab.session->step();
  std::vector<Real> space;
  {
    const Clip clip(dl, plot.rect());
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
      run_line(dl, plot, mapped(line->values, logarithmic, space), now, line->stroke);
  }
  if (!look.words) return;
  now_line(dl, plot, double(now));
  touch_history(lab, dl, {plot, false, logarithmic}, figure, memory, look, lines, buttons);
  draw_plot_buttons(dl, buttons);
}

} // namespace twofold::ui
