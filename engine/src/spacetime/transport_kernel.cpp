#include "transport_kernel.hpp"

namespace twofold::transport_kernel {

void mix(Index batch, const Real* m, const Real* __restrict r, const Real* __restrict l,
         Real* __restrict r_out, Real* __restrict l_out) {
  const Real a = m[0], b = m[1], c = m[2], d = m[3];
  for (Index i = 0; i < batch; ++i) {
    r_out[i] = a * r[i] + b * l[i];
    l_out[i] = c * r[i] + d * l[i];
  }
}

void unmix(Index batch, const Real* m, const Real* __restrict r, const Real* __restrict l,
           const Real* __restrict g_right, const Real* __restrict g_left, Real* __restrict r_out,
           Real* __restrict l_out, Real* __restrict gradient) {
  const Real a = m[0], b = m[1], c = m[2], d = m[3];
  Real rr = 0, rl = 0, lr = 0, ll = 0;
  for (Index i = 0; i < batch; ++i) {
    const Real g = g_right[i], h = g_left[i];
    rr += g * r[i];
    rl += g * l[i];
    lr += h * r[i];
    ll += h * l[i];
    r_out[i] = a * g + c * h;
    l_out[i] = b * g + d * h;
  }
  gradient[0] += rr;
  gradient[1] += rl;
  gradient[2] += lr;
  gradient[3] += ll;
}

} // namespace twofold::transport_kernel
