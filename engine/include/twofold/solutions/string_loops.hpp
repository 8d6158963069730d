// Closed strings in closed form: lists of unit vectors and the curves they make.
//
//   right p(s) = (cos ms, sin ms, 0),  left q(s) = (cos ns, -sin ns cos f, -sin ns sin f)
// move as p(s - t), q(s + t); with X' = (p + q)/2, X_t = (q - p)/2 the loop is
//   X = [P(s - t) + Q(s + t)]/2,  P' = p,  Q' = q
// For f = 0 it turns as a rigid curve with m + n cusps (a hypocycloid; the folded rod for m = n =
// 1, whose ends move at the speed of light). A random loop has a few seeded harmonics and is
// brought to unit length. Textbook (C. J. Burden, Phys. Lett. B 164, 277 (1985)). Status: derived.
// Failure modes: none for m, n >= 1.
#pragma once

#include "twofold/spacetime/permutation_string.hpp"

namespace twofold {

struct TurningLoop {
  Index right = 1, left = 1; // m, n
  Real tilt = 0;             // f, radians
};

[[nodiscard]] Vector3 right_mover(const TurningLoop& loop, Real s);
[[nodiscard]] Vector3 left_mover(const TurningLoop& loop, Real s);
[[nodiscard]] Vector3 loop_place(const TurningLoop& loop, Real s, Real t); // centre at 0

// |J|/(E^2/4 pi) of the loop: |e_z/m + (0, sin f, -cos f)... |/2, see the source.
[[nodiscard]] Real regge_ratio(const TurningLoop& loop);

// Unit vector of a seeded sum of `harmonics` harmonics; `which` tells the two lists apart. Of mean
// zero only after balancing.
[[nodiscard]] Vector3 random_mover(std::uint64_t seed, Index which, Index harmonics, Real s);

} // namespace twofold
