#include "twofold/solutions/shared_gain.hpp"

#include <cmath>

namespace twofold {

namespace {

struct Sums { // A, A', A'', and sum_j (j a^{j-1})^2
  Real value = 0, slope = 0, curvature = 0, of_slopes = 0;
};

Sums noise_sums(Index sites, Real a) {
  Sums out;
  Real power = 1, below = 0, two_below = 0; // a^j, a^{j-1}, a^{j-2}
  for (Index j = 0; j < sites; ++j) {
    const auto n = static_cast<Real>(j);
    out.value += power * power;
    out.slope += 2 * n * power * below;
    out.of_slopes += n * below * n * below;
    out.curvature += 2 * n * (n - 1) * power * two_below + 2 * n * below * n * below;
    two_below = below;
    below = power;
    power *= a;
  }
  return out;
}

struct Delivered { // g = a^N and its derivatives
  Real gain = 0, slope = 0, curvature = 0;
};

Delivered delivered(Index sites, Real a) {
  Real two_below = 1;
  for (Index j = 2; j < sites; ++j)
    two_below *= a;
  const auto n = static_cast<Real>(sites);
  return {two_below * a * a, n * two_below * a, n * (n - 1) * two_below};
}

constexpr Index kScan = 400, kPolish = 60;

} // namespace

Real shared_gain_loss(const SharedGain& t, Real a) { return shared_gain_moments(t, a).error; }

ErrorMoments shared_gain_moments(const SharedGain& t, Real a) {
  const Sums sums = noise_sums(t.sites, a);
  const Delivered d = delivered(t.sites, a);
  const Real noise = t.noise * t.noise, off = d.gain - 1;
  return {.error = t.signal * off * off + noise * sums.value,
          .slope = t.signal * d.slope * d.slope + noise * sums.of_slopes,
          .both = t.signal * off * d.slope + 0.5 * noise * sums.slope};
}

Real shared_gain_slope(const SharedGain& t, Real a) { return 2 * shared_gain_moments(t, a).both; }

Real shared_gain_curvature(const SharedGain& t, Real a) {
  const Delivered d = delivered(t.sites, a);
  return 2 * t.signal * (d.slope * d.slope + (d.gain - 1) * d.curvature) +
         t.noise * t.noise * noise_sums(t.sites, a).curvature;
}

Real shared_gain_gradient_noise(const SharedGain& t, Real a) {
  const ErrorMoments m = shared_gain_moments(t, a);
  return 4 * (m.error * m.slope + m.both * m.both);
}

Real leading_turnover(const SharedGain& t) {
  const auto n = static_cast<Real>(t.sites);
  return t.noise * t.noise * (n - 1) / (2 * t.signal * n);
}

Real best_gain(const SharedGain& t) {
  Real best = 0, lowest = shared_gain_loss(t, 0);
  for (Index i = 1; i <= kScan; ++i) {
    const Real a = static_cast<Real>(i) / static_cast<Real>(kScan);
    const Real loss = shared_gain_loss(t, a);
    if (loss < lowest) {
      lowest = loss;
      best = a;
    }
  }
  if (best == 0) return 0;
  Real low = best - 1.0 / kScan, high = best + 1.0 / kScan; // the slope changes its sign between
  for (Index i = 0; i < kPolish; ++i) {
    const Real middle = 0.5 * (low + high);
    (shared_gain_slope(t, middle) < 0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

} // namespace twofold
