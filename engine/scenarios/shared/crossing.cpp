#include "crossing.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::shared {

namespace {

// Where the error is least; later records have little weight and change it no more.
constexpr Real kBestTime = 0.8;

Real gap(const Sides& s) { return std::abs(s.share - s.at_rest); }

} // namespace

CrossingFit begin_crossing(Real time) {
  CrossingFit fit;
  fit.begin = time;
  return fit;
}

void record(CrossingFit& fit, Real time, const Sides& sides) {
  if (fit.frozen) return;
  const Real m = gap(sides);
  const Real chance = std::sqrt(sides.at_rest * (1 - sides.at_rest) / sides.learners);
  if (!(m > kFreeze * chance)) {
    fit.frozen = 1;
    return;
  }
  if (fit.weight == 0) {
    fit.first = time;
    fit.first_gap = m / std::max(sides.at_rest, 1 - sides.at_rest);
  }
  // One more learner on each side keeps the variance positive while nobody has crossed.
  const Real variance =
      (sides.share * (1 - sides.share) + 1 / sides.learners) / (sides.learners * m * m);
  const Real weight = 1 / variance, t = time - fit.begin, y = math::log(m);
  fit.weight += weight;
  fit.t += weight * t;
  fit.y += weight * y;
  fit.tt += weight * t * t;
  fit.ty += weight * t * y;
}

Real rate(const CrossingFit& fit) {
  const Real spread = fit.weight * fit.tt - fit.t * fit.t;
  // A single record leaves only round-off.
  if (!(spread > 1e-9 * fit.weight * fit.tt)) return 0;
  return -(fit.weight * fit.ty - fit.t * fit.y) / spread;
}

Real expected_error(const CrossingFit& fit, Real time, Real predicted, Real learners) {
  const Real most = math::log(std::max(fit.first_gap * std::sqrt(learners) / kFreeze, Real(1)));
  const Real x = std::min({predicted * (time - fit.first), most, kBestTime});
  if (!(x > 0) || fit.weight == 0) return std::numeric_limits<Real>::infinity();
  const Real kept = math::exp(-x);
  return std::sqrt((1 - kept * kept) / learners) / (fit.first_gap * kept * x);
}

} // namespace twofold::shared
