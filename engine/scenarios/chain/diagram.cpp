#include "diagram.hpp"

#include "twofold/core/math.hpp"

#include <cmath>
#include <limits>

namespace twofold::chain {

namespace {

using sim::Point;
using sim::Role;

constexpr Real kNowhere = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kRayPoints = 81;
constexpr Index kRaysDrawn = 5; // each way; those of the bundle's outer standard deviation
constexpr Index kTicks = 14;    // of the longest clock

std::vector<Point> along(const Setup& s, const Ray& ray) {
  std::vector<Point> points;
  for (Index i = 0; i < kRayPoints; ++i) {
    const Real t = s.until * static_cast<Real>(i) / static_cast<Real>(kRayPoints - 1);
    const Real x = ray_place(s, ray, t);
    points.push_back(x >= s.x_low && x <= s.x_high ? Point{x, t} : Point{kNowhere, kNowhere});
  }
  return points;
}

void append(std::vector<Point>& all, const std::vector<Point>& more) {
  all.insert(all.end(), more.begin(), more.end());
  all.push_back({kNowhere, kNowhere});
}

// Column `which` of the track against time.
std::vector<Point> tracked(const Material& m, std::size_t which) {
  std::vector<Point> points;
  const auto& track = m.state.track;
  const auto lines = static_cast<std::size_t>(track.lines);
  for (std::size_t f = 0; f < track.times.size(); ++f)
    points.push_back(
        {static_cast<Real>(track.places[f * lines + which]), static_cast<Real>(track.times[f])});
  return points;
}

// Events on the line `place` where the clock in column `clock` shows multiples of `every`.
std::vector<Point> strikes(const Material& m, std::size_t clock, const std::vector<Point>& place,
                           Real every) {
  std::vector<Point> events;
  const std::vector<Point> shown = tracked(m, clock); // x: what it shows
  Real next = every;
  for (std::size_t f = 0; f + 1 < shown.size(); ++f)
    while (shown[f + 1].x >= next && shown[f + 1].x > shown[f].x) {
      const Real part = (next - shown[f].x) / (shown[f + 1].x - shown[f].x);
      events.push_back({place[f].x + part * (place[f + 1].x - place[f].x),
                        place[f].y + part * (place[f + 1].y - place[f].y)});
      next += every;
    }
  return events;
}

// A round number near until/kTicks.
Real tick_of(const Setup& s) {
  const Real rough = s.until / static_cast<Real>(kTicks);
  Real unit = 1;
  while (unit > rough)
    unit /= 10;
  while (unit * 10 <= rough)
    unit *= 10;
  for (const Real factor : {Real(5), Real(2)})
    if (unit * factor <= rough) return unit * factor;
  return unit;
}

void add_bundle(const Material& m, sim::Figure& figure) {
  const ChainPacket& p = m.setup.packets[0];
  std::vector<Point> lines;
  for (Index i = 0; i < kRaysDrawn; ++i) {
    const Real angle = 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(kRaysDrawn);
    const Ray ray{.place = p.place + p.width * math::cos(angle) / std::sqrt(Real(2)),
                  .wave_number = p.wave_number + math::sin(angle) / (std::sqrt(Real(2)) * p.width)};
    append(lines, along(m.setup, ray));
  }
  shared::add_world_line(figure, "bundle of geodesics", Role::second_law, std::move(lines));
}

void add_cones(const Material& m, sim::Figure& figure) {
  const Setup& s = m.setup;
  const Real width = s.x_high - s.x_low;
  std::vector<Point> tips;
  for (const Real row : {0.1, 0.45, 0.8})
    for (const Real column : {0.12, 0.3, 0.5, 0.7, 0.88})
      tips.push_back({s.x_low + column * width, row * s.until});
  const shared::SpaceTime metric = [&m](const sim::WorldPoint& e) { return m.metric(e); };
  shared::add_light_cones(figure, metric, tips, 0.07 * s.until);
}

void add_clocks(const Material& m, sim::Figure& figure) {
  const std::size_t packets = m.setup.packets.size();
  const Real every = tick_of(m.setup);
  std::vector<Point> at_rest;
  for (std::size_t i = 0; i < m.setup.clocks.size(); ++i) {
    std::vector<Point> line = tracked(m, 2 * packets + i);
    for (Point& p : line)
      p.x = m.setup.clocks[i];
    const auto events = strikes(m, 2 * packets + i, line, every);
    at_rest.insert(at_rest.end(), events.begin(), events.end());
  }
  if (!(m.setup.mass > 0)) return;
  shared::add_dots(figure, "clocks at rest strike", Role::reference, std::move(at_rest));
  shared::add_dots(figure, "the packet's clock strikes", Role::measured,
                   strikes(m, packets, tracked(m, 0), every));
}

const char* title_of(Story story) {
  switch (story) {
  case Story::expansion:
    return "Expanding space: place and time";
  case Story::rindler:
    return "Accelerated frame: place and time";
  case Story::horizon:
    return "Horizon: place and time";
  }
  return "";
}

const char* note_of(const Setup& s) {
  if (s.story == Story::expansion)
    return "One row of a sheet that is alike across; light cones narrow as space grows.";
  if (s.story == Story::rindler) return "Measure of space-time from the leak, as for one mass.";
  return "Clocks that drift along are taken to tick in neuron time: assumed.";
}

} // namespace

sim::Axis place_axis(const Setup& s) {
  sim::Axis axis{.name = s.story == Story::rindler ? "Height x" : "Place x"};
  axis.low = s.x_low;
  axis.high = s.x_high;
  return axis;
}

sim::Figure diagram(const Material& m) {
  const Setup& s = m.setup;
  sim::Figure figure = shared::space_time_diagram("diagram", title_of(s.story), place_axis(s),
                                                  s.until, std::min(m.time(), s.until));
  figure.note = note_of(s);
  shared::add_carpet(figure, m.state.carpet, "wave |φ|, hue: phase", s.x_low, s.x_high, s.until,
                     true);
  add_cones(m, figure);
  if (s.story != Story::horizon) add_bundle(m, figure);
  std::vector<Point> predicted, measured;
  for (std::size_t i = 0; i < s.packets.size(); ++i) {
    append(predicted, along(s, middle_ray(s, i)));
    append(measured, tracked(m, i));
  }
  shared::add_world_line(figure, s.mass > 0 ? "geodesic" : "light ray", Role::predicted,
                         std::move(predicted));
  shared::add_world_line(figure, "packet", Role::measured, std::move(measured));
  add_clocks(m, figure);
  return figure;
}

} // namespace twofold::chain
