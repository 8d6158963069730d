// Principal directions of a cloud of replicas in the space of their trainables.
//
//   C = 1/M sum_m (q_m - qbar)(q_m - qbar)^T,   C e_k = v_k e_k
//
// Method: M is smaller than K, so the eigenvectors come from the Gram matrix of the M deviations
// (M, M): block power iteration on kBlock vectors from fixed starts, then Jacobi on the small
// projected matrix. Deterministic, the same bits on every target. Where two variances nearly agree
// their directions are not determined by the data and the iteration gives some of that plane.
//
// Symbols: q trainables, M replicas, K trainables, e directions, v variances. Shapes: cloud (M, K),
// mean (K), directions (count, K) of length 1 (largest entry positive), variances (count),
// places (M, count) = e_k . (q_m - qbar). Failure modes: fewer than 2 replicas, or all at one
// place, give directions 0 and variances 0.
#pragma once

#include "twofold/core/array.hpp"

#include <vector>

namespace twofold {

struct Principal {
  std::vector<Real> mean;       // (K)
  std::vector<Real> directions; // (count, K)
  std::vector<Real> variances;  // (count)
  std::vector<Real> places;     // (M, count)
  Real total = 0;               // variance in all directions
};

inline constexpr Index kMostPrincipal = 4;

// count <= kMostPrincipal.
[[nodiscard]] Principal principal_directions(std::span<const Real> cloud, Index replicas,
                                             Index count);

} // namespace twofold
