// Closed forms of a signal that turns over (spacetime/telegraph.hpp) after t steps.
//
//   <x^2> = t (1 + q)/(1 - q) - 2 q (1 - q^t)/(1 - q)^2,   q = 1 - 2 p = exp(-2 Gamma)
//   ballistic fraction = (1 - p)^(t - 1)
//
// The directions of two steps n apart agree with correlation q^n; the variance is the sum of all
// pairs, the ballistic fraction the chance of never turning (the first step turns nobody, since
// both movers start alike). Derivation of this project; status: derived, exact.
// Limits: Gamma = 0 gives t^2 and 1; for large t the variance is diffusive, t (1 + q)/(1 - q).
// Where q^t is close to 1 the formula would lose digits: the sum of pairs is used there instead.
// Units: sites^2. Failure modes: none for Gamma >= 0, t >= 1.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold {

[[nodiscard]] Real telegraph_variance(Real turnover, Index steps);
[[nodiscard]] Real telegraph_ballistic_fraction(Real turnover, Index steps);

} // namespace twofold
