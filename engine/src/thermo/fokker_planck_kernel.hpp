// Row kernels of the Fokker-Planck solvers in two dimensions. The line solves take fields of shape
// (rows, columns); they run along the rows' index and are vectorised across the columns.
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

// Explicit steps in flux form. Rows of p and of the rates have a rim of one cell on both sides, 0
// as are the rates through walls; p has one more row of zeros. Rates belong to the face to the
// right of and above a cell: right, up leave it there, left, down come back. Times dt.
struct Faces {
  Index ny = 0, nx = 0;
  const Real *right, *left, *up, *down; // (ny, nx + 2)
};
inline constexpr Index kSweep = 8; // steps done in one sweep over the rows

// now, other: (ny + 1, nx + 2); flow: (kSweep, nx) scratch. The newest field is in `now` if count
// is even, in `other` if it is odd.
void explicit_steps(const Faces& faces, Index count, Real* now, Real* other, Real* flow);

} // namespace twofold::fokker_planck_kernel
