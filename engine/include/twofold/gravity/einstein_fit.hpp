// Does a geometry obey Einstein's equations with the neurons' stress as its source?
//
//   G_mn + Lambda g_mn = kappa T_mn
//
// kappa and Lambda are fitted by weighted least squares over all points and components; the
// residual is what is left of G, ||G + Lambda g - kappa T|| / ||G||, 0 for a solution and 1 for a
// geometry that ignores its matter. Components are summed without index raising, in the coordinates
// of the sheet: the norm is a choice (assumed), the residual is measured. The standard errors are
// those of independent errors of equal size in the weighted components; two numbers cannot be told
// apart where g and T are proportional, which is refused.
//
// Shapes: einstein, metric, stress (components, points), an off-diagonal component of a symmetric
// tensor counting twice through `multiplicity` (components); weights (points) >= 0, for example the
// volume element. Derivation of this project.
// Failure modes: unequal sizes, negative weights, numbers that are not finite, fewer than three
// equations or sources that are proportional to the metric give an Error.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <span>

namespace twofold {

struct EinsteinEquation {
  std::span<const Real> einstein, metric, stress; // (components, points)
  std::span<const Real> weights;                  // (points)
  std::span<const Real> multiplicity;             // (components)
  bool with_lambda = true;                        // else Lambda is 0
};

struct EinsteinConstants {
  Real kappa = 0, kappa_error = 0;
  Real lambda = 0, lambda_error = 0;
  Real residual = 1;
};

[[nodiscard]] Result<EinsteinConstants> fit_constants(const EinsteinEquation& equation);

} // namespace twofold
