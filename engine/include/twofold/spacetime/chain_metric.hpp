// The emergent metric of a neuron chain, read from its weights.
//
// The linear activation (phi, pi) -> (phi_t, pi_t) is a black function. Acting with it on the
// fields 1, x - x_i and (x - x_i)^2/2 and on the momentum 1 gives the couplings at site i:
//   phi_t[pi = 1] = 1/B,  phi_t[x] = -v,  pi_t[1] = -M,  pi_t[x^2/2] = A   (error of order h^4)
// and, with c = sqrt(A/B) the speed of light against the drift and s = sqrt(-g) of the (t, x) part,
//   lapse N = sqrt(c s),  stretch sqrt(g_xx) = sqrt(s/c),  ds^2 = -N^2 dt^2 + g_xx (dx - v dt)^2.
// A wave in one dimension of space knows c and v only; s needs one more statement (assumed):
//   leak:  s = M/m^2, the leak is tied to the weights as for a particle of mass m everywhere;
//   sheet: the chain is a row of a sheet that is alike across, sqrt(-g) in 2+1 = A^2 B: s = A
//   sqrt(AB); lapse: N = 1, clocks that drift along tick in neuron time: s = 1/c.
// Derivation of this project. Failure modes: couplings that are not positive give NaN; the three
// sites at both ends of the ring, where x jumps, repeat their neighbour.
#pragma once

#include "twofold/spacetime/chain.hpp"

namespace twofold {

enum class ChainMeasure { leak, sheet, lapse }; // what s is read from

struct ChainReading { // at the sites, (n) each
  std::vector<Real> inertia, stiffness, drift, leak;
};
// x_first is the place of site 0.
[[nodiscard]] ChainReading read_chain(const ChainCouplings& couplings, Real x_first);

struct ChainMetric { // g_mn, lower indices
  Real tt = -1, tx = 0, xx = 1;
};
// NaN for a massless chain measured by its leak.
[[nodiscard]] ChainMetric chain_metric(Real inertia, Real stiffness, Real drift, Real leak,
                                       ChainMeasure measure, Real mass);

} // namespace twofold
