// Pictures of an annulus run over the plane of its two weights.
#pragma once

#include "run.hpp"

namespace twofold::annulus {

// The loss with the replicas on it.
[[nodiscard]] sim::Figure learners_picture(const Material& m);
// Density with the phase as hue, probability current, vortices, and the flux in the hole.
[[nodiscard]] sim::Figure wave_picture(const Material& m);
// -(hbar^2 gamma/2) laplacian(sqrt p)/sqrt p where there is density.
[[nodiscard]] sim::Figure quantum_potential_picture(const Material& m);

} // namespace twofold::annulus
