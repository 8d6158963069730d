#include "twofold/spacetime/wave_kernel.hpp"

namespace twofold::wave_kernel {

namespace {

// One row each. Compilers trust __restrict on parameters more than on local pointers, and lose it
// when they inline: not inlined, these loops vectorise without alias checks. The four neighbours of
// `now` come as pointers of their own: where clang sees that now[i + 1] is the next now[i] it
// carries the value over, and then cannot vectorise.
#define TWOFOLD_ROW [[gnu::noinline]] void

template <class T>
TWOFOLD_ROW row(Index n, const T* left, const T* right, const T* down, const T* up,
                const T* __restrict now, T* __restrict old, const T* __restrict damp,
                const T* __restrict gain) {
  for (Index i = 0; i < n; ++i) {
    const T bend = ((down[i] + up[i]) + (left[i] + right[i])) - T(4) * now[i];
    old[i] = (now[i] + damp[i] * (now[i] - old[i])) + gain[i] * bend;
  }
}

template <class History>
TWOFOLD_ROW row_recording(Index n, const Real* left, const Real* right, const Real* down,
                          const Real* up, const Real* __restrict now, Real* __restrict old,
                          const Real* __restrict damp, const Real* __restrict gain,
                          History* __restrict curvature) {
  for (Index i = 0; i < n; ++i) {
    const Real bend = ((down[i] + up[i]) + (left[i] + right[i])) - 4.0 * now[i];
    curvature[i] = static_cast<History>(bend);
    old[i] = (now[i] + damp[i] * (now[i] - old[i])) + gain[i] * bend;
  }
}

template <class History>
TWOFOLD_ROW row_accumulating(Index n, const Real* left, const Real* right, const Real* down,
                             const Real* up, const Real* __restrict now, Real* __restrict old,
                             const Real* __restrict damp, const Real* __restrict gain,
                             const History* __restrict curvature, Real* __restrict product) {
  for (Index i = 0; i < n; ++i) {
    const Real bend = ((down[i] + up[i]) + (left[i] + right[i])) - 4.0 * now[i];
    product[i] += now[i] * static_cast<Real>(curvature[i]);
    old[i] = (now[i] + damp[i] * (now[i] - old[i])) + gain[i] * bend;
  }
}

TWOFOLD_ROW row_laplacian(Index n, const Real* left, const Real* right, const Real* down,
                          const Real* up, const Real* __restrict now, Real* __restrict out) {
  for (Index i = 0; i < n; ++i)
    out[i] = ((down[i] + up[i]) + (left[i] + right[i])) - 4.0 * now[i];
}

#undef TWOFOLD_ROW

Index start_of(const Rows& rows, Index j, Index column) {
  return (j + 1) * rows.stride + column + 1;
}

// Steps done in one sweep: so many rows of six fields of 512 cells stay in a second-level cache.
constexpr Index kSweep = 8;

// Visits (row, step) so that every step of a sweep lags one row behind the one before: it then has
// all it needs, and overwrites only what nobody reads any more.
template <class T, class RowStep>
void sweep(Index ny, Index count, T* now, T* previous, RowStep step) {
  for (Index first = 0; first < count; first += kSweep) {
    const Index block = count - first < kSweep ? count - first : kSweep;
    for (Index front = 0; front < ny + block - 1; ++front)
      for (Index s = front < ny ? 0 : front - ny + 1; s < block && s <= front; ++s) {
        const bool even = (first + s) % 2 == 0;
        step(front - s, first + s, even ? now : previous, even ? previous : now);
      }
  }
}

} // namespace

void step(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous, const Real* damp,
          const Real* gain) {
  if (hi <= lo) return;
  for (Index j = 0; j < rows.ny; ++j) {
    const Index k = start_of(rows, j, lo);
    row(hi - lo, now + k - 1, now + k + 1, now + k - rows.stride, now + k + rows.stride, now + k,
        previous + k, damp + k, gain + k);
  }
}

template <class History>
void step_recording(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous,
                    const Real* damp, const Real* gain, History* curvature) {
  for (Index j = 0; j < rows.ny; ++j) {
    const Index k = start_of(rows, j, lo);
    row_recording(hi - lo, now + k - 1, now + k + 1, now + k - rows.stride, now + k + rows.stride,
                  now + k, previous + k, damp + k, gain + k, curvature + j * (hi - lo));
  }
}

template <class History>
void step_accumulating(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous,
                       const Real* damp, const Real* gain, const History* curvature,
                       Real* product) {
  for (Index j = 0; j < rows.ny; ++j) {
    const Index k = start_of(rows, j, lo);
    row_accumulating(hi - lo, now + k - 1, now + k + 1, now + k - rows.stride,
                     now + k + rows.stride, now + k, previous + k, damp + k, gain + k,
                     curvature + j * (hi - lo), product + k);
  }
}

template <class T>
void steps(const Rows& rows, Index lo, Index hi, Index count, T* now, T* previous, const T* damp,
           const T* gain) {
  sweep(rows.ny, count, now, previous, [&](Index j, Index, const T* from, T* to) {
    const Index k = start_of(rows, j, lo);
    row(hi - lo, from + k - 1, from + k + 1, from + k - rows.stride, from + k + rows.stride,
        from + k, to + k, damp + k, gain + k);
  });
}

template <class History>
void steps_recording(const Rows& rows, Index lo, Index hi, Index count, Real* now, Real* previous,
                     const Real* damp, const Real* gain, History* curvature) {
  sweep(rows.ny, count, now, previous, [&](Index j, Index t, const Real* from, Real* to) {
    const Index k = start_of(rows, j, lo);
    row_recording(hi - lo, from + k - 1, from + k + 1, from + k - rows.stride,
                  from + k + rows.stride, from + k, to + k, damp + k, gain + k,
                  curvature + (t * rows.ny + j) * (hi - lo));
  });
}

template <class History>
void steps_accumulating(const Rows& rows, Index lo, Index hi, Index count, Real* now,
                        Real* previous, const Real* damp, const Real* gain,
                        const History* curvature, Real* product) {
  sweep(rows.ny, count, now, previous, [&](Index j, Index t, const Real* from, Real* to) {
    const Index k = start_of(rows, j, lo);
    row_accumulating(hi - lo, from + k - 1, from + k + 1, from + k - rows.stride,
                     from + k + rows.stride, from + k, to + k, damp + k, gain + k,
                     curvature + ((count - 1 - t) * rows.ny + j) * (hi - lo), product + k);
  });
}

template void steps(const Rows&, Index, Index, Index, Real*, Real*, const Real*, const Real*);
template void steps(const Rows&, Index, Index, Index, float*, float*, const float*, const float*);
template void steps_recording(const Rows&, Index, Index, Index, Real*, Real*, const Real*,
                              const Real*, float*);
template void steps_recording(const Rows&, Index, Index, Index, Real*, Real*, const Real*,
                              const Real*, double*);
template void steps_accumulating(const Rows&, Index, Index, Index, Real*, Real*, const Real*,
                                 const Real*, const float*, Real*);
template void steps_accumulating(const Rows&, Index, Index, Index, Real*, Real*, const Real*,
                                 const Real*, const double*, Real*);
template void step_recording(const Rows&, Index, Index, const Real*, Real*, const Real*,
                             const Real*, float*);
template void step_recording(const Rows&, Index, Index, const Real*, Real*, const Real*,
                             const Real*, double*);
template void step_accumulating(const Rows&, Index, Index, const Real*, Real*, const Real*,
                                const Real*, const float*, Real*);
template void step_accumulating(const Rows&, Index, Index, const Real*, Real*, const Real*,
                                const Real*, const double*, Real*);

void laplacian(const Rows& rows, const Real* now, Real* out) {
  for (Index j = 0; j < rows.ny; ++j) {
    const Index k = start_of(rows, j, 0);
    row_laplacian(rows.stride - 2, now + k - 1, now + k + 1, now + k - rows.stride,
                  now + k + rows.stride, now + k, out + k);
  }
}

} // namespace twofold::wave_kernel
