// Places for the words beside points of a picture, such that none lies on another or on a point.
#pragma once

#include "figure_parts.hpp"

namespace twofold::ui {

struct LabelSpot {
  ImVec2 at; // x as the alignment says, the middle of the line
  Align align = Align::left;
};

// Right of the point, else left, above or below it; where all is taken, as if nothing were.
// `taken`: boxes that are drawn already; the new one is added.
[[nodiscard]] LabelSpot free_spot(Rect frame, ImVec2 point, float radius, float width,
                                  std::vector<Rect>& taken);
// The same for each pin with words, in their order; their glyphs and words are in `taken` then.
inline constexpr float kPinRadius = 7.5f;
[[nodiscard]] std::vector<LabelSpot>
pin_spots(const FigurePlot& plot, const std::vector<sim::Pin>& pins, std::vector<Rect>& taken);

} // namespace twofold::ui
