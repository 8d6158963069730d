#include "twofold/solutions/rindler.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

Real clock_rate(const Accelerated& frame, Real x) { return 1 + frame.acceleration * x; }

Real thrown_place(const Accelerated& frame, const Thrown& body, Real t) {
  const Real g = frame.acceleration, up = math::exp(g * t), down = 1 / up;
  const Real cosh = 0.5 * (up + down), sinh = 0.5 * (up - down);
  const Real rho = (1 / g + body.place) / (cosh - body.velocity * sinh);
  return rho - 1 / g;
}

Real proper_time(const Accelerated& frame, const Thrown& body, Real t) {
  const Real g = frame.acceleration, up = math::exp(g * t);
  const Real sinh = 0.5 * (up - 1 / up);
  return (1 / g + thrown_place(frame, body, t)) * sinh *
         std::sqrt(1 - body.velocity * body.velocity);
}

} // namespace twofold
