// The radial solves of quantum/annulus for all angular numbers side by side.
//
// Solves (1 + i a H) y = f for each of `columns` columns and returns 2 y - f, the Crank-Nicolson
// step (1 - i a H)/(1 + i a H) f. Off diagonals of i a H are i off; arrays (rows, columns), real
// and imaginary parts apart. `re`, `im` hold f on entry and the result on return.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::annulus_kernel {

struct Factors {
  Index rows = 0, columns = 0;
  Real off = 0;
  const Real *inverse_re = nullptr, *inverse_im = nullptr, *next_re = nullptr, *next_im = nullptr;
};

void crank_nicolson(Real* re, Real* im, Real* solved_re, Real* solved_im, const Factors& factors);

// z *= w, complex numbers as pairs.
void multiply(Real* __restrict z, const Real* __restrict w, Index n);
void split(Real* __restrict re, Real* __restrict im, const Real* __restrict z, Index n);
void join(Real* __restrict z, const Real* __restrict re, const Real* __restrict im, Index n);

} // namespace twofold::annulus_kernel
