#include "learners_kernel.hpp"

namespace twofold::valley {

namespace {

constexpr Real kTiny = 1e-300;

inline Real folded(Real to, Real wall) {
  to = to > wall ? 2 * wall - to : to;
  to = to < -wall ? -2 * wall - to : to;
  to = to > wall ? wall : to;
  return to;
}

// Leaves of each pair only its part along (w2, w1).
void project(Real* __restrict xi1, Real* __restrict xi2, const Real* __restrict w1,
             const Real* __restrict w2, Index n) {
  for (Index i = 0; i < n; ++i) {
    const Real along = (w2[i] * xi1[i] + w1[i] * xi2[i]) / (w1[i] * w1[i] + w2[i] * w2[i] + kTiny);
    xi1[i] = along * w2[i];
    xi2[i] = along * w1[i];
  }
}

} // namespace

void advance(Real* __restrict next1, Real* __restrict next2, const Real* __restrict w1,
             const Real* __restrict w2, Index learners, const KernelParams& p) {
  if (p.across_only) project(next1, next2, w1, w2, learners);
  const Real k = p.loss.stiffness, lambda = p.loss.decay, gamma = p.step_size, kick = p.kick;
  for (Index i = 0; i < learners; ++i) {
    const Real a = w1[i], b = w2[i], pull = k * (a * b - 1);
    next1[i] = folded((a - gamma * (pull * b + lambda * a)) + kick * next1[i], p.box);
    next2[i] = folded((b - gamma * (pull * a + lambda * b)) + kick * next2[i], p.box);
  }
}

} // namespace twofold::valley
