// The window of a plot: which part of it a person looks at, and on which scales.
//
// Until a person zooms or pans, the limits follow the data; from then on they are held, also while
// the run plays, until a double-click or "Fit". Limits are in mapped coordinates, see figure_axes.
// Zooming keeps the point under the pointer where it is, even where labels of another width move
// the axes: the limits are shifted in the next frame so that it is there again.
// Mouse: the wheel zooms about the pointer, over labels along their axis only; the right or middle
// button drags, the left one with Shift, or alone where dragging has no other meaning. Touch: two
// fingers. Keys of a focused plot: + - arrows 0 L (and Shift + L for x).
// Failure modes: a window cannot become narrower than kNarrowest of what fits, nor wider than
// kWidest of it.
#pragma once

#include "../draw.hpp"
#include "../plot.hpp"

#include <optional>
#include <string>

namespace twofold::ui {

struct FigureWindow {
  bool chosen = false;              // by a person; else the limits fit the data
  Limits x, y;                      // if chosen
  Limits fit_x, fit_y;              // what would fit, as of the last frame
  std::optional<bool> log_x, log_y; // chosen by a person; else as the scenario says
  std::string notice;               // why something was refused, until the next touch
  bool saving = false;              // the formats are unfolded
  int dragged_by = 0;               // mouse button that pans: 1 right, 2 middle; 0: none
  struct Anchor {
    double x = 0, y = 0;
    ImVec2 at{};
  };
  std::optional<Anchor> anchor; // to be brought back under the pointer

  static constexpr double kNarrowest = 1e-6, kWidest = 50;
};

// Limits that fit go in, those to be drawn come out.
void see_through(FigureWindow& window, Limits& x, Limits& y);
// Shifts a plot that was laid out, so that what was zoomed about is where it was.
void bring_back(FigureWindow& window, Plot& plot);

// `factor` below 1 zooms in.
void zoom_window(FigureWindow& window, const Plot& plot, ImVec2 about, double factor,
                 bool along_x = true, bool along_y = true);
void pan_window(FigureWindow& window, const Plot& plot, ImVec2 by); // points, as the hand moves
void fit_window(FigureWindow& window);

// What belongs to a window always: wheel, fingers, right and middle button, Shift. Called before
// anything else of the picture asks for the pointer. `around`: the plot with its labels.
void drive_window(FigureWindow& window, const Plot& plot, Id which, Rect around, bool equal_units);
// The left button, where nothing else has taken it: a drag pans, a double-click fits.
void drag_window(FigureWindow& window, const Plot& plot, const Hit& hit);
// Keys of a focused plot; arrows only where nothing else has them.
enum class WindowKey { none, log_x, log_y };
WindowKey window_keys(FigureWindow& window, const Plot& plot, bool arrows);

} // namespace twofold::ui
