// Loops of scalar_collapse.hpp. Fields have n cells; no failure modes.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::collapse_kernel {

// a, and ln alpha (to be exponentiated) in `lapse`; returns the mass inside the outer cell.
Real constraints(Index n, Real dr, Real coupling, const Real* phi, const Real* pi, Real* stretch,
                 Real* lapse);

// Phi_t and Pi_t with dissipation; push and flux are work space.
void rates(Index n, Real dr, Real dissipation, const Real* phi, const Real* pi, const Real* stretch,
           const Real* lapse, Real* push, Real* flux, Real* phi_rate, Real* pi_rate);

} // namespace twofold::collapse_kernel
