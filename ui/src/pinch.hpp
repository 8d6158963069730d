// Two fingers on the screen: how they moved and parted since the frame before. The shells report
// them as they come; a frame sees their sum. While two fingers are down, nothing is held by the
// first of them.
#pragma once

#include "draw.hpp"

namespace twofold::ui {

struct Pinch {
  bool now = false; // in this frame
  ImVec2 centre{};  // between the fingers, in points of the lab
  ImVec2 moved{};   // of the centre
  float spread = 1; // distance between the fingers, relative to the one before
};

void add_pinch(ImVec2 centre, ImVec2 moved, float spread); // in points of the window
void begin_pinch(float scale);                             // once a frame, after begin_input
[[nodiscard]] const Pinch& pinch();

} // namespace twofold::ui
