#include "madelung_line_kernel.hpp"

namespace twofold::madelung_line_kernel {

void rates(Real* __restrict rate_l, Real* __restrict rate_v, const Real* __restrict l,
           const Real* __restrict v, const Real* __restrict slope, Index count,
           const Coefficients& c) {
  const Real one = 1 / (2 * c.h), two = 1 / (c.h * c.h), three = one * two;
  const Real step = 2 / static_cast<Real>(count - 1), quantum = c.quantum, gamma = c.step_size;
  const Real centre = c.centre, expand = c.expand, smoothing = c.smoothing;
  for (Index i = 0; i < count; ++i) {
    const Real a = l[i], b = l[i + 1], m = l[i + 2], d = l[i + 3], e = l[i + 4];
    const Real p = v[i], q = v[i + 1], w = v[i + 2], r = v[i + 3], s = v[i + 4];
    const Real l1 = (d - b) * one, l2 = ((d - m) - (m - b)) * two;
    const Real l3 = ((e - a) - 2 * (d - b)) * three, v1 = (r - q) * one;
    const Real l4 = (e + a) - 4 * (d + b) + 6 * m, v4 = (s + p) - 4 * (r + q) + 6 * w;
    const Real xi = static_cast<Real>(i) * step - 1;
    const Real across = w - (centre + expand * xi); // relative to the points
    rate_l[i] = -(across * l1 + v1) - smoothing * l4;
    rate_v[i] =
        -across * v1 - gamma * slope[i] + quantum * (0.5 * l3 + 0.5 * (l1 * l2)) - smoothing * v4;
  }
}

} // namespace twofold::madelung_line_kernel
