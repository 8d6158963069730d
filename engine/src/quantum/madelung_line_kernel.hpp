// The inner loop of the Madelung equations on a line, free of xtensor. Equations and symbols: see
// quantum/madelung_line.hpp.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::madelung_line_kernel {

struct Coefficients {
  Real h;              // spacing
  Real centre, expand; // velocities of centre and half width
  Real quantum;        // hbar^2 gamma^2/2
  Real step_size;      // gamma
  Real smoothing;      // of the fourth difference
};

// rate_l, rate_v (count) from l, v (count + 4, two ghosts on either side) and V' at the points.
void rates(Real* rate_l, Real* rate_v, const Real* l, const Real* v, const Real* slope, Index count,
           const Coefficients& c);

} // namespace twofold::madelung_line_kernel
