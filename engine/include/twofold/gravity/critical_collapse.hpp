// Where collapse begins: the critical amplitude by bisection, and how the hole's mass grows above
// it.
//
// An evolution ends when 2m/r passes kHorizon (a hole; its mass is m there) or at `until` (the
// pulse has dispersed). CriticalSearch halves the interval between an amplitude that disperses and
// one that collapses. ScalingScan evolves A*(1 + d) for distances d spaced evenly in ln d and fits
//   ln M = g ln d + constant      by least squares; g = .374 for every shape (Choptuik 1993),
// and below A* the largest central curvature, ln R = -2 g ln d. Both are long work in slices: one
// unit is one time step. Label: measured; the exponent of the literature is the reference.
// Shapes: points (n) each. Failure modes: an interval whose ends do not differ in fate, distances
// out of range: Error.
#pragma once

#include "twofold/gravity/scalar_collapse.hpp"

#include <optional>

namespace twofold {

struct CollapseFate {
  bool hole = false;
  Real mass = 0;           // of the hole
  Real radius = 0;         // where 2m/r passed the mark
  Real most_curvature = 0; // |R| at the centre over the evolution
};

// One evolution to its end, in slices.
class CollapseEvolution {
public:
  CollapseEvolution(const ScalarCollapse& collapse, const CollapsePulse& pulse, Real until);
  bool advance(Index& units); // true when its fate is known; units are used up
  [[nodiscard]] const CollapseFate& fate() const { return fate_; }
  [[nodiscard]] Real time() const { return state_.t; }

private:
  ScalarCollapse collapse_;
  CollapseState state_;
  CollapseFate fate_;
  Real until_;
  bool done_ = false;
};

class CriticalSearch {
public:
  [[nodiscard]] static Result<CriticalSearch> make(const CollapseParams& params,
                                                   const CollapsePulse& shape, Real low, Real high,
                                                   Index bisections, Real until = 14);
  bool advance(Index units);
  [[nodiscard]] Real progress() const;
  [[nodiscard]] bool done() const { return left_ == 0; }
  [[nodiscard]] Real low() const { return low_; }   // disperses
  [[nodiscard]] Real high() const { return high_; } // collapses
  [[nodiscard]] Real critical() const { return (low_ + high_) / 2; }

private:
  CriticalSearch(ScalarCollapse collapse, const CollapsePulse& shape, Real low, Real high,
                 Index bisections, Real until);
  void begin();

  ScalarCollapse collapse_;
  CollapsePulse shape_;
  Real low_, high_, until_;
  Index bisections_, left_;
  std::optional<CollapseEvolution> running_;
};

struct ScalingPoint {
  Real distance = 0;  // |A/A* - 1|
  Real mass = 0;      // of the hole above A*
  Real curvature = 0; // most, below A*
};

class ScalingScan {
public:
  [[nodiscard]] static Result<ScalingScan> make(const CollapseParams& params,
                                                const CollapsePulse& shape, Real critical,
                                                Real nearest, Real farthest, Index points,
                                                Real until = 14);
  bool advance(Index units);
  [[nodiscard]] Real progress() const;
  [[nodiscard]] bool done() const { return evolved_ == 2 * points_.size(); }
  [[nodiscard]] const std::vector<ScalingPoint>& points() const { return points_; }
  // Slopes over the points evolved so far; NaN with fewer than 3.
  [[nodiscard]] Real mass_exponent() const;
  [[nodiscard]] Real curvature_exponent() const;

private:
  ScalingScan(ScalarCollapse collapse, const CollapsePulse& shape, Real critical, Real until);
  void begin();

  ScalarCollapse collapse_;
  CollapsePulse shape_;
  Real critical_, until_;
  std::vector<ScalingPoint> points_;
  std::size_t evolved_ = 0; // even: above, odd: below
  std::optional<CollapseEvolution> running_;
};

} // namespace twofold
