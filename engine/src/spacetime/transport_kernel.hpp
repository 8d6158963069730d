// The two mixing loops of a transport chain over raw numbers; see spacetime/transport.hpp.
//
// One site: m = (a, b, c, d), B samples contiguous.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::transport_kernel {

// r' = a r + b l, l' = c r + d l
void mix(Index batch, const Real* m, const Real* r, const Real* l, Real* r_out, Real* l_out);

// Of the pushes g on r', l': those on r, l, and gradient += (g_r r, g_r l, g_l r, g_l l).
void unmix(Index batch, const Real* m, const Real* r, const Real* l, const Real* g_right,
           const Real* g_left, Real* r_out, Real* l_out, Real* gradient);

} // namespace twofold::transport_kernel
