// The space-time diagrams of a light-cone run: x to the right, time upwards.
#include "figures.hpp"

#include "scenarios/shared/space_time.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/spacetime/turnover.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::light_cone {

namespace {

using sim::Cloud;
using sim::Figure;
using sim::Kind;
using sim::Point;
using sim::Role;

constexpr Index kRows = 150;
constexpr Index kPaths = 16; // signals drawn one by one
constexpr std::uint32_t kPathStream = 0x6c636f01;
constexpr Real kNowhere = std::numeric_limits<Real>::quiet_NaN();

Real top_of(const Material& m) { return static_cast<Real>(std::max(kStory, m.state.step)); }

void set_axes(Figure& figure, const Material& m) {
  figure.x = {.name = "Place x", .unit = "sites"};
  figure.x.low = -static_cast<Real>(kShown);
  figure.x.high = static_cast<Real>(kShown);
  figure.y = {.name = "Time t", .unit = "steps"};
  figure.y.low = 0;
  figure.y.high = top_of(m);
  figure.y_is_time = true;
}

sim::Field carpet(const Material& m) {
  const shared::WorldLines& rows = m.state.carpet;
  sim::Field field{.label = "|R|² + |L|²", .nx = kBins, .ny = kRows};
  field.x_min = -static_cast<Real>(kShown);
  field.x_max = static_cast<Real>(kShown);
  field.y_min = 0;
  field.y_max = top_of(m);
  field.values.assign(static_cast<std::size_t>(kBins * kRows), std::nanf(""));
  std::size_t frame = 0;
  for (Index row = 0; row < kRows; ++row) {
    const Real time = static_cast<Real>(row) * field.y_max / static_cast<Real>(kRows);
    if (time > static_cast<Real>(m.state.step)) break;
    while (frame + 1 < rows.times.size() && static_cast<Real>(rows.times[frame + 1]) <= time)
      ++frame;
    const auto from = rows.places.begin() + static_cast<std::ptrdiff_t>(frame) * kBins;
    std::copy_n(from, kBins, field.values.begin() + row * kBins);
  }
  return field;
}

Cloud light_lines(const Material& m, Role role) {
  const Real top = std::min(top_of(m), static_cast<Real>(kShown));
  Cloud lines{.label = "light", .role = role, .connected = true};
  lines.points = {{-top, top}, {0, 0}, {top, top}};
  return lines;
}

// Where the centres of both packets went.
Cloud measured_lines(const Material& m) {
  Cloud lines{.label = "packets", .role = Role::measured, .connected = true};
  const shared::WorldLines& w = m.state.world_lines;
  for (std::size_t n = 0; n < 2; ++n) {
    Real before = 0;
    for (std::size_t f = 0; f < w.times.size(); ++f) {
      const auto x = static_cast<Real>(w.places[2 * f + n]);
      // Nothing moves as far between two frames: the place has jumped (null control).
      if (std::abs(x - before) > static_cast<Real>(kShown) / 4)
        lines.points.push_back({kNowhere, kNowhere});
      lines.points.push_back({x, static_cast<Real>(w.times[f])});
      before = x;
    }
    lines.points.push_back({kNowhere, kNowhere});
  }
  return lines;
}

// Ticks of the moving packet, then of the one at rest.
Cloud struck(const State& state) {
  Cloud ticks{.label = "their clocks", .role = Role::measured};
  for (const Traveller* t : {&state.moving, &state.resting})
    for (std::size_t i = 0; i + 1 < t->ticks.size(); i += 2)
      ticks.points.push_back({static_cast<Real>(t->ticks[i + 1]), static_cast<Real>(t->ticks[i])});
  return ticks;
}

// A straight line of this velocity to the top, and where a clock on it shows whole turns.
void add_predicted(Figure& figure, const Material& m, Real velocity) {
  const Real top = top_of(m);
  const std::vector<sim::WorldPoint> line = {{0, 0, 0}, {velocity * top, 0, top}};
  const shared::SpaceTime flat = [](const sim::WorldPoint&) { return shared::MetricAt{}; };
  Cloud path{.label = "x = t tanh η", .role = Role::predicted, .connected = true};
  path.points = {{0, 0}, {velocity * top, top}};
  Cloud ticks{.label = "proper time", .role = Role::predicted};
  for (const auto& e : shared::clock_ticks(flat, line, 2 * math::pi / m.setup.theta))
    ticks.points.push_back({e.x, e.t});
  figure.clouds.push_back(std::move(path));
  figure.clouds.push_back(std::move(ticks));
}

} // namespace

Figure diagram(const Material& m) {
  Figure figure;
  figure.id = "diagram";
  figure.title = "Packets in space and time";
  figure.kind = Kind::measured;
  figure.note = "A clock ticks at each turn of its phase: every 2π/m of proper time.";
  set_axes(figure, m);
  figure.field = carpet(m);
  figure.measurable = true;
  figure.clouds.push_back(light_lines(m, Role::reference));
  add_predicted(figure, m, m.setup.velocity());
  figure.clouds.push_back(measured_lines(m));
  figure.clouds.push_back(struck(m.state));
  return figure;
}

Figure turning_signals(const Material& m) {
  Figure figure;
  figure.id = "turning";
  figure.title = "Signals that turn over";
  figure.kind = Kind::measured;
  figure.note = "A few of the signals whose mean the movers carry, drawn by chance.";
  set_axes(figure, m);
  const Real p = turned_share(m.setup.turnover);
  Cloud paths{.label = "single signals", .role = Role::measured, .connected = true};
  for (Index n = 0; n < kPaths; ++n) {
    Real x = 0, direction = n % 2 == 0 ? 1 : -1;
    paths.points.push_back({0, 0});
    for (Index t = 0; t < m.state.step; ++t) {
      x += direction;
      const bool turns = uniform({m.setup.seed, kPathStream, static_cast<std::uint64_t>(t)},
                                 static_cast<std::uint64_t>(n)) < p;
      if (turns || t + 1 == m.state.step) paths.points.push_back({x, static_cast<Real>(t + 1)});
      if (turns) direction = -direction;
    }
    paths.points.push_back({kNowhere, kNowhere});
  }
  figure.clouds = {light_lines(m, Role::reference), std::move(paths)};
  return figure;
}

} // namespace twofold::light_cone
