// Observables over the steps of the run, dimmed after the present one.
#pragma once

#include "figure_parts.hpp"

namespace twofold::ui {

void draw_figure_history(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                         FigureMemory& memory, const FigureLook& look);

} // namespace twofold::ui
