#include "twofold/solutions/expanding.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

namespace {

constexpr Real kSlowest = 1e-9; // below, differences of frequencies are round-off

Real area_sine(Real x) { return math::log(x + std::sqrt(x * x + 1)); }

Real frequency_at(Real momentum, Real mass) { return std::sqrt(momentum * momentum + mass * mass); }

} // namespace

Real scale_factor(const Expanding& space, Real t) { return math::exp(space.rate * t); }

Real packet_frequency(const Expanding& space, Real wave_number, Real t) {
  return frequency_at(wave_number / scale_factor(space, t), space.mass);
}

Real packet_place(const Expanding& space, Real k, Real t) {
  const Real first = frequency_at(k, space.mass);
  if (space.rate < kSlowest) return k * t / first;
  const Real p = k / scale_factor(space, t);
  // omega(0) - omega(t), without the loss of digits of a difference.
  return (k * k - p * p) / ((first + frequency_at(p, space.mass)) * k * space.rate);
}

Real proper_time(const Expanding& space, Real k, Real t) {
  if (space.rate < kSlowest) return space.mass * t / frequency_at(k, space.mass);
  const Real slow = space.mass / k;
  return (area_sine(slow * scale_factor(space, t)) - area_sine(slow)) / space.rate;
}

Real amplitude_rate(const Expanding& space, Real k) {
  const Real square = k * k + space.mass * space.mass;
  if (!(square > 0)) return 0;
  return -0.5 * space.rate * (2 - k * k / square);
}

} // namespace twofold
