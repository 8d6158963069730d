// The exact bridge from learning to quantum mechanics: the Witten potential of a free energy.
//
//   V_W(q) = (gamma/2) F'^2 - D F'',   hbar = 2 D/gamma
//   H = -(hbar^2 gamma/2) d^2 + V_W,   H psi_n = E_n psi_n
//
// makes psi_0 = sqrt(exp(-gamma F/D)) the ground state with E_0 = 0, and E_n/hbar are the
// relaxation rates of the Fokker-Planck equation p_t = d(gamma F' p + D p') with constant D: p =
// psi psi_0 turns one into the other. Reflecting walls become psi' = -(gamma F'/2 D) psi there.
// Source: E. Witten, Nucl. Phys. B 188 (1981) 513 for the form; its use here is a derivation of
// this project. It is the only potential that follows from the loss. Where D depends on q there is
// no such bridge: take a local D and say so.
//
// Space: centred differences at the cells, walls half a cell outside; order h^2, and no detailed
// balance is put in, so that agreement with Fokker-Planck is a test and E_0 an error measure.
// Shapes: slope, curvature (n) of F at q_i = -L + (2 i + 1) L/n; levels (count), states (count, n)
// with sum of squares 1/h. Failure modes: fewer than 3 cells, D or gamma that is not positive, a
// wall so steep that a cell is wider than its decay length, count outside 1..n give an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct WittenParams {
  Real half_width = 1; // L
  Real step_size = 0.1;
  Real diffusion = 0.01;
  [[nodiscard]] Real hbar() const { return 2 * diffusion / step_size; }
};

[[nodiscard]] Real witten_potential(const WittenParams& params, Real slope, Real curvature);

struct WittenStates {
  Vector potential; // (n) V_W at the cells
  Vector rates;     // (count) E_n/hbar
  Matrix states;    // (count, n)
};

[[nodiscard]] Result<WittenStates> witten_states(const WittenParams& params,
                                                 std::span<const Real> slope,
                                                 std::span<const Real> curvature, Index count);

} // namespace twofold
