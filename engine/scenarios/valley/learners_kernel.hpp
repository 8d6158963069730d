// One noisy gradient step of M learners with two weights each.
//
//   w_i <- w_i - gamma dF/dw_i + sqrt(2 D) xi_i,   i = 1, 2,   dt = 1, walls at -box and box
//   reflect
//
// (Langevin: the gradient of all data, noise added.) Null control (`across_only`): the same noise
// projected on n = (w2, w1)/|w|, the direction in which the output changes; that is where the noise
// of mini-batches would act. Then nothing diffuses along the valley.
//
// Shapes: w1, w2, xi1, xi2 and the results (learners). Failure modes: none.
#pragma once

#include "loss.hpp"

namespace twofold::valley {

struct KernelParams {
  Loss loss;
  Real step_size = 0.01; // gamma
  Real kick = 0;         // sqrt(2 D)
  Real box = 1;
  bool across_only = false;
};

// next1, next2 hold xi1, xi2 on entry and the new weights on return.
void advance(Real* __restrict next1, Real* __restrict next2, const Real* __restrict w1,
             const Real* __restrict w2, Index learners, const KernelParams& params);

} // namespace twofold::valley
