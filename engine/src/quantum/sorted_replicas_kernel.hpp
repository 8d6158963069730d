// The inner loops of sorted replicas, free of xtensor so that the compiler vectorises them.
// Shapes as in quantum/sorted_replicas.hpp; the ends of inverse_gaps and jumps are the caller's.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::sorted_replicas_kernel {

// inner[n] = 1/(x[n+1] - x[n]), n = 0 .. count-2; returns the largest of them, infinite or negative
// where replicas are not sorted.
Real inverse_gaps(Real* inner, const Real* x, Index count);

// jumps[n] = r[n+1] - r[n], n = 0 .. count-1
void jumps(Real* out, const Real* r, Index count);

// s[n] = r[n]^2 (d[n+1] - d[n]), n = 0 .. count;  d has its ghosts at 0 and count + 1
void stress(Real* s, const Real* r, const Real* d, Index count);

// force[n] = scale (s[n+1] - s[n])
void force(Real* out, const Real* s, Real scale, Index count);

// v[n] += kick (force[n] - slope[n])
void kick(Real* v, const Real* force, const Real* slope, Real kick, Index count);

// x[n] += dt v[n]
void drift(Real* x, const Real* v, Real dt, Index count);

} // namespace twofold::sorted_replicas_kernel
