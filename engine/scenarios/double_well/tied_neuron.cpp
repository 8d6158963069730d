#include "tied_neuron.hpp"

#include <cmath>

namespace twofold::double_well {

Real loss(const Task& task, Real w) {
  const Real c = task.target - w * w, s = task.input_spread;
  return 0.5 * (c * c + s * s * w * w);
}

Real slope(const Task& task, Real w) {
  const Real s = task.input_spread;
  return w * (2 * w * w - 2 * task.target + s * s);
}

Real curvature(const Task& task, Real w) {
  const Real s = task.input_spread;
  return 6 * w * w - 2 * task.target + s * s;
}

Real gradient_noise(const Task& task, Real w) {
  const Real s2 = task.input_spread * task.input_spread;
  const Real sigma2 = task.target_spread * task.target_spread, w2 = w * w;
  const Real b = task.target - 3 * w2;
  return b * b * s2 + 2 * w2 * s2 * s2 + sigma2 * (4 * w2 + s2);
}

Real sample_loss(const Task& task, Real w, Real x2, Real eta) {
  const Real error = task.target + task.target_spread * eta - w * w;
  const Real pull = w * task.input_spread * x2;
  if (task.even) return 0.5 * (error * error + pull * pull);
  return 0.5 * (error - pull) * (error - pull);
}

std::optional<Real> valley(const Task& task) {
  const Real square = task.target - 0.5 * task.input_spread * task.input_spread;
  if (!(square > 0)) return std::nullopt;
  return std::sqrt(square);
}

} // namespace twofold::double_well
