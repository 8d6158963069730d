// The entropy budget of a linear network with Gaussian noise, per neuron and activation step.
//
//   x' = J x + xi,   <xi xi^T> = sigma^2 I,   S = J S J^T + sigma^2 I        (stationary)
//   destruction = -ln|det J|/n                        volume of states that the weights erase
//   production  = 1/2 ln det(I + sigma^2 (J S J^T)^-1)/n      what the noise makes again
//
// In any stationary state both are equal: det S = det(J S J^T) + noise = det(J)^2 det S. So a
// balance of the two does NOT mean Lorentz symmetry; the turnover Gamma does (turnover.hpp): the
// leak of a network that is perfectly Lorentz symmetric balances as well as that of one that
// diffuses. Claim C4 of V. Vanchurin, arXiv:2111.00903, section 5, abstract; the formulas and this
// caveat are the project's. Status: derived, exact.
//
// Shapes: J (n, n). Method: J S J^T by the Lyapunov equation (core/lyapunov.hpp), determinants by
// Cholesky factors and singular values. The two sides share no arithmetic beyond J.
// Failure modes: an unstable J, one that erases a direction for good (det J = 0: its destruction is
// infinite) or a noise that is not positive gives an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct EntropyBudget {
  Real production = 0, destruction = 0; // per neuron and step
  Real mean_log_singular_value = 0;     // of J
};

[[nodiscard]] Result<EntropyBudget> entropy_budget(const Matrix& weights, Real noise_variance);

// mean_k ln s_k of a square matrix; Error where one is 0.
[[nodiscard]] Result<Real> mean_log_singular_value_of(const Matrix& weights);

} // namespace twofold
