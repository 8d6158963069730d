#include "figures.hpp"

#include "scenarios/shared/figures.hpp"
#include "scenarios/shared/line_views.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::double_well {

namespace {

using sim::Axis;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;

constexpr Index kEnergyLevels = 4; // drawn in the potential

// As much of the box as the learners fill.
Axis weight_axis(const Material& m) {
  constexpr Real kUsual = 1, kMargin = 0.05;
  Real widest = 0;
  for (const Real w : m.state.w)
    widest = std::max(widest, std::abs(w));
  Axis axis{.name = "Weight w"};
  axis.high = widest + kMargin < kUsual ? kUsual : kBox;
  axis.low = -*axis.high;
  return axis;
}

// The part of the loss that learners visit; the walls stand far above it.
Figure landscape(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::landscape_figure(snapshot, weight_axis(m), {.name = "Mean loss F"});
  const Real top = loss(m.params.task, 0),
             foot = loss(m.params.task, valley(m.params.task).value_or(0));
  const Real span = std::max(8 * (top - foot), Real(0.25));
  figure.y.low = foot - 0.1 * span;
  figure.y.high = foot + span;
  figure.note = "Every learner draws its own samples; none sees this curve.";
  return figure;
}

Real as_activation(Real x) { return std::clamp(x, Real(-1), Real(1)); }

Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "The tied neuron: one weight used twice";
  figure.shape = sim::FigureShape::graph;
  figure.note = "h = w + x₂, answer w h; the first learner's last sample.";
  const Real w = m.state.w(0), x2 = m.state.lesson.input, hidden = w + x2;
  figure.graph.nodes = {
      {.place = {0.1, 0.75}, .part = Part::input, .state = 1, .label = "1"},
      {.place = {0.1, 0.25}, .part = Part::input, .state = as_activation(x2), .label = "x₂"},
      {.place = {0.45, 0.5}, .part = Part::hidden, .state = as_activation(hidden), .label = "h"},
      {.place = {0.9, 0.5},
       .part = Part::output,
       .state = as_activation(w * hidden),
       .label = "w h"}};
  figure.graph.edges = {{0, 2, w}, {1, 2, 1}, {2, 3, w}};
  return figure;
}

Figure density(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::density_figure(snapshot, weight_axis(m));
  sim::DensityView finer; // than the histogram that is measured against the law
  shared::fill_learners(finer, twofold::view(m.state.w), kBox, 2 * kHistogramBins);
  figure.series[0].curve = std::move(finer.histogram);
  sim::Curve reference{snapshot.density.fokker_planck.x, {}};
  reference.y.assign(m.laws.reference_at_rest.begin(), m.laws.reference_at_rest.end());
  figure.series.push_back(
      {"ground state, one ħ", Role::second_law, Mark::line, std::move(reference)});
  figure.note = "The ground state assumes one D: the mean of D(w) at rest.";
  return figure;
}

// V = gamma/2 F'^2 - D F'' and its levels E = hbar rate, for one D.
Figure potential(const Material& m) {
  Figure figure;
  figure.id = "potential";
  figure.title = "Potential that follows from the loss";
  figure.kind = Kind::assumed;
  figure.note = "Derived from the loss if D were the same everywhere.";
  figure.x = weight_axis(m);
  figure.y = {.name = "Potential", .unit = "loss per time"};
  figure.x_is_trainable = true;
  const Real hbar = 2 * m.laws.mean_diffusion / m.params.step_size;
  figure.series.push_back({"potential", Role::reference, Mark::line,
                           shared::sampled(kBox, kLandscapePoints, [&](Real w) {
                             return witten_potential({.step_size = m.params.step_size,
                                                      .diffusion = m.laws.mean_diffusion},
                                                     slope(m.params.task, w),
                                                     curvature(m.params.task, w));
                           })});
  Real highest = 0;
  for (std::size_t n = 0; n < static_cast<std::size_t>(kEnergyLevels); ++n) {
    const Real energy = hbar * m.laws.reference_rates[n];
    highest = std::max(highest, energy);
    figure.clouds.push_back({.label = n == 0 ? "levels" : "",
                             .role = Role::predicted,
                             .points = {{-kBox, energy}, {kBox, energy}},
                             .connected = true});
  }
  const auto& curve = figure.series[0].curve.y;
  const Real lowest = *std::min_element(curve.begin(), curve.end());
  figure.y.low = lowest - 0.1 * (highest - lowest);
  figure.y.high = highest + 0.5 * (highest - lowest);
  return figure;
}

Figure diffusion_over_weight(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::diffusion_figure(snapshot, weight_axis(m));
  sim::Cloud survey{.label = "measured noise", .role = Role::measured};
  const Real scale =
      m.params.step_size * m.params.step_size / (2 * static_cast<Real>(m.params.batch));
  for (std::size_t i = 0; i < m.survey.places.size(); ++i)
    survey.points.push_back({m.survey.places[i], m.params.noise + scale * m.survey.noise[i]});
  figure.clouds.push_back(std::move(survey));
  figure.note = "No single ħ = 2D/γ serves all weights.";
  return figure;
}

Figure rates(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::rates_figure(m.laws.rates);
  figure.note = "The first rate is the crossing of the barrier.";
  sim::Cloud one{.label = "with one D", .role = Role::second_law};
  for (std::size_t n = 1; n < m.laws.reference_rates.size(); ++n)
    one.points.push_back({static_cast<Real>(n), m.laws.reference_rates[n]});
  figure.clouds.push_back(std::move(one));
  if (const auto* measured = snapshot.find("crossing_rate"); measured && measured->value > 0)
    figure.clouds.push_back(
        {.label = "learners crossing", .role = Role::measured, .points = {{1, measured->value}}});
  return figure;
}

// One activation step takes (1, x2, h, y) to (0, 0, w + x2, w h): who acts on whom.
Figure influence(const Material& m) {
  const Real w = m.state.w(0);
  Figure figure;
  figure.id = "influence";
  figure.title = "Who acts on whom in one activation step";
  figure.kind = Kind::derived;
  figure.x = {.name = "From"};
  figure.y = {.name = "To"};
  figure.note = "Three links and no loop: no distance can be read from them.";
  sim::Field field{.label = "effect", .scale = sim::Scale::diverging, .nx = 4, .ny = 4};
  field.x_max = field.y_max = 4;
  field.columns = field.rows = {"1", "x₂", "hidden", "output"};
  field.values.assign(16, 0.0F);
  field.values[2 * 4 + 0] = static_cast<float>(w);
  field.values[2 * 4 + 1] = 1;
  field.values[3 * 4 + 2] = static_cast<float>(w);
  figure.field = std::move(field);
  return figure;
}

// The rows of that map are orthogonal: sqrt(1 + w^2) and |w|, and twice 0.
Figure singular_values(const Material& m) {
  const Real w = m.state.w(0);
  const std::array<Real, 4> values = {std::sqrt(1 + w * w), std::abs(w), 0, 0};
  Figure figure = shared::bars_figure("singular-values", "Singular values of one activation step",
                                      Kind::derived, {.name = "Number"}, {.name = "Singular value"},
                                      values, "first learner", 1);
  figure.y.low = 0;
  figure.note = "Light cones need all of them equal to one.";
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const sim::Snapshot& snapshot,
                                 sim::ViewKind view, Real /*q*/) {
  switch (view) {
  case sim::ViewKind::learning:
    return {landscape(m, snapshot), network(m),
            shared::history_figure("loss", "Loss", {"loss", "replica_loss_mean"}),
            shared::ledger_figure()};
  case sim::ViewKind::quantum:
    return {density(m, snapshot), potential(m), diffusion_over_weight(m, snapshot),
            rates(m, snapshot)};
  case sim::ViewKind::gravity:
    return {shared::entropy_figure(m.laws.density, m.state.density, weight_axis(m)), influence(m),
            singular_values(m),
            shared::sentence_figure(
                "no-metric", "Why there is no space-time here",
                "A single tied neuron has no sheet of neurons, so no metric can be read from it. "
                "The paper's route needs many neurons whose activation carries signals both ways; "
                "the run Two geometries has them. What exists here is the entropy that noise makes "
                "and learning erases.")};
  case sim::ViewKind::both:
    return {density(m, snapshot),
            shared::entropy_figure(m.laws.density, m.state.density, weight_axis(m))};
  }
  return {};
}

} // namespace twofold::double_well
