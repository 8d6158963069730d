// What solvers ask of their parameters, in one wording.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <initializer_list>

namespace twofold {

struct Quantity {
  const char* name;
  Real value;
};

[[nodiscard]] bool positive(Real x); // and finite

// Error: names the first that is not positive and finite.
[[nodiscard]] Status need_positive(std::initializer_list<Quantity> quantities);

} // namespace twofold
