// The linear symbol of an entropy production quadratic in metric gradients: gauge modes, what
// propagates, ghosts.
//
//   L = c1 d_m h_ab d^m h^ab + c2 d_m h d^m h + (c3 + c4) (d^a h_ab)(d^c h_c^b) + c5 d^a h_ab d^b h
//
// with h = h^a_a about flat space-time, signature (-,+,...,+) (derivation of this project: I1..I5
// of onsager.hpp to second order; I3 and I4 agree there). At wave vector k it is a quadratic form
// M(k) on the n (n + 1)/2 components of h, in the basis of unit symmetric matrices.
//
// - gauge modes: directions h on which M(k) vanishes for every k, counted off shell.
// - propagating modes: as k goes on shell (k^2 = e -> 0) the response M^-1 on the directions that
// are
//   no gauge grows as 1/e in some directions; their number is that of the polarisations, and the
//   sign of the residue says whether energy is positive. A ghost is a residue of the wrong sign (or
//   a double pole, growth 1/e^2, which always holds one).
// At the point of general relativity (-1/4, 1/4, 0, 1/2, -1/2): n gauge modes, n (n - 3)/2
// polarisations, no ghost.
//
// Label: derived. Failure modes: n outside 2..6 or coefficients that are not finite: Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct OnsagerCoefficients {
  Real c1 = -0.25, c2 = 0.25, c3 = 0, c4 = 0.5, c5 = -0.5; // general relativity
};

[[nodiscard]] inline Index symmetric_components(Index n) { return n * (n + 1) / 2; }

// M(k): (n (n + 1)/2, n (n + 1)/2); k: (n), lower index.
[[nodiscard]] Result<Matrix> onsager_symbol(Index n, const OnsagerCoefficients& c,
                                            std::span<const Real> k);

struct LinearContent {
  Index gauge_modes = 0;
  Index polarisations = 0; // simple poles at k^2 = 0 with residue of the right sign
  Index ghosts = 0;        // with the wrong sign, double poles included
  [[nodiscard]] bool ghost() const { return ghosts > 0; }
};

[[nodiscard]] Result<LinearContent> linear_content(Index n, const OnsagerCoefficients& c);

} // namespace twofold
