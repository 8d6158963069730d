#include "twofold/core/ode.hpp"

#include "twofold/core/math.hpp"

namespace twofold {

Real DormandPrince54::fifth_root(Real x) { return math::exp(Real(0.2) * math::log(x)); }

} // namespace twofold
