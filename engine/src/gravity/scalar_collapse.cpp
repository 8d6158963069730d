#include "twofold/gravity/scalar_collapse.hpp"

#include "twofold/core/math.hpp"

#include "collapse_kernel.hpp"

#include <cmath>

namespace twofold {

ScalarCollapse::ScalarCollapse(const CollapseParams& params)
    : params_(params), spacing_(params.radius / static_cast<Real>(params.cells)) {
  const auto n = static_cast<std::size_t>(params.cells);
  for (auto* field : {&geometry_.stretch, &geometry_.lapse, &gradient_, &momentum_, &gradient_sum_,
                      &momentum_sum_, &gradient_rate_, &momentum_rate_, &push_, &flux_})
    field->assign(n, 0);
}

Result<ScalarCollapse> ScalarCollapse::make(const CollapseParams& p) {
  if (p.cells < kFewestCollapseCells || p.cells > kMostCollapseCells)
    return Error{"cells", std::to_string(p.cells),
                 "a whole number from " + std::to_string(kFewestCollapseCells) + " to " +
                     std::to_string(kMostCollapseCells)};
  if (!(p.radius > 0) || !std::isfinite(p.radius))
    return Error{"radius", std::to_string(p.radius), "a positive number"};
  if (!(p.courant > 0 && p.courant <= 1))
    return Error{"courant", std::to_string(p.courant), "a number above 0 and up to 1"};
  if (!(p.dissipation >= 0 && p.dissipation < 1))
    return Error{"dissipation", std::to_string(p.dissipation), "a number from 0 to below 1"};
  if (!(p.coupling >= 0) || !std::isfinite(p.coupling))
    return Error{"coupling", std::to_string(p.coupling), "a number from 0"};
  return ScalarCollapse(p);
}

CollapseState ScalarCollapse::start(const CollapsePulse& pulse) const {
  CollapseState state{.t = 0, .gradient = zeros(params_.cells), .momentum = zeros(params_.cells)};
  for (Index i = 0; i < params_.cells; ++i) {
    const Real z = (r(i) - pulse.place) / pulse.width;
    state.gradient(i) = -2 * z / pulse.width * pulse.amplitude * math::exp(-z * z);
  }
  return state;
}

namespace {

// alpha from its logarithm's differences, which the kernel left in `lapse`.
void finish_lapse(std::vector<Real>& lapse) { math::exp(lapse, lapse); }

} // namespace

const CollapseGeometry& ScalarCollapse::geometry(const CollapseState& state) {
  const Real *phi = state.gradient.data(), *pi = state.momentum.data();
  CollapseGeometry& g = geometry_;
  g.mass = collapse_kernel::constraints(params_.cells, spacing_, params_.coupling, phi, pi,
                                        g.stretch.data(), g.lapse.data());
  finish_lapse(g.lapse);
  g.compactness = 0;
  for (Index i = 0; i < params_.cells; ++i) {
    const Real a = g.stretch[static_cast<std::size_t>(i)], compact = 1 - 1 / (a * a);
    if (compact <= g.compactness) continue;
    g.compactness = compact;
    g.compact_cell = i;
  }
  g.central_curvature =
      8 * math::pi * std::abs(phi[0] * phi[0] - pi[0] * pi[0]) / (g.stretch[0] * g.stretch[0]);
  return g;
}

Status ScalarCollapse::step(CollapseState& state) {
  const Index n = params_.cells;
  const Real dt = time_step();
  const Real* phi = state.gradient.data();
  const Real* pi = state.momentum.data();
  constexpr Real kStage[4] = {0.5, 0.5, 1, 0}, kWeight[4] = {1, 2, 2, 1};
  for (int stage = 0; stage < 4; ++stage) {
    const Real *at_phi = stage == 0 ? phi : gradient_.data(),
               *at_pi = stage == 0 ? pi : momentum_.data();
    collapse_kernel::constraints(n, spacing_, params_.coupling, at_phi, at_pi,
                                 geometry_.stretch.data(), geometry_.lapse.data());
    finish_lapse(geometry_.lapse);
    collapse_kernel::rates(n, spacing_, params_.dissipation, at_phi, at_pi,
                           geometry_.stretch.data(), geometry_.lapse.data(), push_.data(),
                           flux_.data(), gradient_rate_.data(), momentum_rate_.data());
    for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
      const Real dphi = gradient_rate_[i], dpi = momentum_rate_[i];
      gradient_sum_[i] = (stage == 0 ? 0 : gradient_sum_[i]) + kWeight[stage] * dphi;
      momentum_sum_[i] = (stage == 0 ? 0 : momentum_sum_[i]) + kWeight[stage] * dpi;
      gradient_[i] = phi[i] + kStage[stage] * dt * dphi;
      momentum_[i] = pi[i] + kStage[stage] * dt * dpi;
    }
  }
  Real sum = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
    gradient_[i] = phi[i] + dt / 6 * gradient_sum_[i];
    momentum_[i] = pi[i] + dt / 6 * momentum_sum_[i];
    sum += gradient_[i] + momentum_[i];
  }
  if (!std::isfinite(sum))
    return Error{"field at t = " + std::to_string(state.t + dt), "",
                 "finite numbers; a horizon has formed before"};
  for (Index i = 0; i < n; ++i) {
    state.gradient(i) = gradient_[static_cast<std::size_t>(i)];
    state.momentum(i) = momentum_[static_cast<std::size_t>(i)];
  }
  state.t += dt;
  return Done{};
}

} // namespace twofold
