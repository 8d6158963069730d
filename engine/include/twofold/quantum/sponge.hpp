// An absorbing layer at the edge of a box, for waves that should leave it instead of coming back.
//
//   |psi|^2 decays at rate(d) = strength (1 - d/width)^2, d < width from the edge; 0 further in
//
// An imaginary potential -i hbar rate/2, split off with the real one: what is left of the norm is
// the probability still in the box. A layer of some wavelengths whose strength times the time spent
// in it is about 10 returns less than a thousandth; much weaker ones let waves through to the edge,
// much stronger ones reflect at the layer. Status: our choice of the profile (absorbing potentials:
// R. Kosloff, D. Kosloff, J. Comput. Phys. 63 (1986) 363).
//
// Units: width as the box, strength per time. Failure modes: negative or not finite numbers, a
// width beyond the half box give an Error.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct Sponge {
  Real width = 0; // 0: none
  Real strength = 0;
};

[[nodiscard]] Status check(const Sponge& sponge, Real half_width);

// What is left of psi after `time` at this distance from the edge.
[[nodiscard]] Real kept(const Sponge& sponge, Real distance, Real time);

} // namespace twofold
