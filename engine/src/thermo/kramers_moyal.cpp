#include "twofold/thermo/kramers_moyal.hpp"

#include "twofold/core/math.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

constexpr Index kMomentSteps = 40; // per window: error (rate window/40)^2/12

// u + a (generator transposed) u
void add_backward(std::span<Real> out, std::span<const Real> u, const FokkerPlanckModel& model,
                  Real a) {
  const auto up = model.rate_up(), down = model.rate_down();
  for (std::size_t i = 0; i < u.size(); ++i) {
    Real change = 0;
    if (i + 1 < u.size()) change += up[i] * (u[i + 1] - u[i]);
    if (i > 0) change += down[i - 1] * (u[i - 1] - u[i]);
    out[i] = u[i] + a * change;
  }
}

Result<TridiagonalSolver> backward_solver(const FokkerPlanckModel& model, Real a) {
  const auto n = static_cast<std::size_t>(model.cells());
  std::vector<Real> lower(n, 0), diagonal(n, 1), upper(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (i + 1 < n) upper[i] = -a * model.rate_up()[i];
    if (i > 0) lower[i] = -a * model.rate_down()[i - 1];
    diagonal[i] -= upper[i] + lower[i];
  }
  return TridiagonalSolver::factorise(lower, diagonal, upper);
}

Real ratio_or_nan(Real above, Real below) {
  return below > 0 ? above / below : std::numeric_limits<Real>::quiet_NaN();
}

} // namespace

Real window_correction(Real window, Real correlation_time) {
  if (!(correlation_time > 0)) return 1;
  const Real windows = window / correlation_time;
  return 1 + math::expm1(-windows) / windows;
}

Result<WindowLaw> window_law(const FokkerPlanckModel& model, Real window) {
  if (!(window > 0) || !std::isfinite(window))
    return Error{"window", std::to_string(window), "a positive number"};
  const Real a = 0.5 * window / static_cast<Real>(kMomentSteps);
  auto solver = backward_solver(model, a);
  if (!solver) return solver.error();
  const Vector q = FokkerPlanckModel::centres(model.params().half_width, model.cells());
  WindowLaw law{q, q};
  for (Real& square : view(law.spread))
    square *= square;
  std::vector<Real> right(q.size());
  for (auto* moment : {&law.displacement, &law.spread})
    for (Index s = 0; s < kMomentSteps; ++s) {
      add_backward(right, view(*moment), model, a);
      solver.value().solve(right, view(*moment));
    }
  for (std::size_t i = 0; i < q.size(); ++i) {
    law.spread(i) -= law.displacement(i) * law.displacement(i);
    law.displacement(i) -= q(i);
  }
  return law;
}

void KramersMoyal::add(std::span<const Real> start, std::span<const Real> end, Real window) {
  assert(start.size() == end.size());
  for (std::size_t r = 0; r < start.size(); ++r) {
    const Real displacement = end[r] - start[r];
    moved += displacement;
    moved_square += displacement * displacement;
  }
  count += static_cast<Real>(start.size());
  time += static_cast<Real>(start.size()) * window;
}

void KramersMoyal::add(std::span<const Real> start, std::span<const Real> end, Real window,
                       std::span<const Real> displacement, std::span<const Real> spread) {
  assert(displacement.size() == start.size() && spread.size() == start.size());
  add(start, end, window);
  for (std::size_t r = 0; r < start.size(); ++r) {
    const Real moves = end[r] - start[r], off = moves - displacement[r];
    along += moves * displacement[r];
    expected += displacement[r] * displacement[r];
    scatter += off * off;
    expected_spread += spread[r];
  }
}

Real KramersMoyal::drift_error() const {
  const Real mean = moved / count;
  return std::sqrt((moved_square / count - mean * mean) / count) / (time / count);
}

Real KramersMoyal::diffusion(Real correlation_time) const {
  const Real mean = moved / count, window = time / count;
  return (moved_square / count - mean * mean) /
         (2 * window * window_correction(window, correlation_time));
}

Real KramersMoyal::drift_ratio() const { return ratio_or_nan(along, expected); }

Real KramersMoyal::drift_ratio_error() const {
  return expected > 0 ? std::sqrt(scatter / count / expected)
                      : std::numeric_limits<Real>::quiet_NaN();
}

Real KramersMoyal::diffusion_ratio() const { return ratio_or_nan(scatter, expected_spread); }

} // namespace twofold
