#include "twofold/gravity/critical_collapse.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

constexpr Index kMostBisections = 50;
constexpr Index kMostPoints = 200;
constexpr Real kWiden = 1.25; // from an end of the wrong fate to the next one tried

CollapsePulse with_amplitude(CollapsePulse shape, Real amplitude) {
  shape.amplitude = amplitude;
  return shape;
}

// Slope of y over x by least squares; NaN with fewer than three points.
Real slope(const std::vector<Real>& x, const std::vector<Real>& y) {
  if (x.size() < 3) return std::numeric_limits<Real>::quiet_NaN();
  Real mx = 0, my = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mx += x[i] / static_cast<Real>(x.size());
    my += y[i] / static_cast<Real>(x.size());
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / xx;
}

// Where 2m/r is largest, between the cells: the top of the parabola through three of them. Without
// it the masses of small holes are whole multiples of a cell's.
Real compact_radius(const ScalarCollapse& collapse, const CollapseGeometry& g) {
  const Index i = g.compact_cell;
  if (i < 1 || i + 1 >= collapse.params().cells) return collapse.r(i);
  const auto compact = [&](Index k) {
    const Real a = g.stretch[static_cast<std::size_t>(k)];
    return 1 - 1 / (a * a);
  };
  const Real left = compact(i - 1), right = compact(i + 1);
  const Real bend = left - 2 * g.compactness + right; // < 0 at a maximum
  const Real shift = bend < 0 ? (left - right) / (2 * bend) : 0;
  return collapse.r(i) + shift * collapse.spacing();
}

} // namespace

CollapseEvolution begin_evolution(const ScalarCollapse& collapse, const CollapsePulse& pulse) {
  return {.field = collapse.start(pulse), .fate = {}, .done = false};
}

bool advance(ScalarCollapse& collapse, CollapseEvolution& e, Real until, Index& units) {
  for (; !e.done && units > 0; --units) {
    const CollapseGeometry& g = collapse.geometry(e.field);
    e.fate.most_curvature = std::max(e.fate.most_curvature, g.central_curvature);
    if (g.compactness >= kHorizon) {
      e.fate.hole = true;
      e.fate.radius = compact_radius(collapse, g);
      e.fate.mass = g.compactness * e.fate.radius / 2;
      e.done = true;
    } else {
      // Numbers that are not finite are a hole that was run over between two looks.
      const bool stepped = collapse.step(e.field).ok();
      e.fate.hole = !stepped;
      e.done = !stepped || e.field.t >= until;
    }
  }
  return e.done;
}

CriticalSearch::CriticalSearch(ScalarCollapse collapse, const CollapsePulse& shape, Real low,
                               Real high, Index bisections, Real until, Index widenings)
    : collapse_(std::move(collapse)), shape_(shape), until_(until), bisections_(bisections),
      widenings_(widenings) {
  state_.low = low;
  state_.high = high;
  state_.left = bisections;
  begin();
}

Result<CriticalSearch> CriticalSearch::make(const CollapseParams& params,
                                            const CollapsePulse& shape, Real low, Real high,
                                            Index bisections, Real until, Index widenings) {
  auto collapse = ScalarCollapse::make(params);
  if (!collapse) return collapse.error();
  if (!(low >= 0 && high > low) || !std::isfinite(high))
    return Error{"amplitudes", std::to_string(low) + " to " + std::to_string(high),
                 "an interval of numbers from 0"};
  if (bisections < 1 || bisections > kMostBisections)
    return Error{"bisections", std::to_string(bisections),
                 "a whole number from 1 to " + std::to_string(kMostBisections)};
  return CriticalSearch(std::move(collapse.value()), shape, low, high, bisections, until,
                        widenings);
}

Real CriticalSearch::amplitude() const {
  if (!state_.low_known) return state_.low;
  if (!state_.high_known) return state_.high;
  return critical();
}

void CriticalSearch::begin() {
  state_.running = begin_evolution(collapse_, with_amplitude(shape_, amplitude()));
}

void CriticalSearch::judge(bool hole) {
  CriticalSearchState& s = state_;
  s.tried.push_back(amplitude());
  s.holes.push_back(hole ? 1 : 0);
  if (s.low_known && s.high_known) {
    (hole ? s.high : s.low) = critical();
    --s.left;
    return;
  }
  const bool low_end = !s.low_known;
  if (hole != low_end) { // as it should be
    (low_end ? s.low_known : s.high_known) = true;
    return;
  }
  // With both ends known in total, each costs one evolution; more are widenings.
  if (static_cast<Index>(s.tried.size()) > widenings_) {
    s.failed = true;
    return;
  }
  (low_end ? s.high_known : s.low_known) = true;
  (low_end ? s.high : s.low) = low_end ? s.low : s.high;
  if (low_end)
    s.low /= kWiden;
  else
    s.high *= kWiden;
}

bool CriticalSearch::advance(Index& units) {
  while (!done() && units > 0) {
    if (!twofold::advance(collapse_, state_.running, until_, units)) break;
    judge(state_.running.fate.hole);
    if (!done()) begin();
  }
  return done();
}

Real CriticalSearch::progress() const {
  if (done()) return 1;
  const auto known = static_cast<Real>(state_.low_known) + static_cast<Real>(state_.high_known);
  const auto halved = static_cast<Real>(bisections_ - state_.left);
  return (known + halved) / static_cast<Real>(bisections_ + 2);
}

ScalingScan::ScalingScan(ScalarCollapse collapse, const CollapsePulse& shape, Real critical,
                         Real until)
    : collapse_(std::move(collapse)), shape_(shape), critical_(critical), until_(until) {}

Result<ScalingScan> ScalingScan::make(const CollapseParams& params, const CollapsePulse& shape,
                                      Real critical, Real nearest, Real farthest, Index points,
                                      Real until) {
  auto collapse = ScalarCollapse::make(params);
  if (!collapse) return collapse.error();
  if (!(nearest > 0 && farthest > nearest && farthest < 1))
    return Error{"distances", std::to_string(nearest) + " to " + std::to_string(farthest),
                 "an interval between 0 and 1"};
  if (points < 3 || points > kMostPoints)
    return Error{"points", std::to_string(points),
                 "a whole number from 3 to " + std::to_string(kMostPoints)};
  if (!(critical > 0) || !std::isfinite(critical))
    return Error{"critical amplitude", std::to_string(critical), "a positive number"};
  ScalingScan scan(std::move(collapse.value()), shape, critical, until);
  const Real span = math::log(nearest / farthest);
  for (Index i = 0; i < points; ++i)
    scan.distances_.push_back(
        farthest * math::exp(span * static_cast<Real>(i) / static_cast<Real>(points - 1)));
  scan.begin();
  return scan;
}

Real ScalingScan::amplitude() const {
  const std::size_t n = evolved();
  const Real distance = distances_[std::min(n / 2, distances_.size() - 1)];
  return critical_ * (n % 2 == 0 ? 1 + distance : 1 - distance);
}

void ScalingScan::begin() {
  state_.running = begin_evolution(collapse_, with_amplitude(shape_, amplitude()));
}

bool ScalingScan::advance(Index& units) {
  while (!done() && units > 0) {
    if (!twofold::advance(collapse_, state_.running, until_, units)) break;
    const CollapseFate& fate = state_.running.fate;
    if (evolved() % 2 == 0)
      state_.masses.push_back(fate.mass);
    else
      state_.curvatures.push_back(fate.most_curvature);
    if (!done()) begin();
  }
  return done();
}

std::vector<ScalingPoint> ScalingScan::points() const {
  std::vector<ScalingPoint> out;
  for (std::size_t i = 0; i < distances_.size(); ++i) {
    ScalingPoint point{.distance = distances_[i], .mass = 0, .curvature = 0};
    if (i < state_.masses.size()) point.mass = state_.masses[i];
    if (i < state_.curvatures.size()) point.curvature = state_.curvatures[i];
    out.push_back(point);
  }
  return out;
}

Real ScalingScan::progress() const {
  return static_cast<Real>(evolved()) / static_cast<Real>(2 * distances_.size());
}

Real ScalingScan::mass_exponent() const {
  std::vector<Real> x, y;
  for (std::size_t i = 0; i < state_.masses.size(); ++i)
    if (state_.masses[i] > 0) {
      x.push_back(math::log(distances_[i]));
      y.push_back(math::log(state_.masses[i]));
    }
  return slope(x, y);
}

Real ScalingScan::curvature_exponent() const {
  std::vector<Real> x, y;
  for (std::size_t i = 0; i < state_.curvatures.size(); ++i)
    if (state_.curvatures[i] > 0) {
      x.push_back(math::log(distances_[i]));
      y.push_back(math::log(state_.curvatures[i]));
    }
  return -slope(x, y) / 2;
}

} // namespace twofold
