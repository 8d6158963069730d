// The words over a plot: the legend of what is in it, above the picture or beside it.
#pragma once

#include "figure_parts.hpp"

namespace twofold::ui {

// How each part of the figure is drawn.
struct FigureStrokes {
  std::vector<Stroke> series, clouds, arrows;
};
[[nodiscard]] FigureStrokes figure_strokes(const sim::Figure& figure, const FigureLook& look);

// Draws the legend; returns the part of `rect` below or beside it.
Rect draw_words(const LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
                const FigureLimits& limits, const FigureStrokes& strokes, FigureMemory& memory,
                const FigureLook& look);

} // namespace twofold::ui
