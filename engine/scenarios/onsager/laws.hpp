// Which laws are left after some samples, and how far a law is from general relativity.
//
// A sample gives a row of five numbers; a law c is left if row . c = 0 for all of them. The laws
// left form a space of 5 - (rank of the rows) dimensions, spanned by the last eigenvectors of
// rows^T rows. Derivation of this project. Failure modes: none; rows that are not finite leave no
// law.
#pragma once

#include "twofold/gravity/onsager.hpp"

namespace twofold::onsager_lab {

// Of the largest singular value: below it a direction was not seen by any sample. Measured: 1e-12
// for laws that are left, 1e-3 for laws that are not (16 points).
inline constexpr Real kSeen = 1e-8;
inline constexpr Real kRoundOff = 1e-15; // of the largest singular value: no digit below

struct LawsLeft {
  std::vector<Real> singular;    // (5) descending; 0 where there were too few samples
  Index left = 5;                // dimensions of the space of laws
  std::vector<Invariants> basis; // (left) orthonormal
  Real gap = 0;                  // fourth over fifth singular value; 0 before five samples
  // Sine of the largest angle between general relativity and a law that is left; 1 if many are.
  Real error = 1;
};

// From the first `count` of rows given as (count, 5) numbers.
[[nodiscard]] LawsLeft laws_left(std::span<const Real> rows, Index count);

[[nodiscard]] Matrix matrix_of(std::span<const Real> rows, Index count);

// Sine of the angle between a law and general relativity (either sign); 1 for no law at all.
[[nodiscard]] Real distance_from_gr(const Invariants& law);

// How many times general relativity the numbers c1, c3, c4 (c1, c3 + c4) are, or 0 if they are no
// multiple: only then is it (are laws with its waves) in the plane of c2 and c5.
[[nodiscard]] Real multiple_of_gr(const OnsagerCoefficients& law);
[[nodiscard]] Real multiple_in_waves(const OnsagerCoefficients& law);

// b = 4 c2 on the curve of laws that have n gauge modes, where a = -2 c5 (c1 = -1/4, c3 + c4 =
// 1/2).
[[nodiscard]] inline Real curve_of_renamed_fields(int n, Real a) {
  const auto size = static_cast<Real>(n);
  return (1 - 2 * a + (size - 1) * a * a) / (size - 2);
}

} // namespace twofold::onsager_lab
