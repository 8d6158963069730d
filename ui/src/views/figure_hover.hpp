// What lies under the pointer in a plot: the value of each curve at this x, the cell of a field, a
// point or a pin, with names and units; in the probe panel, and as a small label at the pointer.
//
// A line is read between its samples, a histogram by its bin. Failure modes: where nothing is
// plotted only the place is told.
#pragma once

#include "figure_parts.hpp"

namespace twofold::ui {

struct HoverValue {
  std::string name, value; // "learners", "0.31 per time"
  ImVec2 at{};             // where the curve is
  bool on_curve = false;
  ImU32 colour = 0;
};

[[nodiscard]] std::string with_unit(const std::string& number, const std::string& unit);
// The value of a series at x as it is drawn; NaN where it has none.
[[nodiscard]] Real series_value(const sim::Series& series, Real x);
[[nodiscard]] std::vector<HoverValue> hover_values(const FigurePlot& plot,
                                                   const sim::Figure& figure,
                                                   const std::vector<Stroke>& strokes, ImVec2 at);
[[nodiscard]] std::string hover_text(const std::vector<HoverValue>& values);
// "n 1.41   R 0.2" as rows.
[[nodiscard]] std::vector<HoverValue> hover_rows(const std::string& probe);
// Hair lines through the pointer, dots on the curves and the label.
void draw_hover(ImDrawList* dl, const Plot& plot, const std::vector<HoverValue>& values, ImVec2 at);

} // namespace twofold::ui
