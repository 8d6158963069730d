// Bulk and boundary loss of a network on a batch, and their exact gradient.
//
//   H = 1/B sum_samples [ c/2 |P (x(L) - x_data)|^2 + k/2 |x(L) - f(w x(L) + b)|^2 ]
//
// The boundary term compares the output neurons after L activation steps with the answer; the bulk
// term is what one more step would change, over the neurons that are computed (not held inputs).
// The gradient goes back through all L (bulk: L + 1) steps. Status: losses as in the theory of this
// project; the gradient is exact (derived), checked against central differences.
//
// Plain loops over one sample at a time: the reference for replica_network, which must give the
// same bits. Symbols: B samples of the batch, c stiffness, k bulk. Shapes: inputs (B, inputs),
// answers (B, outputs), gradient (K); entries that may not change get 0. Failure modes: none;
// wrong sizes are broken invariants (asserted).
#pragma once

#include "twofold/learning/network.hpp"

namespace twofold {

struct LossParams {
  Real stiffness = 1;
  Real bulk = 0;
};

// Samples of a batch side by side.
template <class T> struct Samples {
  Index count = 0;
  std::span<const T> inputs;  // (count, inputs)
  std::span<const T> answers; // (count, outputs)
};

[[nodiscard]] Real loss(const NetworkShape& shape, const LossParams& params,
                        std::span<const Real> trainables, const Samples<Real>& samples);

Real loss_gradient(const NetworkShape& shape, const LossParams& params,
                   std::span<const Real> trainables, const Samples<Real>& samples,
                   std::span<Real> gradient);

} // namespace twofold
