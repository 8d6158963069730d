#include "chain_kernel.hpp"

namespace twofold::chain_kernel {

void pad(Index n, const Real* values, Real* padded) {
  for (Index i = 0; i < n; ++i)
    padded[i + kChainHalo] = values[i];
  for (Index i = 0; i < kChainHalo; ++i) {
    padded[i] = values[n - kChainHalo + i];
    padded[n + kChainHalo + i] = values[i];
  }
}

void fluxes(Index n, Real spacing, const Real* padded, const Real* stiffness, Real* flux) {
  const Real near = 27 / (24 * spacing), far = 1 / (24 * spacing);
  const Real* __restrict p = padded + kChainHalo;
  for (Index i = 0; i < n; ++i)
    flux[i + 2] = stiffness[i] * (near * (p[i + 1] - p[i]) - far * (p[i + 2] - p[i - 1]));
  flux[0] = flux[n];
  flux[1] = flux[n + 1];
  flux[n + 2] = flux[2];
}

void kick(Index n, Real spacing, Real dt, const Real* flux, const Real* leak, const Real* field,
          Real* momentum) {
  const Real near = 27 / (24 * spacing), far = 1 / (24 * spacing);
  const Real* __restrict f = flux + 2; // f[i]: face to the right of site i
  for (Index i = 0; i < n; ++i)
    momentum[i] +=
        dt * (near * (f[i] - f[i - 1]) - far * (f[i + 1] - f[i - 2]) - leak[i] * field[i]);
}

void move(Index n, Real dt, const Real* momentum, const Real* inertia, Real* field) {
  for (Index i = 0; i < n; ++i)
    field[i] += dt * momentum[i] / inertia[i];
}

void less_slope(Index n, Real spacing, const Real* padded, const Real* drift, Real* out) {
  const Real a = 45 / (60 * spacing), b = 9 / (60 * spacing), c = 1 / (60 * spacing);
  const Real* __restrict p = padded + kChainHalo;
  for (Index i = 0; i < n; ++i) {
    const Real slope =
        a * (p[i + 1] - p[i - 1]) - b * (p[i + 2] - p[i - 2]) + c * (p[i + 3] - p[i - 3]);
    out[i] -= drift ? drift[i] * slope : slope;
  }
}

void combine(Index n, const Real* base, Real factor, const Real* rate, Real* out) {
  for (Index i = 0; i < n; ++i)
    out[i] = base[i] + factor * rate[i];
}

void add(Index n, Real weight, const Real* rate, Real* sum) {
  for (Index i = 0; i < n; ++i)
    sum[i] += weight * rate[i];
}

} // namespace twofold::chain_kernel
