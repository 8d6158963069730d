#include "twofold/thermo/fokker_planck.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

// TR-BDF2 with g = 2 - sqrt 2: both stages share the matrix I - a generator, a = g dt/2.
constexpr Real kStageEnd = 0.58578643762690495120;                               // g
constexpr Real kMiddleWeight = 1 / (kStageEnd * (2 - kStageEnd));                // 1.207
constexpr Real kStartWeight = kMiddleWeight * (1 - kStageEnd) * (1 - kStageEnd); // 0.207
// The explicit half of TR leaves (1 - a r) p and the matrix at least divides by 1 + a r; BDF2 then
// needs (1 - a r)/(1 + a r) >= kStartWeight/kMiddleWeight = 0.1716, that is dt r <= 2.414.
constexpr Real kPositive = 2.4;
constexpr Real kMostSubsteps = 1e5;
[[maybe_unused]] constexpr Real kLeak = 1e-13,
                                kLeakPerSubstep = 1e-14; // what rounding may do to the mass

Real bernoulli(Real x) { return x == 0 ? 1 : x / math::expm1(x); }

Status check(const FokkerPlanckParams& p, std::span<const Real> free_energy,
             std::span<const Real> diffusion) {
  if (const Status fine =
          need_positive({{"half width of the box", p.half_width}, {"duration of a step", p.dt}});
      !fine)
    return fine.error();
  if (!(p.step_size >= 0) || !std::isfinite(p.step_size))
    return Error{"step_size", std::to_string(p.step_size), "0 or more"};
  if (diffusion.size() < 3 || free_energy.size() != diffusion.size())
    return Error{"Fokker-Planck grid",
                 std::to_string(free_energy.size()) + " free energies and " +
                     std::to_string(diffusion.size()) + " diffusions",
                 "equal numbers, at least 3"};
  for (std::size_t i = 0; i < diffusion.size(); ++i) {
    if (!std::isfinite(free_energy[i]))
      return Error{"free energy of cell " + std::to_string(i), std::to_string(free_energy[i]),
                   "a finite number"};
    if (!positive(diffusion[i]))
      return Error{"diffusion of cell " + std::to_string(i), std::to_string(diffusion[i]),
                   "a positive number"};
  }
  return Done{};
}

// p + a generator p, in flux form so that the sum is kept.
void add_generator(Real* __restrict out, const Real* __restrict p, const Real* __restrict up,
                   const Real* __restrict down, Real a, Index n) {
  Real inflow = 0;
  for (Index i = 0; i + 1 < n; ++i) {
    const Real flow = a * (up[i] * p[i] - down[i] * p[i + 1]);
    out[i] = p[i] + (inflow - flow);
    inflow = flow;
  }
  out[n - 1] = p[n - 1] + inflow;
}

Real sum_of(const Real* p, Index n) {
  Real sum = 0;
  for (Index i = 0; i < n; ++i)
    sum += p[i];
  return sum;
}

void bdf2_right(Real* __restrict p, const Real* __restrict middle, Index n) {
  for (Index i = 0; i < n; ++i)
    p[i] = kMiddleWeight * middle[i] - kStartWeight * p[i];
}

} // namespace

Vector FokkerPlanckModel::centres(Real half_width, Index cells) {
  Vector q = zeros(cells);
  const auto n = static_cast<Real>(cells);
  for (Index i = 0; i < cells; ++i) // mirrored cells have mirrored bits
    q(static_cast<std::size_t>(i)) = half_width * ((2 * static_cast<Real>(i) + 1 - n) / n);
  return q;
}

Result<FokkerPlanckModel> FokkerPlanckModel::make(const FokkerPlanckParams& params,
                                                  std::span<const Real> free_energy,
                                                  std::span<const Real> diffusion) {
  if (const Status fine = check(params, free_energy, diffusion); !fine) return fine.error();
  FokkerPlanckModel model;
  model.params_ = params;
  model.diffusion_.assign(diffusion.begin(), diffusion.end());
  const std::size_t n = diffusion.size();
  const Real h = model.spacing();
  std::vector<Real> leaving(n, 0);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const Real tilt = params.step_size * (free_energy[i + 1] - free_energy[i]) *
                      (0.5 / diffusion[i] + 0.5 / diffusion[i + 1]);
    model.tilt_.push_back(tilt);
    model.up_.push_back(bernoulli(tilt) * diffusion[i] / (h * h));
    model.down_.push_back(bernoulli(-tilt) * diffusion[i + 1] / (h * h));
    leaving[i] += model.up_[i];
    leaving[i + 1] += model.down_[i];
  }
  const Real fastest = *std::max_element(leaving.begin(), leaving.end());
  const Real substeps = std::max(std::ceil(params.dt * fastest / kPositive), Real(1));
  if (!(substeps <= kMostSubsteps))
    return Error{"duration of a step", std::to_string(params.dt),
                 "at most " + std::to_string(kMostSubsteps * kPositive / fastest) +
                     " on this grid"};
  model.substeps_ = static_cast<Index>(substeps);
  model.stage_ = 0.5 * kStageEnd * params.dt / substeps;
  std::vector<Real> lower(n, 0), diagonal(n), upper(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    diagonal[i] = 1 + model.stage_ * leaving[i];
    if (i > 0) lower[i] = -model.stage_ * model.up_[i - 1];
    if (i + 1 < n) upper[i] = -model.stage_ * model.down_[i];
  }
  auto solver = TridiagonalSolver::factorise(lower, diagonal, upper);
  if (!solver) return solver.error();
  model.solver_ = std::move(solver.value());
  return model;
}

Result<FokkerPlanckModel> FokkerPlanckModel::of(const Landscape& landscape,
                                                const EnsembleModel& ensemble, Index cells) {
  const EnsembleParams& p = ensemble.params();
  std::vector<Real> free_energy, diffusion;
  for (const Real q : centres(landscape.half_width(), cells)) {
    free_energy.push_back(landscape.value(q));
    diffusion.push_back(ensemble.diffusion(q));
  }
  return make({landscape.half_width(), p.step_size, p.dt}, free_energy, diffusion);
}

void step_without_rescaling(FokkerPlanckState& next, const FokkerPlanckModel& model,
                            const FokkerPlanckState& now, std::span<Real> work) {
  assert(&next != &now);
  const auto n = static_cast<std::size_t>(model.cells());
  assert(now.p.size() == n && work.size() >= n);
  if (next.p.size() != n) next.p.resize({n});
  const std::span<Real> middle = work.first(n), p = view(next.p);
  std::copy(now.p.data(), now.p.data() + n, next.p.data());
  for (Index s = 0; s < model.substeps_; ++s) {
    add_generator(middle.data(), p.data(), model.up_.data(), model.down_.data(), model.stage_,
                  model.cells());
    model.solver_.solve(middle, middle);
    bdf2_right(p.data(), middle.data(), model.cells());
    model.solver_.solve(p, p);
  }
  next.t = now.t + model.params_.dt;
}

void step(FokkerPlanckState& next, const FokkerPlanckModel& model, const FokkerPlanckState& now,
          std::span<Real> work) {
  step_without_rescaling(next, model, now, work);
  // The flux form keeps the mass; the rounded pivots lose about 1e-15 of it per solve, always to
  // the same side. Scaling undoes that and, unlike a correction of the flux, keeps p >= 0.
  const Real kept = sum_of(now.p.data(), model.cells()) / sum_of(next.p.data(), model.cells());
  assert(std::abs(kept - 1) < kLeak + kLeakPerSubstep * static_cast<Real>(model.substeps()) ||
         !std::isfinite(kept));
  for (Real& value : view(next.p))
    value *= kept;
}

FokkerPlanckState start_gaussian(const FokkerPlanckModel& model, Real mean, Real width) {
  const Real wall = model.params().half_width;
  FokkerPlanckState state{0, FokkerPlanckModel::centres(wall, model.cells())};
  Real sum = 0;
  for (Real& p : view(state.p)) {
    const Real q = p;
    p = 0;
    for (const Real image : {q, 2 * wall - q, -2 * wall - q}) {
      const Real z = (image - mean) / width;
      p += math::exp(-0.5 * z * z);
    }
    sum += p;
  }
  for (Real& p : view(state.p))
    p /= sum * model.spacing();
  return state;
}

Vector zero_mode(const FokkerPlanckModel& model) {
  const auto n = static_cast<std::size_t>(model.cells());
  std::vector<Real> height(n, 0); // int gamma F'/D
  for (std::size_t i = 0; i + 1 < n; ++i)
    height[i + 1] = height[i] + model.tilt()[i];
  const Real lowest = *std::min_element(height.begin(), height.end());
  Vector p = zeros(model.cells());
  Real sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    p(i) = math::exp(lowest - height[i]) / model.diffusion()[i];
    sum += p(i);
  }
  for (Real& value : view(p))
    value /= sum * model.spacing();
  return p;
}

// Detailed balance holds cell by cell, so the generator is similar to a symmetric matrix.
Result<Vector> relaxation_rates(const FokkerPlanckModel& model, Index count) {
  const auto n = static_cast<std::size_t>(model.cells());
  std::vector<Real> diagonal(n, 0), off(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    diagonal[i] += model.rate_up()[i];
    diagonal[i + 1] += model.rate_down()[i];
    off[i] = -std::sqrt(model.rate_up()[i] * model.rate_down()[i]);
  }
  auto pairs = lowest_eigenpairs(diagonal, off, count);
  if (!pairs) return pairs.error();
  return std::move(pairs.value().values);
}

Real mass(const FokkerPlanckModel& model, const FokkerPlanckState& state) {
  Real sum = 0;
  for (const Real p : view(state.p))
    sum += p;
  return sum * model.spacing();
}

Real probability_right_of(const FokkerPlanckModel& model, const FokkerPlanckState& state,
                          Real point) {
  const Real h = model.spacing();
  const Real place = (point + model.params().half_width) / h; // in cells from the left wall
  Real sum = 0;
  for (Index i = 0; i < model.cells(); ++i) {
    const Real share = std::clamp(static_cast<Real>(i + 1) - place, Real(0), Real(1));
    sum += share * state.p(static_cast<std::size_t>(i));
  }
  return sum * h;
}

} // namespace twofold
