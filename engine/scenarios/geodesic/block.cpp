// The space-time block of a geodesic run.
#include "figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::geodesic {

namespace {

constexpr Real kLightPast = 60, kMatterPast = 180; // coordinate time that is shown
constexpr Real kAhead = 0.15;                      // of it, beyond the present
constexpr Index kFloor = 64;                       // cells each way
constexpr Index kConeRings = 3, kConesPerRing = 3;
constexpr Real kConePart = 0.5; // of the half side: height of a cone
constexpr Real kTick = 20;      // of a clock that is carried along

// A world line within the time that is shown.
sim::WorldLine line_of(const Track& track, Index ray, Real from, Real until, sim::Role role) {
  sim::WorldLine line{.label = "", .role = role, .events = {}, .ticks = {}};
  for (std::size_t frame = 0; frame < track.frames(); ++frame) {
    const sim::WorldPoint at = track.at(frame, ray);
    if (at.t >= from && at.t <= until) line.events.push_back(at);
  }
  return line;
}

// Where the clock of that ray strikes: its own time is recorded, so no metric is needed.
void add_ticks(sim::WorldLine& line, const Track& track, Index ray, Real from, Real until) {
  for (std::size_t frame = 0; frame + 1 < track.frames(); ++frame) {
    const Real early = track.own_time(frame, ray), late = track.own_time(frame + 1, ray);
    const Real strike = kTick * std::floor(late / kTick);
    if (!(strike > early && strike <= late)) continue;
    const sim::WorldPoint a = track.at(frame, ray), b = track.at(frame + 1, ray);
    const Real part = (strike - early) / (late - early);
    const sim::WorldPoint at{a.x + part * (b.x - a.x), a.y + part * (b.y - a.y),
                             a.t + part * (b.t - a.t)};
    if (at.t >= from && at.t <= until) line.ticks.push_back(at);
  }
}

} // namespace

sim::Figure block_figure(const Material& m) {
  const Real side = half_side(m.setup), past = m.setup.matter ? kMatterPast : kLightPast;
  const std::size_t last = m.state.tracks.frames() - 1;
  const Real now = m.setup.matter ? m.state.path.at(m.state.path.frames() - 1, 0).t
                                  : m.state.tracks.at(last, kTracked / 2).t;
  sim::Block block;
  block.nx = block.ny = kFloor;
  block.x_min = block.y_min = -side;
  block.x_max = block.y_max = side;
  block.now = now;
  block.t_min = std::max(Real(0), now - past);
  block.t_max = std::max(now + kAhead * past, block.t_min + past);
  block.floor_label = "Time lost by a clock at rest";
  const shared::SpaceTime metric = equatorial(m.setup);
  for (Index row = 0; row < kFloor; ++row)
    for (Index column = 0; column < kFloor; ++column) {
      const Real cell = 2 * side / static_cast<Real>(kFloor);
      const Real tt = metric({-side + (static_cast<Real>(column) + 0.5) * cell,
                              -side + (static_cast<Real>(row) + 0.5) * cell, 0})
                          .tt;
      block.floor.push_back(tt < 0 ? static_cast<float>(1 - std::sqrt(-tt)) : std::nanf(""));
    }
  if (m.setup.matter) {
    block.lines.push_back(line_of(m.state.path, 0, block.t_min, block.t_max, sim::Role::chosen));
    block.lines.back().label = "the orbit";
    add_ticks(block.lines.back(), m.state.path, 0, block.t_min, block.t_max);
  }
  for (Index ray = 0; ray < kTracked; ++ray) {
    block.lines.push_back(
        line_of(m.state.tracks, ray, block.t_min, block.t_max, sim::Role::measured));
    block.lines.back().label = m.setup.matter ? "falling body" : "light";
    if (m.setup.matter)
      add_ticks(block.lines.back(), m.state.tracks, ray, block.t_min, block.t_max);
  }
  // Cones at the bottom of the block, closer and closer to the horizon.
  const KerrHole hole = m.setup.true_hole();
  const Real nearest = std::max(hole.horizon(), Real(1));
  for (Index ring = 0; ring < kConeRings; ++ring)
    for (Index n = 0; n < kConesPerRing; ++n) {
      const Real part = static_cast<Real>(ring) / static_cast<Real>(kConeRings - 1);
      const Real r = nearest * Real(1.05) + part * part * (Real(0.7) * side - nearest);
      const Real angle = 2 * math::pi * (static_cast<Real>(n) + Real(0.3) * part) /
                         static_cast<Real>(kConesPerRing);
      const sim::WorldPoint tip{r * math::cos(angle), r * math::sin(angle), block.t_min};
      // So short that no ray of it crosses the centre.
      const Real height = std::min(kConePart * side * (Real(0.35) + part / 2), Real(0.8) * r);
      auto cone = shared::light_cone(metric(tip), tip, height);
      if (!cone.front.empty()) block.cones.push_back(std::move(cone));
    }
  sim::Figure figure;
  figure.id = "block";
  figure.title = "World lines and light cones";
  figure.shape = sim::FigureShape::block;
  figure.kind = sim::Kind::derived;
  figure.note = "Kerr-Schild time upwards; cones lean inwards near the hole.";
  figure.x = {.name = "Place x", .unit = "M"};
  figure.y = {.name = "Place y", .unit = "M"};
  figure.measurable = true;
  figure.block = std::move(block);
  return figure;
}

} // namespace twofold::geodesic
