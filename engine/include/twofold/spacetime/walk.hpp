// A permutation network with mixing: the quantum walk on a chain of neuron pairs (R, L).
//
// One activation step on a ring of N sites: the permutation (permutation.hpp), then
//   R' = cos(theta) R - i sin(theta) L,   L' = cos(theta) L - i sin(theta) R,
// then turnover (turnover.hpp) of rate Gamma. theta is the trainable mixing: the mass. For Gamma =
// 0 the whole weight matrix is unitary, entropy is neither made nor erased, and
//   cos w = cos(theta) cos k,   v = dw/dk = cos(theta) sin k/sin w,
//   w^2 = k^2 + m^2 to second order in theta (relative error m^2 k^2/3 (k^2 + m^2)), m = theta.
// With Gamma > 0, to lowest order, (w - m)(w + m + 2 i Gamma) = k^2: what stands still is kept,
// what moves fades. There is a preferred frame.
//
// Claim C4 of V. Vanchurin, arXiv:2111.00903, section 5; all formulas are derivations of this
// project. Status: derived. Symbols: w frequency, k wave number, both per step and site.
// Shapes: movers (2 N), right then left. Units: one step, one site; light moves one site a step.
// Failure modes: fewer than 4 sites, a permutation of another size, theta beyond +-pi/2, Gamma < 0
// or numbers that are not finite give an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"
#include "twofold/spacetime/permutation.hpp"

namespace twofold {

struct WalkParams {
  Real theta = 0.2;
  Real turnover = 0; // Gamma
};

struct WalkState {
  ComplexVector movers; // (2 N)
};
template <class A> void archive(A& a, WalkState& s) { a(s.movers); }

class WalkModel {
public:
  [[nodiscard]] static Result<WalkModel> make(const WalkParams& params, Permutation permutation);

  [[nodiscard]] const WalkParams& params() const { return params_; }
  [[nodiscard]] Index sites() const { return permutation_.sites(); }
  [[nodiscard]] const Permutation& permutation() const { return permutation_; }

private:
  friend void step(WalkState& next, const WalkModel& model, const WalkState& now);
  WalkParams params_;
  Permutation permutation_;
  Real cosine_ = 1, sine_ = 0, turned_ = 0;
};

void step(WalkState& next, const WalkModel& model, const WalkState& now);

[[nodiscard]] WalkState silent(const WalkModel& model);
[[nodiscard]] Real weight(const WalkState& state); // sum of |R|^2 + |L|^2
// |R|^2 + |L|^2 at the sites. (N)
[[nodiscard]] std::vector<Real> density(const WalkState& state);

// What the operator itself does to the plane waves exp(2 pi i j x/N): the two frequencies of wave
// number j, of positive real part first. Imaginary parts below 0 fade.
[[nodiscard]] std::array<Complex, 2> frequencies(const WalkModel& model, Index j);

// |w^2 - k^2 - m^2|/(k^2 + m^2); NaN for k = m = 0.
[[nodiscard]] Real lorentz_violation(const Complex& frequency, Real wave_number, Real mass);

// The weight matrix in real numbers, (4 N, 4 N): columns are what the step makes of unit vectors,
// real parts first.
[[nodiscard]] Matrix real_weights(const WalkModel& model);

} // namespace twofold
