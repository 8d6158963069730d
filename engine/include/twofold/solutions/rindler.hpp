// Uniformly accelerated observers: ds^2 = -(1 + g x)^2 dt^2 + dx^2, which is flat space-time.
//
//   T = (1/g + x) sinh gt,   Z = (1/g + x) cosh gt
// A clock at rest at x shows (1 + g x) t. A body let go at x0 with velocity V at t = 0 moves
// straight in (T, Z):
//   1/g + x = rho0/(cosh gt - V sinh gt),  rho0 = 1/g + x0,   tau = (1/g + x) sinh gt sqrt(1 - V^2)
// Light from x0: 1/g + x = rho0 e^{+-gt}. Standard; derivation of this project. Status: derived.
// Failure modes: none for g > 0 and |V| < 1.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold {

struct Accelerated {
  Real acceleration = 0.05; // g
};
struct Thrown {
  Real place = 0, velocity = 0;
};

[[nodiscard]] Real clock_rate(const Accelerated& frame, Real x); // 1 + g x
[[nodiscard]] Real thrown_place(const Accelerated& frame, const Thrown& body, Real t);
[[nodiscard]] Real proper_time(const Accelerated& frame, const Thrown& body, Real t);

} // namespace twofold
