#include "figures.hpp"

#include "scenarios/shared/figures.hpp"
#include "scenarios/shared/line_views.hpp"

#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::thermal_neurons {

namespace {

using sim::Axis;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;

constexpr Index kPulseSteps = 6;

Axis weight_axis() {
  Axis axis{.name = "Weight q"};
  axis.low = -kBox;
  axis.high = kBox;
  return axis;
}

std::string name_of(Index neuron) {
  return neuron < 2 ? "data " + std::to_string(neuron + 1) : std::to_string(neuron + 1);
}

Figure landscape(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::landscape_figure(snapshot, weight_axis(), {.name = "Free energy F"});
  figure.title = "Learners on the free energy of their neurons";
  figure.series[0].label = "by integration";
  figure.series.push_back({"by perturbation", Role::predicted, Mark::line,
                           shared::sampled(kBox, kLandscapePoints, [&](Real q) {
                             return m.survey.perturbed->value(q) - m.survey.lowest;
                           })});
  figure.note = "No learner sees this curve: each feels only its own neurons.";
  return figure;
}

// Neurons in a circle, the boundary at the top.
Figure graph(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Neurons of the first learner";
  figure.shape = sim::FigureShape::graph;
  figure.note = "The weight that learns leads from neuron 3 to data 1.";
  const std::vector<Real> x = neurons_of(m, 0);
  const std::size_t n = x.size();
  for (std::size_t i = 0; i < n; ++i) {
    // The data neurons on the right, where there is room for their names.
    const Real angle = 2 * math::pi * (static_cast<Real>(i) + Real(1.5)) / static_cast<Real>(n);
    figure.graph.nodes.push_back(
        {.place = {0.5 + 0.42 * math::sin(angle), 0.5 + 0.42 * math::cos(angle)},
         .part = i < 2 ? Part::output : Part::hidden,
         .state = std::clamp(x[i], Real(-1), Real(1)),
         .label = name_of(static_cast<Index>(i))});
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k) {
      const bool own = i == static_cast<std::size_t>(kTo) && k == static_cast<std::size_t>(kFrom);
      const Real weight = own ? m.state.learners.q(0) : m.model.weights()[i * n + k];
      if (weight != 0)
        figure.graph.edges.push_back({static_cast<Index>(k), static_cast<Index>(i), weight});
    }
  return figure;
}

Figure density(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::density_figure(snapshot, weight_axis());
  if (!m.laws.witten) return figure;
  sim::Curve ground{snapshot.density.fokker_planck.x, {}};
  for (std::size_t i = 0; i < ground.x.size(); ++i)
    ground.y.push_back(m.laws.witten->states(0, i) * m.laws.witten->states(0, i));
  figure.series.push_back({"ground state, one ħ", Role::second_law, Mark::line, std::move(ground)});
  figure.note = "The ground state assumes one D: the mean of D(q) at rest.";
  return figure;
}

Figure diffusion_over_weight(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::diffusion_figure(snapshot, weight_axis());
  figure.title = "Noise the neurons put on the weight";
  sim::Cloud nodes{.label = "forces of the neurons", .role = Role::measured};
  for (std::size_t k = 0; k < m.survey.curves.q.size(); ++k)
    nodes.points.push_back(
        {m.survey.curves.q(k),
         m.laws.noise + m.laws.step_size * m.laws.step_size * m.survey.curves.force_integral(k)});
  figure.clouds.push_back(std::move(nodes));
  figure.note = "Slow neurons push one way for long: more noise.";
  return figure;
}

Figure free_energy(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure;
  figure.id = "free-energy";
  figure.title = "Free energy of the neurons";
  figure.x = weight_axis();
  figure.y = {.name = "Free energy F"};
  figure.x_is_trainable = true;
  figure.series.push_back({"by integration", Role::measured, Mark::line, snapshot.landscape.loss});
  sim::Cloud ladder{.label = "by perturbation", .role = Role::predicted};
  for (std::size_t k = 0; k < m.survey.curves.q.size(); ++k)
    ladder.points.push_back({m.survey.curves.q(k), m.survey.curves.perturbed(k) - m.survey.lowest});
  figure.clouds.push_back(std::move(ladder));
  return figure;
}

Figure rates(const Material& m) {
  Figure figure = shared::bars_figure("rates", "Rates at which the density relaxes", Kind::derived,
                                      {.name = "Mode"}, {.name = "Rate", .unit = "per time"},
                                      m.laws.reference_rates, "Fokker-Planck, one D");
  figure.y.low = 0;
  figure.note = "Levels of the Witten potential over ħ are these rates.";
  if (m.laws.witten) {
    sim::Cloud levels{.label = "levels E/ħ", .role = Role::second_law};
    for (std::size_t n = 0; n < m.laws.witten->rates.size(); ++n)
      levels.points.push_back({static_cast<Real>(n), m.laws.witten->rates(n)});
    figure.clouds.push_back(std::move(levels));
  }
  sim::Cloud varying{.label = "with D(q)", .role = Role::predicted};
  for (std::size_t n = 0; n < m.laws.rates.size(); ++n)
    varying.points.push_back({static_cast<Real>(n), m.laws.rates[n]});
  figure.clouds.push_back(std::move(varying));
  return figure;
}

Figure influence(const Material& m) {
  const Matrix j = response(m);
  const auto n = static_cast<Index>(j.shape()[0]);
  Figure figure;
  figure.id = "influence";
  figure.title = "Who acts on whom in one activation step";
  figure.kind = Kind::derived;
  figure.x = {.name = "From"};
  figure.y = {.name = "To"};
  figure.note = "Slope of each neuron by each other, at the first learner.";
  sim::Field field{.label = "effect", .scale = sim::Scale::diverging, .nx = n, .ny = n};
  field.x_max = field.y_max = static_cast<Real>(n);
  for (Index i = 0; i < n; ++i) {
    field.columns.push_back(name_of(i));
    field.rows.push_back(name_of(i));
  }
  for (const Real effect : j)
    field.values.push_back(static_cast<float>(effect));
  figure.field = std::move(field);
  return figure;
}

// The size of a pulse into the first data neuron after every activation step.
Figure pulse(const Material& m) {
  const Matrix j = response(m);
  const std::size_t n = j.shape()[0];
  Figure figure;
  figure.id = "pulse";
  figure.title = "Spread of a pulse from the first data neuron";
  figure.kind = Kind::derived;
  figure.x = {.name = "Neuron"};
  figure.y = {.name = "Activation step", .whole = true};
  figure.note = "After one step it is everywhere: no neuron is far.";
  sim::Field field{
      .label = "change of the neuron", .nx = static_cast<Index>(n), .ny = kPulseSteps + 1};
  field.x_max = static_cast<Real>(n);
  field.y_max = static_cast<Real>(kPulseSteps + 1);
  std::vector<Real> change(n, 0), next(n);
  change[0] = 1;
  for (Index t = 0; t <= kPulseSteps; ++t) {
    field.rows.push_back(std::to_string(t));
    for (std::size_t i = 0; i < n; ++i) {
      field.values.push_back(static_cast<float>(std::abs(change[i])));
      next[i] = 0;
      for (std::size_t k = 0; k < n; ++k)
        next[i] += j(i, k) * change[k];
    }
    change = next;
  }
  for (std::size_t i = 0; i < n; ++i)
    field.columns.push_back(name_of(static_cast<Index>(i)));
  figure.field = std::move(field);
  return figure;
}

Figure singular_value_bars(const Material& m) {
  const auto values = singular_values(response(m));
  Figure figure = shared::bars_figure(
      "singular-values", "Singular values of one activation step", Kind::derived,
      {.name = "Number"}, {.name = "Singular value"},
      values ? std::span<const Real>(values.value()) : std::span<const Real>(), "first learner");
  figure.y.low = 0;
  figure.note = "Waves that last need all of them equal to one.";
  return figure;
}

Figure no_metric() {
  return shared::sentence_figure(
      "no-metric", "Why there is no space-time here",
      "Every neuron acts on every other within one step, so nothing is near or far and no metric "
      "can be read. What exists is who acts on whom, and how fast a pulse fades. The run Two "
      "geometries has a sheet of neurons, and with it a metric.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const sim::Snapshot& snapshot,
                                 sim::ViewKind view, Real /*q*/) {
  switch (view) {
  case sim::ViewKind::learning:
    return {landscape(m, snapshot), graph(m),
            shared::history_figure("loss", "Loss and free energy", {"loss", "replica_loss_mean"}),
            shared::ledger_figure()};
  case sim::ViewKind::quantum:
    return {density(m, snapshot), diffusion_over_weight(m, snapshot), free_energy(m, snapshot),
            rates(m)};
  case sim::ViewKind::gravity:
    return {influence(m), pulse(m), singular_value_bars(m), no_metric()};
  case sim::ViewKind::both:
    return {density(m, snapshot), influence(m)};
  }
  return {};
}

} // namespace twofold::thermal_neurons
