// World lines: where a few of the learners have been, kept in the state of a run.
//
// A frame is recorded every `every` steps. When kMostFrames are full every other frame is dropped
// and `every` doubles, so the memory is bounded and the picture depends on the steps alone: it
// comes back after going back in time. The figure has the trainable to the right and time upwards.
//
// Shapes: times (frames), places (frames, lines), single precision as for drawing. Failure modes:
// none; fewer learners than lines are all followed.
#pragma once

#include "twofold/sim/figure.hpp"

#include <span>

namespace twofold::shared {

inline constexpr Index kWorldLines = 48;
inline constexpr Index kMostFrames = 200;

struct WorldLines {
  Index every = 1;
  Index lines = 0;
  std::vector<float> times, places;
};
template <class A> void archive(A& a, WorldLines& w) { a(w.every, w.lines, w.times, w.places); }

// Learners i = (n + 1/2) M/lines of `places` (M) are followed; the first frame is recorded.
[[nodiscard]] WorldLines begin_world_lines(std::span<const Real> places, Real time = 0,
                                           Index lines = kWorldLines);

// To be called after every step with the same M.
void record(WorldLines& lines, Index step, Real time, std::span<const Real> places);

// Saved world lines that can be drawn: what load_state() should ask.
[[nodiscard]] bool sane(const WorldLines& lines);

// The paths and the learners where they are now. On a ring of `period` > 0 places are drawn within
// [-period/2, period/2) and a path breaks where it leaves. `until` is the top of the time axis.
[[nodiscard]] sim::Figure world_lines_figure(const WorldLines& lines, sim::Axis trainable,
                                             Real until, Real period = 0);

} // namespace twofold::shared
