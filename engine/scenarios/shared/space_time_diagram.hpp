// Diagrams of one dimension of space and time: place to the right, time upwards.
//
// A diagram is a Figure of shape plot with y_is_time: world lines and light
// cones are connected clouds, clocks' ticks dots, the present a line across. The wave itself is a
// carpet: its rows are recorded while the run goes on and kept in the state of the run. When
// kCarpetFrames are full every other one is dropped and `every` doubles, so memory is bounded and
// the picture depends on the steps alone.
//
// Shapes: times (frames); values and phase (frames, columns), single precision as for drawing; a
// carpet without phase has it empty. Failure modes: none; an empty carpet draws nothing.
#pragma once

#include "scenarios/shared/space_time.hpp"

#include <span>

namespace twofold::shared {

inline constexpr Index kCarpetFrames = 160;

struct Carpet {
  Index every = 1;
  Index columns = 0;
  std::vector<float> times, values, phase;
};
template <class A> void archive(A& a, Carpet& c) {
  a(c.every, c.columns, c.times, c.values, c.phase);
}

// The first row is recorded; `phase` may be empty, then it always is.
[[nodiscard]] Carpet begin_carpet(Real time, std::span<const Real> values,
                                  std::span<const Real> phase = {});
// Whether record() would keep a row of this step: what makes it need not be computed otherwise.
[[nodiscard]] bool wants(const Carpet& carpet, Index step);
// To be called after every step (or those wanted) with rows of the same size.
void record(Carpet& carpet, Index step, Real time, std::span<const Real> values,
            std::span<const Real> phase = {});
[[nodiscard]] bool sane(const Carpet& carpet); // what load_state() should ask

// An empty diagram over `place` and time 0 .. until, with the present as a line.
[[nodiscard]] sim::Figure space_time_diagram(std::string id, std::string title, sim::Axis place,
                                             Real until, Real now);

// The carpet as the diagram's field between the places x_min and x_max (outer edges); `rows` rows,
// later than the last record: nothing. Each row may be brought to the same brightness.
void add_carpet(sim::Figure& diagram, const Carpet& carpet, std::string label, Real x_min,
                Real x_max, Real until, bool equal_rows = false);

void add_world_line(sim::Figure& diagram, std::string label, sim::Role role,
                    std::vector<sim::Point> events);
void add_dots(sim::Figure& diagram, std::string label, sim::Role role,
              std::vector<sim::Point> events);

// The future of each tip, drawn `height` high: where light is to the left and right of it.
void add_light_cones(sim::Figure& diagram, const SpaceTime& metric,
                     std::span<const sim::Point> tips, Real height);

// The world line as events of a space-time without y, and back.
[[nodiscard]] std::vector<sim::WorldPoint> as_events(std::span<const sim::Point> line);
[[nodiscard]] std::vector<sim::Point> as_points(std::span<const sim::WorldPoint> events);

} // namespace twofold::shared
