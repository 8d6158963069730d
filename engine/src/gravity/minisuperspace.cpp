#include "twofold/gravity/minisuperspace.hpp"

#include "twofold/core/linear_solve.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kMostIterations = 60;

// Gradient of S - lambda V, the volume's misfit, and the second derivatives.
struct Linearisation {
  std::vector<Real> force, lower, diagonal, upper; // (n - 1), of the interior scales
  std::vector<Real> lapse_column, lambda_column;   // (n - 1) d force/d lapse, d force/d lambda
  Real lapse_force = 0, volume_misfit = 0;
  Real lapse_lapse = 0, volume_per_lapse = 0;
};

Linearisation linearise(const MinisuperspaceParams& p, const TrialUniverse& u) {
  const auto n = static_cast<std::size_t>(p.intervals);
  const Real dt = 1 / static_cast<Real>(p.intervals), s = u.lapse * dt;
  Linearisation out;
  for (auto* v :
       {&out.force, &out.lower, &out.diagonal, &out.upper, &out.lapse_column, &out.lambda_column})
    v->assign(n - 1, 0);
  const auto add = [n](std::vector<Real>& to, std::size_t node, Real value) {
    if (node > 0 && node < n) to[node - 1] += value;
  };
  Real volume = 0; // per lapse
  for (std::size_t i = 0; i < n; ++i) {
    const Real a = u.scale[i], b = u.scale[i + 1], middle = (a + b) / 2, change = b - a;
    const Real square = -1.5 * change * change / s, curve = 1.5 * p.curvature * s;
    const Real slope = 6 * middle * change / s;
    add(out.force, i, square + slope + curve);
    add(out.force, i + 1, square - slope + curve);
    add(out.lapse_column, i, (-square - slope + curve) / u.lapse);
    add(out.lapse_column, i + 1, (-square + slope + curve) / u.lapse);
    add(out.diagonal, i, 6 * (change - middle) / s);
    add(out.diagonal, i + 1, -6 * (change + middle) / s);
    add(out.upper, i, 6 * middle / s);     // node i with i + 1
    add(out.lower, i + 1, 6 * middle / s); // node i + 1 with i
    const Real kinetic = 3 * middle * change * change / (s * u.lapse);
    out.lapse_force += kinetic + (3 * p.curvature * middle - p.matter) * dt;
    out.lapse_lapse -= 2 * kinetic / u.lapse;
    volume += (a * a * a + b * b * b) / 2 * dt;
  }
  for (std::size_t j = 1; j < n; ++j) {
    const Real surface = 3 * u.scale[j] * u.scale[j] * s;
    out.force[j - 1] -= u.lambda * surface;
    out.diagonal[j - 1] -= u.lambda * 6 * u.scale[j] * s;
    out.lapse_column[j - 1] -= u.lambda * surface / u.lapse;
    out.lambda_column[j - 1] = -surface;
  }
  out.lower.front() = out.upper.back() = 0;
  out.lapse_force -= u.lambda * volume;
  out.volume_misfit = u.lapse * volume - p.volume;
  out.volume_per_lapse = volume;
  return out;
}

Real dot(const std::vector<Real>& a, const std::vector<Real>& b) {
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += a[i] * b[i];
  return sum;
}

Status check(const MinisuperspaceParams& p) {
  if (auto status = need_positive({{"volume", p.volume}, {"first scale", p.first}}); !status)
    return status;
  if (!(p.last > p.first) || !std::isfinite(p.last))
    return Error{"last scale", std::to_string(p.last), "a number above the first scale"};
  if (!(p.matter >= 0) || !std::isfinite(p.matter) || !std::isfinite(p.curvature))
    return Error{"matter", std::to_string(p.matter), "a number from 0"};
  if (p.intervals < kFewestIntervals || p.intervals > kMostIntervals)
    return Error{"intervals", std::to_string(p.intervals),
                 "a whole number from " + std::to_string(kFewestIntervals) + " to " +
                     std::to_string(kMostIntervals)};
  return Done{};
}

Real friedmann_residual(const MinisuperspaceParams& p, const TrialUniverse& u) {
  const Real s = u.lapse / static_cast<Real>(p.intervals);
  Real worst = 0;
  for (std::size_t i = 0; i + 1 < u.scale.size(); ++i) {
    const Real middle = (u.scale[i] + u.scale[i + 1]) / 2,
               rate = (u.scale[i + 1] - u.scale[i]) / (s * middle);
    worst = std::max(worst, std::abs(3 * rate * rate + 3 * p.curvature / (middle * middle) -
                                     p.matter / (middle * middle * middle) - u.lambda));
  }
  return worst;
}

Real action_of(const MinisuperspaceParams& p, const TrialUniverse& u) {
  const Real s = u.lapse / static_cast<Real>(p.intervals);
  Real action = 0;
  for (std::size_t i = 0; i + 1 < u.scale.size(); ++i) {
    const Real middle = (u.scale[i] + u.scale[i + 1]) / 2, change = u.scale[i + 1] - u.scale[i];
    action += -3 * middle * change * change / s + (3 * p.curvature * middle - p.matter) * s;
  }
  return action;
}

} // namespace

// de Sitter with the right volume: a grows exponentially.
Result<TrialUniverse> first_trial(const MinisuperspaceParams& p) {
  if (auto status = check(p); !status) return status.error();
  const auto n = static_cast<std::size_t>(p.intervals);
  const Real h = math::log(p.last / p.first);
  const Real cubes = p.last * p.last * p.last - p.first * p.first * p.first;
  TrialUniverse u;
  u.scale.resize(n + 1);
  for (std::size_t i = 0; i <= n; ++i)
    u.scale[i] = p.first * math::exp(h * static_cast<Real>(i) / static_cast<Real>(n));
  u.scale.back() = p.last;
  u.lapse = p.volume * 3 * h / cubes;
  u.lambda = p.volume_held ? 3 * (h / u.lapse) * (h / u.lapse) : 0;
  return u;
}

Result<Real> improve(TrialUniverse& u, const MinisuperspaceParams& p, Real part) {
  if (u.scale.size() != static_cast<std::size_t>(p.intervals) + 1)
    return Error{"scales of the universe", std::to_string(u.scale.size()), "one per step and one"};
  const Linearisation l = linearise(p, u);
  auto solver = TridiagonalSolver::factorise(l.lower, l.diagonal, l.upper);
  if (!solver) return solver.error();
  std::vector<Real> x(l.force.size()), by_lapse(x.size()), by_lambda(x.size());
  solver.value().solve(l.force, x);
  solver.value().solve(l.lapse_column, by_lapse);
  solver.value().solve(l.lambda_column, by_lambda);
  // Schur complement of the border; d volume/d a = -lambda_column.
  const Real ll = l.lapse_lapse - dot(l.lapse_column, by_lapse);
  const Real lm = -l.volume_per_lapse - dot(l.lapse_column, by_lambda);
  const Real ml = l.volume_per_lapse + dot(l.lambda_column, by_lapse);
  const Real mm = dot(l.lambda_column, by_lambda);
  const Real r = l.lapse_force - dot(l.lapse_column, x);
  const Real q = l.volume_misfit + dot(l.lambda_column, x);
  const Real determinant = ll * mm - lm * ml;
  const Real d_lapse = p.volume_held ? (r * mm - lm * q) / determinant : r / ll;
  const Real d_lambda = p.volume_held ? (ll * q - r * ml) / determinant : 0;
  if (!std::isfinite(d_lapse) || !std::isfinite(d_lambda))
    return Error{"Newton's method for the universe", "", "a regular system"};
  // The lapse stays positive.
  if (part * d_lapse >= 0.7 * u.lapse) part = 0.7 * u.lapse / d_lapse;
  Real change = std::abs(d_lapse) / u.lapse;
  for (std::size_t j = 0; j < x.size(); ++j) {
    const Real d = x[j] - by_lapse[j] * d_lapse - by_lambda[j] * d_lambda;
    change = std::max(change, std::abs(d) / std::abs(u.scale[j + 1]));
    u.scale[j + 1] -= part * d;
  }
  u.lapse -= part * d_lapse;
  u.lambda -= part * d_lambda;
  return change;
}

Minisuperspace universe_of(const TrialUniverse& u, const MinisuperspaceParams& p) {
  Minisuperspace out;
  const auto n = static_cast<Index>(u.scale.size()) - 1;
  out.scale = zeros(n + 1);
  out.proper_time = zeros(n + 1);
  const Real s = u.lapse / static_cast<Real>(n);
  for (Index i = 0; i <= n; ++i) {
    const Real a = u.scale[static_cast<std::size_t>(i)];
    out.scale(i) = a;
    out.proper_time(i) = s * static_cast<Real>(i);
    out.volume += (i == 0 || i == n ? 0.5 : 1) * a * a * a * s;
  }
  out.lambda = u.lambda;
  out.action = action_of(p, u);
  out.residual = friedmann_residual(p, u);
  return out;
}

Result<Minisuperspace> stationary_universe(const MinisuperspaceParams& p) {
  auto trial = first_trial(p);
  if (!trial) return trial.error();
  TrialUniverse u = std::move(trial.value());
  Index iterations = 1;
  for (;; ++iterations) {
    auto change = improve(u, p);
    if (!change) return change.error();
    if (change.value() <= kNewtonConverged) break;
    if (iterations == kMostIterations || !(u.lapse > 0))
      return Error{"volume", std::to_string(p.volume), "a universe between the two scales"};
  }
  Minisuperspace out = universe_of(u, p);
  out.iterations = iterations;
  return out;
}

namespace {

// Three-point Gauss-Legendre on kPanels panels; the integrand is smooth where the universe expands.
constexpr Index kPanels = 400;

Real volume_of(const MinisuperspaceParams& p, Real lambda) {
  constexpr Real kPlace = 0.77459666924148337704; // sqrt(3/5)
  const Real width = (p.last - p.first) / static_cast<Real>(kPanels);
  const auto integrand = [&](Real a) {
    return a * a / std::sqrt((lambda + p.matter / (a * a * a) - 3 * p.curvature / (a * a)) / 3);
  };
  Real sum = 0;
  for (Index i = 0; i < kPanels; ++i) {
    const Real middle = p.first + (static_cast<Real>(i) + 0.5) * width;
    sum += width / 18 *
           (5 * integrand(middle - kPlace * width / 2) + 8 * integrand(middle) +
            5 * integrand(middle + kPlace * width / 2));
  }
  return sum;
}

// The least lambda at which the universe expands everywhere between the two scales.
Real least_lambda(const MinisuperspaceParams& p) {
  Real least = -1e300;
  for (Index i = 0; i <= kPanels; ++i) {
    const Real a = p.first + (p.last - p.first) * static_cast<Real>(i) / static_cast<Real>(kPanels);
    least = std::max(least, 3 * p.curvature / (a * a) - p.matter / (a * a * a));
  }
  return least;
}

} // namespace

Result<Real> exact_volume(const MinisuperspaceParams& p, Real lambda) {
  if (auto status = check(p); !status) return status.error();
  if (!(lambda > least_lambda(p)) || !std::isfinite(lambda))
    return Error{"lambda", std::to_string(lambda), "at least that of the slowest universe"};
  return volume_of(p, lambda);
}

Result<Real> exact_lambda(const MinisuperspaceParams& p) {
  if (auto status = check(p); !status) return status.error();
  const Real least = least_lambda(p);
  Real low = least + 1e-9 * std::max(std::abs(least), Real(1)), high = low + 1;
  while (volume_of(p, high) > p.volume && high < 1e12)
    high = least + 2 * (high - least);
  if (!(volume_of(p, low) >= p.volume))
    return Error{"volume", std::to_string(p.volume), "at most that of the slowest universe"};
  for (int i = 0; i < 200; ++i) {
    const Real middle = (low + high) / 2;
    if (middle == low || middle == high) break;
    (volume_of(p, middle) > p.volume ? low : high) = middle;
  }
  return (low + high) / 2;
}

} // namespace twofold
