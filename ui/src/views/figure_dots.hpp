// Very many dots as one picture: each is laid onto the pixels it touches, so thousands that move
// cost as little as the pixels of their picture, and motion is smooth between pixels. Dots that lie
// on each other are denser, not larger. Made anew only when the points or the axes changed.
#pragma once

#include "figure_axes.hpp"

namespace twofold::ui {

inline constexpr std::size_t kDotsAsPicture = 2500; // from so many on

void draw_dots(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, ImU32 colour,
               DotsPicture& picture, std::uint64_t version, float pixel_ratio);

} // namespace twofold::ui
