#include "twofold/quantum/sponge.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

Status check(const Sponge& sponge, Real half_width) {
  if (!(sponge.width >= 0 && sponge.width <= half_width))
    return Error{"width of the sponge", std::to_string(sponge.width),
                 "0 to " + std::to_string(half_width)};
  if (!(sponge.strength >= 0 && std::isfinite(sponge.strength)))
    return Error{"strength of the sponge", std::to_string(sponge.strength), "0 or more"};
  return Done{};
}

Real kept(const Sponge& sponge, Real distance, Real time) {
  if (!(distance < sponge.width)) return 1;
  const Real depth = 1 - distance / sponge.width;
  return math::exp(-0.5 * sponge.strength * depth * depth * time);
}

} // namespace twofold
