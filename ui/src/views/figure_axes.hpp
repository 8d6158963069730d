// Axes of a figure: limits from its data, linear or logarithmic, and the ticks with name and unit.
//
// Mapped coordinates are the value, or its decimal logarithm on a logarithmic axis; values that
// such an axis cannot show (zero and below) become NaN and break lines. Limits are held while a run
// plays, so that a picture does not breathe with every step.
// Failure modes: no finite data gives 0 .. 1.
#pragma once

#include "figure_cache.hpp"

namespace twofold::ui {

[[nodiscard]] double on_axis(double value, bool logarithmic);

struct FigurePlot {
  Plot plot; // in mapped coordinates
  bool log_x = false, log_y = false;

  [[nodiscard]] ImVec2 at(double x, double y) const {
    return plot.at(on_axis(x, log_x), on_axis(y, log_y));
  }
  [[nodiscard]] double x_at(float px) const;
  [[nodiscard]] double y_at(float py) const;
  [[nodiscard]] Rect rect() const { return plot.rect(); }
  [[nodiscard]] bool usable() const { return plot.usable(); }
};

struct FigureLimits {
  Limits x, y;
};
// Of everything a plot shows, mapped.
[[nodiscard]] FigureLimits data_limits(const sim::Figure& figure);
[[nodiscard]] FigureLimits data_limits(const sim::Figure& figure, const sim::Axis& x,
                                       const sim::Axis& y); // on these axes instead of its own
// What the picture before had, if the new limits are much the same.
void hold_limits(FigureMemory& memory, const sim::Axis& x, const sim::Axis& y, FigureLimits& fresh);

// The axes as they are drawn: the figure's own, on the scales that a person chose.
struct FigureScales {
  sim::Axis x, y;
};
[[nodiscard]] FigureScales scales_of(const sim::Figure& figure, const FigureWindow& window);
// Why an axis cannot be logarithmic.
enum class LogProblem { none, cells, values };
[[nodiscard]] LogProblem log_problem(const sim::Figure& figure, bool along_y);
// Turns the scale of an axis from linear to logarithmic or back, or tells in the window why not.
void turn_scale(FigureWindow& window, bool along_y, bool logarithmic_now, LogProblem problem);

struct AxisTicks {
  std::vector<double> at; // mapped
  std::vector<std::string> labels;
  [[nodiscard]] float widest() const;
};
// About `wanted` of them, and two if any spacing gives two.
[[nodiscard]] AxisTicks axis_ticks(const sim::Axis& axis, Limits limits, int wanted);
[[nodiscard]] std::string axis_name(const sim::Axis& axis); // "Rate, per time"

// Where the name of x stands: in the row of its labels, at the right, where a line more is dear.
enum class NameRow { none, beside_labels, below };
[[nodiscard]] NameRow name_row(Rect picture, std::string_view name);
[[nodiscard]] float height_below(NameRow row); // of labels and name

// Grid and labels of y left of the plot, labels and name of x below it.
void draw_figure_axes(ImDrawList* dl, const Plot& plot, const AxisTicks& x, const AxisTicks& y,
                      std::string_view x_name, NameRow row, bool grid);

} // namespace twofold::ui
