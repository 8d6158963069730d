// The metric made of the non-trainable state itself: a chain of neurons whose activation depends on
// what they do, and probes that follow the metric of that activity.
//
// Equation (derivation of this project; the Born-Infeld or Nambu-Goto string in static gauge):
//   phi_t = pi sqrt((1 + u^2)/(1 + pi^2)),   u_t = d_x phi_t,
//   pi_t  = d_x [u sqrt((1 + pi^2)/(1 + u^2))],   u = phi_x.
// Small signals on it, and probes, see g = eta + dphi dphi:
//   g_tt = -1 + phi_t^2,  g_tx = phi_t u,  g_xx = 1 + u^2.
// A pulse f'(x - t) of any shape travels unchanged; a left mover that crosses it is delayed by
// int f'^2 ds (on the line x - t: d(x + t) = -f'^2 d(x - t)).
// Conserved: energy int sqrt((1 + u^2)(1 + pi^2)) - 1, momentum -int pi u.
//
// Method: spectral derivatives on a ring, 2/3 dealiased, classical Runge-Kutta of order 4 for
// fields and probes together; a probe reads the fields by 8-point Lagrange interpolation. Shapes:
// u, pi (n), place i at (i - n/2) h; probes in unwrapped coordinates. Failure modes: sizes that are
// no power of two from 64, a length or a step that is not positive, or a step above kLargestStep
// cells give an Error; so do states with 1 + u^2 <= phi_t^2 (no metric).
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/fft.hpp"
#include "twofold/core/result.hpp"

#include <span>
#include <vector>

namespace twofold {

struct StateMetricParams {
  Index cells = 1024;
  Real length = 60; // of the ring
  Real dt = 0.015;
};

inline constexpr Real kLargestStep = 0.8; // cells per step: stability of Runge-Kutta is 2.8 / pi

struct StateMetricState {
  Real time = 0;
  std::vector<Real> u, pi;       // (n)
  std::vector<Real> left, right; // places of probes that move as light to the left, to the right
};
template <class A> void archive(A& a, StateMetricState& s) {
  a(s.time, s.u, s.pi, s.left, s.right);
}

struct LineMetric {
  Real tt = -1, tx = 0, xx = 1;
};

class StateMetricModel {
public:
  static Result<StateMetricModel> make(const StateMetricParams& params);

  [[nodiscard]] const StateMetricParams& params() const { return params_; }
  [[nodiscard]] Real spacing() const { return params_.length / static_cast<Real>(params_.cells); }
  [[nodiscard]] Real place(Index i) const {
    return static_cast<Real>(i - params_.cells / 2) * spacing();
  }

  // From u and the velocity phi_t; Error where they make no metric.
  Result<StateMetricState> start(std::span<const Real> u, std::span<const Real> velocity) const;
  void step(StateMetricState& next, const StateMetricState& now) const;

  [[nodiscard]] Real energy(const StateMetricState& state) const;
  [[nodiscard]] Real momentum(const StateMetricState& state) const;
  // A field of the state between its cells, by a polynomial through eight of them.
  [[nodiscard]] Real read(std::span<const Real> field, Real x) const;
  [[nodiscard]] LineMetric metric(const StateMetricState& state, Real x) const;

private:
  StateMetricModel(const StateMetricParams& params, Fft fft)
      : params_(params), fft_(std::move(fft)) {}
  struct Rates {
    std::vector<Real> u, pi, left, right;
  };
  void rates(Rates& out, const StateMetricState& state) const;
  void derivatives(std::span<Real> a, std::span<Real> b) const; // both at once, in place

  StateMetricParams params_;
  Fft fft_;
};

// phi_t of a state's cell.
[[nodiscard]] Real field_velocity(Real u, Real pi);

} // namespace twofold
