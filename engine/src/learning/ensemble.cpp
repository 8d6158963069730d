#include "twofold/learning/ensemble.hpp"

#include "ensemble_kernel.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/learning/langevin.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

using ensemble_kernel::kWidth;

Status check(const Landscape& landscape, const EnsembleParams& p) {
  if (!(p.dt > 0) || !std::isfinite(p.dt))
    return Error{"duration of a learning step", std::to_string(p.dt), "a positive number"};
  if (!(p.batch_size > 0))
    return Error{"batch_size", std::to_string(p.batch_size), "a positive number"};
  if (!(p.injected_diffusion >= 0) || !std::isfinite(p.injected_diffusion))
    return Error{"injected diffusion", std::to_string(p.injected_diffusion), "0 or more"};
  const Real stiffness = p.step_size * p.dt * landscape.stiffest();
  if (!(p.step_size >= 0) || !(stiffness < kStiffnessLimit))
    return Error{"step_size", std::to_string(p.step_size),
                 "0 to " + std::to_string(kStiffnessLimit / (p.dt * landscape.stiffest())) +
                     ", or learning overshoots the steepest valley (step_size dt V'' below 0.5)"};
  return Done{};
}

struct Place {
  const Real* cell;
  Real b;
};

Place find(const std::vector<Real>& table, Real half_width, Real q) {
  const auto cells = static_cast<Index>(table.size()) / kWidth;
  const Real at = (q + half_width) * (static_cast<Real>(cells) / (2 * half_width));
  const auto last = static_cast<Real>(cells - 1);
  const auto cell = static_cast<Index>(at > 0 ? (at < last ? at : last) : 0);
  return {table.data() + cell * kWidth, at - static_cast<Real>(cell)};
}

} // namespace

Result<EnsembleModel> EnsembleModel::make(const Landscape& landscape,
                                          const EnsembleParams& params) {
  if (const Status fine = check(landscape, params); !fine) return fine.error();
  EnsembleModel model;
  model.params_ = params;
  model.half_width_ = landscape.half_width();
  const auto v = landscape.spline().values(), m = landscape.spline().curvatures();
  const auto kappa = landscape.noise_nodes();
  const Real h = landscape.spline().spacing(), rate = -params.step_size * params.dt;
  const auto spread = [&](std::size_t i) { // 2 D dt at node i
    return 2 * params.dt *
           (params.injected_diffusion +
            sgd_diffusion(params.step_size, params.dt, kappa[i], params.batch_size));
  };
  for (std::size_t i = 0; i + 1 < v.size(); ++i) {
    // Slope of the spline at x_i + b h: (v1 - v0)/h + h/6 [(3 b^2 - 1) m1 - (3 (1-b)^2 - 1) m0].
    const Real at_start = (v[i + 1] - v[i]) / h - h / 6 * (m[i + 1] + 2 * m[i]);
    const Real row[kWidth] = {rate * at_start, rate * h * m[i], rate * h / 2 * (m[i + 1] - m[i]),
                              spread(i), spread(i + 1) - spread(i)};
    model.table_.insert(model.table_.end(), row, row + kWidth);
  }
  return model;
}

Real EnsembleModel::drift(Real q) const {
  const auto [c, b] = find(table_, half_width_, q);
  return (c[0] + (c[1] + c[2] * b) * b) / params_.dt;
}

Real EnsembleModel::diffusion(Real q) const {
  const auto [c, b] = find(table_, half_width_, q);
  return (c[3] + c[4] * b) / (2 * params_.dt);
}

Real EnsembleModel::diffusion_slope(Real q) const {
  const Real cells = static_cast<Real>(table_.size() / static_cast<std::size_t>(kWidth));
  const Real spread = find(table_, half_width_, q).cell[4];
  return spread * (cells / (2 * half_width_)) / (2 * params_.dt);
}

void step(EnsembleState& next, const EnsembleModel& model, const EnsembleState& now) {
  assert(&next != &now);
  if (next.q.size() != now.q.size()) next.q.resize({now.q.size()});
  fill_normal(view(next.q), {model.params_.seed, kEnsembleStream, now.step});
  const ensemble_kernel::Table table{
      model.table_.data(), static_cast<Index>(model.table_.size()) / kWidth, model.half_width_};
  ensemble_kernel::advance(next.q.data(), now.q.data(), static_cast<Index>(now.q.size()), table);
  next.step = now.step + 1;
}

EnsembleState start_ensemble(const EnsembleModel& model, Index replicas, Real start, Real width) {
  EnsembleState state{0, zeros(replicas)};
  fill_normal(view(state.q), {model.params().seed, kEnsembleStartStream, 0});
  for (Real& q : view(state.q))
    q = reflect(start + width * q, model.half_width());
  return state;
}

} // namespace twofold
