#include "figures.hpp"

#include "plane_pictures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::annulus {

namespace {

using sim::Axis;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;
using sim::Scale;

constexpr float kCarpetTop = 0.5F; // the start is much denser than what it becomes

Axis angle_axis() {
  Axis axis{.name = "Angle", .unit = "rad"};
  axis.low = -math::pi;
  axis.high = math::pi;
  return axis;
}

// Two inputs, two weights, one neuron; the loss asks for the length of the weights alone.
Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Where the potential comes from";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::assumed;
  figure.note = "Loss: how far the weights' length is from the radius. V = loss per time: assumed.";
  const std::size_t n = m.state.learners.q.size() / 2;
  const Real w1 = m.state.learners.q(0), w2 = m.state.learners.q(n);
  figure.graph.nodes = {
      {.place = {0.1, 0.75}, .part = Part::input, .state = 1, .label = "x₁"},
      {.place = {0.1, 0.25}, .part = Part::input, .state = -1, .label = "x₂"},
      {.place = {0.9, 0.5}, .part = Part::output, .state = 0.5, .label = "w₁x₁ + w₂x₂"}};
  figure.graph.edges = {{0, 2, w1}, {1, 2, w2}};
  return figure;
}

sim::Curve closed_curve(const sim::Curve& places, std::vector<Real> values) {
  return {places.x, std::move(values)};
}

Figure along_the_ring(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure;
  figure.id = "angles";
  figure.title = "Five descriptions round the ring";
  figure.x = angle_axis();
  figure.y = {.name = "Density"};
  figure.y.low = 0;
  figure.density = true;
  figure.x_is_trainable = true;
  const auto& density = snapshot.density;
  figure.series.push_back(
      {"circulation of this run", Role::measured, Mark::line, density.schrodinger});
  figure.series.push_back(
      {"no circulation", Role::control, Mark::line,
       closed_curve(density.histogram, angles_of_wave(m.models.closed, m.state.closed))});
  figure.series.push_back({"Fokker-Planck", Role::second_law, Mark::line, density.fokker_planck});
  figure.series.push_back({"replicas", Role::measured, Mark::stairs, density.histogram});
  figure.series.push_back({"sum over ways round", Role::predicted, Mark::line, {}});
  auto& ways = figure.series.back().curve;
  const std::vector<Real> sum = sum_over_ways(m, m.setup.alpha);
  constexpr auto per = static_cast<std::size_t>(kAnglesPerTurn);
  for (std::size_t j = 0; j < per; ++j) {
    Real total = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(kRadii); ++i)
      total += sum[i * per + j];
    ways.x.push_back(math::pi * (2 * static_cast<Real>(j) / static_cast<Real>(per) - 1));
    ways.y.push_back(total * m.models.cover.spacing_r());
  }
  return figure;
}

// The wave's density over angle and time, with the paths of the replicas on it.
Figure carpet(const Material& m) {
  const Real until = std::max(kStoryTime, static_cast<Real>(m.state.step) * kDt);
  Figure figure =
      shared::world_lines_figure(m.state.world_lines, angle_axis(), until, 2 * math::pi);
  figure.id = "carpet";
  figure.title = "Wave and replicas round the ring";
  figure.note = "Where the two ways meet the wave makes fringes; replicas make none.";
  const auto& carpet = m.state.carpet;
  constexpr Index kRows = 100;
  sim::Field field{.label = "wave's density, cut above", .nx = kCarpetBins, .ny = kRows};
  field.x_min = -math::pi;
  field.x_max = math::pi;
  field.y_min = 0;
  field.y_max = until;
  field.values.assign(static_cast<std::size_t>(kCarpetBins * kRows), std::nanf(""));
  std::size_t frame = 0;
  for (Index row = 0; row < kRows; ++row) {
    const Real time = (static_cast<Real>(row) + 0.5) * until / static_cast<Real>(kRows);
    if (time > static_cast<Real>(m.state.step) * kDt) break;
    while (frame + 1 < carpet.times.size() && static_cast<Real>(carpet.times[frame + 1]) <= time)
      ++frame;
    for (Index b = 0; b < kCarpetBins; ++b)
      field.values[static_cast<std::size_t>(row * kCarpetBins + b)] =
          std::min(kCarpetTop, carpet.places[frame * static_cast<std::size_t>(kCarpetBins) +
                                             static_cast<std::size_t>(b)]);
  }
  figure.field = std::move(field);
  return figure;
}

Figure back() {
  Figure figure = shared::history_figure("back", "Probability at the back",
                                         {"back_probability", "back_probability_control"});
  figure.y = {.name = "Probability"};
  figure.y.low = 0;
  figure.kind = Kind::derived;
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const sim::Snapshot& snapshot,
                                 sim::ViewKind view, Real /*q*/) {
  switch (view) {
  case sim::ViewKind::learning:
    return {learners_picture(m), network(m), carpet(m), back(),
            shared::history_figure("loss", "Loss of the replicas",
                                   {"replica_loss_mean", "replica_loss_low", "replica_loss_high"})};
  case sim::ViewKind::quantum:
    return {wave_picture(m), carpet(m), along_the_ring(m, snapshot), back()};
  case sim::ViewKind::gravity:
    return {quantum_potential_picture(m),
            shared::sentence_figure(
                "no-metric", "Why there is no space-time here",
                "Two weights of one neuron have no sheet, so no metric can be read from them. The "
                "paper's claim would need many neurons that pass signals on. What exists here is "
                "the quantum potential: where entropy production pushes the learners."),
            shared::ledger_figure()};
  case sim::ViewKind::both:
    return {wave_picture(m), quantum_potential_picture(m)};
  }
  return {};
}

} // namespace twofold::annulus
