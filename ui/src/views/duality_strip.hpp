// The strip "one run, three names": each quantity under its name in learning, quantum and gravity,
// with the number that each view measures. What is a likeness and no identity is marked so. Rows
// that find no room are scrolled; where the strip is narrow the three names stand below each other.
#pragma once

#include "stage.hpp"

namespace twofold::ui {

void draw_duality_strip(LabState& lab, ImDrawList* dl, Rect rect);

} // namespace twofold::ui
