// Colour maps, as data: viridis (densities, loss, curvature), red-blue around 0 (signed fields,
// with a white or a dark zero) and twilight (phase).
//
// Each map is a few anchor colours, interpolated linearly in sRGB into 256 entries. Blue is below
// zero, red above. Failure modes: NaN takes the colour of the lower end.
#pragma once

#include "imgui.h"

#include <array>

namespace twofold::ui {

enum class ColorMap {
  viridis,
  red_blue,
  red_blue_dark,
  twilight,
  viridis_back,  // for what is at most zero, so that zero is dark
  phase_on_dark, // the hues of twilight where black means something else: nothing darker than its
  phase_on_light // blue, or nothing paler where white does
};

using ColorTable = std::array<ImU32, 256>;

[[nodiscard]] const ColorTable& color_table(ColorMap map);
[[nodiscard]] ImU32 map_color(ColorMap map, float place); // place in 0 .. 1, clamped

} // namespace twofold::ui
