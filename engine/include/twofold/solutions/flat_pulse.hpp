// The spherical wave of a pulse in flat space-time, from rest: what a collapse would be without
// gravity.
//
//   r phi = [g(r - t) + g(r + t)]/2,   g(x) = x A exp(-((|x| - place)/width)^2)
//   Phi = phi' = [g'(r - t) + g'(r + t)]/2r - phi/r
//
// (d'Alembert's solution; textbook.) At the centre phi = g'(t), Phi = 0. Units and pulse as in
// gravity/scalar_collapse.hpp. Label: derived, exact. Failure modes: none for r >= 0.
#pragma once

#include "twofold/gravity/scalar_collapse.hpp"

namespace twofold {

[[nodiscard]] Real flat_pulse(const CollapsePulse& pulse, Real r, Real t);
[[nodiscard]] Real flat_pulse_gradient(const CollapsePulse& pulse, Real r, Real t);

} // namespace twofold
