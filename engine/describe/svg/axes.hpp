// The pair of axes of a plot: limits from data or as given, ticks, and the map to the drawing.
#pragma once

#include "describe/svg/canvas.hpp"
#include "describe/svg/palette.hpp"

namespace twofold::describe {

struct Limits {
  double low = 0, high = 1;
};

struct Scaled { // one axis on the drawing; a logarithmic one works with log10
  Limits limits;
  bool logarithmic = false;
  double from = 0, to = 1; // where the limits lie

  [[nodiscard]] double mapped(double value) const; // NaN: not on a logarithmic axis
  [[nodiscard]] double at(double value) const;     // place on the drawing
};

struct Ticks {
  std::vector<double> at; // as mapped
  std::vector<std::string> labels;
};

struct PlotAxes {
  Scaled x, y;
  Ticks x_ticks, y_ticks;
  Box box;

  [[nodiscard]] Place at(double px, double py) const { return {x.at(px), y.at(py)}; }
};

// Axes of `figure` within `room`, which also holds ticks and names.
[[nodiscard]] PlotAxes axes_of(const sim::Figure& figure, const Box& room);
void draw_axes(Canvas& canvas, const PlotAxes& axes, const sim::Figure& figure,
               const Palette& colours);

// "Weight w, per time".
[[nodiscard]] std::string axis_name(const sim::Axis& axis);
// With a true minus: "-0.5", "1e-4"; `spacing` says how many decimals tell neighbours apart.
[[nodiscard]] std::string tick_text(double value, double spacing);
// Three significant figures: "0.0123", "1.2e-5".
[[nodiscard]] std::string short_number(double value);

} // namespace twofold::describe
