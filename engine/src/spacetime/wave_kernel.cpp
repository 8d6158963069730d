#include "twofold/spacetime/wave_kernel.hpp"

namespace twofold::wave_kernel {

void step(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous, const Real* damp,
          const Real* gain) {
  const Index n = hi - lo;
  for (Index j = 0; j < rows.ny; ++j) {
    const Index start = (j + 1) * rows.stride + lo + 1;
    const Real* __restrict mid = now + start;
    const Real* __restrict down = mid - rows.stride;
    const Real* __restrict up = mid + rows.stride;
    const Real* __restrict d = damp + start;
    const Real* __restrict g = gain + start;
    Real* __restrict old = previous + start;
    for (Index i = 0; i < n; ++i) {
      const Real bend = ((down[i] + up[i]) + (mid[i - 1] + mid[i + 1])) - 4.0 * mid[i];
      old[i] = (mid[i] + d[i] * (mid[i] - old[i])) + g[i] * bend;
    }
  }
}

void step_recording(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous,
                    const Real* damp, const Real* gain, Real* curvature) {
  const Index n = hi - lo;
  for (Index j = 0; j < rows.ny; ++j) {
    const Index start = (j + 1) * rows.stride + lo + 1;
    const Real* __restrict mid = now + start;
    const Real* __restrict down = mid - rows.stride;
    const Real* __restrict up = mid + rows.stride;
    const Real* __restrict d = damp + start;
    const Real* __restrict g = gain + start;
    Real* __restrict old = previous + start;
    Real* __restrict out = curvature + j * n;
    for (Index i = 0; i < n; ++i) {
      const Real bend = ((down[i] + up[i]) + (mid[i - 1] + mid[i + 1])) - 4.0 * mid[i];
      out[i] = bend;
      old[i] = (mid[i] + d[i] * (mid[i] - old[i])) + g[i] * bend;
    }
  }
}

void step_accumulating(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous,
                       const Real* damp, const Real* gain, const Real* curvature, Real* product) {
  const Index n = hi - lo;
  for (Index j = 0; j < rows.ny; ++j) {
    const Index start = (j + 1) * rows.stride + lo + 1;
    const Real* __restrict mid = now + start;
    const Real* __restrict down = mid - rows.stride;
    const Real* __restrict up = mid + rows.stride;
    const Real* __restrict d = damp + start;
    const Real* __restrict g = gain + start;
    const Real* __restrict forward = curvature + j * n;
    Real* __restrict old = previous + start;
    Real* __restrict sum = product + start;
    for (Index i = 0; i < n; ++i) {
      const Real bend = ((down[i] + up[i]) + (mid[i - 1] + mid[i + 1])) - 4.0 * mid[i];
      sum[i] += mid[i] * forward[i];
      old[i] = (mid[i] + d[i] * (mid[i] - old[i])) + g[i] * bend;
    }
  }
}

void laplacian(const Rows& rows, const Real* now, Real* out) {
  const Index n = rows.stride - 2;
  for (Index j = 0; j < rows.ny; ++j) {
    const Index start = (j + 1) * rows.stride + 1;
    const Real* __restrict mid = now + start;
    const Real* __restrict down = mid - rows.stride;
    const Real* __restrict up = mid + rows.stride;
    Real* __restrict line = out + start;
    for (Index i = 0; i < n; ++i)
      line[i] = ((down[i] + up[i]) + (mid[i - 1] + mid[i + 1])) - 4.0 * mid[i];
  }
}

} // namespace twofold::wave_kernel
