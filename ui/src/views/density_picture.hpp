// Pictures of the density over the trainable: sideways, for the axis shared with the sheet, and
// over the run.
#pragma once

#include "stage.hpp"

namespace twofold::ui {

// Limits of the density axis: from the largest of the curves shown now.
[[nodiscard]] double density_top(const sim::DensityView& density);
[[nodiscard]] double share_above(const sim::Curve& density); // part at q > 0; NaN if empty

// One tick per value, 1 point wide and 40 % opaque, as the opacity of each point column that the
// ticks on each other have.
struct TickColumns {
  std::vector<float> opacity;
};
[[nodiscard]] TickColumns stack_ticks(double low, double high, float length,
                                      std::span<const Real> values);

// The density drawn sideways: q along the plot's y, value along x. `details`: axis, ticks of
// learners, potential.
void draw_density_sideways(LabState& lab, ImDrawList* dl, const Plot& plot, bool details);
// Dragging over the picture selects q; a double-click goes back to the learner. `vertical_axis`:
// q is read from y, else from x.
// A plot that is zoomed fits first.
void select_q(LabState& lab, Id which, Rect rect, const Plot& plot, bool vertical_axis,
              FigureWindow* window = nullptr);
void probe_density(LabState& lab, const Plot& plot, bool vertical_axis);

// |psi|^2 by step (x) and q (y) up to what is recorded, dimmed after now, with the learner's path.
void draw_density_over_run(LabState& lab, ImDrawList* dl, const Plot& plot);

} // namespace twofold::ui
