// Spherical collapse of the neurons' field under its own gravity.
//
//   ds^2 = -alpha^2 dt^2 + a^2 dr^2 + r^2 dOmega^2,   Phi = phi',  Pi = (a/alpha) phi_t
//   a'/a         = (1 - a^2)/2r + 2 pi r (Phi^2 + Pi^2)
//   alpha'/alpha = (a^2 - 1)/2r + 2 pi r (Phi^2 + Pi^2)
//   Phi_t = (alpha Pi/a)',   Pi_t = 3 d(r^2 alpha Phi/a)/d(r^3)
//
// (Einstein's equations with a massless field in polar slicing, G = c = 1; textbook form.) a
// follows from the mass m = r (1 - a^-2)/2, integrated outwards by the implicit trapezoidal rule in
// closed form; alpha is 1/a at the outer edge and integrated inwards. Cells are centred, r_i = (i +
// 1/2) dr; time by Runge-Kutta of order 4, space of order 2, Kreiss-Oliger dissipation; outgoing
// waves leave at the outer edge to first order in 1/r. Our discretisation of derived equations.
//
// A weak pulse disperses; a strong one makes a horizon, seen as 2m/r close to 1 (these coordinates
// never pass it). Without coupling (G = 0) a = alpha = 1: the flat wave, a null control. Near the
// critical amplitude A* the mass of the hole is ~ (A - A*)^g with g = .374, the same for every
// shape (M. Choptuik, Phys. Rev. Lett. 70 (1993) 9).
//
// Shapes: all fields (cells). Units: dimensionless lengths; G = c = 1. Label: derived.
// Failure modes: parameters out of range give an Error; a step that yields a number that is not
// finite gives an Error (the horizon was run over), and the state stays as it was.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

#include <vector>

namespace twofold {

struct CollapseParams {
  Index cells = 400;
  Real radius = 12; // of the outer edge
  Real courant = 0.4;
  Real dissipation = 0.3;
  Real coupling = 1; // G; 0: the field does not gravitate, space-time stays flat
};

// phi = A exp(-((r - place)/width)^2), at rest.
struct CollapsePulse {
  Real amplitude = 0.05;
  Real place = 5, width = 1.5;
};

struct CollapseState {
  Real t = 0;
  Vector gradient; // Phi
  Vector momentum; // Pi
};
template <class A> void archive(A& a, CollapseState& s) { a(s.t, s.gradient, s.momentum); }

struct CollapseGeometry {
  std::vector<Real> stretch;  // a
  std::vector<Real> lapse;    // alpha
  Real compactness = 0;       // largest 2m/r
  Index compact_cell = 0;     // where
  Real mass = 0;              // m at the outer edge: of everything inside
  Real central_curvature = 0; // |R| at the innermost cell, 8 pi |Phi^2 - Pi^2|/a^2
};

inline constexpr Index kFewestCollapseCells = 50, kMostCollapseCells = 6400;
inline constexpr Real kHorizon = 0.8; // 2m/r above which a horizon is counted as formed

class ScalarCollapse {
public:
  [[nodiscard]] static Result<ScalarCollapse> make(const CollapseParams& params);

  [[nodiscard]] CollapseState start(const CollapsePulse& pulse) const;
  [[nodiscard]] Status step(CollapseState& state);
  [[nodiscard]] const CollapseGeometry& geometry(const CollapseState& state);

  [[nodiscard]] Real spacing() const { return spacing_; }
  [[nodiscard]] Real time_step() const { return params_.courant * spacing_; }
  [[nodiscard]] Real r(Index cell) const { return (static_cast<Real>(cell) + 0.5) * spacing_; }
  [[nodiscard]] const CollapseParams& params() const { return params_; }

private:
  explicit ScalarCollapse(const CollapseParams& params);

  CollapseParams params_;
  Real spacing_;
  CollapseGeometry geometry_;
  std::vector<Real> gradient_, momentum_;           // of a stage
  std::vector<Real> gradient_sum_, momentum_sum_;   // of the four stages
  std::vector<Real> gradient_rate_, momentum_rate_; // of one
  std::vector<Real> push_, flux_;                   // alpha Pi/a, r^2 alpha Phi/a
};

} // namespace twofold
