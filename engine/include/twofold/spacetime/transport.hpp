// Learning to pass signals on: a chain of neuron pairs whose mixing is free, trained to deliver
// what is fed in at its ends N steps later.
//
//   R'_x = a_x R_{x-1} + b_x L_{x+1} + noise,   L'_x = c_x R_{x-1} + d_x L_{x+1} + noise
//   H = 1/2 <(R_{N-1}(t) - u(t - N + 1))^2 + (L_0(t) - w(t - N + 1))^2>,   t = N - 1 .. T - 1
//
// u, w: independent normal numbers of variance 1 fed in at both ends (the right end feeds w). The
// gradient is exact: back-propagation through time over the same numbers. Without noise the best
// loss is 0 and asks for transport: what goes right keeps going right. The weights of single sites
// are a matter of units (x_i -> s_i x_i, a gauge); their products are not.
//
//   mean log singular value = sum_x ln|a_x d_x - b_x c_x|/2 N       (0: entropy is kept)
//   turnover = -sum_x ln|a_x d_x|/2 N       per step: weight the front loses; gauge invariant
//
// Claim C4 of V. Vanchurin, arXiv:2111.00903, section 5: learning finds Gamma = 0 (measured); task
// and formulas are derivations of this project. Status: exact derivatives.
// Shapes: q (N, 4) as a, b, c, d; random numbers are functions of the key alone. Units: one step.
// Failure modes: fewer than 2 sites, no samples, fewer steps than N or a negative noise give an
// Error. A work area is held and reused: one object per thread of work.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"
#include "twofold/core/rng.hpp"

#include <vector>

namespace twofold {

struct TransportParams {
  Index sites = 24;
  Index batch = 16;
  Real noise = 0;         // deviation sigma, of every neuron and step
  bool unrelated = false; // null control: asks for numbers that were never fed in
  [[nodiscard]] Index steps() const { return 2 * sites + 8; } // T
};

class TransportTask {
public:
  [[nodiscard]] static Result<TransportTask> make(const TransportParams& params);

  [[nodiscard]] const TransportParams& params() const { return params_; }
  [[nodiscard]] Index trainables() const { return 4 * params_.sites; }

  // Of the batch that the key (seed, stream, step) names; streams stream .. stream + 3 are used.
  [[nodiscard]] Real loss(std::span<const Real> q, const RandomKey& key);
  [[nodiscard]] Real gradient(std::span<const Real> q, const RandomKey& key, std::span<Real> out);

private:
  void draw(const RandomKey& key);
  Real forward(std::span<const Real> q);
  void backward(std::span<const Real> q, std::span<Real> out);
  [[nodiscard]] std::span<Real> heard(Index t); // (2, N, B) of step t

  TransportParams params_;
  std::vector<Real> fed_, asked_;   // (T, 2, B) u and w; what is asked for
  std::vector<Real> noise_;         // (T, 2, N, B) or empty
  std::vector<Real> heard_, error_; // (T, 2, N, B) before mixing; (T, 2, B)
  std::vector<Real> state_, push_, pulled_;
};

// No noise, one signal: what all neurons show while `right` and `left` are fed in, (T, 2 N), right
// movers first.
[[nodiscard]] Matrix transport(std::span<const Real> q, std::span<const Real> right,
                               std::span<const Real> left);

[[nodiscard]] Real transport_mean_log(std::span<const Real> q);
[[nodiscard]] Real transport_turnover(std::span<const Real> q);
// Both singular values of every site. (2 N)
[[nodiscard]] std::vector<Real> transport_singular_values(std::span<const Real> q);

} // namespace twofold
