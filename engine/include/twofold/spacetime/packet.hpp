// Place and direction of a wave packet on the sheet, and the same quantities of a bundle of rays.
//
// Packet: energy density (n^2 phi_t^2 + |grad phi|^2) / 2, momentum density -phi_t grad phi, with
// gradients of order 8 (second order turns the direction by 6 % at ten cells per wavelength).
// Bundle: a ray of energy E and frequency omega carries momentum (E / omega) k.
// Both are summed over the same square window of half side kWindow round the energy centroid, found
// by iteration; so like is compared with like, and echoes elsewhere on the sheet do not count.
// Angles in radians from the x axis. Label: measured.
// Failure modes: found = false if there is no energy in the window.
#pragma once

#include "twofold/spacetime/forward_pass.hpp"
#include "twofold/spacetime/geodesic.hpp"

namespace twofold {

inline constexpr Real kPacketWindow = 0.45;
inline constexpr int kWindowIterations = 4;

struct PacketReading {
  bool found = false;
  Real x = 0, y = 0; // energy centroid
  Real angle = 0;    // of the total momentum
  Real energy = 0;   // in the window
  Real fraction = 0; // of all the energy on the sheet (of the bundle)
};

struct Place {
  Real x = 0, y = 0;
};

[[nodiscard]] PacketReading read_packet(const WaveMoment& moment, const EmergentMetric& metric,
                                        Place guess, Real window = kPacketWindow);
[[nodiscard]] PacketReading read_bundle(const Rays& rays, Place guess, Real window = kPacketWindow);
// (n^2 phi_t^2 + |grad phi|^2) / 2 on the visible sheet.
[[nodiscard]] Matrix energy_density(const WaveMoment& moment, const EmergentMetric& metric);
// Its mean over moments; there must be one.
[[nodiscard]] Matrix mean_energy_density(std::span<const WaveMoment> moments,
                                         const EmergentMetric& metric);
[[nodiscard]] Place centre(const Rays& rays); // energy-weighted, of all rays

} // namespace twofold
