// Stationary states and energies of a potential between hard walls.
//
//   H psi_n = E_n psi_n,   H = -(hbar^2 gamma/2) d^2 + V,   psi_n = 0 on the walls
//
// Second differences on the nodes of a SchrodingerModel (core/tridiagonal_eigen); the energies are
// extrapolated from that grid and the one twice as coarse, E = (4 E(h) - E(2 h))/3, order h^4; the
// states have order h^2. Textbook; our discretisation.
//
// Shapes: energies (count) ascending; states (count, N - 1) with norm 1 on the grid and a positive
// lobe next to the right wall. Units: V's. Failure modes: count outside 1 .. N/2 - 1, fewer than 8
// intervals give an Error.
#pragma once

#include "twofold/quantum/schrodinger.hpp"

namespace twofold {

struct StationaryStates {
  Vector energies; // (count)
  Matrix states;   // (count, N - 1)
};

[[nodiscard]] Result<StationaryStates> stationary_states(const SchrodingerModel& model,
                                                         Index count);

// sum_n weight_n psi_n, scaled to norm 1; weights (count)
[[nodiscard]] SchrodingerState superpose(const StationaryStates& states,
                                         std::span<const Real> weights, Real spacing);

} // namespace twofold
