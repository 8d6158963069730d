// From the events of a space-time block to the screen and back: an orbit camera without
// perspective, time upwards.
//
// The default camera fits the block into its rectangle; turning keeps that scale, so nothing
// breathes. One unit is equally long along x and y unless the block is very narrow; the whole span
// of time is kTimeSpan times the longer side, and more in a tall rectangle.
// Failure modes: a block without extent is given one.
#pragma once

#include "../draw.hpp"

#include "twofold/sim/figure.hpp"

namespace twofold::ui {

inline constexpr double kTimeSpan = 0.77;

struct Camera {
  float azimuth = 30, elevation = 16, zoom = 1; // degrees
  bool operator==(const Camera&) const = default;
};

struct Projection {
  ImVec2 centre;
  double x = 0, y = 0, t = 0;    // the middle of the block
  double ux = 1, uy = 1, ut = 1; // lengths of one unit along each axis, before `scale`
  float scale = 1;               // points
  float cos_a = 1, sin_a = 0, cos_e = 1, sin_e = 0;

  [[nodiscard]] ImVec2 at(double px, double py, double pt) const {
    const auto dx = float((px - x) * ux), dy = float((py - y) * uy), dt = float((pt - t) * ut);
    const float right = dx * cos_a + dy * sin_a;
    const float away = -dx * sin_a + dy * cos_a;
    return {centre.x + scale * right, centre.y - scale * (away * sin_e + dt * cos_e)};
  }
  [[nodiscard]] ImVec2 at(const sim::WorldPoint& e) const { return at(e.x, e.y, e.t); }
  // The event at time pt that is seen at a point of the screen.
  [[nodiscard]] sim::WorldPoint on_plane(ImVec2 p, double pt) const;
  [[nodiscard]] float points_per_time() const { return scale * float(ut) * cos_e; }
};

[[nodiscard]] Projection project(const sim::Block& block, const Camera& camera, Rect rect);

// Turned by the mouse or a finger that holds `which`, by the wheel or two fingers, and by keys
// when focused; a double-click is the default. `orbit` off: held for something else.
void control_camera(Camera& camera, const Hit& hit, Rect rect, bool orbit);

} // namespace twofold::ui
