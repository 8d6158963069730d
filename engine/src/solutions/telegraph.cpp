#include "twofold/solutions/telegraph.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/turnover.hpp"

namespace twofold {

namespace {

// Below this many turns the closed form cancels: its two terms are about 1/(1 - q) times larger
// than the result's share, so 1e-16/(Gamma t)^2 is lost.
constexpr Real kFewTurns = 0.1;

} // namespace

Real telegraph_variance(Real turnover, Index steps) {
  const auto t = static_cast<Real>(steps);
  const Real rest = -math::expm1(-2 * turnover), q = 1 - rest; // 1 - q without loss
  if (turnover * t < kFewTurns) {
    Real sum = t, power = 1; // t + 2 sum_n (t - n) q^n
    for (Index n = 1; n < steps; ++n) {
      power *= q;
      sum += 2 * (t - static_cast<Real>(n)) * power;
    }
    return sum;
  }
  return t * (1 + q) / rest + 2 * q * math::expm1(-2 * turnover * t) / (rest * rest);
}

Real telegraph_ballistic_fraction(Real turnover, Index steps) {
  Real stays = 1;
  const Real keep = 1 - turned_share(turnover);
  for (Index n = 1; n < steps; ++n)
    stays *= keep;
  return stays;
}

} // namespace twofold
