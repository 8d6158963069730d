#include "twofold/spacetime/plane_wave_kernel.hpp"

namespace twofold::plane_wave_kernel {

namespace {

constexpr Real kNear = 27.0 / 24, kFar = 1.0 / 24;

// Not inlined, so that __restrict on parameters is trusted and the loops vectorise; neighbours come
// as pointers of their own (see wave_kernel.cpp).
#define TWOFOLD_ROW [[gnu::noinline]] void

TWOFOLD_ROW fluxes(Index n, const Real* before, const Real* low, const Real* high,
                   const Real* after, const Real* __restrict a, Real* __restrict out) {
  for (Index i = 0; i < n; ++i)
    out[i] = a[i] * (kNear * (high[i] - low[i]) - kFar * (after[i] - before[i]));
}

TWOFOLD_ROW update(Index n, const Real* x0, const Real* x1, const Real* x2, const Real* x3,
                   const Real* y0, const Real* y1, const Real* y2, const Real* y3,
                   const Real* __restrict now, Real* __restrict old, const Real* __restrict leak,
                   const Real* __restrict gain, const Real* __restrict damp) {
  for (Index i = 0; i < n; ++i) {
    const Real spread = (kNear * (x2[i] - x1[i]) - kFar * (x3[i] - x0[i])) +
                        (kNear * (y2[i] - y1[i]) - kFar * (y3[i] - y0[i]));
    old[i] = (now[i] + damp[i] * (now[i] - old[i])) + gain[i] * (spread - leak[i] * now[i]);
  }
}

TWOFOLD_ROW spread_row(Index n, const Real* x0, const Real* x1, const Real* x2, const Real* x3,
                       const Real* y0, const Real* y1, const Real* y2, const Real* y3,
                       const Real* __restrict now, const Real* __restrict leak,
                       Real* __restrict out) {
  for (Index i = 0; i < n; ++i)
    out[i] = ((kNear * (x2[i] - x1[i]) - kFar * (x3[i] - x0[i])) +
              (kNear * (y2[i] - y1[i]) - kFar * (y3[i] - y0[i]))) -
             leak[i] * now[i];
}

TWOFOLD_ROW middle(Index n, const Real* __restrict now, const Real* __restrict before,
                   Real* __restrict out) {
  for (Index i = 0; i < n; ++i)
    out[i] = 0.5 * (now[i] + before[i]);
}

// Gradient of order 8 along offsets of `stride`, times the spacing.
inline Real slope(const Real* f, Index stride) {
  return (4.0 / 5) * (f[stride] - f[-stride]) - (1.0 / 5) * (f[2 * stride] - f[-2 * stride]) +
         (4.0 / 105) * (f[3 * stride] - f[-3 * stride]) -
         (1.0 / 280) * (f[4 * stride] - f[-4 * stride]);
}

// Cells whose neighbours up to four away exist.
TWOFOLD_ROW density_row(Index n, Index stride, Real per_spacing, Real per_step, const Real* mean,
                        const Real* now, const Real* before, const Real* a, const Real* b,
                        const Real* leak, Real* __restrict energy, Real* __restrict momentum_x,
                        Real* __restrict momentum_y) {
  const Real per_area = per_spacing * per_spacing;
  for (Index i = 0; i < n; ++i) {
    const Real gx = per_spacing * slope(mean + i, 1), gy = per_spacing * slope(mean + i, stride);
    const Real rate = per_step * (now[i] - before[i]);
    const Real push = b[i] * rate;
    energy[i] =
        0.5 * (push * rate + a[i] * (gx * gx + gy * gy) + leak[i] * per_area * mean[i] * mean[i]);
    momentum_x[i] = -push * gx;
    momentum_y[i] = -push * gy;
  }
}

Index place(const Weights& w, Index row, Index column) {
  return (row + kRim) * w.stride + column + kRim;
}

// Visits the rows of the box with the fluxes round them: four rows of upward fluxes are kept in a
// ring, each computed once.
template <class Row>
void sweep(const Weights& w, const Box& box, const Real* now, Real* faces, Row row) {
  const Index n = box.nx();
  if (n <= 0) return;
  const auto up = [&](Index j) { return faces + ((j + 4) % 4) * w.stride; };
  const auto upward = [&](Index j) { // fluxes between rows j and j + 1
    const Real* f = now + place(w, j, box.x_begin);
    fluxes(n, f - w.stride, f, f + w.stride, f + 2 * w.stride, w.a_y + place(w, j, box.x_begin),
           up(j));
  };
  Real* right = faces + 4 * w.stride;
  for (Index j = box.y_begin - 2; j < box.y_begin + 1; ++j)
    upward(j);
  for (Index j = box.y_begin; j < box.y_end; ++j) {
    upward(j + 1);
    const Real* f = now + place(w, j, box.x_begin - 2);
    fluxes(n + 3, f - 1, f, f + 1, f + 2, w.a_x + place(w, j, box.x_begin - 2), right);
    row(place(w, j, box.x_begin), right, up(j - 2), up(j - 1), up(j), up(j + 1));
  }
}

} // namespace

void step(const Weights& w, const Box& box, const Real* now, Real* previous, Real* faces) {
  sweep(
      w, box, now, faces,
      [&](Index k, const Real* x, const Real* y0, const Real* y1, const Real* y2, const Real* y3) {
        update(box.nx(), x, x + 1, x + 2, x + 3, y0, y1, y2, y3, now + k, previous + k, w.leak + k,
               w.gain + k, w.damp + k);
      });
}

void apply(const Weights& w, const Box& box, const Real* now, Real* out, Real* faces) {
  sweep(
      w, box, now, faces,
      [&](Index k, const Real* x, const Real* y0, const Real* y1, const Real* y2, const Real* y3) {
        spread_row(box.nx(), x, x + 1, x + 2, x + 3, y0, y1, y2, y3, now + k, w.leak + k, out + k);
      });
}

void densities(Index stride, const Box& box, Real spacing, Real dt, const CellWeights& weights,
               const Real* now, const Real* before, Real* mean, const Densities& out) {
  const Weights at{.stride = stride};
  for (Index j = box.y_begin; j < box.y_end; ++j) {
    const Index k = place(at, j, box.x_begin);
    middle(box.nx(), now + k, before + k, mean + k);
  }
  for (Index j = box.y_begin; j < box.y_end; ++j) {
    const Index k = place(at, j, box.x_begin), p = (j - box.y_begin) * box.nx();
    density_row(box.nx(), stride, 1 / spacing, 1 / dt, mean + k, now + k, before + k,
                weights.stiffness + k, weights.inertia + k, weights.leak + k, out.energy + p,
                out.momentum_x + p, out.momentum_y + p);
  }
}

} // namespace twofold::plane_wave_kernel
