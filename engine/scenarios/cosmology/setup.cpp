#include "setup.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::cosmology {

MinisuperspaceParams universe_params(const sim::ParameterValues& values) {
  MinisuperspaceParams p;
  p.volume = values[volume];
  p.matter = values[matter];
  p.curvature = values[curvature];
  p.intervals = static_cast<Index>(values[n]);
  p.volume_held = values[free_volume] == 0;
  return p;
}

Real expansion_scale(const sim::ParameterValues& values, Real lambda) {
  return lambda + values[matter] - 3 * values[curvature];
}

FriedmannParams field_params(const sim::ParameterValues& values, Real lambda, Real lifetime) {
  FriedmannParams p;
  p.cosmological_constant = lambda;
  p.mass = values[field_mass];
  p.dt = kLifetimes * lifetime / static_cast<Real>(kEvolution);
  p.curvature = values[curvature];
  return p;
}

// At rest, with the density of the dust: kappa m_f^2 f^2/2 = kappa m at a = 1.
Real field_at_start(const sim::ParameterValues& values) {
  return std::sqrt(2 * values[matter]) / values[field_mass];
}

} // namespace twofold::cosmology
