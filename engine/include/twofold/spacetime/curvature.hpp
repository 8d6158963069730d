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

// Any sheet and any matter at rest: kappa and Lambda that make G + Lambda g = kappa T fit best, by
// least squares over all components at all cells without the rim. tt: G_tt = kappa sigma / n^2 +
// Lambda; xx and yy: 0 = -Lambda n^2 (the Einstein tensor of a lapse of 1 has no spatial part, so
// stress in T could only make the fit worse: it is left out, in favour of the equation).
struct EinsteinFit {
  Real kappa = 0, lambda = 0;
  Real residual = 1; // || G + Lambda g - kappa T || / || G ||: 1 means the matter explains nothing
};
[[nodiscard]] EinsteinFit fit_einstein(const EmergentMetric& metric, const Matrix& density);

} // namespace twofold
