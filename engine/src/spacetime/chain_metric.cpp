#include "twofold/spacetime/chain_metric.hpp"

#include <cmath>
#include <limits>

namespace twofold {

namespace {

constexpr std::size_t kEdge = 3; // half width of the widest stencil

void repeat_edges(std::vector<Real>& values) {
  const std::size_t n = values.size();
  for (std::size_t i = 0; i < kEdge; ++i) {
    values[i] = values[kEdge];
    values[n - 1 - i] = values[n - 1 - kEdge];
  }
}

} // namespace

ChainReading read_chain(const ChainCouplings& couplings, Real x_first) {
  const auto n = static_cast<std::size_t>(couplings.sites());
  const std::vector<Real> none(n, 0), one(n, 1);
  std::vector<Real> x(n), half_square(n);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = x_first + static_cast<Real>(i) * couplings.spacing;
    half_square[i] = 0.5 * x[i] * x[i];
  }
  std::vector<Real> to_one(n), of_one(n), of_x(n), of_square(n), drift(n), ignored(n);
  chain_rates(couplings, none, one, to_one, ignored);
  chain_rates(couplings, one, none, ignored, of_one);
  chain_rates(couplings, x, none, drift, of_x);
  chain_rates(couplings, half_square, none, ignored, of_square);
  ChainReading reading{std::vector<Real>(n), std::vector<Real>(n), std::vector<Real>(n),
                       std::vector<Real>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    reading.inertia[i] = 1 / to_one[i];
    reading.drift[i] = -drift[i];
    reading.leak[i] = -of_one[i];
    reading.stiffness[i] = of_square[i] - x[i] * of_x[i] + half_square[i] * of_one[i];
  }
  for (auto* values : {&reading.inertia, &reading.drift, &reading.leak, &reading.stiffness})
    repeat_edges(*values);
  return reading;
}

ChainMetric chain_metric(Real inertia, Real stiffness, Real drift, Real leak, ChainMeasure measure,
                         Real mass) {
  const Real nothing = std::numeric_limits<Real>::quiet_NaN();
  if (!(inertia > 0) || !(stiffness > 0)) return {nothing, nothing, nothing};
  const Real light = std::sqrt(stiffness / inertia);
  Real size = 1 / light;
  if (measure == ChainMeasure::leak) size = mass > 0 ? leak / (mass * mass) : nothing;
  if (measure == ChainMeasure::sheet) size = stiffness * std::sqrt(stiffness * inertia);
  const Real square = size / light; // g_xx
  return {.tt = -light * size + square * drift * drift, .tx = -square * drift, .xx = square};
}

} // namespace twofold
