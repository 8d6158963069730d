// An expanding universe of neurons: one homogeneous field, its expansion, and Lambda.
//
//   3 a'^2 / a^2 + 3 k / a^2 = Lambda + kappa rho            (constraint)
//   a''/a = Lambda/3 - kappa/6 (rho + 3 p)
//   f'' = -3 (a'/a) f' - m^2 f
//   rho = f'^2/2 + m^2 f^2/2,   p = f'^2/2 - m^2 f^2/2
//
// (Friedmann's equations, space of curvature k; textbook.) The field is the neurons' state, a the
// scale of the emergent metric -dt^2 + a^2 dx^2. Classical Runge-Kutta, order 4; the constraint is
// not imposed but watched: its residual says how well Einstein's equations hold.
//
// Units: dimensionless, t in units in which the numbers below are given. Label: derived.
// Failure modes: negative mass or coupling, a start that is not expanding or has no real expansion
// rate give an Error; a step in which a reaches 0 (a crunch) gives an Error naming it.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct FriedmannParams {
  Real coupling = 1;              // kappa
  Real cosmological_constant = 0; // Lambda
  Real mass = 1;                  // m, of the field
  Real dt = 0.05;
  Real curvature = 0; // k, of space at a = 1
};

struct FriedmannState {
  Real t = 0;
  Real scale = 1;      // a
  Real scale_rate = 0; // a'
  Real field = 0;      // f
  Real field_rate = 0; // f'
};
template <class A> void archive(A& a, FriedmannState& s) {
  a(s.t, s.scale, s.scale_rate, s.field, s.field_rate);
}

[[nodiscard]] Real energy_density(const FriedmannParams& params, const FriedmannState& state);
[[nodiscard]] Real pressure(const FriedmannParams& params, const FriedmannState& state);

// An expanding start with a = 1 whose constraint holds.
[[nodiscard]] Result<FriedmannState> start_expanding(const FriedmannParams& params, Real field,
                                                     Real field_rate = 0);

[[nodiscard]] Status step(FriedmannState& next, const FriedmannParams& params,
                          const FriedmannState& now);

// (a'/a)^2 + k/a^2 - Lambda/3 - kappa rho/3.
[[nodiscard]] Real constraint(const FriedmannParams& params, const FriedmannState& state);

} // namespace twofold
