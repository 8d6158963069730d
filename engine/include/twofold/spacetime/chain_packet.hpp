// A packet on a neuron chain: its start and what is measured of it.
//
// Start: envelope exp(-(x - x0)^2/2 w^2) exp(i k (x - x0)), of positive frequency where the chain
// is like B = A = 1, v = 0 or moves along with the drift: each wave number q gets the momentum
//   pi_q = -i sqrt(q^2 + m^2) phi_q + rate(q) phi_q ,   rate real (0 where couplings are constant)
// so nothing runs the other way (massless: k > 0 moves right, seen from the drift). Packets add.
// Measured of the charge between two places: charge, its centre and spread; of phi: mean wave
// number and frequency. Derivation of this project. Status: measured. Shapes: fields (2, n), n a
// power of two. Failure modes: start_packets gives an Error if n is not a power of two; a reading
// of no charge has place NaN.
#pragma once

#include "twofold/core/result.hpp"
#include "twofold/spacetime/chain.hpp"

namespace twofold {

struct ChainPacket {
  Real place = 0, wave_number = 1, width = 1, height = 1;
};

// rate(q): d ln|phi_q|/dt at the start; may be null.
[[nodiscard]] Result<ChainState> start_packets(Index sites, Real spacing, Real x_first, Real mass,
                                               std::span<const ChainPacket> packets,
                                               const std::function<Real(Real)>& rate = nullptr);

struct ChainPacketReading {
  Real charge = 0;
  Real place = 0, spread = 0; // of the charge
  Real wave_number = 0;       // Im(phi* phi_x)/|phi|^2, averaged
  Real frequency = 0;         // -Im(phi* phi_t)/|phi|^2, averaged; without drift
  Real phase = 0;             // of phi at the place, -pi .. pi
};
[[nodiscard]] ChainPacketReading read_packet(const ChainState& state,
                                             const ChainCouplings& couplings, Real x_first,
                                             Real from, Real to);

// Im(u* u_x)/|u|^2 at a place, u = (pi - phi_x)/2 the part that runs to the right (A = B = 1).
[[nodiscard]] Real wave_number_at(const ChainState& state, const ChainCouplings& couplings,
                                  Real x_first, Real place);

} // namespace twofold
