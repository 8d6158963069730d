// What people do in a plot: its window, handles, ruler, box and brush, the present, the linked
// cursor, and the values under the pointer.
#pragma once

#include "figure_buttons.hpp"
#include "figure_picture.hpp"

namespace twofold::ui {

// Before anything is drawn: buttons and the window's own gestures take the pointer first.
[[nodiscard]] PlotButtons begin_touch(LabState& lab, const FigurePlot& plot, Rect around,
                                      const sim::Figure& figure, FigureMemory& memory,
                                      const FigureLook& look);
void touch_figure(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                  FigureMemory& memory, const std::vector<Stroke>& strokes, const FigureLook& look,
                  FigureSize size, const PlotButtons& buttons);
// The linked cursor on the x axis of a trainable.
void draw_trainable(LabState& lab, ImDrawList* dl, const FigurePlot& plot,
                    const sim::Figure& figure, const FigureLook& look, FigureSize size,
                    FigureWindow& window);

} // namespace twofold::ui
