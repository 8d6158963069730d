#include "twofold/spacetime/tensor_metric.hpp"

#include <cmath>

namespace twofold {

Real determinant(const SymmetricTensor& a) {
  return a.tt * (a.xx * a.yy - a.xy * a.xy) - a.tx * (a.tx * a.yy - a.xy * a.ty) +
         a.ty * (a.tx * a.xy - a.xx * a.ty);
}

SymmetricTensor inverse(const SymmetricTensor& a) {
  const Real det = determinant(a);
  return {(a.xx * a.yy - a.xy * a.xy) / det, (a.ty * a.xy - a.tx * a.yy) / det,
          (a.tx * a.xy - a.ty * a.xx) / det, (a.tt * a.yy - a.ty * a.ty) / det,
          (a.tx * a.ty - a.tt * a.xy) / det, (a.tt * a.xx - a.tx * a.tx) / det};
}

SymmetricTensor densitised_uu(const LocalCouplings& c) {
  return {-1, -c.vx, -c.vy, c.xx - c.vx * c.vx, c.xy - c.vx * c.vy, c.yy - c.vy * c.vy};
}

Real volume_density(const LocalCouplings& c) { return c.xx * c.yy - c.xy * c.xy; }

SymmetricTensor metric_inv_uu(const LocalCouplings& c) {
  const SymmetricTensor f = densitised_uu(c);
  const Real by = 1 / volume_density(c);
  return {f.tt * by, f.tx * by, f.ty * by, f.xx * by, f.xy * by, f.yy * by};
}

SymmetricTensor metric_ll(const LocalCouplings& c) {
  const Real x = c.yy * c.vx - c.xy * c.vy, y = c.xx * c.vy - c.xy * c.vx; // v with lower index
  return {x * c.vx + y * c.vy - volume_density(c), -x, -y, c.yy, -c.xy, c.xx};
}

Result<LocalCouplings> couplings_of(const SymmetricTensor& metric) {
  const Real det = determinant(metric);
  const Real space = metric.xx * metric.yy - metric.xy * metric.xy;
  if (!(det < 0) || !(space > 0) || !(metric.xx > 0))
    return Error{"determinant of the metric", std::to_string(det), "signature (-,+,+)"};
  const Real density = std::sqrt(-det);
  const SymmetricTensor up = inverse(metric);
  const Real unit = density * up.tt;
  if (!(std::abs(unit + 1) <= kUnitTime))
    return Error{"sqrt(-g) g^tt", std::to_string(unit), "-1, as the neurons' time has"};
  const Real vx = -density * up.tx, vy = -density * up.ty;
  return LocalCouplings{
      density * up.xx + vx * vx, density * up.xy + vx * vy, density * up.yy + vy * vy, vx, vy, 0};
}

Real leak_of_mass(const LocalCouplings& c, Real mass) {
  return mass * std::sqrt(volume_density(c));
}

SymmetricTensor2 conformal_metric_ll(Real stiffness, Real drift, Real factor) {
  return {factor * (drift * drift - stiffness), -factor * drift, factor};
}

SymmetricTensor2 densitised_uu(const SymmetricTensor2& g) {
  const Real det = g.tt * g.xx - g.tx * g.tx;
  const Real by = std::sqrt(-det) / det;
  return {g.xx * by, -g.tx * by, g.tt * by};
}

} // namespace twofold
