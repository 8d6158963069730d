#include "checks.hpp"

#include "scenarios/shared/sheet_checks.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learned_lens {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

void add_learning(std::vector<Check>& checks, const Material& m) {
  checks.push_back(judged({.id = "gradient",
                           .label = "Gradient vs difference",
                           .kind = Kind::measured,
                           .residual = m.gradient_error,
                           .limit = kGradientLimit,
                           .views = kLearning}));
  const Real least = m.values[least_index];
  checks.push_back(judged({.id = "bounds",
                           .label = "Index kept in its bounds",
                           .kind = Kind::derived,
                           .residual = std::max(least / m.state.weights.least_index - 1, Real(0)),
                           .limit = kBoundLimit,
                           .views = kLearning}));
}

void add_quantum(std::vector<Check>& checks, const Material& m, const sim::DensityView& density) {
  checks.push_back(learners_against({.id = "learners-fokker-planck",
                                     .label = "Learners vs Fokker-Planck",
                                     .kind = Kind::measured,
                                     .views = kLearning | kQuantum | kBoth},
                                    density, density.fokker_planck));
  Check wave = learners_against({.id = "learners-schrodinger",
                                 .label = "Learners vs Schrödinger",
                                 .kind = Kind::assumed,
                                 .views = kQuantum | kBoth},
                                density, density.schrodinger);
  wave.contrast = true;
  if (wave.verdict == Verdict::fails)
    wave.reason = "The loss here is fixed, so noise alone moves the learners.";
  checks.push_back(wave);
  Check one{.id = "one-hbar",
            .label = "One ħ = 2D/γ everywhere",
            .kind = Kind::assumed,
            .limit = kOneHbarLimit,
            .percent = true,
            .views = kQuantum};
  if (!m.landscape) {
    checks.push_back(one);
    return;
  }
  one.residual = density.hbar_spread;
  one = judged(one);
  if (one.verdict == Verdict::fails) one.reason = "The gradient noise differs from place to place.";
  checks.push_back(one);
  checks.push_back(wave_conserves(density));
}

// Root mean square of n_read / n_learned - 1 over the sheet.
Real metric_error(const Setup& setup, const sim::SheetView& sheet, std::span<const Real> weights) {
  const auto& layout = setup.sheet().layout();
  Matrix u;
  setup.splines().field(weights, u);
  Real sum = 0;
  for (Index j = 0; j < layout.ny; ++j)
    for (Index i = 0; i < layout.visible_nx; ++i) {
      const Real read =
          static_cast<Real>(sheet.index[static_cast<std::size_t>(j * layout.visible_nx + i)]);
      const Real gap = read / math::exp(u(j, i + layout.room)) - 1;
      sum += gap * gap;
    }
  return std::sqrt(sum / static_cast<Real>(layout.ny * layout.visible_nx));
}

void add_gravity(std::vector<Check>& checks, const Material& m, const sim::SheetView& sheet) {
  Check metric{.id = "metric",
               .label = "Metric is the learned field",
               .kind = Kind::measured,
               .limit = kMetricLimit,
               .views = kGravity};
  Check einstein{.id = "einstein",
                 .label = "Einstein equation",
                 .kind = Kind::derived,
                 .limit = kEinsteinLimit,
                 .percent = true,
                 .views = kGravity | kBoth};
  einstein.contrast = true;
  if (sheet.ready) {
    const bool own = sheet.q == length(m.state.weights.a);
    const std::vector<Real> weights =
        own ? m.state.weights.a : m.setup.along(m.state.weights.a, sheet.q);
    metric.residual = metric_error(m.setup, sheet, weights);
    metric = judged(metric);
    if (metric.verdict == Verdict::fails && sheet.shuffled)
      metric.reason = "Shuffled weights are no field, so no geometry.";
    einstein.residual = sheet.einstein_residual;
    einstein = judged(einstein);
    if (einstein.verdict == Verdict::fails)
      einstein.reason = "Ordinary learning does not make Einstein geometry.";
  }
  checks.push_back(metric);
  checks.push_back(einstein);
  add_ray_checks(checks, sheet, "The weights change within a wavelength: rays miss what waves do.");
  for (Check& check : checks)
    if (check.id == "packet-bundle" && check.verdict == Verdict::fails && !sheet.shuffled &&
        m.values[smoothness] < m.values[wavelength])
      offer(check, "Smooth the weights", "smoothness", m.values[wavelength]);
}

} // namespace

std::vector<Check> make_checks(const Material& material, const sim::Snapshot& snapshot,
                               const sim::SheetView& sheet) {
  std::vector<Check> checks;
  add_learning(checks, material);
  add_quantum(checks, material, snapshot.density);
  add_gravity(checks, material, sheet);
  return checks;
}

} // namespace twofold::learned_lens
