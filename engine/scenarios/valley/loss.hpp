// Deep linear network with two weights that is to copy its input: y = w2 w1 x.
//
//   l = 1/2 (w2 w1 x - x)^2 + lambda/2 |w|^2,   <x^2> = k
//   F = <l> = k/2 (w1 w2 - 1)^2 + lambda/2 (w1^2 + w2^2)
//
// Without the decay lambda every point of w1 w2 = 1 is best: a valley with two branches. With it
// the floor above w1 is  lambda/2 w1^2 + k lambda/(2 (k w1^2 + lambda)),  lowest at
// w1 = w2 = +-sqrt(1 - lambda/k) (if lambda < k); the saddle between the branches is w = 0, at k/2.
// At the lowest points the curvature is 2 (k - lambda) across the valley and 2 lambda along it.
// The gradient is that of all data at once: it has no noise of its own.
//
// Derivation of this project; closed forms. Units: dimensionless. Failure modes: none.
#pragma once

#include "twofold/core/real.hpp"

#include <optional>

namespace twofold::valley {

struct Loss {
  Real stiffness = 2; // k
  Real decay = 0.3;   // lambda

  [[nodiscard]] Real value(Real w1, Real w2) const {
    const Real u = w1 * w2 - 1;
    return 0.5 * (stiffness * u * u + decay * (w1 * w1 + w2 * w2));
  }
  [[nodiscard]] Real slope_1(Real w1, Real w2) const {
    return stiffness * (w1 * w2 - 1) * w2 + decay * w1;
  }
  [[nodiscard]] Real slope_2(Real w1, Real w2) const { return slope_1(w2, w1); }
  [[nodiscard]] Real laplacian(Real w1, Real w2) const {
    return stiffness * (w1 * w1 + w2 * w2) + 2 * decay;
  }
  [[nodiscard]] Real floor(Real w1) const {
    return 0.5 * decay * (w1 * w1 + stiffness / (stiffness * w1 * w1 + decay));
  }
  // w1 of the lowest point with positive weights; none if the decay wins.
  [[nodiscard]] std::optional<Real> lowest() const;
};

} // namespace twofold::valley
