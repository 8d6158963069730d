#include "score_kernel.hpp"

namespace twofold::score_kernel {

void product(Real* __restrict out, const Real* __restrict a, const Real* __restrict b, Index n) {
  for (Index i = 0; i < n; ++i)
    out[i] = a[i] * b[i];
}

// Four partial sums: a fixed order that two-lane code keeps.
Real sum(const Real* a, Index n) {
  Real s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  Index i = 0;
  for (; i + 4 <= n; i += 4) {
    s0 += a[i];
    s1 += a[i + 1];
    s2 += a[i + 2];
    s3 += a[i + 3];
  }
  for (; i < n; ++i)
    s0 += a[i];
  return (s0 + s1) + (s2 + s3);
}

Real dot(const Real* a, const Real* b, Index n) {
  Real s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  Index i = 0;
  for (; i + 4 <= n; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < n; ++i)
    s0 += a[i] * b[i];
  return (s0 + s1) + (s2 + s3);
}

void add(Real* __restrict out, const Real* __restrict a, Real factor, Index n) {
  for (Index i = 0; i < n; ++i)
    out[i] += factor * a[i];
}

void add_product(Real* __restrict out, const Real* __restrict a, const Real* __restrict b,
                 Real factor, Index n) {
  for (Index i = 0; i < n; ++i)
    out[i] += factor * a[i] * b[i];
}

} // namespace twofold::score_kernel
