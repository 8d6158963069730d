#include "twofold/gravity/onsager_form.hpp"

#include "twofold/core/jacobi.hpp"

#include <cmath>

namespace twofold {

namespace {

constexpr Index kSmallest = 2, kLargest = 4;
constexpr Real kZero = 1e-12; // of the largest eigenvalue: round-off

// Sums over one gradient g_ab,m of a unit: the trace's direction, the divergence, and the gradient
// itself with all its entries.
struct Gradient {
  Real entry[kLargest][kLargest][kLargest] = {}; // [m][a][b]
  Real trace[kLargest] = {}, divergence[kLargest] = {};
};

std::vector<Gradient> units(Index n) {
  std::vector<Gradient> out;
  for (Index a = 0; a < n; ++a)
    for (Index b = a; b < n; ++b)
      for (Index m = 0; m < n; ++m) {
        Gradient g;
        const Real size = a == b ? 1 : std::sqrt(Real(0.5));
        g.entry[m][a][b] = g.entry[m][b][a] = size;
        for (Index i = 0; i < n; ++i)
          for (Index k = 0; k < n; ++k) {
            g.trace[i] += g.entry[i][k][k];
            g.divergence[i] += g.entry[k][k][i];
          }
        out.push_back(g);
      }
  return out;
}

Real product(Index n, const OnsagerCoefficients& c, const Gradient& p, const Gradient& q) {
  Real same = 0, crossed = 0, traces = 0, divergences = 0, mixed = 0;
  for (Index m = 0; m < n; ++m) {
    traces += p.trace[m] * q.trace[m];
    divergences += p.divergence[m] * q.divergence[m];
    mixed += p.divergence[m] * q.trace[m] + p.trace[m] * q.divergence[m];
    for (Index a = 0; a < n; ++a)
      for (Index b = 0; b < n; ++b) {
        same += p.entry[m][a][b] * q.entry[m][a][b];
        crossed += p.entry[m][a][b] * q.entry[b][a][m]; // g_ab,m g_am,b
      }
  }
  return c.c1 * same + c.c2 * traces + c.c3 * divergences + c.c4 * crossed + c.c5 / 2 * mixed;
}

} // namespace

Result<Matrix> onsager_form(Index n, const OnsagerCoefficients& c) {
  if (n < kSmallest || n > kLargest) return Error{"dimension", std::to_string(n), "2, 3 or 4"};
  if (!std::isfinite(c.c1 + c.c2 + c.c3 + c.c4 + c.c5))
    return Error{"coefficient", "not finite", "finite numbers"};
  const auto basis = units(n);
  const auto size = static_cast<Index>(basis.size());
  Matrix form = zeros(size, size);
  for (Index i = 0; i < size; ++i)
    for (Index j = 0; j < size; ++j)
      form(i, j) =
          product(n, c, basis[static_cast<std::size_t>(i)], basis[static_cast<std::size_t>(j)]);
  return form;
}

Result<FormSigns> form_signs(Index n, const OnsagerCoefficients& c) {
  auto form = onsager_form(n, c);
  if (!form) return form.error();
  auto eigen = symmetric_eigen(form.value());
  if (!eigen) return eigen.error();
  FormSigns out;
  out.eigenvalues = eigen.value().values;
  const Real most = std::max(std::abs(out.eigenvalues.front()), std::abs(out.eigenvalues.back()));
  for (const Real value : out.eigenvalues) {
    if (value > kZero * most) ++out.positive;
    if (value < -kZero * most) ++out.negative;
  }
  return out;
}

// g_ab,m = delta_ab f_m/sqrt(n): trace sqrt(n) f, divergence f/sqrt(n).
Real scale_mode(Index n, const OnsagerCoefficients& c) {
  const auto size = static_cast<Real>(n);
  return c.c1 + c.c2 * size + (c.c3 + c.c4) / size + c.c5;
}

} // namespace twofold
