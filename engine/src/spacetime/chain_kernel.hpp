// Stencils of the neuron chain on plain arrays; see chain.hpp for the equations.
//
// Padded arrays have kChainHalo more values at both ends, copies from the other end of the ring.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::chain_kernel {

inline constexpr Index kChainHalo = 3;

// padded (n + 2 halo) <- values (n).
void pad(Index n, const Real* values, Real* padded);

// flux (n + 3) <- A phi_x at the faces -2 .. n: flux[j] is that of face j - 2.
void fluxes(Index n, Real spacing, const Real* padded, const Real* stiffness, Real* flux);

// momentum += dt [div flux - M phi].
void kick(Index n, Real spacing, Real dt, const Real* flux, const Real* leak, const Real* field,
          Real* momentum);
// field += dt momentum / B.
void move(Index n, Real dt, const Real* momentum, const Real* inertia, Real* field);

// out -= d(padded)/dx times `drift`, or d(padded)/dx itself where drift is null.
void less_slope(Index n, Real spacing, const Real* padded, const Real* drift, Real* out);

// out = base + factor rate; sum += weight rate.
void combine(Index n, const Real* base, Real factor, const Real* rate, Real* out);
void add(Index n, Real weight, const Real* rate, Real* sum);

} // namespace twofold::chain_kernel
