#include "figures.hpp"

#include "pushes.hpp"
#include "words.hpp"

#include "scenarios/shared/figures.hpp"
#include "scenarios/shared/line_views.hpp"

#include "twofold/core/math.hpp"
#include "twofold/learning/histogram.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::line {

namespace {

using sim::Axis;
using sim::Figure;
using sim::Mark;
using sim::Part;
using sim::Role;
using sim::ViewKind;

constexpr Index kPotentialPoints = 241;
constexpr Index kWalkerBins = 60, kLearnerBins = 40;
constexpr Real kSlack = 1.15; // of an axis above the largest value

Axis trainable_axis(const Material& m) {
  Axis axis{.name = m.potential.flat() ? "Shared bias q" : "Weight w"};
  axis.low = -m.setup.shown;
  axis.high = m.setup.shown;
  return axis;
}

// ---------------------------------------------------------------- what learners do

Figure world_lines(const Material& m) {
  Figure figure = shared::world_lines_figure(
      m.state.trail, trainable_axis(m),
      std::max(m.setup.duration, static_cast<Real>(m.state.step) * m.setup.dt));
  figure.note = "Each learner feels the loss and its neighbours, nothing else.";
  if (!m.setup.entropy_force) figure.note = "Null control: learners do not feel their neighbours.";
  return figure;
}

Figure landscape(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure =
      shared::landscape_figure(snapshot, trainable_axis(m), {.name = "V", .unit = "per time"});
  figure.title = "Learners in their potential";
  figure.kind = sim::Kind::assumed;
  figure.series[0].label = "V, rate times loss";
  figure.clouds.pop_back(); // nobody is special here
  sim::Curve witten = shared::sampled(m.setup.shown, kPotentialPoints, [&](Real q) {
    return m.potential.witten(q, m.setup.step_size, diffusion(m.setup));
  });
  figure.series.push_back(
      {"V that follows from the loss", Role::reference, Mark::line, std::move(witten), {}});
  figure.note = "V is an assumed rate times the loss; the derived form beside it.";
  const auto& lowest = figure.series[1].curve.y;
  figure.y.low = kSlack * *std::min_element(lowest.begin(), lowest.end());
  figure.y.high = 4 * m.setup.barrier;
  return figure;
}

Figure tied_neuron(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Where the potential comes from";
  figure.shape = sim::FigureShape::graph;
  figure.kind = sim::Kind::assumed;
  figure.note = "One weight used twice should give a². V: an assumed rate times that loss.";
  const auto& x = m.state.replicas.x;
  const Real w = x(x.size() / 4), unit = 1 / m.setup.valley;
  const auto state = [](Real value) { return std::clamp(value, Real(-1), Real(1)); };
  figure.graph.nodes = {
      {.place = {0.1, 0.5}, .part = Part::input, .state = 1, .label = "1"},
      {.place = {0.5, 0.5}, .part = Part::hidden, .state = state(w * unit), .label = "w"},
      {.place = {0.9, 0.5},
       .part = Part::output,
       .state = state(w * w * unit * unit),
       .label = "w²"}};
  figure.graph.edges = {{0, 1, w}, {1, 2, w}};
  return figure;
}

Figure two_biases(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Where the potential comes from";
  figure.shape = sim::FigureShape::graph;
  figure.kind = sim::Kind::derived;
  figure.note = "Moving both biases by q changes no answer: the loss is flat, V = 0.";
  const auto& x = m.state.replicas.x;
  const Real q = x(x.size() / 4);
  figure.graph.nodes = {
      {.place = {0.1, 0.72}, .part = Part::input, .state = 0.5, .label = "x"},
      {.place = {0.1, 0.22}, .part = Part::input, .state = 1, .label = "1"},
      {.place = {0.5, 0.72}, .part = Part::hidden, .state = 0.4, .label = "a + q"},
      {.place = {0.5, 0.22}, .part = Part::hidden, .state = -0.2, .label = "b + q"},
      {.place = {0.9, 0.47}, .part = Part::output, .state = 0.6, .label = "choice"}};
  figure.graph.edges = {{0, 2, 0.8}, {0, 3, -0.6}, {1, 2, q}, {1, 3, q}, {2, 4, 1}, {3, 4, -1}};
  return figure;
}

Figure history(const Material& m) {
  if (!m.laws.levels) {
    Figure figure = shared::history_figure("distance", "Distance from Schrödinger", {"density_l1"});
    figure.y = {.name = "Distance"};
    return figure;
  }
  Figure figure =
      shared::history_figure("right", "Share of the learners on the right", {"right_probability"});
  figure.y = {.name = "Share"};
  figure.y.low = 0;
  figure.y.high = 1;
  return figure;
}

// ---------------------------------------------------------------- densities and velocities

sim::Curve within(const Material& m, std::span<const Real> x, std::span<const Real> y) {
  sim::Curve curve;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::abs(x[i]) <= m.setup.shown) {
      curve.x.push_back(x[i]);
      curve.y.push_back(y[i]);
    }
  return curve;
}

sim::Series wave(const Material& m, const sim::Snapshot& snapshot) {
  sim::Series series{"Schrödinger, hue: phase", Role::predicted, Mark::area, {}, {}};
  const auto& curve = snapshot.density.schrodinger;
  series.curve = within(m, curve.x, curve.y);
  for (std::size_t i = 0; i < curve.x.size(); ++i)
    if (std::abs(curve.x[i]) <= m.setup.shown)
      series.phase.push_back(static_cast<float>(snapshot.density.phase[i]));
  return series;
}

// The steps of 1/(M gap), none drawn higher than `most`.
sim::Series stairs(std::span<const Real> places, std::string label, Role role, Real most) {
  sim::Series series{std::move(label), role, Mark::line, {}, {}};
  const ReplicaDensity density = replica_density(places);
  for (std::size_t n = 0; n < density.heights.size(); ++n)
    for (const std::size_t edge : {n, n + 1}) {
      series.curve.x.push_back(density.edges[edge]);
      series.curve.y.push_back(std::min(density.heights[n], most));
    }
  return series;
}

// Places that chance has a part in, or that pass each other: gaps between them say nothing.
sim::Series counted(const Material& m, std::span<const Real> places, std::string label, Role role,
                    Index bins) {
  sim::Series series{std::move(label), role, Mark::stairs, {}, {}};
  std::vector<Real> heights(static_cast<std::size_t>(bins));
  histogram(heights, places, -m.setup.shown, m.setup.shown);
  const auto count = static_cast<Real>(bins);
  for (Index b = 0; b < bins; ++b)
    series.curve.x.push_back(m.setup.shown * ((2 * static_cast<Real>(b) + 1) / count - 1));
  series.curve.y = std::move(heights);
  return series;
}

Real highest_of(const Figure& figure) {
  Real highest = 0;
  for (const auto& series : figure.series)
    for (const Real y : series.curve.y)
      highest = std::max(highest, y);
  return highest;
}

// Madelung, or the place where it ended.
void add_fluid(Figure& figure, const Material& m, Real most) {
  const MadelungLineState& fluid = m.state.fluid;
  if (fluid.stopped != 0) {
    figure.pins.push_back(
        {{fluid.node_place, 0.12 * most}, sim::Glyph::node, "Madelung ended here"});
    return;
  }
  sim::Series series{"Madelung", Role::predicted, Mark::line, {}, {}};
  for (std::size_t i = 0; i < fluid.log_density.size(); ++i) {
    if (std::abs(place(fluid, i)) > m.setup.shown) continue;
    series.curve.x.push_back(place(fluid, i));
    series.curve.y.push_back(math::exp(fluid.log_density(i)));
  }
  figure.series.push_back(std::move(series));
}

Figure density(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure;
  figure.id = "density";
  figure.title = "Density of the learners";
  figure.note = "Learners: 1/(M gap) between neighbours. Nobody told them ψ.";
  figure.x = trainable_axis(m);
  figure.y = {.name = "Density"};
  figure.y.low = 0;
  figure.density = true;
  figure.x_is_trainable = true;
  figure.series.push_back(wave(m, snapshot));
  figure.series.push_back(
      {"Fokker-Planck, fixed loss", Role::second_law, Mark::line,
       within(m, snapshot.density.fokker_planck.x, snapshot.density.fokker_planck.y)});
  const Real most = 1.5 * highest_of(figure);
  add_fluid(figure, m, most);
  if (m.setup.told == Told::bohm)
    figure.series.push_back(stairs(m.state.told, "Bohm paths, know ψ", Role::second_law, most));
  if (m.setup.told == Told::nelson)
    figure.series.push_back(
        counted(m, m.state.told, "Nelson walkers, know ψ", Role::second_law, kWalkerBins));
  const auto learners = view(m.state.replicas.x);
  if (m.setup.entropy_force)
    figure.series.push_back(stairs(learners, "learners", Role::measured, most));
  figure.y.high = kSlack * highest_of(figure);
  if (!m.setup.entropy_force) {
    figure.note = "Null control: learners that do not feel each other.";
    figure.series.push_back(
        counted(m, learners, "learners, no entropy force", Role::control, kLearnerBins));
  }
  sim::Cloud ticks{.label = "", .role = Role::measured};
  for (const Real x : m.state.replicas.x)
    ticks.points.push_back({x, 0.012 * *figure.y.high});
  figure.clouds.push_back(std::move(ticks));
  return figure;
}

Figure velocities(const Material& m) {
  Figure figure;
  figure.id = "velocities";
  figure.title = "Velocity: learners and slope of the phase";
  figure.x = trainable_axis(m);
  figure.y = {.name = "Velocity", .unit = "per time"};
  figure.x_is_trainable = true;
  figure.note = "Where the wave is faint its phase means nothing and is left out.";
  sim::Series law{"Schrödinger, γ times slope of Φ", Role::predicted, Mark::line, {}, {}};
  law.curve = current_velocity(m.laws.wave, m.state.wave, m.setup.shown);
  sim::Cloud learners{.label = "learners", .role = Role::measured};
  for (std::size_t n = 0; n < m.state.replicas.x.size(); ++n)
    learners.points.push_back({m.state.replicas.x(n), m.state.replicas.v(n)});
  figure.series.push_back(std::move(law));
  figure.clouds.push_back(std::move(learners));
  return figure;
}

Figure levels(const Material& m) {
  Figure figure;
  figure.id = "levels";
  figure.title = "Energies in the potential";
  figure.kind = sim::Kind::assumed;
  const auto& e = m.laws.levels->energies;
  const Real period = 2 * math::pi * m.setup.hbar / (e(1) - e(0));
  figure.note = "Gap " + two_decimals(e(1) - e(0)) + ", so the shares beat with period " +
                two_decimals(period) + ".";
  figure.x = trainable_axis(m);
  figure.y = {.name = "V", .unit = "per time"};
  figure.x_is_trainable = true;
  figure.series.push_back({"V, rate times loss", Role::reference, Mark::line,
                           shared::sampled(m.setup.shown, kPotentialPoints,
                                           [&](Real q) { return m.potential.value(q); })});
  for (std::size_t n = 0; n < e.size(); ++n)
    figure.clouds.push_back({.label = n == 0 ? "energies" : "",
                             .role = Role::predicted,
                             .points = {{-m.setup.shown, e(n)}, {m.setup.shown, e(n)}},
                             .connected = true});
  figure.y.low = 0;
  figure.y.high = e(e.size() - 1) * kSlack;
  return figure;
}

// ---------------------------------------------------------------- what pushes them

Figure pushes(const Material& m) {
  Figure figure;
  figure.id = "pushes";
  figure.title = "What pushes a learner: its neighbours";
  figure.x = trainable_axis(m);
  figure.y = {.name = "Push", .unit = "loss per q and time"};
  figure.x_is_trainable = true;
  figure.note = "Single pushes shake: each dot is the mean of 13 neighbours.";
  const QuantumPotential law = quantum_potential(m.laws.wave, m.state.wave, m.setup.shown);
  figure.series.push_back({"Schrödinger, slope of Q", Role::predicted, Mark::line, law.push});
  auto work = make_replica_work(m.setup.replicas);
  const auto& x = m.state.replicas.x;
  if (m.setup.entropy_force) entropy_force(replica_params(m.setup), view(x), work);
  sim::Cloud learners{.label = "learners", .role = Role::measured};
  constexpr std::size_t kSide = 6; // neighbours on either side
  for (std::size_t n = kSide; n + kSide < x.size(); ++n) {
    Real sum = 0;
    for (std::size_t k = n - kSide; k <= n + kSide; ++k)
      sum += work.force[k] / (2 * kSide + 1);
    learners.points.push_back({x(n), sum});
  }
  Real most = 0;
  for (const Real y : law.push.y)
    if (std::isfinite(y)) most = std::max(most, std::abs(y));
  figure.y.low = -kSlack * most;
  figure.y.high = kSlack * most;
  figure.clouds.push_back(std::move(learners));
  return figure;
}

Figure quantum_landscape(const Material& m) {
  Figure figure;
  figure.id = "quantum-potential";
  figure.title = "The landscape that learners make for each other";
  figure.kind = sim::Kind::derived;
  figure.note = "Q follows from stationary entropy production; a geometry it is not.";
  figure.x = trainable_axis(m);
  figure.y = {.name = "Q and V", .unit = "per time"};
  figure.x_is_trainable = true;
  const QuantumPotential law = quantum_potential(m.laws.wave, m.state.wave, m.setup.shown);
  figure.series.push_back({"Q, from the density", Role::predicted, Mark::line, law.value});
  figure.series.push_back({m.potential.flat() ? "V = 0" : "V, rate times loss", Role::reference,
                           Mark::line,
                           shared::sampled(m.setup.shown, kPotentialPoints,
                                           [&](Real q) { return m.potential.value(q); })});
  if (!m.potential.flat()) {
    figure.y.low = -4 * m.setup.barrier;
    figure.y.high = 5 * m.setup.barrier;
  }
  return figure;
}

Figure entropy(const Material& m) {
  Figure figure = shared::entropy_figure(m.laws.fokker_planck, m.state.density, trainable_axis(m));
  figure.note = "From Fokker-Planck of the same loss, which does not react.";
  return figure;
}

Figure no_metric() {
  return shared::sentence_figure(
      "no-metric", "Why there is no space-time here",
      "These copies of one small network have no sheet of neurons, so no metric can be read from "
      "them. The paper's route needs a trainable that shapes signals between many neurons; the "
      "run Two geometries has one. What exists here is the quantum potential and the entropy that "
      "noise would make and learning erase.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const sim::Snapshot& snapshot, ViewKind view) {
  const bool flat = m.potential.flat();
  switch (view) {
  case ViewKind::learning:
    if (flat) return {world_lines(m), two_biases(m), velocities(m), history(m)};
    return {landscape(m, snapshot), world_lines(m), tied_neuron(m), history(m)};
  case ViewKind::quantum:
    if (flat) return {density(m, snapshot), velocities(m), world_lines(m), history(m)};
    return {density(m, snapshot), levels(m), velocities(m), history(m)};
  case ViewKind::gravity:
    return {quantum_landscape(m), pushes(m), entropy(m), no_metric()};
  case ViewKind::both:
    return {density(m, snapshot), world_lines(m)};
  }
  return {};
}

} // namespace twofold::line
