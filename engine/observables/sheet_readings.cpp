#include "sheet_readings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::observables {

Result<Real> height_of_curvature(const sim::SheetView& s) {
  const auto cells = static_cast<std::size_t>(std::max<Index>(0, s.nx * s.ny));
  std::size_t peak = cells;
  if (s.ready && s.curvature.size() == cells)
    for (std::size_t k = 0; k < cells; ++k)
      if (peak == cells || std::abs(s.curvature[k]) > std::abs(s.curvature[peak])) peak = k;
  if (peak == cells || !(std::abs(s.curvature[peak]) > 0))
    return Error{"observable curvature_place", "", "a sheet that is curved"};
  const auto nx = static_cast<std::size_t>(s.nx), row = peak / nx;
  const Real h = (s.y_max - s.y_min) / static_cast<Real>(s.ny);
  Real off = 0;
  if (row > 0 && row + 1 < static_cast<std::size_t>(s.ny)) {
    const auto here = static_cast<Real>(std::abs(s.curvature[peak]));
    const auto below = static_cast<Real>(std::abs(s.curvature[peak - nx]));
    const auto above = static_cast<Real>(std::abs(s.curvature[peak + nx]));
    const Real bend = 2 * here - below - above;
    if (bend > 0) off = (above - below) / (2 * bend);
  }
  return s.y_min + (static_cast<Real>(row) + Real(0.5) + off) * h;
}

Real read_at(const sim::Curve& curve, Real x) {
  const auto after = std::upper_bound(curve.x.begin(), curve.x.end(), x);
  if (after == curve.x.begin() || after == curve.x.end())
    return std::numeric_limits<Real>::quiet_NaN();
  const auto i = static_cast<std::size_t>(after - curve.x.begin());
  const Real part = (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
  return curve.y[i - 1] + part * (curve.y[i] - curve.y[i - 1]);
}

} // namespace twofold::observables
