// Turnover: the rate Gamma at which right movers turn into left movers.
//
//   [R']   [1 - p    p  ] [R]
//   [L'] = [  p    1 - p] [L],      1 - 2 p = exp(-2 Gamma)
//
// once per activation step. R + L is kept, the current R - L fades by exp(-2 Gamma); the mean
// logarithm of the singular values of the step is -Gamma. Gamma = 0 is the identity: nothing is
// turned over, nothing is erased. Derivation of this project; status: our discretisation of the
// telegraph equation. Units: per step. Failure modes: none for Gamma >= 0 and p in 0 .. 1/2.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold {

[[nodiscard]] Real turned_share(Real turnover); // p of Gamma, exact for small Gamma too
[[nodiscard]] Real turnover_of_share(Real p);   // Gamma of p; infinite at p = 1/2
// Gamma of the weight (1 - p)^turns that has never turned; 0 turns say nothing: NaN.
[[nodiscard]] Real turnover_of_front(Real weight, Index turns);

} // namespace twofold
