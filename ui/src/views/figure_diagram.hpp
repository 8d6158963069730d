// Diagrams of one dimension of space and time: place to the right, time upwards. The present is a
// pink line that can be dragged through the run; light cones are short lines that stand out of any
// carpet.
#pragma once

#include "figure_picture.hpp"

namespace twofold::ui {

// The present of a diagram: the height of a level reference line called "now", else the run's own
// time, if it lies in the picture.
[[nodiscard]] std::optional<double> present_of(const sim::Figure& figure, double run_time);
[[nodiscard]] bool is_present_line(const sim::Figure& figure, const sim::Series& series);
// Lines of the chosen role are light cones here: they are drawn light, not in the selection's
// colour.
[[nodiscard]] Stroke cone_stroke(const sim::Figure& figure);
void draw_present(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                  FigureMemory& memory, bool words);
// Takes hold of the present; true if the pointer is used for it.
bool drag_present(LabState& lab, const FigurePlot& plot, const sim::Figure& figure,
                  FigureMemory& memory, const Hit& hit);

} // namespace twofold::ui
