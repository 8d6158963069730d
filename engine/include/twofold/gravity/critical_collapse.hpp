// Where collapse begins: the critical amplitude by bisection, and how the hole's mass grows above
// it.
//
// An evolution ends when 2m/r passes kHorizon (a hole; its mass is m there) or at `until` (the
// pulse has dispersed). CriticalSearch halves the interval between an amplitude that disperses and
// one that collapses; it evolves both ends first, and an end of the wrong fate becomes the other
// end while a new one is tried farther out, at most `widenings` times. ScalingScan evolves A*(1 +
// d) for distances d spaced evenly in ln d and fits
//   ln M = g ln d + constant      by least squares; g = .374 for every shape (Choptuik 1993),
// and below A* the largest central curvature, ln R = -2 g ln d. Both are long work in slices: one
// unit is one time step; state() and restore() save and load it between slices. Label: measured;
// the exponent of the literature is the reference.
// Shapes: points (n) each. Failure modes: numbers out of range give an Error; an interval whose
// ends do not differ in fate makes the search fail (failed()).
#pragma once

#include "twofold/gravity/scalar_collapse.hpp"

#include <cstdint>
#include <vector>

namespace twofold {

struct CollapseFate {
  bool hole = false;
  Real mass = 0;           // of the hole
  Real radius = 0;         // where 2m/r passed the mark
  Real most_curvature = 0; // |R| at the centre over the evolution
};

template <class A> void archive(A& a, CollapseFate& f) {
  a(f.hole, f.mass, f.radius, f.most_curvature);
}

// One evolution to its end, in slices.
struct CollapseEvolution {
  CollapseState field;
  CollapseFate fate;
  bool done = false; // its fate is known
};
template <class A> void archive(A& a, CollapseEvolution& e) { a(e.field, e.fate, e.done); }

[[nodiscard]] CollapseEvolution begin_evolution(const ScalarCollapse& collapse,
                                                const CollapsePulse& pulse);
// True when its fate is known; units are used up.
bool advance(ScalarCollapse& collapse, CollapseEvolution& evolution, Real until, Index& units);

inline constexpr Real kCollapseUntil = 16; // by then a hole 2e-3 above the threshold has formed

struct CriticalSearchState {
  Real low = 0, high = 0;
  bool low_known = false, high_known = false; // their fates are known to differ
  Index left = 0;                             // bisections
  std::vector<Real> tried;                    // amplitudes evolved so far ...
  std::vector<std::uint8_t> holes;            // ... and which of them collapsed
  bool failed = false;
  CollapseEvolution running;
};
template <class A> void archive(A& a, CriticalSearchState& s) {
  a(s.low, s.high, s.low_known, s.high_known, s.left, s.tried, s.holes, s.failed, s.running);
}

class CriticalSearch {
public:
  [[nodiscard]] static Result<CriticalSearch> make(const CollapseParams& params,
                                                   const CollapsePulse& shape, Real low, Real high,
                                                   Index bisections, Real until = kCollapseUntil,
                                                   Index widenings = 0);
  bool advance(Index& units); // units are used up
  [[nodiscard]] Real progress() const;
  [[nodiscard]] bool done() const { return failed() || state_.left == 0; }
  [[nodiscard]] bool failed() const { return state_.failed; } // no threshold was enclosed
  [[nodiscard]] Real low() const { return state_.low; }       // disperses
  [[nodiscard]] Real high() const { return state_.high; }     // collapses
  [[nodiscard]] Real critical() const { return (low() + high()) / 2; }
  [[nodiscard]] Real amplitude() const; // under way

  [[nodiscard]] const CriticalSearchState& state() const { return state_; }
  void restore(const CriticalSearchState& state) { state_ = state; }

private:
  CriticalSearch(ScalarCollapse collapse, const CollapsePulse& shape, Real low, Real high,
                 Index bisections, Real until, Index widenings);
  void begin();
  void judge(bool hole);

  ScalarCollapse collapse_;
  CollapsePulse shape_;
  Real until_;
  Index bisections_, widenings_;
  CriticalSearchState state_;
};

struct ScalingPoint {
  Real distance = 0;  // |A/A* - 1|
  Real mass = 0;      // of the hole above A*
  Real curvature = 0; // most, below A*
};

struct ScalingScanState {
  std::vector<Real> masses, curvatures; // of the points evolved so far, the farthest first
  CollapseEvolution running;
};
template <class A> void archive(A& a, ScalingScanState& s) { a(s.masses, s.curvatures, s.running); }

class ScalingScan {
public:
  [[nodiscard]] static Result<ScalingScan> make(const CollapseParams& params,
                                                const CollapsePulse& shape, Real critical,
                                                Real nearest, Real farthest, Index points,
                                                Real until = kCollapseUntil);
  bool advance(Index& units); // units are used up
  [[nodiscard]] Real progress() const;
  [[nodiscard]] bool done() const { return evolved() == 2 * distances_.size(); }
  [[nodiscard]] std::vector<ScalingPoint> points() const;
  [[nodiscard]] Real amplitude() const; // under way
  // Slopes over the points evolved so far; NaN with fewer than 3.
  [[nodiscard]] Real mass_exponent() const;
  [[nodiscard]] Real curvature_exponent() const;

  [[nodiscard]] const ScalingScanState& state() const { return state_; }
  void restore(const ScalingScanState& state) { state_ = state; }

private:
  ScalingScan(ScalarCollapse collapse, const CollapsePulse& shape, Real critical, Real until);
  void begin();
  // Each distance is evolved above the threshold, then below it.
  [[nodiscard]] std::size_t evolved() const {
    return state_.masses.size() + state_.curvatures.size();
  }

  ScalarCollapse collapse_;
  CollapsePulse shape_;
  Real critical_, until_;
  std::vector<Real> distances_;
  ScalingScanState state_;
};

} // namespace twofold
