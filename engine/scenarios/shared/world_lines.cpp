#include "world_lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::shared {

namespace {

void add_frame(WorldLines& w, Real time, std::span<const Real> places) {
  w.times.push_back(static_cast<float>(time));
  const auto lines = static_cast<std::size_t>(w.lines);
  for (std::size_t n = 0; n < lines; ++n)
    w.places.push_back(static_cast<float>(places[(2 * n + 1) * places.size() / (2 * lines)]));
}

void halve(WorldLines& w) {
  const auto lines = static_cast<std::size_t>(w.lines);
  std::size_t kept = 0;
  for (std::size_t f = 0; f < w.times.size(); f += 2, ++kept) {
    w.times[kept] = w.times[f];
    for (std::size_t n = 0; n < lines; ++n)
      w.places[kept * lines + n] = w.places[f * lines + n];
  }
  w.times.resize(kept);
  w.places.resize(kept * lines);
  w.every *= 2;
}

Real on_ring(Real x, Real period) {
  return period > 0 ? x - period * std::floor(x / period + Real(0.5)) : x;
}

} // namespace

WorldLines begin_world_lines(std::span<const Real> places, Real time, Index lines) {
  WorldLines w;
  w.lines = std::min(lines, static_cast<Index>(places.size()));
  add_frame(w, time, places);
  return w;
}

void record(WorldLines& w, Index step, Real time, std::span<const Real> places) {
  if (step % w.every != 0) return;
  if (static_cast<Index>(w.times.size()) >= kMostFrames) halve(w);
  if (step % w.every == 0) add_frame(w, time, places);
}

bool sane(const WorldLines& w) {
  return w.every > 0 && w.lines >= 0 && !w.times.empty() &&
         static_cast<Index>(w.times.size()) <= kMostFrames &&
         w.places.size() == w.times.size() * static_cast<std::size_t>(w.lines);
}

sim::Figure world_lines_figure(const WorldLines& w, sim::Axis trainable, Real until, Real period) {
  sim::Figure figure;
  figure.id = "world-lines";
  figure.title = "World lines of the learners";
  figure.x = std::move(trainable);
  figure.y = {.name = "Learning time"};
  figure.y.low = 0;
  figure.y.high = until;
  figure.x_is_trainable = true;
  const auto lines = static_cast<std::size_t>(w.lines);
  const Real nowhere = std::numeric_limits<Real>::quiet_NaN();
  sim::Cloud paths{.label = "paths", .role = sim::Role::measured, .connected = true};
  sim::Cloud now{.label = "learners now", .role = sim::Role::measured};
  for (std::size_t n = 0; n < lines; ++n) {
    Real before = 0;
    for (std::size_t f = 0; f < w.times.size(); ++f) {
      const Real x = on_ring(static_cast<Real>(w.places[f * lines + n]), period);
      if (period > 0 && f > 0 && std::abs(x - before) > 0.5 * period)
        paths.points.push_back({nowhere, nowhere});
      paths.points.push_back({x, static_cast<Real>(w.times[f])});
      before = x;
    }
    paths.points.push_back({nowhere, nowhere});
    if (!w.times.empty()) now.points.push_back({before, static_cast<Real>(w.times.back())});
  }
  figure.clouds = {std::move(paths), std::move(now)};
  return figure;
}

} // namespace twofold::shared
