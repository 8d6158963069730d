// The emergent metric of a sheet, read from its weights.
//
// The linearised activation phi -> phi_tt is a black function. Acting with it on dx^2/2, dy^2/2,
// dx dy and dx, dy around every cell gives the coefficients of
//   phi_tt = K^xx phi_xx + 2 K^xy phi_xy + K^yy phi_yy + V^x phi_x + V^y phi_y,
// (derivation of this project; exact for operators of the 5-point form, second order in the cell
// size for others). With V = 0 the lapse is 1 and the metric, signature (-,+,+), is
//   g_tt = -1,  g_ij = (K^-1)_ij,  n = (det K)^(-1/4)  (the index, if K is isotropic).
// V measures how far the lapse is from constant: a sheet with lapse 1 reads V = 0.
//
// Fields are (ny, visible_nx). The outermost ring of cells, whose neighbours do not exist, is
// extrapolated (K geometrically, so that it stays positive). Failure modes: a K that is not
// positive definite gives index NaN there.
#pragma once

#include "twofold/spacetime/sheet.hpp"

#include <functional>

namespace twofold {

using Activation = std::function<void(const Matrix& field, Matrix& acceleration)>;

struct MetricComponents {
  Real tt, xx, xy, yy; // tx = ty = 0
};

struct EmergentMetric {
  Real spacing = 0, x_first = 0, y_first = 0;      // place of cell (0, 0)
  Matrix stiffness_xx, stiffness_xy, stiffness_yy; // K
  Matrix drift_x, drift_y;                         // V
  Matrix index;                                    // n
  Matrix log_index;

  [[nodiscard]] MetricComponents metric_ll(Index row, Index column) const;
  [[nodiscard]] MetricComponents metric_inv_uu(Index row, Index column) const;
};

// Reads any activation that acts on fields over the whole sheet, (ny, nx) of the layout.
[[nodiscard]] EmergentMetric read_metric(const SheetLayout& layout, const Activation& activation);
[[nodiscard]] EmergentMetric read_metric(const Sheet& sheet, const Couplings& couplings);

} // namespace twofold
