// Sums over replicas of quantum/score_replicas: plain loops over contiguous replicas.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::score_kernel {

void product(Real* __restrict out, const Real* __restrict a, const Real* __restrict b, Index n);
[[nodiscard]] Real sum(const Real* a, Index n);
[[nodiscard]] Real dot(const Real* a, const Real* b, Index n);
void add(Real* __restrict out, const Real* __restrict a, Real factor, Index n);
void add_product(Real* __restrict out, const Real* __restrict a, const Real* __restrict b,
                 Real factor, Index n);

} // namespace twofold::score_kernel
