// What the plots that the lab draws by hand share with the figures of a run: the window (zoom, pan,
// fit), the buttons, the values under the pointer, and the probability box. Their data as a figure
// come from own_plots, which also serves export and the enlarged picture.
#pragma once

#include "figure_buttons.hpp"

namespace twofold::ui {

struct HandPlot {
  sim::ViewKind view = sim::ViewKind::both;
  std::string id;
  FigureMemory* memory = nullptr;
  PlotButtons buttons;
  [[nodiscard]] bool zoomed() const { return memory->window.chosen; }
};

// Puts the limits of the window into the plot and takes its gestures; before the plot is drawn and
// before anything else of it asks for the pointer.
[[nodiscard]] HandPlot begin_hand_plot(LabState& lab, sim::ViewKind view, std::string_view id,
                                       Plot& plot, Rect picture);
// Values under the pointer, keys, buttons; after it. `dragged`: the left button has no other
// meaning here, so it pans.
void end_hand_plot(LabState& lab, ImDrawList* dl, HandPlot& hand, const Plot& plot, bool dragged);
// The probability box, if it is in hand; true if dragging belongs to it.
bool box_in_hand_plot(LabState& lab, ImDrawList* dl, HandPlot& hand, const Plot& plot);
// "+0.25": with as many decimals as tell ticks apart.
[[nodiscard]] std::string signed_tick(double value, double spacing);

} // namespace twofold::ui
