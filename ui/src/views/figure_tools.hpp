// The row of tools over a figure that can be measured or painted: brushes, their radius, undo and
// clear, and the ruler; and what they do in the picture.
#pragma once

#include "figure_picture.hpp"
#include "measure_tool.hpp"

namespace twofold::ui {

[[nodiscard]] bool has_tools(const LabState& lab, const sim::Figure& figure);
// A figure that is measured but not painted needs no row: its ruler stands at the right of its
// legend. Returns the width that it takes there.
[[nodiscard]] bool only_ruler(const LabState& lab, const sim::Figure& figure);
[[nodiscard]] float ruler_button_height(const LabState& lab);
float draw_ruler_button(LabState& lab, ImDrawList* dl, Rect rect, std::string_view title);
// Draws the row at the top of rect; returns its height.
float draw_tools(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure);
// The brush in a picture: touches paint, keys move it when focused, and its circle is drawn.
void touch_brush(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const Hit& hit);

} // namespace twofold::ui
