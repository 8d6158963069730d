// What sorted replicas on a circle say: their circulation and how far they are from a density.
//
//   Gamma_c = sum (v_n + v_{n+1})/2 (theta_{n+1} - theta_n)/gamma,   round the ring
//   L1      = sum over equal bins of |share of the replicas - share of p|
//
// Between neighbours the replicas' share 1/M is spread evenly, as the entropy force has it (see
// quantum/sorted_replicas). u = v/gamma is the gradient of the phase, so the sum is the trapezium
// rule for its closed integral. Nothing here knows psi. Derivation of this project; measured.
//
// Symbols: gamma step_size, theta radians. Shapes: angles, velocities (M); density (n), cell means
// on equal cells of -pi .. pi. Units: Gamma_c in free energy. Failure modes: none; replicas that
// passed each other are sorted first. Fewer than two replicas are a broken invariant.
#pragma once

#include "twofold/quantum/sorted_replicas.hpp"

namespace twofold {

struct RingOrder {
  std::vector<Real> angles;     // (M) in [-pi, pi), ascending
  std::vector<Real> velocities; // (M), of the same replicas
};
[[nodiscard]] RingOrder ordered_on_ring(const SortedReplicasState& state);

[[nodiscard]] Real ring_circulation(const RingOrder& order, Real step_size); // Gamma_c

// Share of the replicas in each of the equal bins of -pi .. pi.
void ring_shares(std::span<Real> out, const RingOrder& order);
// L1 distance over `bins` equal bins, 0 .. 2; bins divide the cells of the density.
[[nodiscard]] Real ring_distance(const RingOrder& order, std::span<const Real> density, Index bins);

} // namespace twofold
