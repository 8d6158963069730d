#include "twofold/spacetime/kerr_schild.hpp"

namespace twofold {

namespace {

struct Parts { // f and l_m, lower index
  Real f;
  Event l;
};

Parts parts(const KerrSchildMetric& m, const Event& x, Real r) {
  const Real r2 = r * r, a = m.spin, wide = r2 + a * a;
  return {2 * m.mass * r2 * r / (r2 * r2 + a * a * x[3] * x[3]),
          {1, (r * x[1] + a * x[2]) / wide, (r * x[2] - a * x[1]) / wide, x[3] / r}};
}

// d_k of r, f and l; k = 1, 2, 3
Parts slopes(const KerrSchildMetric& m, const Event& x, Real r, std::size_t k) {
  const Real a = m.spin, a2 = a * a, r2 = r * r, z = x[3], wide = r2 + a2;
  const Real bottom = r2 * r2 + a2 * z * z;
  const Real dr = (k == 3 ? z * wide * r : x[k] * r2 * r) / bottom;
  const Real dx = k == 1, dy = k == 2, dz = k == 3;
  const Real d_bottom = 4 * r2 * r * dr + 2 * a2 * z * dz;
  Parts d;
  d.f = 2 * m.mass * (3 * r2 * dr - r2 * r * d_bottom / bottom) / bottom;
  const Real lx = (r * x[1] + a * x[2]) / wide, ly = (r * x[2] - a * x[1]) / wide;
  d.l = {0, (dr * x[1] + r * dx + a * dy - 2 * r * dr * lx) / wide,
         (dr * x[2] + r * dy - a * dx - 2 * r * dr * ly) / wide, (dz - z * dr / r) / r};
  return d;
}

} // namespace

Real KerrSchildMetric::radius(const Event& x) const {
  const Real a2 = spin * spin, z2 = x[3] * x[3];
  const Real b = x[1] * x[1] + x[2] * x[2] + z2 - a2;
  const Real root = std::sqrt(b * b + 4 * a2 * z2);
  return std::sqrt(b > 0 ? 0.5 * (b + root) : 2 * a2 * z2 / (root - b));
}

Tensor4 KerrSchildMetric::inverse(const Event& x) const {
  const Parts p = parts(*this, x, radius(x));
  const Event up{-p.l[0], p.l[1], p.l[2], p.l[3]};
  Tensor4 g{};
  for (std::size_t m = 0; m < 4; ++m)
    for (std::size_t n = 0; n < 4; ++n)
      g[m][n] = (m == n ? (m == 0 ? -1 : 1) : 0) - p.f * up[m] * up[n];
  return g;
}

Tensor4 KerrSchildMetric::slope(const Event& x, std::size_t k) const {
  Tensor4 g{};
  if (k == 0) return g;
  const Real r = radius(x);
  const Parts p = parts(*this, x, r), d = slopes(*this, x, r, k);
  const Event up{-p.l[0], p.l[1], p.l[2], p.l[3]}, d_up{0, d.l[1], d.l[2], d.l[3]};
  for (std::size_t m = 0; m < 4; ++m)
    for (std::size_t n = 0; n < 4; ++n)
      g[m][n] = -d.f * up[m] * up[n] - p.f * (d_up[m] * up[n] + up[m] * d_up[n]);
  return g;
}

Tensor4 KerrSchildMetric::metric_ll(const Event& x) const {
  const Parts p = parts(*this, x, radius(x));
  Tensor4 g{};
  for (std::size_t m = 0; m < 4; ++m)
    for (std::size_t n = 0; n < 4; ++n)
      g[m][n] = (m == n ? (m == 0 ? -1 : 1) : 0) + p.f * p.l[m] * p.l[n];
  return g;
}

} // namespace twofold
