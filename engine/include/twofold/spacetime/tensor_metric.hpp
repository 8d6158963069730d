// The metric that a tensor sheet's couplings are, and back.
//
// The wave equation of spacetime/tensor_sheet.hpp is d_m(f^mn d_n phi) = mu^2 phi with
//   f^tt = -1,   f^ti = -v^i,   f^ij = K^ij - v^i v^j,      f^mn = sqrt(-g) g^mn
// (derivation of this project). In two dimensions of space det f = -det K = -sqrt(-g), so
//   sqrt(-g) = det K,   g^mn = f^mn / det K,
//   g_ij = adj(K)_ij,   g_ti = -g_ij v^j,   g_tt = -det K + g_ij v^i v^j :
// lapse sqrt(det K), shift -v. In ONE dimension of space sqrt(-g) g^mn is the same for all metrics
// that differ by a factor: det f = -1 for every metric, whatever the factor. The conformal factor
// is undetermined there; conformal_metric_ll() takes it as an argument and is an assumption. A
// sheet of one dimension has such an f only up to a constant if its stiffness is constant; its
// light speeds v -+ sqrt K are told in any case. A packet of mass m follows a timelike geodesic
// only if the leak is tied to the weights:
//   mu^2 = sqrt(-g) m^2   (assumption).
// Index placement is in the names; signature (-,+,+). Label: derived.
// Failure modes: couplings_of() refuses what no sheet with f^tt = -1 has: no signature (-,+,+), or
// a lapse that is not sqrt of the determinant of g_ij (another time coordinate may still do).
// Couplings without a light cone give numbers of no meaning; ask has_light_cone().
#pragma once

#include "twofold/spacetime/tensor_sheet.hpp"

namespace twofold {

struct SymmetricTensor { // of t, x, y
  Real tt = 0, tx = 0, ty = 0, xx = 0, xy = 0, yy = 0;
};
[[nodiscard]] Real determinant(const SymmetricTensor& a);
[[nodiscard]] SymmetricTensor inverse(const SymmetricTensor& a);

[[nodiscard]] SymmetricTensor densitised_uu(const LocalCouplings& c); // f
[[nodiscard]] Real volume_density(const LocalCouplings& c);           // sqrt(-g)
[[nodiscard]] SymmetricTensor metric_inv_uu(const LocalCouplings& c);
[[nodiscard]] SymmetricTensor metric_ll(const LocalCouplings& c);

// Exact up to rounding; how far f^tt may be from -1.
inline constexpr Real kUnitTime = 1e-9;
[[nodiscard]] Result<LocalCouplings> couplings_of(const SymmetricTensor& metric_ll);

[[nodiscard]] Real leak_of_mass(const LocalCouplings& c, Real mass); // mu; assumed

struct SymmetricTensor2 { // of t, x
  Real tt = 0, tx = 0, xx = 0;
};
// One dimension of space; `factor` > 0 is not told by the sheet.
[[nodiscard]] SymmetricTensor2 conformal_metric_ll(Real stiffness, Real drift, Real factor);
[[nodiscard]] SymmetricTensor2 densitised_uu(const SymmetricTensor2& metric_ll);

} // namespace twofold
