#include "loss.hpp"

#include <cmath>

namespace twofold::valley {

std::optional<Real> Loss::lowest() const {
  const Real square = 1 - decay / stiffness;
  if (!(square > 0)) return std::nullopt;
  return std::sqrt(square);
}

} // namespace twofold::valley
