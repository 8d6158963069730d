// A chain whose drift outruns its own waves: v = -1 + kappa l tanh(x/l), speed of light 1.
//
// Light to the right moves at dx/dt = v + 1 = kappa l tanh(x/l):
//   sinh(x/l) = sinh(x0/l) e^{kappa t}
// On x < 0 it moves left: x = 0 is a horizon, of surface gravity kappa. There a wave number falls
// as k = k0 e^{-kappa t}, elsewhere as k0 tanh(x0/l)/tanh(x/l). Light to the left never stops.
// Derivation of this project (the acoustic horizon of W. G. Unruh, PRL 46, 1351 (1981)). Status:
// derived. Failure modes: none for kappa, l > 0.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold {

struct DriftHorizon {
  Real surface_gravity = 0.25; // kappa
  Real length = 2;             // l
};

[[nodiscard]] Real drift(const DriftHorizon& horizon, Real x);
[[nodiscard]] Real ray_place(const DriftHorizon& horizon, Real from, Real t);
[[nodiscard]] Real ray_wave_number(const DriftHorizon& horizon, Real from, Real wave_number,
                                   Real t);

} // namespace twofold
