// A chain of neurons that carries a wave: one dimension of space, couplings that vary in place and
// time.
//
//   phi_t = -v phi_x + pi / B ,    pi_t = -(v pi)_x + (A phi_x)_x - M phi
//
// phi is the activation of the neurons, pi its momentum; the weights are the couplings: inertia B,
// stiffness A, drift v and leak M. All are on a ring of n sites. Derivation of this project; the
// paper's claim (V. Vanchurin, arXiv:2111.00903, section 6) is only that non-trainable variables
// live in an emergent space-time. Light moves at v +- sqrt(A/B).
//
// A wave has two real chains that never meet, the real and the imaginary part of phi: their
// Wronskian is the charge, of density -Im(phi* pi), which every symplectic step keeps.
// Our discretisation: fluxes A phi_x at the faces with (27, -1)/24 and drift with the central
// difference (45, -9, 1)/60, so the equation for pi has the transposed matrices and the charge is
// kept by the sites too; error h^4. In time: without drift kick-drift-kick in Suzuki's composition
// (symplectic, order 4, the couplings at the right times); with drift Runge-Kutta, order 4, which
// keeps the charge up to dt^5.
//
// Shapes: couplings (n), stiffness i at the face between sites i and i + 1; fields (2, n), the real
// part first. Failure modes: a step above longest_step() is unstable; nothing is checked in the hot
// path.
#pragma once

#include "twofold/core/real.hpp"

#include <functional>
#include <span>
#include <vector>

namespace twofold {

struct ChainCouplings {
  Real spacing = 1;
  std::vector<Real> inertia, stiffness, drift, leak; // B, A, v, M: (n) each

  [[nodiscard]] Index sites() const { return static_cast<Index>(inertia.size()); }
};
[[nodiscard]] ChainCouplings flat_chain(Index sites, Real spacing, Real mass); // B = A = 1, v = 0

struct ChainState {
  std::vector<Real> field, momentum; // phi, pi: (2, n)
};
template <class A> void archive(A& a, ChainState& s) { a(s.field, s.momentum); }

// The couplings at a time; the reference is good until the next call.
using CouplingsAt = std::function<const ChainCouplings&(Real time)>;

// Rates of one real chain, (n) each: what the linear activation makes of a state.
void chain_rates(const ChainCouplings& couplings, std::span<const Real> field,
                 std::span<const Real> momentum, std::span<Real> field_rate,
                 std::span<Real> momentum_rate);

// One step without drift, from `time` to `time` + dt.
void step_still_chain(ChainState& state, const CouplingsAt& couplings, Real time, Real dt);
// One step with drift, couplings constant in time.
void step_drifting_chain(ChainState& state, const ChainCouplings& couplings, Real dt);

// The longest stable step of the two, with a margin of a third.
[[nodiscard]] Real longest_still_step(const ChainCouplings& couplings);
[[nodiscard]] Real longest_drifting_step(const ChainCouplings& couplings);

// -Im(phi* pi) at the sites, (n); its sum times the spacing is the charge.
[[nodiscard]] std::vector<Real> charge_density(const ChainState& state);
[[nodiscard]] Real charge(const ChainState& state, Real spacing);

} // namespace twofold
