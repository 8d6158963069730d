#include "walk_kernel.hpp"

namespace twofold::walk_kernel {

namespace {

void mix(Index sites, const std::int32_t* from, const Real* in, Real* __restrict right,
         Real* __restrict left, Real c, Real s) {
  for (Index x = 0; x < sites; ++x) {
    const Real* r = in + 2 * static_cast<Index>(from[x]);
    const Real* l = in + 2 * static_cast<Index>(from[sites + x]);
    right[2 * x] = c * r[0] + s * l[1];
    right[2 * x + 1] = c * r[1] - s * l[0];
    left[2 * x] = c * l[0] + s * r[1];
    left[2 * x + 1] = c * l[1] - s * r[0];
  }
}

void turn(Index numbers, Real* __restrict right, Real* __restrict left, Real p) {
  for (Index i = 0; i < numbers; ++i) {
    const Real difference = p * (left[i] - right[i]);
    right[i] += difference;
    left[i] -= difference;
  }
}

} // namespace

void step(Index sites, const std::int32_t* from, const Real* in, Real* out, Real cosine, Real sine,
          Real turned) {
  mix(sites, from, in, out, out + 2 * sites, cosine, sine);
  if (turned > 0) turn(2 * sites, out, out + 2 * sites, turned);
}

} // namespace twofold::walk_kernel
