// A figure whose shape is a space-time block: legend, picture, probe and ruler; the plane of the
// present is dragged through the run.
#pragma once

#include "figure_picture.hpp"

namespace twofold::ui {

void draw_figure_block(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                       FigureMemory& memory, const FigureLook& look, FigureSize size);

} // namespace twofold::ui
