#include "potential.hpp"

namespace twofold::line {

Real Potential::value(Real x) const {
  const Real z = 1 - x * x / a2_;
  return barrier_ * (z * z);
}

Real Potential::slope(Real x) const {
  const Real z = 1 - x * x / a2_;
  return -4 * barrier_ / a2_ * (x * z);
}

Real Potential::witten(Real x, Real step_size, Real diffusion) const {
  const Real s = slope(x), curvature = 4 * barrier_ / a2_ * (3 * x * x / a2_ - 1);
  return 0.5 * step_size * s * s - diffusion * curvature;
}

void Potential::values(std::span<Real> out, std::span<const Real> x) const {
  for (std::size_t i = 0; i < x.size(); ++i)
    out[i] = value(x[i]);
}

void Potential::slopes(std::span<Real> out, std::span<const Real> x) const {
  for (std::size_t i = 0; i < x.size(); ++i)
    out[i] = slope(x[i]);
}

} // namespace twofold::line
