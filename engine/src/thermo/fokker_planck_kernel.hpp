// Row kernels of the Fokker-Planck solvers in two dimensions. All fields are (rows, columns), the
// line solves run along the rows' index and are vectorised across the columns.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::fokker_planck_kernel {

// out = p + a generator p along each line, in flux form so that the sum of a line is kept.
// up, down: (rows - 1, columns); flow: (columns) scratch.
void add_generator(Index rows, Index columns, Real a, const Real* p, const Real* up,
                   const Real* down, Real* out, Real* flow);

// Thomas algorithm in place, the factors as in core/linear_solve. All (rows, columns).
void solve(Index rows, Index columns, const Real* factor, const Real* upper,
           const Real* inverse_pivot, Real* p);

// p = a middle - b p
void combine(Index count, Real a, const Real* middle, Real b, Real* p);

void transpose(Index rows, Index columns, const Real* in, Real* out); // out: (columns, rows)

} // namespace twofold::fokker_planck_kernel
