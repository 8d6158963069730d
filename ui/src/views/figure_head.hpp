// Title, kind and note of a figure, and the sentence that stands where there is no picture.
#pragma once

#include "figure_picture.hpp"

namespace twofold::ui {

// Returns the top of what is below.
float draw_head(ImDrawList* dl, Rect rect, const sim::Figure& figure, FigureSize size);
// As large as fits, in the middle.
void draw_sentence(ImDrawList* dl, Rect rect, const sim::Figure& figure);

} // namespace twofold::ui
