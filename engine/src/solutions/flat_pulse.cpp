#include "twofold/solutions/flat_pulse.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold {

namespace {

struct Shape {
  Real value = 0, slope = 0; // g and g'
};

Shape shape(const CollapsePulse& p, Real x) {
  const Real far = std::abs(x), z = (far - p.place) / p.width;
  const Real height = p.amplitude * math::exp(-z * z);
  return {x * height, height * (1 - 2 * z * far / p.width)};
}

} // namespace

Real flat_pulse(const CollapsePulse& pulse, Real r, Real t) {
  if (r == 0) return shape(pulse, t).slope;
  return (shape(pulse, r - t).value + shape(pulse, r + t).value) / (2 * r);
}

Real flat_pulse_gradient(const CollapsePulse& pulse, Real r, Real t) {
  if (r == 0) return 0;
  const Shape out = shape(pulse, r - t), in = shape(pulse, r + t);
  return ((out.slope + in.slope) / 2 - (out.value + in.value) / (2 * r)) / r;
}

} // namespace twofold
