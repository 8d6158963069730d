#include "twofold/thermo/free_energy.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/spline.hpp"
#include "twofold/learning/landscape.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

Result<Vector> thermodynamic_integral(Real low, Real high, std::span<const Real> slopes) {
  auto fit = UniformSpline::fit(low, high, slopes);
  if (!fit) return fit.error();
  const UniformSpline& spline = fit.value();
  const Real h = spline.spacing();
  const auto v = spline.values(), m = spline.curvatures();
  Vector out = zeros(spline.nodes());
  for (std::size_t i = 0; i + 1 < v.size(); ++i) // exact integral of the cubic of a cell
    out(i + 1) = out(i) + 0.5 * h * (v[i] + v[i + 1]) - h * h * h / 24 * (m[i] + m[i + 1]);
  return out;
}

Real Perturbation::difference(Real inverse_temperature) const {
  return (math::log(backward / samples) - math::log(forward / samples)) / inverse_temperature;
}

Result<FreeEnergyScan> FreeEnergyScan::make(const ThermalNeuronsModel& model,
                                            const FreeEnergyScanParams& params) {
  assert(model.params().step_size == 0 && model.params().injected_diffusion == 0);
  if (params.nodes < 4 || params.chains < 1 || !(params.half_width > 0))
    return Error{"free energy scan",
                 std::to_string(params.nodes) + " nodes of " + std::to_string(params.chains) +
                     " chains",
                 "at least 4 nodes of 1 chain on a box"};
  const Real interval = model.params().dt * static_cast<Real>(params.record_every);
  if (params.record_every < 1 || params.perturb_every < 1 || !(params.longest_lag >= interval) ||
      static_cast<Real>(params.steps / params.record_every) * interval < 2 * params.longest_lag)
    return Error{"steps of the free energy scan", std::to_string(params.steps),
                 "twice the longest lag of the correlation"};
  FreeEnergyScan scan;
  scan.model_ = model;
  scan.params_ = params;
  std::vector<Real> q;
  for (Index k = 0; k < params.nodes; ++k)
    q.insert(q.end(), static_cast<std::size_t>(params.chains),
             scan_node(params.half_width, params.nodes, k));
  scan.state_ = start_thermal(model, q);
  const auto nodes = static_cast<std::size_t>(params.nodes);
  scan.series_.resize(nodes);
  for (auto& series : scan.series_)
    series.reserve(
        static_cast<std::size_t>((params.steps / params.record_every + 1) * params.chains));
  scan.total_.assign(q.size(), 0);
  scan.ladder_.resize(nodes - 1);
  for (auto* scratch : {&scan.loss_, &scan.shifted_, &scan.shifted_loss_})
    scratch->resize(q.size());
  return scan;
}

Real FreeEnergyScan::progress() const {
  return static_cast<Real>(done_) / static_cast<Real>(params_.warm_up + params_.steps);
}

bool FreeEnergyScan::advance(Index steps) {
  const Index last = params_.warm_up + params_.steps;
  for (; steps > 0 && done_ < last; --steps) {
    const Index counted = done_ - params_.warm_up;
    if (counted >= 0 && counted % params_.perturb_every == 0) perturb();
    twofold::advance(state_, model_, 1, work_);
    if (counted >= 0) {
      for (std::size_t r = 0; r < total_.size(); ++r)
        total_[r] += work_.slope[r];
      if (counted % params_.record_every == 0) record();
    }
    ++done_;
  }
  return done_ == last;
}

void FreeEnergyScan::record() {
  const auto chains = static_cast<std::size_t>(params_.chains);
  for (std::size_t k = 0; k < series_.size(); ++k)
    series_[k].insert(series_[k].end(), work_.slope.begin() + static_cast<Index>(k * chains),
                      work_.slope.begin() + static_cast<Index>((k + 1) * chains));
}

void FreeEnergyScan::perturb() {
  const auto chains = static_cast<std::size_t>(params_.chains);
  const Real half = params_.half_width / static_cast<Real>(params_.nodes - 1);
  const Real beta = model_.params().inverse_temperature;
  losses(loss_, model_, view(state_.x), view(state_.q), work_);
  for (const bool upwards : {true, false}) {
    for (std::size_t r = 0; r < shifted_.size(); ++r)
      shifted_[r] = state_.q(r) + (upwards ? half : -half);
    losses(shifted_loss_, model_, view(state_.x), shifted_, work_);
    for (std::size_t r = 0; r < shifted_.size(); ++r)
      shifted_loss_[r] = -beta * (shifted_loss_[r] - loss_[r]);
    math::exp(shifted_loss_, shifted_loss_);
    for (std::size_t k = 0; k < ladder_.size(); ++k) {
      const std::size_t node = upwards ? k : k + 1;
      Real sum = 0;
      for (std::size_t c = 0; c < chains; ++c)
        sum += shifted_loss_[node * chains + c];
      (upwards ? ladder_[k].forward : ladder_[k].backward) += sum;
    }
  }
  for (auto& step : ladder_)
    step.samples += static_cast<Real>(chains);
}

Result<FreeEnergyCurves> FreeEnergyScan::curves() const {
  assert(done_ == params_.warm_up + params_.steps);
  const Index n = params_.nodes;
  FreeEnergyCurves out{zeros(n), zeros(n), zeros(n), zeros(n),
                       zeros(n), zeros(n), zeros(n), zeros(n)};
  const auto chains = static_cast<Real>(params_.chains);
  const Real interval = model_.params().dt * static_cast<Real>(params_.record_every);
  const auto longest = static_cast<Index>(params_.longest_lag / interval);
  for (std::size_t k = 0; k < static_cast<std::size_t>(n); ++k) {
    out.q(k) = scan_node(params_.half_width, n, static_cast<Index>(k));
    const Real* total = total_.data() + k * static_cast<std::size_t>(params_.chains);
    Real sum = 0, squares = 0;
    for (Index c = 0; c < params_.chains; ++c) {
      const Real mean = total[c] / static_cast<Real>(params_.steps);
      sum += mean;
      squares += mean * mean;
    }
    out.slope(k) = sum / chains;
    out.slope_error(k) =
        std::sqrt(std::max(squares / chains - out.slope(k) * out.slope(k), Real(0)) / chains);
    const auto correlation = green_kubo(series_[k], params_.chains, interval, longest);
    if (!correlation) return correlation.error();
    out.force_integral(k) = correlation.value().integral;
    out.correlation_time(k) = correlation.value().time();
    out.variance(k) = correlation.value().variance;
    if (k > 0)
      out.perturbed(k) =
          out.perturbed(k - 1) + ladder_[k - 1].difference(model_.params().inverse_temperature);
  }
  auto integrated =
      thermodynamic_integral(-params_.half_width, params_.half_width, view(out.slope));
  if (!integrated) return integrated.error();
  out.integrated = std::move(integrated.value());
  return out;
}

} // namespace twofold
