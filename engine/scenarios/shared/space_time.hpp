// Space-times as data: what a probe, a ruler and a clock read in a metric, light cones, and clocks
// carried along a world line.
//
//   ds^2 = g_tt dt^2 + 2 g_tx dt dx + ... ,  signature (-,+,+)
//
// Ruler and clock: |ds| integrated along the straight coordinate line between two events by
// Simpson's rule with kRulerIntervals (error of order 4 in their length): proper distance where
// ds^2 > 0, proper time where ds^2 < 0, 0 along light. A line that is partly both has no reading
// (NaN). Status: derived from the metric given. A metric in one dimension of space has g_yy = 1 and
// no other y component.
// Failure modes: an event where the metric is not finite gives NaN, and a probe no reading.
#pragma once

#include "twofold/sim/scenario.hpp"

#include <functional>

namespace twofold::shared {

struct MetricAt { // g_mn, lower indices
  Real tt = -1, tx = 0, ty = 0, xx = 1, xy = 0, yy = 1;
};
using SpaceTime = std::function<MetricAt(const sim::WorldPoint&)>;

inline constexpr Index kRulerIntervals = 64;

[[nodiscard]] Real interval(const MetricAt& g, const sim::WorldPoint& step); // ds^2 of a small step

// Readings of the line between two events: distance or time, and how it was told.
[[nodiscard]] std::vector<sim::Reading> ruler(const SpaceTime& metric, const sim::WorldPoint& from,
                                              const sim::WorldPoint& to);
// Components of the metric that are not those of flat space-time, at one event.
[[nodiscard]] std::vector<sim::Reading> probe(const SpaceTime& metric,
                                              const sim::WorldPoint& event);

// The events at which a clock carried along shows `every`, 2 `every`, ...; linear between events.
[[nodiscard]] std::vector<sim::WorldPoint>
clock_ticks(const SpaceTime& metric, std::span<const sim::WorldPoint> line, Real every);

// Where light from `tip` is after `height`, to first order in height: solutions of ds^2 = 0 in
// `directions` directions of the velocity seen from the drift. Empty where nothing can stand still
// or move as light does (no signature (-,+,+)).
[[nodiscard]] sim::FrontCone light_cone(const MetricAt& g, const sim::WorldPoint& tip, Real height,
                                        Index directions = 48);

// Coordinate velocities dx/dt of light in one dimension of space, left then right; NaN where there
// is no light cone.
[[nodiscard]] std::array<Real, 2> light_speeds(const MetricAt& g);

} // namespace twofold::shared
