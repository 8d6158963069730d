// Where a few rays have been, kept in the state of a run: events of Kerr-Schild's coordinates.
//
// A frame is recorded every `every` steps. When `most` frames are full every other one is dropped
// and `every` doubles, so memory is bounded and the picture depends on the steps alone. Shapes:
// events (frames, rays, 4): x, y, t and the ray's own time; single precision as for drawing.
// Failure modes: none.
#pragma once

#include "twofold/sim/figure.hpp"

#include <span>

namespace twofold::geodesic {

struct Track {
  Index every = 1, rays = 0, most = 0;
  std::vector<float> events;

  [[nodiscard]] std::size_t width() const { return 4 * static_cast<std::size_t>(rays); }
  [[nodiscard]] std::size_t frames() const { return rays > 0 ? events.size() / width() : 0; }
  // Event of a ray in a frame: x, y, t.
  [[nodiscard]] sim::WorldPoint at(std::size_t frame, Index ray) const;
  [[nodiscard]] Real own_time(std::size_t frame, Index ray) const;
};
template <class A> void archive(A& a, Track& t) { a(t.every, t.rays, t.most, t.events); }

// To be called at step 0 and after every step; `now` (rays, 4).
void record(Track& track, Index step, std::span<const float> now);
[[nodiscard]] bool sane(const Track& track, Index rays, Index most); // of a saved state

} // namespace twofold::geodesic
