// The space-time block: slices of the sheet at fixed neuron times, stacked with time going up, with
// world lines, light cones on the floor, and an orbit camera (parallel projection, no inertia).
#pragma once

#include "sheet_picture.hpp"

namespace twofold::ui {

void draw_space_time(LabState& lab, ImDrawList* dl, Rect rect);

} // namespace twofold::ui
