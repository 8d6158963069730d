#include "pushes.hpp"

#include "twofold/core/math.hpp"
#include "twofold/quantum/guided.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::line {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();

std::vector<Real> clear_density(const SchrodingerState& state) { // NaN where it is faint
  std::vector<Real> p(state.psi.size());
  density(p, state);
  const Real most = *std::max_element(p.begin(), p.end());
  for (Real& value : p)
    if (!(value > kFaint * most)) value = kNothing;
  return p;
}

} // namespace

sim::Curve current_velocity(const SchrodingerModel& model, const SchrodingerState& state,
                            Real shown) {
  Guidance velocities;
  guide(velocities, model, state);
  const std::vector<Real> p = clear_density(state);
  const Vector q = SchrodingerModel::nodes(model.params().half_width, model.params().intervals);
  sim::Curve curve;
  for (std::size_t j = 0; j < p.size(); ++j) {
    if (std::abs(q(j)) > shown) continue;
    curve.x.push_back(q(j));
    curve.y.push_back(std::isnan(p[j]) ? kNothing : velocities.current[j]);
  }
  return curve;
}

QuantumPotential quantum_potential(const SchrodingerModel& model, const SchrodingerState& state,
                                   Real shown) {
  const SchrodingerParams& params = model.params();
  const Vector q = SchrodingerModel::nodes(params.half_width, params.intervals);
  std::vector<Real> r = clear_density(state), value(r.size(), kNothing);
  for (Real& each : r)
    each = std::isnan(each) ? kNothing : 0.5 * math::log(each);
  const Real h = model.spacing(), scale = -0.5 * params.hbar * params.hbar * params.step_size;
  for (std::size_t j = 1; j + 1 < r.size(); ++j) {
    const Real slope = (r[j + 1] - r[j - 1]) / (2 * h);
    value[j] = scale * ((r[j + 1] - 2 * r[j] + r[j - 1]) / (h * h) + slope * slope);
  }
  QuantumPotential out;
  for (std::size_t j = 1; j + 1 < value.size(); ++j) {
    if (std::abs(q(j)) > shown) continue;
    out.value.x.push_back(q(j));
    out.value.y.push_back(value[j]);
    out.push.x.push_back(q(j));
    out.push.y.push_back(-(value[j + 1] - value[j - 1]) / (2 * h));
  }
  return out;
}

} // namespace twofold::line
