#include "tensor_sheet_kernel.hpp"

#include <algorithm>

namespace twofold::tensor_sheet_kernel {

namespace {

// One row each; restricted parameters of functions that are not inlined vectorise
// (wave_kernel.cpp).
#define TWOFOLD_ROW [[gnu::noinline]] void

TWOFOLD_ROW first_row(Index n, const Real* left, const Real* right, const Real* down,
                      const Real* up, const Real* pi, const Real* drift_x, const Real* drift_y,
                      const Real* cross, Real* __restrict along_x, Real* __restrict along_y,
                      Real* __restrict phi_t) {
  for (Index i = 0; i < n; ++i) {
    const Real dx = right[i] - left[i], dy = up[i] - down[i];
    along_x[i] = cross[i] * dy - drift_x[i] * pi[i];
    along_y[i] = cross[i] * dx - drift_y[i] * pi[i];
    phi_t[i] = pi[i] - (drift_x[i] * dx + drift_y[i] * dy);
  }
}

struct Around {
  const Real *left, *right, *down, *up;
};

TWOFOLD_ROW second_row(Index n, const Real* phi, const Around& near, const Around& face,
                       const Around& along, const Real* leak, Real* __restrict pi_t) {
  const Real *left = near.left, *right = near.right, *down = near.down, *up = near.up;
  const Real *fl = face.left, *fr = face.right, *fd = face.down, *fu = face.up;
  const Real *al = along.left, *ar = along.right, *ad = along.down, *au = along.up;
  for (Index i = 0; i < n; ++i) {
    const Real across = fr[i] * (right[i] - phi[i]) - fl[i] * (phi[i] - left[i]);
    const Real upwards = fu[i] * (up[i] - phi[i]) - fd[i] * (phi[i] - down[i]);
    pi_t[i] = (across + upwards) + ((ar[i] - al[i]) + (au[i] - ad[i])) - leak[i] * phi[i];
  }
}

#undef TWOFOLD_ROW

} // namespace

void wrap(const Shape& shape, Real* field) {
  const Index stride = shape.stride();
  for (Index j = 1; j <= shape.ny; ++j) {
    Real* row = field + j * stride;
    row[0] = row[shape.nx];
    row[shape.nx + 1] = row[1];
  }
  std::copy_n(field + shape.ny * stride, stride, field);
  std::copy_n(field + stride, stride, field + (shape.ny + 1) * stride);
}

void pad(const Shape& shape, const Real* field, Real* padded) {
  for (Index j = 0; j < shape.ny; ++j)
    std::copy_n(field + j * shape.nx, shape.nx, padded + (j + 1) * shape.stride() + 1);
  wrap(shape, padded);
}

void unpad(const Shape& shape, const Real* padded, Real* field) {
  for (Index j = 0; j < shape.ny; ++j)
    std::copy_n(padded + (j + 1) * shape.stride() + 1, shape.nx, field + j * shape.nx);
}

void rates(const Shape& shape, const Weights& w, const Fields& state, Real* along_x, Real* along_y,
           const Fields& rate) {
  const Index stride = shape.stride();
  for (Index j = 0; j < shape.ny; ++j) {
    const Index at = (j + 1) * stride + 1;
    const Real* phi = state.phi + at;
    first_row(shape.nx, phi - 1, phi + 1, phi - stride, phi + stride, state.pi + at, w.drift_x + at,
              w.drift_y + at, w.cross + at, along_x + at, along_y + at, rate.phi + at);
  }
  wrap(shape, along_x);
  wrap(shape, along_y);
  for (Index j = 0; j < shape.ny; ++j) {
    const Index at = (j + 1) * stride + 1;
    const Real* phi = state.phi + at;
    second_row(shape.nx, phi, {phi - 1, phi + 1, phi - stride, phi + stride},
               {w.right + at - 1, w.right + at, w.upper + at - stride, w.upper + at},
               {along_x + at - 1, along_x + at + 1, along_y + at - stride, along_y + at + stride},
               w.leak + at, rate.pi + at);
  }
}

void add_scaled(Index n, Real* __restrict out, const Real* __restrict base, Real factor,
                const Real* __restrict rate) {
  for (Index i = 0; i < n; ++i)
    out[i] = base[i] + factor * rate[i];
}

void accumulate(Index n, Real* __restrict sum, Real factor, const Real* __restrict rate) {
  for (Index i = 0; i < n; ++i)
    sum[i] += factor * rate[i];
}

} // namespace twofold::tensor_sheet_kernel
