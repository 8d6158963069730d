#include "batch_kernel.hpp"

namespace twofold::double_well {

namespace {

void add_slopes(Real* __restrict sum, const Real* __restrict w, const Real* __restrict x2,
                const Real* __restrict eta, Index n, Real a, Real s, Real sigma) {
  for (Index i = 0; i < n; ++i) {
    const Real x = s * x2[i];
    const Real r = (a + sigma * eta[i]) - w[i] * (w[i] + x);
    sum[i] -= r * (2 * w[i] + x);
  }
}

void add_even_slopes(Real* __restrict sum, const Real* __restrict w, const Real* __restrict x2,
                     const Real* __restrict eta, Index n, Real a, Real s, Real sigma) {
  for (Index i = 0; i < n; ++i) {
    const Real x = s * x2[i];
    const Real r = (a + sigma * eta[i]) - w[i] * w[i];
    sum[i] -= w[i] * (2 * r - x * x);
  }
}

} // namespace

void batch_slopes(Real* __restrict sum, const Real* __restrict w, const Real* __restrict x2,
                  const Real* __restrict eta, Index learners, Index batch, const Task& task) {
  for (Index i = 0; i < learners; ++i)
    sum[i] = 0;
  const auto add = task.even ? add_even_slopes : add_slopes;
  for (Index b = 0; b < batch; ++b)
    add(sum, w, x2 + b * learners, eta + b * learners, learners, task.target, task.input_spread,
        task.target_spread);
}

} // namespace twofold::double_well
