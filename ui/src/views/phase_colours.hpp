// Phase as a colour: a map that closes on itself, areas under a curve whose hue is a phase, and the
// samples that explain it.
//
// Twilight is palest at 0 and darkest at half a turn. Beside a brightness that says something else,
// its ends would be read as that, so the map of the theme keeps clear of the page's own colour.
// Units: radians, any number of turns. Failure modes: a phase that is not finite takes the colour
// of 0.
#pragma once

#include "../colormap.hpp"
#include "../plot.hpp"

#include <functional>

namespace twofold::ui {

[[nodiscard]] ColorMap phase_map();            // of the theme
[[nodiscard]] float phase_place(double phase); // 0 .. 1 in a map, 0 at a whole turn
[[nodiscard]] ImU32 phase_colour(double phase);

// Between the curve and y = floor; the curve in mapped coordinates, phase_of(i) of its i-th point.
void draw_phase_area(ImDrawList* dl, const Plot& plot, std::span<const Real> x,
                     std::span<const Real> y, double floor,
                     const std::function<double(std::size_t)>& phase_of);

void phase_bar(ImDrawList* dl, Rect rect);                                 // from -pi to pi
void phase_wheel(ImDrawList* dl, ImVec2 centre, float inner, float outer); // 0 to the right

} // namespace twofold::ui
