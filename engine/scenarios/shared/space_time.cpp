#include "space_time.hpp"

#include "twofold/core/math.hpp"

#include <cmath>
#include <limits>

namespace twofold::shared {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr Real kLight = 1e-9; // of the coordinate length squared: ds^2 of a light-like step

sim::WorldPoint between(const sim::WorldPoint& a, const sim::WorldPoint& b, Real part) {
  return {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y), a.t + part * (b.t - a.t)};
}

sim::WorldPoint difference(const sim::WorldPoint& a, const sim::WorldPoint& b) {
  return {b.x - a.x, b.y - a.y, b.t - a.t};
}

} // namespace

Real interval(const MetricAt& g, const sim::WorldPoint& d) {
  return g.tt * d.t * d.t + 2 * (g.tx * d.t * d.x + g.ty * d.t * d.y) + g.xx * d.x * d.x +
         2 * g.xy * d.x * d.y + g.yy * d.y * d.y;
}

std::vector<sim::Reading> ruler(const SpaceTime& metric, const sim::WorldPoint& from,
                                const sim::WorldPoint& to) {
  const sim::WorldPoint whole = difference(from, to);
  const Real size = whole.x * whole.x + whole.y * whole.y + whole.t * whole.t;
  Real sum = 0;
  bool distance = false, time = false, broken = false;
  for (Index i = 0; i <= kRulerIntervals; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kRulerIntervals);
    const Real ds2 = interval(metric(between(from, to, part)), whole);
    broken = broken || !std::isfinite(ds2);
    distance = distance || ds2 > kLight * size;
    time = time || ds2 < -kLight * size;
    const Real weight = i == 0 || i == kRulerIntervals ? 1 : i % 2 == 1 ? 4 : 2;
    sum += weight * std::sqrt(std::abs(ds2));
  }
  sum /= 3 * static_cast<Real>(kRulerIntervals);
  if (broken || (distance && time)) sum = kNothing;
  if (!distance && !time && !broken)
    return {{"Light-like, proper length", "", sim::Kind::derived, 0}};
  return {{distance ? "Proper distance" : "Proper time", "", sim::Kind::derived, sum}};
}

std::vector<sim::Reading> probe(const SpaceTime& metric, const sim::WorldPoint& event) {
  const MetricAt g = metric(event);
  std::vector<sim::Reading> readings;
  if (!std::isfinite(g.tt)) return readings; // nothing is known of this event
  const auto add = [&](const char* label, Real value, Real flat) {
    if (value != flat) readings.push_back({label, "", sim::Kind::derived, value});
  };
  add("g_tt", g.tt, kNothing);
  add("g_tx", g.tx, 0);
  add("g_ty", g.ty, 0);
  add("g_xx", g.xx, kNothing);
  add("g_xy", g.xy, 0);
  add("g_yy", g.yy, 1);
  return readings;
}

std::vector<sim::WorldPoint> clock_ticks(const SpaceTime& metric,
                                         std::span<const sim::WorldPoint> line, Real every) {
  std::vector<sim::WorldPoint> ticks;
  Real shown = 0, next = every;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const sim::WorldPoint d = difference(line[i], line[i + 1]);
    const Real ds2 = interval(metric(between(line[i], line[i + 1], 0.5)), d);
    if (!(ds2 < 0)) continue; // light and gaps carry no clock
    const Real span = std::sqrt(-ds2);
    while (next <= shown + span) {
      ticks.push_back(between(line[i], line[i + 1], (next - shown) / span));
      next += every;
    }
    shown += span;
  }
  return ticks;
}

sim::FrontCone light_cone(const MetricAt& g, const sim::WorldPoint& tip, Real height,
                          Index directions) {
  // Centre of the front: the velocity v with g_ij v^j = -g_ti; there ds^2 is smallest.
  const Real det = g.xx * g.yy - g.xy * g.xy;
  sim::FrontCone cone{.tip = tip, .height = height, .front = {}};
  const Real vx = -(g.yy * g.tx - g.xy * g.ty) / det, vy = -(g.xx * g.ty - g.xy * g.tx) / det;
  const Real depth = -interval(g, {vx, vy, 1});
  if (!(det > 0) || !(g.xx > 0) || !(depth > 0)) return cone;
  for (Index i = 0; i < directions; ++i) {
    const Real angle = 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(directions);
    const Real c = math::cos(angle), s = math::sin(angle);
    const Real speed = std::sqrt(depth / interval(g, {c, s, 0}));
    cone.front.push_back({tip.x + height * (vx + speed * c), tip.y + height * (vy + speed * s)});
  }
  return cone;
}

std::array<Real, 2> light_speeds(const MetricAt& g) {
  const Real under = g.tx * g.tx - g.xx * g.tt;
  if (!(under > 0) || !(g.xx > 0)) return {kNothing, kNothing};
  const Real root = std::sqrt(under);
  return {(-g.tx - root) / g.xx, (-g.tx + root) / g.xx};
}

} // namespace twofold::shared
