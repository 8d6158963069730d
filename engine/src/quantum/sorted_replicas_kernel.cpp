#include "sorted_replicas_kernel.hpp"

namespace twofold::sorted_replicas_kernel {

namespace {

constexpr Index kLanes = 4; // of the search for the largest, which no order of comparing changes

Real larger(Real a, Real b) { return a > b ? a : b; }

} // namespace

Real inverse_gaps(Real* __restrict inner, const Real* __restrict x, Index count) {
  const Index gaps = count - 1;
  for (Index n = 0; n < gaps; ++n)
    inner[n] = 1 / (x[n + 1] - x[n]);
  Real most[kLanes] = {0, 0, 0, 0}, least = inner[0];
  Index n = 0;
  for (; n + kLanes <= gaps; n += kLanes)
    for (Index lane = 0; lane < kLanes; ++lane)
      most[lane] = larger(most[lane], inner[n + lane]);
  for (; n < gaps; ++n)
    most[0] = larger(most[0], inner[n]);
  for (Index i = 0; i < gaps; ++i)
    least = inner[i] < least ? inner[i] : least;
  return least > 0 ? larger(larger(most[0], most[1]), larger(most[2], most[3])) : least;
}

void jumps(Real* __restrict out, const Real* __restrict r, Index count) {
  for (Index n = 0; n < count; ++n)
    out[n] = r[n + 1] - r[n];
}

void stress(Real* __restrict s, const Real* __restrict r, const Real* __restrict d, Index count) {
  for (Index n = 0; n <= count; ++n)
    s[n] = r[n] * r[n] * (d[n + 1] - d[n]);
}

void force(Real* __restrict out, const Real* __restrict s, Real scale, Index count) {
  for (Index n = 0; n < count; ++n)
    out[n] = scale * (s[n + 1] - s[n]);
}

void kick(Real* __restrict v, const Real* __restrict force, const Real* __restrict slope, Real kick,
          Index count) {
  for (Index n = 0; n < count; ++n)
    v[n] += kick * (force[n] - slope[n]);
}

void drift(Real* __restrict x, const Real* __restrict v, Real dt, Index count) {
  for (Index n = 0; n < count; ++n)
    x[n] += dt * v[n];
}

} // namespace twofold::sorted_replicas_kernel
