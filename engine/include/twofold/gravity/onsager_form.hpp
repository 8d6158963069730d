// Onsager's tensor: the entropy production of metric gradients as one symmetric matrix.
//
//   sum_i c_i I_i = sum over (ab, m), (cd, n) of L_(ab m)(cd n) g_ab,m g_cd,n
//   L = c1 g^mn g^ac g^bd + c2 g^mn g^ab g^cd + c3 g^am g^cn g^bd + c4 g^ac g^bn g^dm
//       + c5 g^am g^bn g^cd, symmetrised in ab, in cd and under exchange of the pairs
//
// (derivation of this project), at flat space of signature (+,...,+), in which a positive entropy
// production would be a matrix without negative eigenvalues. For general relativity in four
// dimensions 20 of the 40 are positive and 20 negative, and a change of scale (h_ab = f delta_ab)
// counts with the sign opposite to that of a graviton: it cannot be an entropy production that is
// always positive, and descent along it is ill-posed.
//
// Basis: unit symmetric matrices times unit directions; row (ab, m) at pair n + m, pairs in the
// order 00, 01, .., 11, 12, ... Label: derived.
// Failure modes, as an Error: a dimension outside 2..4, coefficients that are not finite.
#pragma once

#include "twofold/gravity/onsager_symbol.hpp"

#include <vector>

namespace twofold {

// (n^2 (n + 1)/2, the same)
[[nodiscard]] Result<Matrix> onsager_form(Index n, const OnsagerCoefficients& c);

struct FormSigns {
  std::vector<Real> eigenvalues; // descending
  Index positive = 0, negative = 0;
};
[[nodiscard]] Result<FormSigns> form_signs(Index n, const OnsagerCoefficients& c);

// The form on h_ab = f delta_ab with |grad f| = 1 and on a graviton, h_12 = f(x_0) and the like,
// sum of squares 1 each.
[[nodiscard]] Real scale_mode(Index n, const OnsagerCoefficients& c);
[[nodiscard]] inline Real graviton_mode(const OnsagerCoefficients& c) { return c.c1; }

} // namespace twofold
