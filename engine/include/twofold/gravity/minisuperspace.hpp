// The cosmological constant as the price of a fixed number of neurons times steps.
//
// Homogeneous universes a(t) with lapse N between a = a_first and a = a_last. The action
//   S = integral dt [ -3 a a'^2/N + 3 k N a - kappa m N ]
// (curvature k, dust kappa m) is made stationary at fixed four-volume  integral N a^3 dt = V:
//   d(S - lambda integral N a^3) = 0   =>   3 a'^2/(N^2 a^2) + 3 k/a^2 = kappa m/a^3 + lambda,
// Friedmann's equation, in which the multiplier lambda is the cosmological constant. V fixes it,
// sign included; nothing is predicted. Derivation of this project.
//
// Discretisation (ours, order 2): n equal steps of parameter time 1/n, midpoints for a,
// trapezoidal volume; N is one number, its value is gauge-free proper time per step. Newton's
// method on all unknowns; the Jacobian is tridiagonal with a border of two, solved exactly.
//
// Shapes: scale (n + 1), proper_time (n + 1). Label: derived, with the assumption that the number
// of neurons times steps is what four-volume counts.
// Failure modes: values out of range, and Newton that does not converge (no such universe, for
// example a volume too small or large), give an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct MinisuperspaceParams {
  Real volume = 2;    // V
  Real matter = 3;    // kappa m
  Real curvature = 0; // k
  Real first = 1, last = 2;
  Index intervals = 64;
  bool volume_held = true; // else lambda is what the trial begins with: 0
};

// A universe on the way to the stationary one.
struct TrialUniverse {
  std::vector<Real> scale; // (n + 1), ends fixed
  Real lapse = 1, lambda = 0;
};
template <class A> void archive(A& a, TrialUniverse& u) { a(u.scale, u.lapse, u.lambda); }

struct Minisuperspace {
  Vector scale;       // a at equal proper times
  Vector proper_time; // from 0
  Real lambda = 0;
  Real action = 0;   // S; dS/dV = lambda where the volume is held
  Real volume = 0;   // as it is, trapezoidal
  Real residual = 0; // of Friedmann's equation at the midpoints: largest, absolute
  Index iterations = 0;
};

inline constexpr Index kFewestIntervals = 4, kMostIntervals = 4096;

[[nodiscard]] Result<Minisuperspace> stationary_universe(const MinisuperspaceParams& params);

// The same in steps, for those who want to watch: the first trial (exponential expansion with the
// right volume), a part of a Newton step, which gives the largest relative change of a whole one,
// and what the trial is.
[[nodiscard]] Result<TrialUniverse> first_trial(const MinisuperspaceParams& params);
[[nodiscard]] Result<Real> improve(TrialUniverse& trial, const MinisuperspaceParams& params,
                                   Real part = 1);
[[nodiscard]] Minisuperspace universe_of(const TrialUniverse& trial,
                                         const MinisuperspaceParams& params);
inline constexpr Real kNewtonConverged = 1e-12; // of the largest relative change

// V of a given lambda, by the quadrature below. Error: it does not expand all the way.
[[nodiscard]] Result<Real> exact_volume(const MinisuperspaceParams& params, Real lambda);

// The same lambda without a grid, from V = integral of a^2 da / sqrt((lambda + kappa m/a^3 -
// 3 k/a^2)/3): Gauss-Legendre quadrature and bisection. Truth for tests and for the lab's error.
// Error: no such universe expands all the way.
[[nodiscard]] Result<Real> exact_lambda(const MinisuperspaceParams& params);

} // namespace twofold
