#include "fokker_planck_kernel.hpp"

namespace twofold::fokker_planck_kernel {

namespace {

// Compilers trust __restrict on parameters, and lose it when they inline.
#define TWOFOLD_ROW [[gnu::noinline]] void

TWOFOLD_ROW row_generator(Index n, Real a, const Real* __restrict here, const Real* __restrict next,
                          const Real* __restrict up, const Real* __restrict down,
                          Real* __restrict out, Real* __restrict flow) {
  for (Index i = 0; i < n; ++i) {
    const Real leaving = a * (up[i] * here[i] - down[i] * next[i]);
    out[i] = here[i] + (flow[i] - leaving);
    flow[i] = leaving;
  }
}

TWOFOLD_ROW row_eliminate(Index n, const Real* __restrict factor, const Real* __restrict before,
                          Real* __restrict here) {
  for (Index i = 0; i < n; ++i)
    here[i] -= factor[i] * before[i];
}

TWOFOLD_ROW row_substitute(Index n, const Real* __restrict upper, const Real* __restrict inverse,
                           const Real* __restrict after, Real* __restrict here) {
  for (Index i = 0; i < n; ++i)
    here[i] = (here[i] - upper[i] * after[i]) * inverse[i];
}

TWOFOLD_ROW row_combine(Index n, Real a, const Real* __restrict middle, Real b,
                        Real* __restrict p) {
  for (Index i = 0; i < n; ++i)
    p[i] = a * middle[i] - b * p[i];
}

// Neighbours are pointers of their own, so that no compiler has to ask what they may overlap. Where
// the processor has registers of 32 bytes they are used: every cell is the same few operations
// without fused multiply-add, so the bits do not change.
#if defined(__x86_64__) && defined(__linux__) && !defined(__clang__) // clang: not with noinline
[[gnu::target_clones("avx2", "default")]]
#endif
TWOFOLD_ROW
row_explicit(Index n, const Real* __restrict here, const Real* __restrict west,
             const Real* __restrict east, const Real* __restrict north,
             const Real* __restrict right, const Real* __restrict left,
             const Real* __restrict right_of_west, const Real* __restrict left_of_west,
             const Real* __restrict up, const Real* __restrict down, Real* __restrict flow,
             Real* __restrict out) {
  for (Index i = 0; i < n; ++i) {
    const Real enters = right_of_west[i] * west[i] - left_of_west[i] * here[i];
    const Real leaves = right[i] * here[i] - left[i] * east[i];
    const Real rises = up[i] * here[i] - down[i] * north[i];
    out[i] = (here[i] + (enters - leaves)) + (flow[i] - rises);
    flow[i] = rises;
  }
}

#undef TWOFOLD_ROW

constexpr Index kTile = 16; // of a transpose: two tiles fit any first-level cache

} // namespace

void add_generator(Index rows, Index columns, Real a, const Real* p, const Real* up,
                   const Real* down, Real* out, Real* flow) {
  for (Index i = 0; i < columns; ++i)
    flow[i] = 0;
  for (Index r = 0; r + 1 < rows; ++r) {
    const Index k = r * columns;
    row_generator(columns, a, p + k, p + k + columns, up + k, down + k, out + k, flow);
  }
  const Index last = (rows - 1) * columns;
  for (Index i = 0; i < columns; ++i)
    out[last + i] = p[last + i] + flow[i];
}

void solve(Index rows, Index columns, const Real* factor, const Real* upper,
           const Real* inverse_pivot, Real* p) {
  for (Index r = 1; r < rows; ++r) {
    const Index k = r * columns;
    row_eliminate(columns, factor + k, p + k - columns, p + k);
  }
  const Index last = (rows - 1) * columns;
  for (Index i = 0; i < columns; ++i)
    p[last + i] *= inverse_pivot[last + i];
  for (Index r = rows - 2; r >= 0; --r) {
    const Index k = r * columns;
    row_substitute(columns, upper + k, inverse_pivot + k, p + k + columns, p + k);
  }
}

void combine(Index count, Real a, const Real* middle, Real b, Real* p) {
  row_combine(count, a, middle, b, p);
}

void transpose(Index rows, Index columns, const Real* in, Real* out) {
  for (Index r0 = 0; r0 < rows; r0 += kTile)
    for (Index c0 = 0; c0 < columns; c0 += kTile) {
      const Index r1 = r0 + kTile < rows ? r0 + kTile : rows;
      const Index c1 = c0 + kTile < columns ? c0 + kTile : columns;
      for (Index c = c0; c < c1; ++c)
        for (Index r = r0; r < r1; ++r)
          out[c * rows + r] = in[r * columns + c];
    }
}

// Every step of a sweep lags one row behind the one before: it then has the rows it needs, and
// overwrites only what nobody reads any more.
void explicit_steps(const Faces& f, Index count, Real* now, Real* other, Real* flow) {
  const Index stride = f.nx + 2;
  for (Index first = 0; first < count; first += kSweep) {
    const Index block = count - first < kSweep ? count - first : kSweep;
    for (Index k = 0; k < block * f.nx; ++k)
      flow[k] = 0;
    for (Index front = 0; front < f.ny + block - 1; ++front)
      for (Index s = front < f.ny ? 0 : front - f.ny + 1; s < block && s <= front; ++s) {
        const bool even = (first + s) % 2 == 0;
        const Index k = (front - s) * stride + 1;
        const Real* const from = (even ? now : other) + k;
        row_explicit(f.nx, from, from - 1, from + 1, from + stride, f.right + k, f.left + k,
                     f.right + k - 1, f.left + k - 1, f.up + k, f.down + k, flow + s * f.nx,
                     (even ? other : now) + k);
      }
  }
}

} // namespace twofold::fokker_planck_kernel
