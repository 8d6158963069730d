#include "ensemble_kernel.hpp"

#include <cmath>

namespace twofold::ensemble_kernel {

void advance(Real* __restrict next, const Real* __restrict now, Index replicas,
             const Table& table) {
  const Real wall = table.half_width;
  const Real scale = static_cast<Real>(table.count) / (2 * wall);
  const Real last = static_cast<Real>(table.count) - 1;
  const Real* __restrict cells = table.cells;
  for (Index i = 0; i < replicas; ++i) {
    const Real q = now[i];
    const Real at = (q + wall) * scale;
    const auto cell = static_cast<Index>(at > 0 ? (at < last ? at : last) : 0);
    const Real b = at - static_cast<Real>(cell);
    const Real* __restrict c = cells + cell * kWidth;
    const Real jump = c[0] + (c[1] + c[2] * b) * b;
    const Real spread = std::sqrt(c[3] + c[4] * b);
    Real to = (q + jump) + spread * next[i];
    to = to > wall ? 2 * wall - to : to;
    to = to < -wall ? -2 * wall - to : to;
    to = to > wall ? wall : to;
    next[i] = to;
  }
}

} // namespace twofold::ensemble_kernel
