// One figure in a rectangle: title, legend, axes and what is on them; a network; observables over
// the run; or a sentence.
//
// The legend stands above the picture and never on it. Pointing writes values to the probe; on a
// figure whose x is the trainable, the linked cursor is drawn and dragging selects.
// Failure modes: figures without data say so; a rectangle too small for axes shows the curves
// alone.
#pragma once

#include "figure_parts.hpp"

namespace twofold::ui {

enum class FigureSize { large, small, thumbnail };

void draw_figure(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                 FigureMemory& memory, FigureLook look, FigureSize size);
// The picture alone, without title and note.
void draw_figure_body(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                      FigureMemory& memory, FigureLook look, FigureSize size);

} // namespace twofold::ui
