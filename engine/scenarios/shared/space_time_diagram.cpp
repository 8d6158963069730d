#include "space_time_diagram.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::shared {

namespace {

constexpr Index kRows = kCarpetFrames;
constexpr Index kConeSteps = 8; // light is followed this often along a cone's sides

void add_row(Carpet& c, Real time, std::span<const Real> values, std::span<const Real> phase) {
  c.times.push_back(static_cast<float>(time));
  for (const Real v : values)
    c.values.push_back(static_cast<float>(v));
  for (const Real p : phase)
    c.phase.push_back(static_cast<float>(p));
}

void keep_every_other(std::vector<float>& rows, std::size_t columns, std::size_t frames) {
  std::size_t kept = 0;
  for (std::size_t f = 0; f < frames; f += 2, ++kept)
    std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(f * columns), columns,
                rows.begin() + static_cast<std::ptrdiff_t>(kept * columns));
  rows.resize(kept * columns);
}

void halve(Carpet& c) {
  const auto columns = static_cast<std::size_t>(c.columns);
  const std::size_t frames = c.times.size();
  keep_every_other(c.times, 1, frames);
  keep_every_other(c.values, columns, frames);
  if (!c.phase.empty()) keep_every_other(c.phase, columns, frames);
  c.every *= 2;
}

// One side of a cone: light to the left (0) or right (1), followed by the midpoint rule.
sim::Curve side_of_cone(const SpaceTime& metric, const sim::Point& tip, Real height,
                        std::size_t side) {
  sim::Curve curve{{tip.x}, {tip.y}};
  const Real dt = height / static_cast<Real>(kConeSteps);
  Real x = tip.x, t = tip.y;
  for (Index i = 0; i < kConeSteps; ++i) {
    const Real first = light_speeds(metric({x, 0, t}))[side];
    const Real speed = light_speeds(metric({x + 0.5 * dt * first, 0, t + 0.5 * dt}))[side];
    if (!std::isfinite(speed)) break;
    x += dt * speed;
    t += dt;
    curve.x.push_back(x);
    curve.y.push_back(t);
  }
  return curve;
}

} // namespace

Carpet begin_carpet(Real time, std::span<const Real> values, std::span<const Real> phase) {
  Carpet carpet;
  carpet.columns = static_cast<Index>(values.size());
  add_row(carpet, time, values, phase);
  return carpet;
}

bool wants(const Carpet& carpet, Index step) { return step % carpet.every == 0; }

void record(Carpet& c, Index step, Real time, std::span<const Real> values,
            std::span<const Real> phase) {
  if (!wants(c, step)) return;
  if (static_cast<Index>(c.times.size()) >= kCarpetFrames) halve(c);
  if (wants(c, step)) add_row(c, time, values, phase);
}

bool sane(const Carpet& c) {
  const std::size_t cells = c.times.size() * static_cast<std::size_t>(c.columns);
  return c.every > 0 && c.columns > 0 && !c.times.empty() &&
         static_cast<Index>(c.times.size()) <= kCarpetFrames && c.values.size() == cells &&
         (c.phase.empty() || c.phase.size() == cells);
}

sim::Figure space_time_diagram(std::string id, std::string title, sim::Axis place, Real until,
                               Real now) {
  sim::Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.x = std::move(place);
  figure.y = {.name = "Time t"};
  figure.y.low = 0;
  figure.y.high = until;
  figure.y_is_time = true;
  figure.measurable = true;
  const Real left = figure.x.low.value_or(0), right = figure.x.high.value_or(1);
  figure.series.push_back(
      {"now", sim::Role::reference, sim::Mark::line, {{left, right}, {now, now}}, {}});
  return figure;
}

void add_carpet(sim::Figure& diagram, const Carpet& carpet, std::string label, Real x_min,
                Real x_max, Real until, bool equal_rows) {
  if (carpet.times.empty() || carpet.columns <= 0) return;
  sim::Field field;
  field.label = std::move(label);
  field.nx = carpet.columns;
  field.ny = kRows;
  field.x_min = x_min;
  field.x_max = x_max;
  field.y_min = 0;
  field.y_max = until;
  const auto columns = static_cast<std::size_t>(carpet.columns);
  const auto cells = static_cast<std::size_t>(kRows) * columns;
  field.values.assign(cells, std::numeric_limits<float>::quiet_NaN());
  if (!carpet.phase.empty()) field.phase.assign(cells, 0);
  std::size_t frame = 0;
  for (std::size_t row = 0; row < static_cast<std::size_t>(kRows); ++row) {
    const Real time = (static_cast<Real>(row) + 0.5) * until / static_cast<Real>(kRows);
    const Real last = static_cast<Real>(carpet.times.back());
    if (time > last + until / static_cast<Real>(kRows)) break;
    while (frame + 1 < carpet.times.size() && static_cast<Real>(carpet.times[frame + 1]) <= time)
      ++frame;
    const float* values = carpet.values.data() + frame * columns;
    float top = 1;
    if (equal_rows) top = std::max(*std::max_element(values, values + columns), 1e-30F);
    for (std::size_t i = 0; i < columns; ++i) {
      field.values[row * columns + i] = values[i] / top;
      if (!carpet.phase.empty()) field.phase[row * columns + i] = carpet.phase[frame * columns + i];
    }
  }
  diagram.field = std::move(field);
}

void add_world_line(sim::Figure& diagram, std::string label, sim::Role role,
                    std::vector<sim::Point> events) {
  sim::Cloud line{.label = std::move(label), .role = role, .points = std::move(events)};
  line.connected = true;
  diagram.clouds.push_back(std::move(line));
}

void add_dots(sim::Figure& diagram, std::string label, sim::Role role,
              std::vector<sim::Point> events) {
  diagram.clouds.push_back({.label = std::move(label), .role = role, .points = std::move(events)});
}

void add_light_cones(sim::Figure& diagram, const SpaceTime& metric,
                     std::span<const sim::Point> tips, Real height) {
  const Real nowhere = std::numeric_limits<Real>::quiet_NaN();
  std::vector<sim::Point> sides;
  for (const sim::Point& tip : tips)
    for (const std::size_t side : {std::size_t(0), std::size_t(1)}) {
      const sim::Curve curve = side_of_cone(metric, tip, height, side);
      for (std::size_t i = 0; i < curve.x.size(); ++i)
        sides.push_back({curve.x[i], curve.y[i]});
      sides.push_back({nowhere, nowhere});
    }
  add_world_line(diagram, "light cones", sim::Role::reference, std::move(sides));
}

std::vector<sim::WorldPoint> as_events(std::span<const sim::Point> line) {
  std::vector<sim::WorldPoint> events;
  for (const sim::Point& p : line)
    events.push_back({p.x, 0, p.y});
  return events;
}

std::vector<sim::Point> as_points(std::span<const sim::WorldPoint> events) {
  std::vector<sim::Point> points;
  for (const sim::WorldPoint& e : events)
    points.push_back({e.x, e.t});
  return points;
}

} // namespace twofold::shared
