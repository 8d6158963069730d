#include "figure_history.hpp"

#include "../format.hpp"
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
std::string probe_of(const std::vector<Line>& lines, const Plot& plot) {
  const auto step = static_cast<Index>(std::llround(plot.x_at(pointer().x)));
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, lines.size()); ++i)
    if (const Real v = value_at(lines[i].values, step); std::isfinite(v))
      out += said(lines[i].label) + " " + number(v) + "   ";
  return out.empty() ? out : out + std::string(str::step) + " " + count(step);
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

} // namespace

void draw_figure_history(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                         FigureMemory& memory, const FigureLook& look) {
  const std::vector<Line> lines = lines_of(lab, figure, look);
  if (lines.empty()) {
    if (look.words) plain_sentence(dl, rect, str::no_history);
    return;
  }
  const bool logarithmic = figure.y.logarithmic;
  sim::Figure axes_of;
  axes_of.y = figure.y;
  FigureLimits limits{{0, run_length(lab)}, limits_of_lines(lines, logarithmic)};
  hold_limits(memory, axes_of, limits);
  limits.x = {0, run_length(lab)};
  Plot plot{rect.min(), rect.max(), limits.x.low, limits.x.high, limits.y.low, limits.y.high};
  if (look.words) {
    const float legend = draw_words(dl, rect, figure, lines, look);
    plot.min.y += legend + 6;
    const NameRow row = name_row(rect, str::steps);
    plot.max.y -= height_below(row);
    const AxisTicks y = axis_ticks(figure.y, limits.y, int((plot.max.y - plot.min.y) / 34));
    plot.min.x += y.widest() + 12;
    plot.max.x -= 12;
    if (!plot.usable()) return;
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
  if (points_at(plot.rect()))
    if (std::string words = probe_of(lines, plot); !words.empty()) lab.probe = std::move(words);
}

} // namespace twofold::ui
