#include "twofold/solutions/drift_horizon.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

namespace {

Real area_sine(Real x) {
  const Real size = math::log(std::abs(x) + std::sqrt(x * x + 1));
  return x < 0 ? -size : size;
}

Real hyperbolic_sine(Real x) {
  const Real small = math::expm1(x);
  return 0.5 * (small + small / (small + 1));
}

} // namespace

Real drift(const DriftHorizon& horizon, Real x) {
  return -1 + horizon.surface_gravity * horizon.length * math::tanh(x / horizon.length);
}

Real ray_place(const DriftHorizon& horizon, Real from, Real t) {
  const Real l = horizon.length;
  return l * area_sine(hyperbolic_sine(from / l) * math::exp(horizon.surface_gravity * t));
}

Real ray_wave_number(const DriftHorizon& horizon, Real from, Real wave_number, Real t) {
  const Real l = horizon.length;
  if (from == 0) return wave_number * math::exp(-horizon.surface_gravity * t);
  return wave_number * math::tanh(from / l) / math::tanh(ray_place(horizon, from, t) / l);
}

} // namespace twofold
