// A stage made of figures: the first one large, the others below it, or beside it where the stage
// is wide and low or the first figure is square. A phone shows one, and a row to reach the others.
#pragma once

#include "figure_picture.hpp"

namespace twofold::ui {

// The whole stage of one view, with its title strip.
void draw_figure_stage(LabState& lab, ImDrawList* dl, Rect stage, sim::ViewKind view);
// Quantum beside gravity, the duality strip below.
void draw_figures_of_both(LabState& lab, ImDrawList* dl, Rect stage);
// What a scenario with a sheet adds below its own pictures of a view; nothing if there is none.
[[nodiscard]] bool has_extra_figures(LabState& lab, sim::ViewKind view);
void draw_extra_figures(LabState& lab, ImDrawList* dl, Rect rect, sim::ViewKind view);

} // namespace twofold::ui
