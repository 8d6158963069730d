// Scalar curvature of the stationary space-time that a tensor sheet is.
//
// With lapse N = sqrt(det K), shift beta = -v and space metric gamma_ij = adj(K)_ij (see
// tensor_metric.hpp), none of which changes in time,
//   R = R2 + k^2 + k_ij k^ij + (2/N) beta^i d_i k - (2/N) lap N,
//   k_ij = (D_i beta_j + D_j beta_i) / 2N,   k = gamma^ij k_ij,
// R2, D and lap those of gamma (textbook 3+1 split; E. Gourgoulhon, "3+1 Formalism in General
// Relativity" (2012), section 4.1; written for this project's variables).
// Discretisation (ours): centred differences of fourth order, twice where two derivatives are
// needed; periodic. Fields (ny, nx). Label: derived.
// Failure modes: NaN where the couplings have no light cone; rough couplings give large numbers of
// no meaning.
#pragma once

#include "twofold/spacetime/tensor_sheet.hpp"

namespace twofold {

[[nodiscard]] Matrix scalar_curvature(const CouplingFields& couplings, Real spacing);

} // namespace twofold
