// Band factorisation L D L^T and vector operations of lattice_spectrum, as plain loops.
//
// band: (n, nx), entry d places left of the diagonal of row r at band[r nx + nx - d]; entries left
// of column 0 are 0. Sums run in a fixed order of four lanes. Failure modes: none.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::valley::lattice_kernel {

// Turns row r (holding A) into its row of L and returns its pivot; rows before it are done.
[[nodiscard]] Real factorise_row(Real* band, const Real* inverse, Index r, Index nx, Real diagonal);

// x <- (L D L^T)^-1 x
void solve(Real* x, const Real* band, const Real* inverse, Index n, Index nx);

[[nodiscard]] Real dot(const Real* a, const Real* b, Index n);
void subtract(Real* __restrict a, const Real* __restrict b, Real factor, Index n); // a -= factor b
void scale(Real* a, Real factor, Index n);

} // namespace twofold::valley::lattice_kernel
