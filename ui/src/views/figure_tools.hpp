// The row of tools over a figure that can be measured or painted: brushes, their radius, undo and
// clear, and the ruler; and what they do in the picture.
#pragma once

#include "figure_picture.hpp"
#include "measure_tool.hpp"

namespace twofold::ui {

[[nodiscard]] bool has_tools(const LabState& lab, const sim::Figure& figure);
// A figure that is measured but not painted needs no row: ruler and box stand at the right of its
// legend. Returns the width that they take there.
[[nodiscard]] bool only_measures(const LabState& lab, const sim::Figure& figure);
[[nodiscard]] float ruler_button_height(const LabState& lab);
float draw_measure_buttons(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure);
// Draws the row at the top of rect; returns its height.
float draw_tools(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure);
// The brush in a picture: touches paint, keys move it when focused, and its circle is drawn.
void touch_brush(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const Hit& hit);

} // namespace twofold::ui
