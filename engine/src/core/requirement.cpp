#include "twofold/core/requirement.hpp"

#include <cmath>

namespace twofold {

bool positive(Real x) { return x > 0 && std::isfinite(x); }

Status need_positive(std::initializer_list<Quantity> quantities) {
  for (const Quantity& q : quantities)
    if (!positive(q.value)) return Error{q.name, std::to_string(q.value), "a positive number"};
  return Done{};
}

} // namespace twofold
