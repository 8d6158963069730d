#include "line_views.hpp"

#include "twofold/learning/histogram.hpp"

#include <algorithm>

namespace twofold::shared {

std::vector<Real> as_vector(std::span<const Real> values) { return {values.begin(), values.end()}; }

Real share_below_zero(std::span<const Real> positions) {
  const auto below =
      std::count_if(positions.begin(), positions.end(), [](Real q) { return q < 0; });
  return static_cast<Real>(below) / static_cast<Real>(positions.size());
}

Real relative_spread(std::span<const Real> values) {
  Real low = values[0], high = low, sum = 0;
  for (const Real v : values) {
    low = std::min(low, v);
    high = std::max(high, v);
    sum += v;
  }
  return sum > 0 ? (high - low) * static_cast<Real>(values.size()) / sum : 0;
}

void fill_learners(sim::DensityView& density, std::span<const Real> learners, Real half_width,
                   Index bins) {
  const Real width = 2 * half_width / static_cast<Real>(bins);
  density.box = half_width;
  density.replicas = as_vector(learners);
  density.histogram.x.resize(static_cast<std::size_t>(bins));
  density.histogram.y.resize(static_cast<std::size_t>(bins));
  for (Index b = 0; b < bins; ++b)
    density.histogram.x[static_cast<std::size_t>(b)] =
        -half_width + (static_cast<Real>(b) + Real(0.5)) * width;
  histogram(density.histogram.y, learners, -half_width, half_width);
  density.learners_left = share_below_zero(learners);
}

void fill_density(sim::DensityView& density, std::span<const Real> learners,
                  const FokkerPlanckModel& model, const FokkerPlanckState& law, Index bins) {
  const Real box = model.params().half_width;
  const Real width = 2 * box / static_cast<Real>(bins);
  fill_learners(density, learners, box, bins);
  density.fokker_planck.x = as_vector(view(FokkerPlanckModel::centres(box, model.cells())));
  density.fokker_planck.y = as_vector(view(law.p));
  std::vector<Real> averaged(static_cast<std::size_t>(bins));
  bin_average(averaged, density.fokker_planck.y);
  density.sampling_floor = sampling_floor(averaged, width, static_cast<Index>(learners.size()));
  density.fokker_planck_left = 1 - probability_right_of(model, law, 0);
}

void fill_losses(sim::DensityView& density, std::span<Real> losses) {
  Real sum = 0;
  for (const Real loss : losses)
    sum += loss;
  const auto quantile = [losses](Real share) {
    const auto place =
        losses.begin() + static_cast<Index>(share * static_cast<Real>(losses.size() - 1));
    std::nth_element(losses.begin(), place, losses.end());
    return *place;
  };
  density.loss_mean = sum / static_cast<Real>(losses.size());
  density.loss_low = quantile(0.1);
  density.loss_high = quantile(0.9);
}

} // namespace twofold::shared
