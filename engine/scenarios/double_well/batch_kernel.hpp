// Gradients of mini-batches of the tied neuron, many learners at once.
//
//   dl/dw = -r (2 w + x2),  r = a + eta - w^2 - w x2         (one sample)
//   dl/dw = -2 w (a + eta - w^2) + w x2^2                    (even task, the null control)
//
// Shapes: sum, w (learners); x2, eta (batch, learners) in units of their spreads, learners
// contiguous. sum[i] is the sum over the batch. Real samples, no surrogate. Failure modes: none.
#pragma once

#include "tied_neuron.hpp"

namespace twofold::double_well {

void batch_slopes(Real* __restrict sum, const Real* __restrict w, const Real* __restrict x2,
                  const Real* __restrict eta, Index learners, Index batch, const Task& task);

} // namespace twofold::double_well
