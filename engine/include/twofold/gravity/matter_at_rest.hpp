// Both sides of Einstein's equation on a sheet whose matter is at rest, and the matter that its
// geometry would need.
//
//   -dt^2 + n^2 (dx^2 + dy^2):   G_tt = -n^-2 lap u,  G_xx = G_yy = G_xy = 0     (exact)
//   matter of density sigma per coordinate area:   T_tt = sigma / n^2
// Derivation of this project. Stress in T_xx, T_yy could only make the fit of kappa and Lambda
// worse, as the Einstein tensor of a lapse of 1 has none: it is left out, in favour of the
// equation.
//
// Turned round, any sheet solves the equation with kappa = 1 and Lambda = 0 for some matter,
//   sigma = n^2 G_tt = -lap u.
// A sheet that is flat beyond some region has int lap u = 0 (Gauss): it needs as much negative
// matter as positive, whatever it has learned. A point mass is not flat anywhere.
//
// Fields are (ny, visible_nx); kResidualRim cells are left out at each edge. Label: the equation is
// derived, which matter stands in it is the caller's assumption.
// Failure modes: no curvature at all, a metric that is not positive definite, or matter that is
// proportional to the metric give an Error.
#pragma once

#include "twofold/gravity/einstein_fit.hpp"
#include "twofold/spacetime/curvature.hpp"

#include <vector>

namespace twofold {

// Components tt, xx and yy of all cells inside the rim.
struct EinsteinSides {
  static constexpr std::size_t kComponents = 3;
  std::vector<Real> einstein, metric, stress;
  std::vector<Real> weights;      // (points) 1 each
  std::vector<Real> multiplicity; // (kComponents) 1 each

  [[nodiscard]] std::size_t points() const { return weights.size(); }
  [[nodiscard]] EinsteinEquation equation() const {
    return {einstein, metric, stress, weights, multiplicity};
  }
};

[[nodiscard]] EinsteinSides sides_at_rest(const EmergentMetric& metric, const Matrix& density);
[[nodiscard]] Result<EinsteinConstants> fit_matter_at_rest(const EmergentMetric& metric,
                                                           const Matrix& density);

// sigma = n^2 G_tt, rim included.
[[nodiscard]] Matrix required_density(const EmergentMetric& metric);
// Of all matter, counted without its sign, the share that is negative; without the rim.
[[nodiscard]] Real negative_share(const Matrix& density);

} // namespace twofold
