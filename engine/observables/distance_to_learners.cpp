#include "distance_to_learners.hpp"

#include <cmath>

namespace twofold::observables {

namespace {

// Mean of the law's values whose grid point lies in [low, high).
Real bin_mean(const sim::Curve& law, Real low, Real high, std::size_t& next) {
  Real sum = 0;
  Index count = 0;
  for (; next < law.x.size() && law.x[next] < high; ++next) {
    if (law.x[next] < low) continue;
    sum += law.y[next];
    ++count;
  }
  return count > 0 ? sum / static_cast<Real>(count) : 0;
}

} // namespace

Result<Real> distance_to_learners(const sim::DensityView& density, const sim::Curve& law) {
  const sim::Curve& bins = density.histogram;
  if (bins.x.size() < 2 || law.x.size() < bins.x.size())
    return Error{"distance to the learners", "", "a histogram and a law on a finer grid"};
  const Real width = bins.x[1] - bins.x[0];
  Real distance = 0;
  std::size_t next = 0;
  for (std::size_t b = 0; b < bins.x.size(); ++b) {
    const Real low = bins.x[b] - width / 2;
    distance += std::abs(bins.y[b] - bin_mean(law, low, low + width, next)) * width;
  }
  return distance;
}

} // namespace twofold::observables
