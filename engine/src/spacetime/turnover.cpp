#include "twofold/spacetime/turnover.hpp"

#include "twofold/core/math.hpp"

#include <limits>

namespace twofold {

Real turned_share(Real turnover) { return -0.5 * math::expm1(-2 * turnover); }

Real turnover_of_share(Real p) {
  return 0 - 0.5 * math::log(1 - 2 * p); // 0, not -0, for p = 0
}

Real turnover_of_front(Real weight, Index turns) {
  if (turns < 1) return std::numeric_limits<Real>::quiet_NaN();
  return turnover_of_share(-math::expm1(math::log(weight) / static_cast<Real>(turns)));
}

} // namespace twofold
