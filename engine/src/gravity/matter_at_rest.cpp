#include "twofold/gravity/matter_at_rest.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

// Of second differences of ln n, which is read with 1e-12; a curvature below that is round-off.
constexpr Real kRoundOff = 1e-10;
constexpr auto kRim = static_cast<std::size_t>(kResidualRim);

} // namespace

EinsteinSides sides_at_rest(const EmergentMetric& metric, const Matrix& density) {
  const Matrix geometry = einstein_tt(metric);
  const std::size_t ny = geometry.shape()[0], nx = geometry.shape()[1];
  assert(density.shape()[0] == ny && density.shape()[1] == nx);
  EinsteinSides sides;
  const std::size_t points = (ny - 2 * kRim) * (nx - 2 * kRim);
  const std::size_t all = points * EinsteinSides::kComponents;
  sides.einstein.assign(all, 0);
  sides.metric.assign(all, -1);
  sides.stress.assign(all, 0);
  sides.weights.assign(points, 1);
  sides.multiplicity.assign(EinsteinSides::kComponents, 1);
  std::size_t k = 0;
  for (std::size_t j = kRim; j + kRim < ny; ++j)
    for (std::size_t i = kRim; i + kRim < nx; ++i, ++k) {
      const Real square = metric.index(j, i) * metric.index(j, i);
      sides.einstein[k] = geometry(j, i);
      sides.stress[k] = density(j, i) / square;
      sides.metric[points + k] = sides.metric[2 * points + k] = square;
    }
  return sides;
}

Result<EinsteinConstants> fit_matter_at_rest(const EmergentMetric& metric, const Matrix& density) {
  const EinsteinSides sides = sides_at_rest(metric, density);
  const Real least = kRoundOff / (metric.spacing * metric.spacing);
  const auto curved = [least](Real g) { return !(std::abs(g) <= least); };
  if (std::none_of(sides.einstein.begin(), sides.einstein.end(), curved))
    return Error{"curvature", "round-off", "a sheet that is curved somewhere"};
  return fit_constants(sides.equation());
}

Matrix required_density(const EmergentMetric& metric) {
  Matrix density = einstein_tt(metric);
  for (std::size_t k = 0; k < density.size(); ++k) {
    const Real n = metric.index.data()[k];
    density.data()[k] *= n * n;
  }
  return density;
}

Real negative_share(const Matrix& density) {
  const std::size_t ny = density.shape()[0], nx = density.shape()[1];
  Real negative = 0, all = 0;
  for (std::size_t j = kRim; j + kRim < ny; ++j)
    for (std::size_t i = kRim; i + kRim < nx; ++i) {
      const Real size = std::abs(density(j, i));
      all += size;
      if (density(j, i) < 0) negative += size;
    }
  return all > 0 ? negative / all : 0;
}

} // namespace twofold
