// Axes and curves inside a rectangle: from data to points, nice ticks, decimated lines.
//
//   Plot plot{min, max, x0, x1, y0, y1};
//   draw_grid(dl, plot, ...); draw_line(dl, plot, xs, ys, colour, 2.4f);
//
// y0 is at the bottom. A line is decimated to the lowest and highest value per point column, so a
// long history costs no more than the width. Values that are not finite break the line.
#pragma once

#include "draw.hpp"

#include <string>

namespace twofold::ui {

struct Plot {
  ImVec2 min{}, max{};
  double x0 = 0, x1 = 1, y0 = 0, y1 = 1;

  [[nodiscard]] ImVec2 at(double x, double y) const { return {px(x), py(y)}; }
  [[nodiscard]] float px(double x) const {
    return min.x + float((x - x0) / (x1 - x0) * double(max.x - min.x));
  }
  [[nodiscard]] float py(double y) const {
    return max.y - float((y - y0) / (y1 - y0) * double(max.y - min.y));
  }
  [[nodiscard]] double x_at(float px_) const {
    return x0 + double(px_ - min.x) / double(max.x - min.x) * (x1 - x0);
  }
  [[nodiscard]] double y_at(float py_) const {
    return y0 + double(max.y - py_) / double(max.y - min.y) * (y1 - y0);
  }
  [[nodiscard]] Rect rect() const { return rect_of(min, max); }
  [[nodiscard]] bool usable() const { return max.x > min.x && max.y > min.y && x1 > x0 && y1 > y0; }
};

struct Limits {
  double low = 0, high = 1;
};

// 1, 2 or 5 times a power of ten, so that about `wanted` ticks fit.
[[nodiscard]] double tick_spacing(double low, double high, int wanted);
[[nodiscard]] std::vector<double> ticks(double low, double high, int wanted);
// Smallest and largest finite value, widened by `margin` of the range; never empty.
[[nodiscard]] Limits limits_of(std::span<const Real> values, double margin = 0.05);

struct Axes {
  std::vector<double> x, y; // tick positions
  bool grid = true;         // horizontal grid lines at y
  bool x_labels = true, y_labels = true;
  bool signed_x = false, signed_y = false; // "+0.2"
};
void draw_axes(ImDrawList* dl, const Plot& plot, const Axes& axes);

// Points of a curve, decimated; the pieces between values that are not finite.
[[nodiscard]] std::vector<std::vector<ImVec2>>
curve_points(const Plot& plot, std::span<const Real> x, std::span<const Real> y);
// The same for values at x = first, first + 1, ...
[[nodiscard]] std::vector<std::vector<ImVec2>>
series_points(const Plot& plot, std::span<const Real> y, double first = 0);

struct Stroke {
  ImU32 colour = 0;
  float width = 2;
  float on = 0, off = 0; // dashed if on > 0
};
void draw_pieces(ImDrawList* dl, std::span<const std::vector<ImVec2>> pieces, Stroke stroke);
void draw_line(ImDrawList* dl, const Plot& plot, std::span<const Real> x, std::span<const Real> y,
               Stroke stroke);
void draw_series(ImDrawList* dl, const Plot& plot, std::span<const Real> y, Stroke stroke);
// Area between the curve and y = floor. `sideways`: the curve's value goes along x (y is the
// argument), for densities drawn on a vertical axis.
void draw_area(ImDrawList* dl, const Plot& plot, std::span<const Real> x, std::span<const Real> y,
               double floor, ImU32 colour);
void draw_area_sideways(ImDrawList* dl, const Plot& plot, std::span<const Real> along_y,
                        std::span<const Real> value, double floor, ImU32 colour);
void draw_line_sideways(ImDrawList* dl, const Plot& plot, std::span<const Real> along_y,
                        std::span<const Real> value, Stroke stroke);

} // namespace twofold::ui
