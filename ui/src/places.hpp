// Where things are on the screen in this frame, by name ("play", "parameter:mass", "check:c3",
// "figure:density", "view-both"), so that a lesson can point at them.
#pragma once

#include "draw.hpp"

namespace twofold::ui {

struct LabState;

struct Place {
  Id which = 0;
  Rect whole, visible; // visible: what is not clipped
};

void begin_places();
void mark_place(std::string_view name, Rect rect, std::string_view more = {}); // name + more
[[nodiscard]] const Place* find_place(std::string_view name);
// The place itself if it can be seen, else the tab or button that leads to it.
[[nodiscard]] const Place* place_or_way(std::string_view name);

// Rings around what the open stop names.
void draw_highlights(LabState& lab);
[[nodiscard]] bool highlights_pulse(const LabState& lab); // after one came to a stop
// Scrolls so that the first thing the stop names, of those that begin with `kind`, lies in body.
void bring_into_view(LabState& lab, std::string_view kind, Rect body, float& offset);

} // namespace twofold::ui
