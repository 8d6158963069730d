#include "thermal_kernel.hpp"

#include "twofold/core/math.hpp"

namespace twofold::thermal_kernel {

namespace {

// Compilers trust __restrict on parameters, and lose it when they inline.
#define TWOFOLD_ROW [[gnu::noinline]] void

TWOFOLD_ROW row_fill(Index n, Real value, Real* __restrict y) {
  for (Index r = 0; r < n; ++r)
    y[r] = value;
}

TWOFOLD_ROW row_add(Index n, Real w, const Real* __restrict x, Real* __restrict y) {
  for (Index r = 0; r < n; ++r)
    y[r] += w * x[r];
}

TWOFOLD_ROW row_add_four(Index n, const Real* w, const Real* __restrict a, const Real* __restrict b,
                         const Real* __restrict c, const Real* __restrict d, Real* __restrict y) {
  const Real wa = w[0], wb = w[1], wc = w[2], wd = w[3];
  for (Index r = 0; r < n; ++r)
    y[r] += (wa * a[r] + wb * b[r]) + (wc * c[r] + wd * d[r]);
}

TWOFOLD_ROW row_add_product(Index n, Real sign, const Real* __restrict a, const Real* __restrict b,
                            Real* __restrict y) {
  for (Index r = 0; r < n; ++r)
    y[r] += sign * (a[r] * b[r]);
}

TWOFOLD_ROW row_double(Index n, Real* __restrict y) {
  for (Index r = 0; r < n; ++r)
    y[r] = 2 * y[r];
}

// f = tanh y from t = e^{2y}: error = x - f, back = error f'.
TWOFOLD_ROW row_tanh(Index n, const Real* __restrict t, const Real* __restrict x,
                     Real* __restrict error, Real* __restrict back) {
  for (Index r = 0; r < n; ++r) {
    const Real f = Real(1) - Real(2) / (t[r] + Real(1));
    error[r] = x[r] - f;
    back[r] = error[r] * (Real(1) - f * f);
  }
}

TWOFOLD_ROW row_linear(Index n, const Real* __restrict y, const Real* __restrict x,
                       Real* __restrict error, Real* __restrict back) {
  for (Index r = 0; r < n; ++r) {
    error[r] = x[r] - y[r];
    back[r] = error[r];
  }
}

TWOFOLD_ROW row_copy(Index n, const Real* __restrict from, Real* __restrict to) {
  for (Index r = 0; r < n; ++r)
    to[r] = from[r];
}

TWOFOLD_ROW row_spring(Index n, Real stiffness, Real rest, const Real* __restrict x,
                       Real* __restrict force) {
  for (Index r = 0; r < n; ++r)
    force[r] += stiffness * (x[r] - rest);
}

TWOFOLD_ROW row_slope(Index n, const Real* __restrict back, const Real* __restrict x, Real decay,
                      const Real* __restrict q, Real* __restrict out) {
  for (Index r = 0; r < n; ++r)
    out[r] = decay * q[r] - back[r] * x[r];
}

TWOFOLD_ROW row_energy(Index n, Real stiffness, Real rest, const Real* __restrict x,
                       Real* __restrict out) {
  for (Index r = 0; r < n; ++r) {
    const Real d = x[r] - rest;
    out[r] += Real(0.5) * stiffness * (d * d);
  }
}

TWOFOLD_ROW row_kick(Index n, Real dt, const Real* __restrict slope, Real scale,
                     const Real* __restrict a, const Real* __restrict b, Real* __restrict x) {
  for (Index r = 0; r < n; ++r)
    x[r] = (x[r] - dt * slope[r]) + scale * (a[r] + b[r]);
}

#undef TWOFOLD_ROW

// y += sum_j w[j] rows[j]; rows are `stride` apart.
void add_rows(Index n, Index rows, const Real* w, const Real* x, Index stride, Real* y) {
  Index j = 0;
  for (; j + 4 <= rows; j += 4) {
    const Real* a = x + j * stride;
    row_add_four(n, w + j, a, a + stride, a + 2 * stride, a + 3 * stride, y);
  }
  for (; j < rows; ++j)
    row_add(n, w[j], x + j * stride, y);
}

} // namespace

void evaluate(const Network& net, Index count, Index stride, const Real* x, const Real* q,
              Real* scratch, Real* along_x, Index out_stride, Real* along_q, Real* loss) {
  const Index n = net.neurons;
  Real* const y = scratch;               // w x + b, later e^{2 y}
  Real* const error = y + n * kBlock;    // x - f
  Real* const back = error + n * kBlock; // f' (x - f)
  Real* const pull = back + n * kBlock;  // one row
  for (Index i = 0; i < n; ++i) {
    row_fill(count, net.biases[i], y + i * kBlock);
    add_rows(count, n, net.weights + i * n, x, stride, y + i * kBlock);
  }
  row_add_product(count, 1, q, x + net.from * stride, y + net.to * kBlock);
  for (Index i = 0; i < n; ++i) {
    Real* const row = y + i * kBlock;
    if (net.linear) {
      row_linear(count, row, x + i * stride, error + i * kBlock, back + i * kBlock);
      continue;
    }
    row_double(count, row);
    const auto size = static_cast<std::size_t>(count);
    math::exp({row, size}, {row, size});
    row_tanh(count, row, x + i * stride, error + i * kBlock, back + i * kBlock);
  }
  if (along_x) {
    for (Index k = 0; k < n; ++k) {
      Real* const out = along_x + k * out_stride;
      row_fill(count, 0, pull);
      add_rows(count, n, net.transposed + k * n, back, kBlock, pull);
      if (k == net.from) row_add_product(count, 1, q, back + net.to * kBlock, pull);
      row_copy(count, error + k * kBlock, out);
      row_add(count, -1, pull, out);
      if (k < net.boundary) row_spring(count, net.stiffness, net.data[k], x + k * stride, out);
    }
  }
  if (along_q)
    row_slope(count, back + net.to * kBlock, x + net.from * stride, net.weight_decay, q, along_q);
  if (loss) {
    row_fill(count, 0, loss);
    row_energy(count, net.weight_decay, 0, q, loss);
    for (Index i = 0; i < n; ++i) {
      row_energy(count, 1, 0, error + i * kBlock, loss);
      if (i < net.boundary) row_energy(count, net.stiffness, net.data[i], x + i * stride, loss);
    }
  }
}

void kick(Index count, Real dt, const Real* slope, Real scale, const Real* noise,
          const Real* next_noise, Real* x) {
  row_kick(count, dt, slope, scale, noise, next_noise, x);
}

} // namespace twofold::thermal_kernel
