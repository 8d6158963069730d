// A figure over the whole stage, with its buttons in a row: reached by its icon or by Enter, left
// by Escape, its button or another view.
#pragma once

#include "figure_picture.hpp"

namespace twofold::ui {

// False if none is enlarged, or the run no longer has it.
bool draw_enlarged(LabState& lab, ImDrawList* dl, Rect stage);

} // namespace twofold::ui
