// Identities that tie the Onsager form to curvature, measured on a grid, and to its own matrix.
//
//   sqrt|g| R = sqrt|g| G + d_i w^i,  w^i = sqrt|g| (g^kl Gamma^i_kl - g^ik Gamma^l_kl)
//   d/de S[g + e h] = -integral sqrt|g| G^mn h_mn,  S = integral sqrt|g| G
//   sum_i c_i I_i = sum over (ab, m), (cd, n) of L_(ab m)(cd n) g_ab,m g_cd,n
//
// with G the form of general relativity (onsager.hpp) on the left of the first two lines and
// Einstein's tensor on its right (derivation of this project). R and Einstein's tensor come from
// grid_curvature.hpp, which knows second derivatives and no invariant: the two sides share nothing
// but the metric. Derivatives are spectral; the variation is a central difference of order 4.
//
// Shapes: metric (pairs, points). Residuals: the first is the largest over the points, relative to
// the largest |sqrt|g| R| or 1; the second a difference of means over the points. Label: derived.
// Failure modes, as an Error: those of MetricGrid and GridCurvature.
#pragma once

#include "twofold/gravity/onsager.hpp"

namespace twofold {

[[nodiscard]] Result<Real> divergence_identity(const std::vector<GridAxis>& axes,
                                               const std::vector<Real>& metric,
                                               const OnsagerCoefficients& c = {});
[[nodiscard]] Result<Real> first_variation(const std::vector<GridAxis>& axes,
                                           const std::vector<Real>& metric,
                                           const std::vector<Real>& h,
                                           const OnsagerCoefficients& c = {});

// The five terms of a random gradient at a point of flat Euclidean space against the matrix of
// onsager_form.hpp, which is written down index by index: relative to the sum of the terms' sizes.
[[nodiscard]] Result<Real> form_identity(int dimension, const OnsagerCoefficients& c,
                                         std::uint64_t seed);

} // namespace twofold
