#include "gain_law.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/learning/langevin.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learn_transport {

Result<std::optional<GainLaw>> make_gain_law(const Setup& setup) {
  const SharedGain task = setup.gain();
  const Real best = best_gain(task);
  if (!setup.shared || setup.unrelated || !(setup.noise > 0) || !(best > 0))
    return std::optional<GainLaw>{};
  GainLaw law;
  law.best = best;
  const Real curvature = shared_gain_curvature(task, best);
  const Real per_batch =
      0.5 * shared_gain_gradient_noise(task, best) / static_cast<Real>(setup.batch);
  law.step_size = kRelaxation / curvature;
  law.diffusion = law.step_size * law.step_size * per_batch;
  law.hbar = 2 * law.diffusion / law.step_size;
  law.half_width = kWalls * std::sqrt(law.diffusion / kRelaxation);
  std::vector<Real> loss, slope, bend;
  for (const Real q : FokkerPlanckModel::centres(law.half_width, kCells)) {
    const Real a = best + q;
    loss.push_back(shared_gain_loss(task, a));
    slope.push_back(shared_gain_slope(task, a));
    bend.push_back(shared_gain_curvature(task, a));
    law.diffusions.push_back(0.5 * law.step_size * law.step_size *
                             shared_gain_gradient_noise(task, a) / static_cast<Real>(setup.batch));
  }
  auto model = FokkerPlanckModel::make(
      {.half_width = law.half_width, .step_size = law.step_size, .dt = 1}, loss, law.diffusions);
  if (!model) return model.error();
  law.model = std::move(model.value());
  auto witten = witten_states(
      {.half_width = law.half_width, .step_size = law.step_size, .diffusion = law.diffusion}, slope,
      bend, 2);
  if (!witten) return witten.error();
  law.witten = std::move(witten.value());
  return std::optional<GainLaw>{std::move(law)};
}

Vector start_gains(const Setup& setup, const GainLaw& law) {
  Vector q = zeros(setup.learners);
  fill_normal(view(q), {setup.seed, kLearnerStartStream, 0});
  for (Real& place : view(q))
    place = reflect(law.half_width * (kStartPlace + kStartWidth * place), law.half_width);
  return q;
}

void advance_gains(std::span<Real> q, const Setup& setup, const GainLaw& law, Index step,
                   std::vector<Real>& work) {
  const auto each = static_cast<std::size_t>(2 * setup.batch);
  work.resize(q.size() * each);
  fill_normal(work, {setup.seed, kLearnerStream, static_cast<std::uint64_t>(step)});
  const SharedGain task = setup.gain();
  for (std::size_t i = 0; i < q.size(); ++i) {
    const ErrorMoments m = shared_gain_moments(task, law.best + q[i]);
    // e = sqrt(E) n_1,   e' = (C/E) e + sqrt(E' - C^2/E) n_2
    const Real along = m.both,
               across = std::sqrt(std::max(m.error * m.slope - m.both * m.both, Real(0)));
    Real sum = 0;
    for (std::size_t b = 0; b < each; b += 2) {
      const Real first = work[i * each + b], second = work[i * each + b + 1];
      sum += first * (along * first + across * second);
    }
    const Real gradient = 2 * sum / static_cast<Real>(setup.batch);
    q[i] = reflect(q[i] - law.step_size * gradient, law.half_width);
  }
}

} // namespace twofold::learn_transport
