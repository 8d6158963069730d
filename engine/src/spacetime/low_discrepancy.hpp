// Evenly spread points in a cube and normal numbers from them, for bundles of rays.
#pragma once

#include "twofold/core/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold {

// Kronecker sequence: fractions of 1/2 + i / g^d; `growth` solves g^(N+1) = g + 1.
template <std::size_t N> std::array<Real, N> kronecker(Index i, Real growth) {
  std::array<Real, N> u;
  Real power = 1;
  for (Real& value : u) {
    power /= growth;
    const Real place = 0.5 + power * static_cast<Real>(i + 1);
    value = place - std::floor(place);
  }
  return u;
}

// Two normal numbers from two uniform ones.
inline std::array<Real, 2> normal_pair(Real u, Real v) {
  constexpr Real kSmallest = 1e-12; // keeps the logarithm finite
  const Real radius = std::sqrt(-2 * math::log(std::max(u, kSmallest)));
  return {radius * math::cos(2 * math::pi * v), radius * math::sin(2 * math::pi * v)};
}

} // namespace twofold
