// The strip "one run, three names": each quantity under its name in learning, quantum and gravity.
#pragma once

#include "stage.hpp"

namespace twofold::ui {

void draw_duality_strip(LabState& lab, ImDrawList* dl, Rect rect);

} // namespace twofold::ui
