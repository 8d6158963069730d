// Draws the pictures that the lab wants, off the screen: what both shells do after a frame.
#pragma once

#include "window.hpp"

#include "twofold_ui/lab.hpp"

namespace twofold::shell {

// `now`: size and ratio of the window, which the lab keeps. True if a picture was drawn.
inline bool draw_wanted_picture(Window& window, ui::Lab& lab, const Size& now) {
  const auto wanted = lab.wanted_picture();
  if (!wanted) return false;
  const auto ratio = static_cast<float>(wanted->scale);
  const bool finer = ratio > now.ratio; // than the letters of the screen
  if (finer) {
    lab.load_fonts(ratio);
    window.forget_fonts();
  }
  lab.set_size(now.width, now.height, ratio);
  window.begin_frame(ratio);
  lab.picture_frame();
  window.end_build();
  int width = 0, height = 0;
  std::string pixels = window.draw_aside(width, height);
  lab.set_size(now.width, now.height, now.ratio);
  if (finer) {
    lab.load_fonts(now.ratio);
    window.forget_fonts();
  }
  lab.picture_taken(width, height, std::move(pixels));
  return true;
}

} // namespace twofold::shell
