// Where everything is: rectangles of the frame for a window of any size, in logical points.
//
// Three forms. Wide (1100 and more): parameters left, stage, checks right, transport below; only
// the stage grows. Narrow or low: the left panel has tabs that also hold the right column. Phone
// (less than 560): stage on top, sticky transport, bottom sheet with tabs. Tiny windows give empty
// rectangles, which draw nothing.
#pragma once

#include "draw.hpp"
#include "embedding.hpp"

namespace twofold::ui {

enum class Form { wide, narrow, phone };
// What the phone's bottom sheet is for: the panels, also the words of a lesson, or nothing because
// the shell draws the lesson below the canvas.
enum class SheetUse { panels, lesson, none };
inline constexpr float kLessonWidth = 360;  // of the panel beside the lab ...
inline constexpr float kBesideLesson = 720; // ... in windows at least this wide

struct Layout {
  Form form = Form::wide;
  Rect top, stage, transport;
  Rect parameters;                       // wide: parameters; narrow: the panel under its tabs
  Rect equations, checks, probe, ledger; // wide only
  Rect tabs;                             // narrow and phone: the row of tabs
  Rect sheet;                            // phone: the bottom sheet, tabs included
  Rect page;                             // gallery, claims, share, help
};

inline constexpr float kPhoneWidth = 560, kFinger = 44; // points
// What a finger must hit is at least so large where the layout is that of a phone.
[[nodiscard]] inline float touchable(float window_width, float size) {
  return window_width < kPhoneWidth && size < kFinger ? kFinger : size;
}

// The largest scale, up to the wanted one, that leaves room for the smallest layout.
[[nodiscard]] float fitting_scale(float width, float height, float wanted);

// `pulled`: how far the phone's bottom sheet covers the stage, 0 .. 1. What is hidden has no height
// or width; the stage takes its place.
[[nodiscard]] Layout layout_of(float width, float height, float pulled,
                               SheetUse sheet = SheetUse::panels, const Hidden& hidden = {});

} // namespace twofold::ui
