// A localised state of a walk: a packet of positive energy, its world line and its clock.
//
// Start: envelope exp(-(x - x0)^2/4 w^2 + i k0 (x - x0)), projected wave number by wave number on
// the state of positive frequency of the walk without turnover,
//   R = sqrt((1 + v)/2),   L = exp(-i k) sqrt((1 - v)/2),   v = cos(theta) sin k/sin w(k),
// so that nothing trembles between the two energies. A packet of rapidity eta has k0 = m sinh eta,
// moves at tanh eta, and its phase along the world line turns at m/cosh eta (time dilation).
// World line: circular mean of the density |R|^2 + |L|^2, unrolled step by step; exact for a
// packet much narrower than the ring. Clock: phase of R at the centre, linear between two sites,
// its turns added up; it runs backwards for positive energy, so its rate is minus the phase's.
// Errors against tanh eta and m/cosh eta: order 2 in theta, and the spread of wave numbers.
//
// Derivation of this project; status: measured. Units: sites, steps, radians. Failure modes: a ring
// whose size is no power of two or a width that is not positive gives an Error.
#pragma once

#include "twofold/spacetime/walk.hpp"

namespace twofold {

struct WalkPacket {
  Real centre = 0; // site
  Real wave_number = 0;
  Real width = 50; // w: deviation of the density, in sites
};

inline constexpr Real kPacketWidths = 7.2; // recommended: width = 7.2 cosh(eta)/theta
[[nodiscard]] Real recommended_width(Real theta, Real rapidity);

[[nodiscard]] Result<WalkState> start_packet(const WalkModel& model, const WalkPacket& packet);

// Circular mean of the density, a site in [0, N); NaN without weight.
[[nodiscard]] Real centre(const WalkState& state);
// Phase of the right movers at a place of the ring, in (-pi, pi].
[[nodiscard]] Real phase_at(const WalkState& state, Real place);
// sum_x R_x exp(-2 pi i j x/N)
[[nodiscard]] Complex mode(const WalkState& state, Index j);

struct WalkClock {
  Index steps = 0;
  Real start = 0, place = 0;           // sites, unrolled
  Real phase = 0, turned = 0;          // at the packet now; all its changes added up
  [[nodiscard]] Real velocity() const; // since the start; 0 before the first step
  [[nodiscard]] Real rate() const;
};
template <class A> void archive(A& a, WalkClock& c) {
  a(c.steps, c.start, c.place, c.phase, c.turned);
}

[[nodiscard]] WalkClock begin_clock(const WalkState& state);
void advance(WalkClock& clock, const WalkState& state); // after every step

} // namespace twofold
