// Curvature of the static emergent metric -dt^2 + n^2 (dx^2 + dy^2), and its Einstein equation.
//
//   R = -2 n^-2 lap u,  G_tt = R / 2,  u = ln n        (exact; derivation of this project)
//   dust at rest: T_tt = sigma / n^2, sigma mass per coordinate area; G_tt = kappa T_tt.
// lap by fourth-order differences, one-sided of the same order in the two outermost cells.
// Label: derived; the difference formula is our discretisation. Fields are (ny, visible_nx).
// Failure modes: a metric that is not positive definite (index NaN) gives NaN.
#pragma once

#include "twofold/spacetime/metric.hpp"

namespace twofold {

[[nodiscard]] Matrix laplacian_4th_order(const Matrix& field, Real spacing);
[[nodiscard]] Matrix scalar_curvature(const EmergentMetric& metric);
[[nodiscard]] Matrix einstein_tt(const EmergentMetric& metric); // G_tt

inline constexpr Index kResidualRim = 6; // cells left out at each edge

// || G_tt - kappa T_tt || / || kappa T_tt || over the sheet without its rim. About 1 for a metric
// that ignores its matter, 0 for a solution.
[[nodiscard]] Real einstein_residual(const EmergentMetric& metric, const Matrix& dust_density,
                                     Real kappa = 1);

} // namespace twofold
