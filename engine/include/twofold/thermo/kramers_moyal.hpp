// Drift and diffusion of trainables from what M of them did during windows of time T, against a
// law.
//
//   displacement(q) = E[q(T) - q | q(0) = q],   spread(q) = Var[q(T) | q(0) = q]
//   drift ratio     = sum (moved displacement) / sum displacement^2     (least squares)
//   diffusion ratio = sum (moved - displacement)^2 / sum spread
//
// The law's moments follow from the Fokker-Planck generator backwards in time (Kolmogorov), so
// that motion within a window is no error. Forces with a correlation time tau fill a window late: a
// white noise of the same integral has to be reduced to D c,  c = 1 - (tau/T)(1 - e^{-T/tau}),
// exact for exponentially correlated forces and about 1 - tau/T. Without a law the plain estimates
// drift = <moved>/T and diffusion = Var(moved)/(2 T c) remain.
// Source: H. A. Kramers, Physica 7 (1940) 284; J. E. Moyal, J. R. Stat. Soc. B 11 (1949) 150; the
// correction and the ratios are derivations of this project. Moments: Crank-Nicolson, order 2.
//
// Near rest the colour of the noise biases the drift ratio by about tau/T of the noise's share: use
// windows of several tau and learners that are not yet at rest. Failure modes: ratios and their
// errors are NaN while no law was given; a window that is not positive gives an Error.
#pragma once

#include "twofold/thermo/fokker_planck.hpp"

namespace twofold {

[[nodiscard]] Real window_correction(Real window, Real correlation_time); // c

// At the cells of the model. (n)
struct WindowLaw {
  Vector displacement, spread;
};
[[nodiscard]] Result<WindowLaw> window_law(const FokkerPlanckModel& model, Real window);

// Sums over learners and windows.
struct KramersMoyal {
  Real count = 0, time = 0;              // windows, and their total time
  Real moved = 0, moved_square = 0;      // displacements
  Real along = 0, expected = 0;          // moved displacement, displacement^2 (law)
  Real scatter = 0, expected_spread = 0; // (moved - displacement)^2, spread (law)

  // One window without a law.
  void add(std::span<const Real> start, std::span<const Real> end, Real window);
  // The law at each learner's start.
  void add(std::span<const Real> start, std::span<const Real> end, Real window,
           std::span<const Real> displacement, std::span<const Real> spread);

  [[nodiscard]] Real drift() const { return moved / time; }
  [[nodiscard]] Real drift_error() const; // standard error
  [[nodiscard]] Real diffusion(Real correlation_time) const;
  [[nodiscard]] Real drift_ratio() const;
  [[nodiscard]] Real drift_ratio_error() const;
  [[nodiscard]] Real diffusion_ratio() const;
};
template <class A> void archive(A& a, KramersMoyal& k) {
  a(k.count, k.time, k.moved, k.moved_square, k.along, k.expected, k.scatter, k.expected_spread);
}

} // namespace twofold
