#include "twofold/gravity/critical_collapse.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

constexpr Index kMostBisections = 50;
constexpr Index kMostPoints = 200;

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

} // namespace

CollapseEvolution::CollapseEvolution(const ScalarCollapse& collapse, const CollapsePulse& pulse,
                                     Real until)
    : collapse_(collapse), state_(collapse.start(pulse)), until_(until) {}

bool CollapseEvolution::advance(Index& units) {
  for (; !done_ && units > 0; --units) {
    const CollapseGeometry& g = collapse_.geometry(state_);
    fate_.most_curvature = std::max(fate_.most_curvature, g.central_curvature);
    if (g.compactness >= kHorizon) {
      fate_.hole = true;
      fate_.radius = collapse_.r(g.compact_cell);
      fate_.mass = g.compactness * fate_.radius / 2;
      done_ = true;
    } else {
      // Numbers that are not finite are a hole that was run over between two looks.
      const bool stepped = collapse_.step(state_).ok();
      fate_.hole = !stepped;
      done_ = !stepped || state_.t >= until_;
    }
  }
  return done_;
}

CriticalSearch::CriticalSearch(ScalarCollapse collapse, const CollapsePulse& shape, Real low,
                               Real high, Index bisections, Real until)
    : collapse_(std::move(collapse)), shape_(shape), low_(low), high_(high), until_(until),
      bisections_(bisections), left_(bisections) {
  begin();
}

Result<CriticalSearch> CriticalSearch::make(const CollapseParams& params,
                                            const CollapsePulse& shape, Real low, Real high,
                                            Index bisections, Real until) {
  auto collapse = ScalarCollapse::make(params);
  if (!collapse) return collapse.error();
  if (!(low >= 0 && high > low) || !std::isfinite(high))
    return Error{"amplitudes", std::to_string(low) + " to " + std::to_string(high),
                 "an interval of numbers from 0"};
  if (bisections < 1 || bisections > kMostBisections)
    return Error{"bisections", std::to_string(bisections),
                 "a whole number from 1 to " + std::to_string(kMostBisections)};
  for (const Real amplitude : {low, high}) {
    CollapseEvolution evolution(collapse.value(), with_amplitude(shape, amplitude), until);
    Index all = std::numeric_limits<Index>::max();
    evolution.advance(all);
    if (evolution.fate().hole != (amplitude == high))
      return Error{"amplitude", std::to_string(amplitude),
                   amplitude == high ? "one that collapses" : "one that disperses"};
  }
  return CriticalSearch(std::move(collapse.value()), shape, low, high, bisections, until);
}

void CriticalSearch::begin() {
  running_.emplace(collapse_, with_amplitude(shape_, critical()), until_);
}

bool CriticalSearch::advance(Index units) {
  while (!done() && units > 0) {
    if (!running_->advance(units)) break;
    (running_->fate().hole ? high_ : low_) = critical();
    --left_;
    begin();
  }
  return done();
}

Real CriticalSearch::progress() const {
  const Real part = done() ? 0 : running_->time() / until_;
  return (static_cast<Real>(bisections_ - left_) + part) / static_cast<Real>(bisections_);
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
  for (Index i = 0; i < points; ++i) {
    ScalingPoint point;
    point.distance =
        farthest * math::exp(span * static_cast<Real>(i) / static_cast<Real>(points - 1));
    scan.points_.push_back(point);
  }
  scan.begin();
  return scan;
}

void ScalingScan::begin() {
  if (done()) return;
  const Real distance = points_[evolved_ / 2].distance;
  const Real factor = evolved_ % 2 == 0 ? 1 + distance : 1 - distance;
  running_.emplace(collapse_, with_amplitude(shape_, critical_ * factor), until_);
}

bool ScalingScan::advance(Index units) {
  while (!done() && units > 0) {
    if (!running_->advance(units)) break;
    ScalingPoint& point = points_[evolved_ / 2];
    if (evolved_ % 2 == 0)
      point.mass = running_->fate().mass;
    else
      point.curvature = running_->fate().most_curvature;
    ++evolved_;
    begin();
  }
  return done();
}

Real ScalingScan::progress() const {
  return static_cast<Real>(evolved_) / static_cast<Real>(2 * points_.size());
}

Real ScalingScan::mass_exponent() const {
  std::vector<Real> x, y;
  for (std::size_t i = 0; 2 * i < evolved_; ++i)
    if (points_[i].mass > 0) {
      x.push_back(math::log(points_[i].distance));
      y.push_back(math::log(points_[i].mass));
    }
  return slope(x, y);
}

Real ScalingScan::curvature_exponent() const {
  std::vector<Real> x, y;
  for (std::size_t i = 0; 2 * i + 1 < evolved_; ++i)
    if (points_[i].curvature > 0) {
      x.push_back(math::log(points_[i].distance));
      y.push_back(math::log(points_[i].curvature));
    }
  return -slope(x, y) / 2;
}

} // namespace twofold
