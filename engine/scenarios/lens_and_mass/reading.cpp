#include "reading.hpp"

#include <cmath>

namespace twofold::lens_and_mass {

namespace {

constexpr auto kRim = static_cast<std::size_t>(kResidualRim);

Fit fit_of(const EmergentMetric& metric, const Matrix& density) {
  const auto fit = fit_matter_at_rest(metric, density);
  if (!fit) return {};
  const EinsteinConstants& c = fit.value();
  return {c.kappa, c.kappa_error, c.lambda, c.lambda_error, c.residual};
}

Real norm_tt(const EinsteinSides& sides, const std::vector<Real>& field) {
  Real sum = 0;
  for (std::size_t k = 0; k < sides.points(); ++k)
    sum += field[k] * field[k];
  return std::sqrt(sum);
}

// In units in which it is as large as the geometry.
Matrix in_units_of_geometry(Matrix density, const EmergentMetric& metric) {
  const EinsteinSides sides = sides_at_rest(metric, density);
  const Real matter = norm_tt(sides, sides.stress);
  const Real unit = matter > 0 ? norm_tt(sides, sides.einstein) / matter : 1;
  for (std::size_t k = 0; k < density.size(); ++k)
    density.data()[k] *= unit;
  return density;
}

Real net_share(const Matrix& density) {
  Real sum = 0, all = 0;
  for (std::size_t j = kRim; j + kRim < density.shape()[0]; ++j)
    for (std::size_t i = kRim; i + kRim < density.shape()[1]; ++i) {
      sum += density(j, i);
      all += std::abs(density(j, i));
    }
  return all > 0 ? sum / all : 0;
}

Real height_of(const Matrix& density, const EmergentMetric& metric) {
  Real sum = 0, all = 0;
  for (std::size_t j = kRim; j + kRim < density.shape()[0]; ++j) {
    const Real y = metric.y_first + static_cast<Real>(j) * metric.spacing;
    for (std::size_t i = kRim; i + kRim < density.shape()[1]; ++i) {
      const Real square = density(j, i) * density(j, i);
      sum += square * y;
      all += square;
    }
  }
  return all > 0 ? sum / all : 0;
}

void add_dots(Reading& reading, const EmergentMetric& metric, const Matrix& density,
              const Fit& fit) {
  const Matrix geometry = einstein_tt(metric);
  for (std::size_t j = kRim; j + kRim < geometry.shape()[0]; j += kDotEvery)
    for (std::size_t i = kRim; i + kRim < geometry.shape()[1]; i += kDotEvery) {
      const Real n = metric.index(j, i);
      reading.geometry.push_back(geometry(j, i));
      reading.matter.push_back(fit.kappa * density(j, i) / (n * n) + fit.lambda); // g_tt = -1
    }
}

} // namespace

Recording recording(const SheetLayout& layout) {
  Recording out{.every = 0, .moments = {}};
  for (Index step = kMomentEvery; step < layout.time_steps; step += kMomentEvery)
    out.moments.push_back(step);
  return out;
}

Reading read_equation(const EmergentMetric& metric, std::span<const WaveMoment> moments,
                      const std::optional<Matrix>& dust) {
  Reading reading;
  const Matrix energy = in_units_of_geometry(mean_energy_density(moments, metric), metric);
  reading.energy = fit_of(metric, energy);
  if (dust) reading.dust = fit_of(metric, *dust);
  if (!dust && reading.energy.residual == 1) return reading; // flat: nothing to be seen
  const Matrix needed = required_density(metric);
  reading.negative = negative_share(needed);
  reading.net = net_share(needed);
  reading.place = height_of(needed, metric);
  add_dots(reading, metric, dust ? *dust : energy, dust ? reading.dust : reading.energy);
  return reading;
}

} // namespace twofold::lens_and_mass
