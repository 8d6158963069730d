// The probability box: an interval of a density over the weight, or a rectangle of a density over
// two, and how much of each density and of each ensemble lies in it (sim/probability).
//
// It is laid like a ruler: by dragging, by two touches, or with the arrows of a focused picture; an
// edge that is taken hold of moves. It stays while the run plays, and tells whether what is plotted
// keeps its whole. Failure modes: a density without anything in it has a dash for its share.
#pragma once

#include "figure_axes.hpp"
#include "measure_tool.hpp"

#include "twofold/sim/probability.hpp"

namespace twofold::ui {

void switch_box(LabState& lab, bool on); // puts ruler and brush away
// The box in a density: takes touches and keys, and is drawn. `figure` may differ in every frame.
void touch_box(LabState& lab, const FigurePlot& plot, const sim::Figure& figure, const Hit& hit);
void draw_box(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure);
// What the box in force reads in this figure; empty without one.
[[nodiscard]] std::vector<sim::NamedPortion> box_portions(const LabState& lab,
                                                          const sim::Figure& figure);
// "wave 61 %   learners 19 %".
[[nodiscard]] std::string box_text(const std::vector<sim::NamedPortion>& portions);

} // namespace twofold::ui
