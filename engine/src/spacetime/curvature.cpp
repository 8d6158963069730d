#include "twofold/spacetime/curvature.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

// h^2 f'' at place k of a line of n >= 6 values with the given stride.
Real second_difference(const Real* f, Index k, Index n, Index stride) {
  const auto at = [&](Index m) { return f[m * stride]; };
  if (k >= 2 && k < n - 2)
    return ((16 * (at(k - 1) + at(k + 1)) - (at(k - 2) + at(k + 2))) - 30 * at(k)) / 12;
  const Index end = k < 2 ? 0 : n - 1, s = k < 2 ? 1 : -1;
  if (k == end)
    return (45 * at(end) - 154 * at(end + s) + 214 * at(end + 2 * s) - 156 * at(end + 3 * s) +
            61 * at(end + 4 * s) - 10 * at(end + 5 * s)) /
           12;
  return (10 * at(end) - 15 * at(end + s) - 4 * at(end + 2 * s) + 14 * at(end + 3 * s) -
          6 * at(end + 4 * s) + at(end + 5 * s)) /
         12;
}

} // namespace

Matrix laplacian_4th_order(const Matrix& field, Real spacing) {
  const auto ny = static_cast<Index>(field.shape()[0]), nx = static_cast<Index>(field.shape()[1]);
  assert(ny >= 6 && nx >= 6);
  Matrix out = zeros(ny, nx);
  const Real scale = 1 / (spacing * spacing);
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i)
      out.data()[j * nx + i] = scale * (second_difference(field.data() + j * nx, i, nx, 1) +
                                        second_difference(field.data() + i, j, ny, nx));
  return out;
}

Matrix scalar_curvature(const EmergentMetric& metric) {
  Matrix out = laplacian_4th_order(metric.log_index, metric.spacing);
  for (std::size_t k = 0; k < out.size(); ++k) {
    const Real n = metric.index.data()[k];
    out.data()[k] *= -2 / (n * n);
  }
  return out;
}

Matrix einstein_tt(const EmergentMetric& metric) {
  Matrix out = scalar_curvature(metric);
  for (std::size_t k = 0; k < out.size(); ++k)
    out.data()[k] *= 0.5;
  return out;
}

Real einstein_residual(const EmergentMetric& metric, const Matrix& dust_density, Real kappa) {
  const Matrix geometry = einstein_tt(metric);
  const std::size_t ny = geometry.shape()[0], nx = geometry.shape()[1];
  assert(dust_density.shape()[0] == ny && dust_density.shape()[1] == nx);
  constexpr auto rim = static_cast<std::size_t>(kResidualRim);
  Real difference = 0, matter = 0;
  for (std::size_t j = rim; j + rim < ny; ++j)
    for (std::size_t i = rim; i + rim < nx; ++i) {
      const Real n = metric.index(j, i);
      const Real source = kappa * dust_density(j, i) / (n * n);
      const Real gap = geometry(j, i) - source;
      difference += gap * gap;
      matter += source * source;
    }
  return std::sqrt(difference / matter);
}

} // namespace twofold
