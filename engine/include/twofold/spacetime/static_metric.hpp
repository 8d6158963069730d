// Static metrics that are isotropic in space, and the couplings of a sheet that carry them.
//
//   ds^2 = -alpha^2 dt^2 + psi^4 (dx^2 + dy^2)
//
// A neuron sheet  B phi_tt = div(A grad phi) - M phi  has the densitised inverse metric
//   f^tt = -B,  f^xx = f^yy = A   (f = sqrt(-g) g^{mu nu}; in 2+1 sqrt(-g) = -det f = A^2 B),
// so the sheet carries this metric if
//   A = alpha,  B = psi^4 / alpha,  M = alpha psi^4 m^2      (weights_of)
// and a metric is read back from the weights as alpha = A, psi^4 = A B (metric_of).
// Derivation of this project; the claim that activations make a space-time: V. Vanchurin,
// arXiv:2111.00903, section 6. Labels: A and B derived. That the leak M is tied to the other
// weights by one mass m (M = sqrt(-g) m^2) is an ASSUMPTION: without it a massive packet follows
// no geodesic.
//
// Symbols: alpha lapse, psi^4 scale, m mass. Lengths and times in the units of the sheet. A metric
// is a function object (x, y) -> StaticMetricPoint. Failure modes: none; a metric must have
// alpha > 0 and psi^4 > 0 everywhere (see solutions/static_metrics.hpp).
#pragma once

#include "twofold/core/real.hpp"

#include <cmath>

namespace twofold {

struct StaticMetricPoint {
  Real lapse = 1; // alpha
  Real scale = 1; // psi^4
  // Gradients of their logarithms.
  Real lapse_slope_x = 0, lapse_slope_y = 0;
  Real scale_slope_x = 0, scale_slope_y = 0;

  [[nodiscard]] Real light_speed() const { return lapse / std::sqrt(scale); }
};

struct LocalWeights {
  Real stiffness = 1; // A
  Real inertia = 1;   // B
  Real leak = 0;      // M
};

[[nodiscard]] inline LocalWeights weights_of(const StaticMetricPoint& g, Real mass) {
  return {g.lapse, g.scale / g.lapse, g.lapse * g.scale * mass * mass};
}

// Lapse and scale only; gradients stay zero.
[[nodiscard]] inline StaticMetricPoint metric_of(const LocalWeights& weights) {
  StaticMetricPoint g;
  g.lapse = weights.stiffness;
  g.scale = weights.stiffness * weights.inertia;
  return g;
}

} // namespace twofold
