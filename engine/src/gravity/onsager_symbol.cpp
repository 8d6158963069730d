#include "twofold/gravity/onsager_symbol.hpp"

#include "twofold/core/jacobi.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kLargestDimension = 6;
constexpr Real kNull = 1e-10; // of the largest eigenvalue: round-off of a few hundred products
// k^2 of the two near-shell vectors that growth is read from, and what counts as growth 1/e, 1/e^2.
constexpr Real kNear = 1e-3, kNearer = 1e-4;
constexpr Real kSimple = 3.1, kDouble = 31; // geometric means of 1, 10 and 100

struct Component {
  Index a, b;
  Real size; // of the entries (a, b) and (b, a) of the unit matrix
};

std::vector<Component> components(Index n) {
  std::vector<Component> out;
  for (Index a = 0; a < n; ++a)
    for (Index b = a; b < n; ++b)
      out.push_back({a, b, a == b ? 1 : std::sqrt(Real(0.5))});
  return out;
}

Real eta(Index a) { return a == 0 ? -1 : 1; }

// Entry (a, b) of a unit symmetric matrix.
Real entry(const Component& m, Index a, Index b) {
  return (m.a == a && m.b == b) || (m.a == b && m.b == a) ? m.size : 0;
}

Status check(Index n, const OnsagerCoefficients& c) {
  if (n < 2 || n > kLargestDimension)
    return Error{"dimension", std::to_string(n),
                 "a whole number from 2 to " + std::to_string(kLargestDimension)};
  if (!std::isfinite(c.c1 + c.c2 + c.c3 + c.c4 + c.c5))
    return Error{"coefficient", "not finite", "finite numbers"};
  return Done{};
}

Result<std::vector<Real>> eigenvalues(Index n, const OnsagerCoefficients& c,
                                      std::span<const Real> k) {
  auto m = onsager_symbol(n, c, k);
  if (!m) return m.error();
  auto eigen = symmetric_eigen(m.value());
  if (!eigen) return eigen.error();
  return eigen.value().values;
}

Real largest(const std::vector<Real>& values) {
  Real most = 0;
  for (const Real v : values)
    most = std::max(most, std::abs(v));
  return most;
}

// Eigenvalues that are not null, by magnitude.
std::vector<Real> not_null(std::vector<Real> values, Index nulls) {
  std::sort(values.begin(), values.end(), [](Real a, Real b) { return std::abs(a) < std::abs(b); });
  values.erase(values.begin(), values.begin() + nulls);
  return values;
}

} // namespace

Result<Matrix> onsager_symbol(Index n, const OnsagerCoefficients& c, std::span<const Real> k) {
  if (auto status = check(n, c); !status) return status.error();
  const auto basis = components(n);
  const auto size = static_cast<Index>(basis.size());
  Real k2 = 0;
  std::vector<Real> up(static_cast<std::size_t>(n)); // k^a
  for (Index a = 0; a < n; ++a) {
    up[static_cast<std::size_t>(a)] = eta(a) * k[static_cast<std::size_t>(a)];
    k2 += up[static_cast<std::size_t>(a)] * k[static_cast<std::size_t>(a)];
  }
  // Of each unit matrix: trace, k^a h_ab, k^a k^b h_ab.
  std::vector<Real> trace(basis.size(), 0), twice(basis.size(), 0);
  Matrix once = zeros(size, n);
  for (Index i = 0; i < size; ++i)
    for (Index a = 0; a < n; ++a) {
      const auto at = static_cast<std::size_t>(i);
      trace[at] += eta(a) * entry(basis[at], a, a);
      for (Index b = 0; b < n; ++b)
        once(i, b) += up[static_cast<std::size_t>(a)] * entry(basis[at], a, b);
    }
  for (Index i = 0; i < size; ++i)
    for (Index b = 0; b < n; ++b)
      twice[static_cast<std::size_t>(i)] += once(i, b) * up[static_cast<std::size_t>(b)];
  Matrix m = zeros(size, size);
  for (Index i = 0; i < size; ++i)
    for (Index j = 0; j < size; ++j) {
      const auto p = static_cast<std::size_t>(i), q = static_cast<std::size_t>(j);
      const Real same = i == j ? eta(basis[p].a) * eta(basis[p].b) : 0; // h_ab h^ab
      Real divergence = 0;
      for (Index b = 0; b < n; ++b)
        divergence += eta(b) * once(i, b) * once(j, b);
      m(i, j) = c.c1 * k2 * same + c.c2 * k2 * trace[p] * trace[q] + (c.c3 + c.c4) * divergence +
                c.c5 / 2 * (twice[p] * trace[q] + trace[p] * twice[q]);
    }
  return m;
}

Result<LinearContent> linear_content(Index n, const OnsagerCoefficients& c) {
  if (auto status = check(n, c); !status) return status.error();
  constexpr Real kGeneric[kLargestDimension] = {0.71, 0.43, -1.13, 0.94, 0.37, -0.59};
  const std::span<const Real> generic(kGeneric, static_cast<std::size_t>(n));
  auto far = eigenvalues(n, c, generic);
  if (!far) return far.error();
  LinearContent content;
  const Real scale = largest(far.value());
  for (const Real value : far.value())
    if (std::abs(value) <= kNull * scale) ++content.gauge_modes;

  const auto near_shell = [&](Real e) { // k^2 = -e
    std::vector<Real> k(static_cast<std::size_t>(n), 0);
    k.front() = std::sqrt(1 + e);
    k.back() = 1;
    return k;
  };
  auto near = eigenvalues(n, c, near_shell(kNear));
  if (!near) return near.error();
  auto nearer = eigenvalues(n, c, near_shell(kNearer));
  if (!nearer) return nearer.error();
  const auto a = not_null(near.value(), content.gauge_modes),
             b = not_null(nearer.value(), content.gauge_modes);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Real growth = std::abs(a[i] / b[i]);
    if (!(growth > kSimple)) continue;
    // A healthy mode has L = -(d phi)^2: positive where k^2 < 0.
    const bool pair = growth > kDouble;
    if (pair || b[i] > 0) ++content.polarisations;
    if (pair || b[i] < 0) ++content.ghosts;
  }
  return content;
}

} // namespace twofold
