// Expanding space, ds^2 = -dt^2 + a^2 (dx^2 + dy^2), a = e^{Ht}: packets that run along x.
//
// The comoving wave number k is kept, p = k/a falls. With omega = sqrt(p^2 + m^2) the geodesic from
// x = 0 at t = 0, its proper time and where light is (derivation of this project, standard):
//   x   = (omega(0) - omega(t))/(k H)
//   tau = (asinh(m a/k) - asinh(m/k))/H        light: x = (1 - 1/a)/H
// A wave (a^2 phi_t)_t = phi_xx - a^2 m^2 phi has that frequency, and |phi|^2 falls as 1/(a^2
// omega), up to (H/omega)^2. Status: derived. Failure modes: none; below kSlowest the rate counts
// as 0.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold {

struct Expanding {
  Real rate = 0.02; // H
  Real mass = 1;    // m
};

[[nodiscard]] Real scale_factor(const Expanding& space, Real t);
[[nodiscard]] Real packet_frequency(const Expanding& space, Real wave_number, Real t);
[[nodiscard]] Real packet_place(const Expanding& space, Real wave_number, Real t);
[[nodiscard]] Real proper_time(const Expanding& space, Real wave_number, Real t);
[[nodiscard]] Real amplitude_rate(const Expanding& space,
                                  Real wave_number); // d ln|phi|/dt at t = 0

} // namespace twofold
