// Closed forms of the transport task (spacetime/transport.hpp) when all sites share one gain a and
// nothing is reflected: b = c = 0, a_x = d_x = a.
//
//   error of one delivered number  e = (a^N - 1) u + sigma sum_{j<N} a^j xi_j,   <u^2> = S
//   loss       H(a) = <e^2> = S (1 - a^N)^2 + sigma^2 A(a),   A = sum_{j<N} a^{2j}
//   optimum    Gamma* = -ln a* = sigma^2 (N - 1)/(2 S N)     to first order in N sigma^2/S
//   noise      kappa(a) = Var(2 e e') = 4 (<e^2><e'^2> + <e e'>^2)      per delivered number
//
// Noise makes forgetting worth while: erasing a little signal erases more of the noise. Beyond
// N sigma^2/S of about 1.5 the lowest loss is at a = 0: memory collapses. Derivation of this
// project; status: derived, exact (Gamma* to first order: 3 % at N sigma^2/S = 0.3, N >= 24). e and
// e' are jointly normal, which is why kappa is closed. Symbols: N sites, sigma noise, S signal.
// Failure modes: none for N >= 2, a >= 0.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold {

struct SharedGain {
  Index sites = 24;
  Real noise = 0.1; // sigma
  Real signal = 1;  // S
};

[[nodiscard]] Real shared_gain_loss(const SharedGain& task, Real gain);
[[nodiscard]] Real shared_gain_slope(const SharedGain& task, Real gain);
[[nodiscard]] Real shared_gain_curvature(const SharedGain& task, Real gain);
[[nodiscard]] Real shared_gain_gradient_noise(const SharedGain& task, Real gain); // kappa

// Second moments of e and e' = de/da, from which batches can be drawn exactly.
struct ErrorMoments {
  Real error = 0, slope = 0, both = 0; // <e^2>, <e'^2>, <e e'>
};
[[nodiscard]] ErrorMoments shared_gain_moments(const SharedGain& task, Real gain);

[[nodiscard]] Real leading_turnover(const SharedGain& task); // Gamma* to first order
// The gain of the lowest loss in 0 .. 1; 0 once memory has collapsed.
[[nodiscard]] Real best_gain(const SharedGain& task);

} // namespace twofold
