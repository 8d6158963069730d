#include "lattice_kernel.hpp"

#include <algorithm>

namespace twofold::valley::lattice_kernel {

Real dot(const Real* a, const Real* b, Index n) {
  Real s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  Index i = 0;
  for (; i + 4 <= n; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < n; ++i)
    s0 += a[i] * b[i];
  return (s0 + s1) + (s2 + s3);
}

void subtract(Real* __restrict a, const Real* __restrict b, Real factor, Index n) {
  for (Index i = 0; i < n; ++i)
    a[i] -= factor * b[i];
}

void scale(Real* a, Real factor, Index n) {
  for (Index i = 0; i < n; ++i)
    a[i] *= factor;
}

// With g = L D the row is  g_c = A_c - sum_k g_k L_{c,k},  then L_c = g_c / D_c.
Real factorise_row(Real* band, const Real* inverse, Index r, Index nx, Real diagonal) {
  Real* g = band + r * nx;
  const Index first = std::max<Index>(0, r - nx); // leftmost column of the band
  for (Index c = first + 1; c < r; ++c) {
    // Columns k in [first, c) that row c's band reaches too: all, as c - nx < first.
    const Real* row_c = band + c * nx + (nx - (c - first));
    const Real* row_r = g + (nx - (r - first));
    g[nx - (r - c)] -= dot(row_r, row_c, c - first);
  }
  Real pivot = diagonal;
  for (Index c = first; c < r; ++c) {
    Real& entry = g[nx - (r - c)];
    const Real l = entry * inverse[c];
    pivot -= entry * l;
    entry = l;
  }
  return pivot;
}

void solve(Real* x, const Real* band, const Real* inverse, Index n, Index nx) {
  for (Index r = 0; r < n; ++r) {
    const Index width = std::min(r, nx);
    x[r] -= dot(band + r * nx + (nx - width), x + (r - width), width);
  }
  for (Index r = 0; r < n; ++r)
    x[r] *= inverse[r];
  for (Index r = n; r-- > 0;) {
    const Index width = std::min(r, nx);
    subtract(x + (r - width), band + r * nx + (nx - width), x[r], width);
  }
}

} // namespace twofold::valley::lattice_kernel
