#include "figure_picture.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "figure_block.hpp"
#include "figure_diagram.hpp"
#include "figure_dots.hpp"
#include "figure_handles.hpp"
#include "figure_head.hpp"
#include "figure_history.hpp"
#include "figure_tools.hpp"
#include "figure_touch.hpp"
#include "figure_words.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kName = 17;
constexpr double kPile = 0.3; // room above a line on which learners stand, of its range

bool empty(const sim::Figure& figure) {
  const auto lines = [](const sim::Series& s) { // one point is no line yet
    const std::size_t n = std::min(s.curve.x.size(), s.curve.y.size());
    return n > (s.mark == sim::Mark::line ? 1U : 0U);
  };
  const auto points = [](const sim::Cloud& c) { return !c.points.empty(); };
  const auto flow = [](const sim::Arrows& a) { return !a.from.empty() && !a.along.empty(); };
  return !(figure.field && figure.field->nx > 0) &&
         std::none_of(figure.series.begin(), figure.series.end(), lines) &&
         std::none_of(figure.clouds.begin(), figure.clouds.end(), points) &&
         std::none_of(figure.arrows.begin(), figure.arrows.end(), flow) && figure.pins.empty() &&
         figure.handles.empty();
}

// Shrinks the picture so that one unit is equally long on both axes.
void equalise(Plot& plot) {
  const double w = plot.max.x - plot.min.x, h = plot.max.y - plot.min.y;
  if (!(w > 0) || !(h > 0)) return;
  const double unit = std::min(w / (plot.x1 - plot.x0), h / (plot.y1 - plot.y0));
  const auto spare_x = float(w - unit * (plot.x1 - plot.x0)) / 2;
  const auto spare_y = float(h - unit * (plot.y1 - plot.y0)) / 2;
  plot.min.x += spare_x;
  plot.max.x -= spare_x;
  plot.min.y += spare_y;
  plot.max.y -= spare_y;
}

struct Axes2 {
  AxisTicks x, y;
  MatrixNames names;
  std::string x_name;
  NameRow row = NameRow::none;
};

// The plot inside `rect`, below its legend.
Plot lay_out(const sim::Figure& figure, const FigureScales& scales, FigureWindow& window, Rect rect,
             const FigureLimits& limits, Axes2& axes) {
  const bool matrix = is_matrix(figure);
  axes.x_name = axis_name(figure.x);
  axes.row = name_row({rect.x, rect.y, rect.w - 40, rect.h}, axes.x_name);
  float height = rect.h - 6 - height_below(axes.row);
  if (matrix) axes.names = matrix_names(*figure.field, {rect.x, rect.y, rect.w, height});
  if (axes.names.two_lines || (axes.names.columns && axes.row == NameRow::beside_labels)) {
    // names in place of the axis' own
    if (axes.names.two_lines && axes.row != NameRow::below) height -= kName;
    axes.row = NameRow::none;
  }
  axes.y = axis_ticks(scales.y, limits.y, int(height / 34));
  const float left = (axes.names.rows ? axes.names.rows_width : axes.y.widest()) + 12;
  Plot plot{{rect.x + left, rect.y + 6},
            {rect.right() - 12, rect.y + 6 + height},
            limits.x.low,
            limits.x.high,
            limits.y.low,
            limits.y.high};
  if (figure.equal_units) equalise(plot);
  bring_back(window, plot);
  const int wanted = int((plot.max.x - plot.min.x) / (figure.x.whole ? 44 : 76));
  axes.x = axis_ticks(scales.x, {plot.x0, plot.x1}, wanted);
  return plot;
}

// Numbers of a matrix stand at the middle of its cells, which its edges already give.
void draw_axes_of(ImDrawList* dl, const Plot& plot, const sim::Figure& figure, Axes2& axes) {
  if (axes.names.rows) axes.y = {};
  if (axes.names.columns) axes.x = {};
  const bool places = figure.equal_units; // neither axis is read off the other
  draw_figure_axes(dl, plot, axes.x, axes.y, axes.x_name, axes.row, !figure.field && !places);
  if (figure.field && is_matrix(figure)) draw_matrix_names(dl, plot, *figure.field, axes.names);
}

// Learners stand on a line of this figure, and need room above it.
bool piled_up(const sim::Figure& figure) {
  if (figure.field || figure.y.logarithmic || figure.y.high) return false;
  for (const sim::Cloud& cloud : figure.clouds)
    for (const sim::Series& line : figure.series)
      if (line.role == sim::Role::reference && lies_on(cloud, line)) return true;
  return false;
}

void draw_cloud(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure, std::size_t i,
                FigureMemory& memory, Stroke stroke, const FigureLook& look, FigureSize size) {
  const sim::Cloud& cloud = figure.clouds[i];
  if (!figure.field)
    for (const sim::Series& line : figure.series) {
      if (line.role != sim::Role::reference || !lies_on(cloud, line)) continue;
      const Index per_dot = draw_stacked(dl, plot, cloud, line, tokens().learning);
      if (!look.words || size != FigureSize::large) return;
      const std::string words =
          replaced(replaced(per_dot > 1 ? str::points_per_dot : str::points, "{}",
                            count(Index(cloud.points.size())) + " " + said(cloud.label)),
                   "{}", count(per_dot));
      text_halo(dl, {plot.rect().right() - 4, plot.rect().bottom() - 8}, type::hint, tokens().text3,
                veil(0.9f), words, Align::right);
      return;
    }
  const bool dots = cloud.points.size() >= kDotsAsPicture && !cloud.connected &&
                    !are_clocks(cloud) && size != FigureSize::thumbnail;
  if (dots && (figure.field || figure.equal_units || !lies_flat(cloud))) {
    while (memory.dots.size() <= i)
      memory.dots.emplace_back();
    return draw_dots(dl, plot, cloud, stroke.colour, memory.dots[i], memory.version,
                     look.pixel_ratio);
  }
  draw_figure_cloud(dl, plot, cloud, stroke, size == FigureSize::thumbnail,
                    !figure.field && !figure.equal_units);
}

void draw_parts(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                FigureMemory& memory, const FigureStrokes& strokes, const FigureLook& look,
                FigureSize size) {
  if (figure.field) draw_figure_field(dl, plot, figure, memory);
  draw_marks(dl, plot, figure, strokes.series, look);
  for (std::size_t i = 0; i < figure.arrows.size(); ++i)
    draw_arrows(dl, plot, figure.arrows[i], strokes.arrows[i], figure.field.has_value());
  for (std::size_t i = 0; i < figure.clouds.size(); ++i)
    draw_cloud(dl, plot, figure, i, memory, strokes.clouds[i], look, size);
}

FigureLimits limits_to_draw(const LabState& lab, const sim::Figure& figure, FigureMemory& memory,
                            const FigureScales& scales, const FigureLook& look, FigureSize size) {
  if (holds_handle(lab, look) && memory.held) return {memory.x, memory.y};
  FigureLimits limits = data_limits(figure, scales.x, scales.y);
  if (piled_up(figure) && !scales.y.logarithmic)
    limits.y.high += kPile * (limits.y.high - limits.y.low);
  if (size != FigureSize::thumbnail) hold_limits(memory, scales.x, scales.y, limits);
  return limits;
}

void draw_frame(ImDrawList* dl, Rect r, const sim::Figure& figure) {
  if (figure.field)
    outline(dl, r, tokens().line2);
  else
    horizontal(dl, r.x, r.right(), r.bottom(), tokens().line2);
}

void draw_plot(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
               FigureMemory& memory, const FigureLook& look, FigureSize size) {
  if (empty(figure)) {
    if (look.words) plain_sentence(dl, rect, str::nothing_yet);
    return;
  }
  const FigureStrokes strokes = figure_strokes(figure, look);
  const bool thumbnail = size == FigureSize::thumbnail;
  FigureWindow none, &window = thumbnail ? none : memory.window;
  const FigureScales scales = scales_of(figure, window);
  FigureLimits limits = limits_to_draw(lab, figure, memory, scales, look, size);
  see_through(window, limits.x, limits.y);
  Axes2 axes;
  FigurePlot plot{{}, scales.x.logarithmic, scales.y.logarithmic};
  if (look.words) {
    const Rect picture = draw_words(lab, dl, rect, figure, limits, strokes, memory, look);
    plot.plot = lay_out(figure, scales, window, picture, limits, axes);
  } else {
    plot.plot = {rect.min(), rect.max(), limits.x.low, limits.x.high, limits.y.low, limits.y.high};
    if (figure.equal_units) equalise(plot.plot);
  }
  if (!plot.usable()) return;
  if (!thumbnail) memory.shown = plot.plot;
  PlotButtons buttons;
  if (look.words) buttons = begin_touch(lab, plot, rect, figure, memory, look);
  if (look.words) draw_axes_of(dl, plot.plot, figure, axes);
  const Rect r = plot.rect();
  {
    const Clip clip(dl, {r.x, r.y - 2, r.w + 1, r.h + 3});
    draw_parts(dl, plot, figure, memory, strokes, look, size);
  }
  { // a pin on the edge is drawn whole
    const Clip clip(dl, {r.x - 10, r.y - 10, r.w + 20, r.h + 20});
    draw_pins(dl, plot, figure.pins, look.words);
  }
  if (look.words) draw_frame(dl, r, figure);
  if (!thumbnail && figure.y_is_time) draw_present(lab, dl, plot, figure, memory, look.words);
  if (!thumbnail) // which is of another run
    touch_figure(lab, dl, plot, figure, memory, strokes.series, look, size, buttons);
  draw_notice(dl, r, window);
  draw_plot_buttons(dl, buttons);
}

} // namespace

void draw_figure_body(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                      FigureMemory& memory, FigureLook look, FigureSize size) {
  if (rect.w < 12 || rect.h < 12) return;
  look.words = size != FigureSize::thumbnail && rect.w >= 110 && rect.h >= 70;
  look.pixel_ratio = lab.pixel_ratio * theme_scale();
  if (look.picture.empty()) look.picture = rect;
  if (look.words && rect.h >= 90 && only_measures(lab, figure)) {
    look.tools = draw_measure_buttons(lab, dl, rect, figure);
  } else if (look.words && rect.h >= 150 && has_tools(lab, figure)) {
    const float tools = draw_tools(lab, dl, rect, figure);
    rect.y += tools;
    rect.h -= tools;
  }
  PlotButtons buttons; // of a picture without axes: it can be saved and enlarged
  if (look.words &&
      (figure.shape == sim::FigureShape::graph || figure.shape == sim::FigureShape::block)) {
    const PlotSubject subject{.figure = figure,
                              .view = look.view,
                              .which = look.which,
                              .picture = look.picture,
                              .scales = false};
    memory.shown = {};
    const Rect under{rect.x, rect.y + (look.tools > 0 ? ruler_button_height(lab) + 2 : 0), rect.w,
                     rect.h};
    buttons = take_plot_buttons(lab, subject, under, memory.window, {}, is_focused(look.which));
  }
  switch (figure.shape) {
  case sim::FigureShape::plot:
    draw_plot(lab, dl, rect, figure, memory, look, size);
    break;
  case sim::FigureShape::graph: {
    std::string ignored;
    draw_figure_graph(dl, rect, figure.graph, memory, look.words, look.words ? lab.probe : ignored);
    break;
  }
  case sim::FigureShape::history:
    draw_figure_history(lab, dl, rect, figure, memory, look);
    break;
  case sim::FigureShape::sentence:
    if (size != FigureSize::thumbnail) draw_sentence(dl, rect, figure);
    break;
  case sim::FigureShape::block:
    draw_figure_block(lab, dl, rect, figure, memory, look, size);
    break;
  }
  draw_plot_buttons(dl, buttons);
}

void draw_figure(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                 FigureMemory& memory, FigureLook look, FigureSize size) {
  if (rect.w < 12 || rect.h < 12) return;
  const Clip clip(dl, rect);
  look.picture = rect;
  mark_place("figure:", rect, figure.id);
  const float top = rect.h < 90 ? rect.y : draw_head(dl, rect, figure, size);
  if (points_at({rect.x, rect.y, rect.w, top - rect.y})) lab.probe = figure.note;
  draw_figure_body(lab, dl, {rect.x, top, rect.w, rect.bottom() - top}, figure, memory, look, size);
}

} // namespace twofold::ui
