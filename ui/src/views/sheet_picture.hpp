// The sheet of neurons as a picture: the running wave, rings of equal index, input, outputs, mass,
// and the paths on it. Shared by the learning, gravity and both views.
//
// Nothing is drawn that is not in lab.sheet, except the mark of the mass, which follows the
// selected weight at once while its sheet is still being computed.
#pragma once

#include "stage.hpp"

namespace twofold::ui {

struct SheetLayers {
  bool rings = true;
  bool paths = false;     // packet, geodesic, bundle
  bool curvature = false; // heat map instead of the wave
  bool cones = false;
  bool other = false;     // the mass in the other valley
  bool long_names = true; // "learned mass", else "mass"
  bool link = false;      // pink line from the left edge to the mass
};

// Where to draw: `scale` points per unit, from the input to the outputs, cropped to what exists.
[[nodiscard]] SheetPlace place_sheet(const LabState& lab, Rect rect, float scale);
// Morphs from where the view before had it; remembers it for the next view.
[[nodiscard]] SheetPlace settle_sheet(LabState& lab, const SheetPlace& target);

void draw_sheet(LabState& lab, ImDrawList* dl, const SheetPlace& place, const SheetLayers& layers);
// Dragging the mark of the mass selects its weight; a double-click on it releases it.
void drag_mass(LabState& lab, const SheetPlace& place);
// The ruler on the sheet, when it is in hand.
void measure_sheet(LabState& lab, ImDrawList* dl, const SheetPlace& place);
// Writes the values under the pointer to the probe.
void probe_sheet(LabState& lab, const SheetPlace& place);
[[nodiscard]] sim::Point mass_point(const LabState& lab); // at the selected weight

// Points of a path up to (not with) frame `end`; NaN breaks it: only the longest run is kept.
void path_points(const SheetPlace& place, std::span<const sim::Point> path, std::size_t end,
                 std::vector<ImVec2>& out);

} // namespace twofold::ui
