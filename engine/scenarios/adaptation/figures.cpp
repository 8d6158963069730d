#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::adaptation {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Figure;
using sim::Glyph;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;
using sim::Series;

// All circulations, and at least three either way: a whole number.
Real widest(const Material& m) {
  Real most = 3;
  for (const Real turns : m.reading.turns)
    most = std::max(most, std::ceil(std::abs(turns)));
  return most;
}

Axis circulation_axis(const Material& m) {
  Axis axis{.name = "Circulation over μ", .whole = true};
  axis.high = widest(m);
  axis.low = -*axis.high;
  return axis;
}

std::string two_digits(Real x) { return sim::number_text(std::floor(100 * x + 0.5) / 100); }

// What the rules do at this step, in a few words.
const char* stage(const Material& m) {
  if (m.params.close) return "Neurons are exchanged, and the assumed torque closes each loop.";
  if (m.params.exchange) return "Neurons are exchanged, but no torque follows them.";
  if (m.params.tune_hbar) return "Step and batch size are tuned; neurons are fixed.";
  return "Nothing adapts yet: ħ and circulation are arbitrary.";
}

// Rings that are at one place stand above and below each other, so that all can be seen.
std::vector<sim::Point> piled(const Reading& reading) {
  constexpr Real kNearX = 0.06, kStep = 0.065;
  constexpr Index kMost = 80;
  std::vector<sim::Point> places;
  for (std::size_t i = 0; i < reading.turns.size(); ++i) {
    const auto taken = [&](sim::Point p) {
      return std::any_of(places.begin(), places.end(), [&](sim::Point other) {
        return std::abs(other.x - p.x) < kNearX && std::abs(other.y - p.y) < 0.99 * kStep;
      });
    };
    sim::Point place{reading.turns[i], reading.ratios[i]};
    for (Index k = 1; k < kMost && taken(place); ++k)
      place.y = reading.ratios[i] + kStep * static_cast<Real>(k % 2 ? (k + 1) / 2 : -k / 2);
    places.push_back(place);
  }
  return places;
}

Figure swarm(const Material& m) {
  Figure figure;
  figure.id = "swarm";
  figure.title =
      std::to_string(m.reading.turns.size()) + " learning systems, piled up where they meet";
  figure.note = stage(m);
  figure.x = circulation_axis(m);
  figure.y = {.name = "2π ħ over μ"};
  figure.y.low = 0;
  figure.y.high = std::max(
      Real(2.5), *std::max_element(m.reading.ratios.begin(), m.reading.ratios.end()) + Real(0.1));
  Cloud grid{.label = "whole numbers", .role = Role::reference, .connected = true};
  const Real nowhere = std::nan("");
  const Real edge = widest(m);
  for (Real x = -edge; x <= edge; ++x) {
    for (const sim::Point p :
         {sim::Point{x, 0}, sim::Point{x, *figure.y.high}, sim::Point{nowhere, nowhere}})
      grid.points.push_back(p);
  }
  grid.points.push_back({-edge, 1});
  grid.points.push_back({edge, 1});
  figure.clouds.push_back(std::move(grid));
  const std::vector<sim::Point> places = piled(m.reading);
  Cloud rings{.label = "rings; the hand turns with circulation", .role = Role::measured};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Real turns = m.reading.turns[i], off = turns - std::floor(turns + Real(0.5));
    rings.points.push_back(places[i]);
    rings.hands.push_back(static_cast<float>(2 * math::pi * off + 0.5 * math::pi));
  }
  figure.clouds.push_back(std::move(rings));
  figure.clouds.push_back(
      {.label = "the ring whose ψ is shown", .role = Role::chosen, .points = {places[m.chosen]}});
  return figure;
}

Figure paths(const Material& m) {
  const Real now = static_cast<Real>(m.state.step) * kStepTime;
  Figure figure =
      shared::world_lines_figure(m.state.lines, circulation_axis(m),
                                 std::max(static_cast<Real>(kStorySteps) * kStepTime, now));
  figure.title = "Circulation of the rings over time";
  figure.x_is_trainable = false;
  figure.clouds[1].label = "rings now";
  figure.note = "Straight while neurons are fixed: no local rule moves them.";
  return figure;
}

Figure learning_parameters(const Material& m) {
  Figure figure;
  figure.id = "parameters";
  figure.title = "Step size and batch size";
  figure.note = "On the line 2π ħ = μ. Batches are drawn, so B may be any number.";
  figure.x = {.name = "Step size γ", .unit = "per time"};
  figure.x.low = 0;
  figure.y = {.name = "Batch size B"};
  figure.y.low = 0;
  Cloud rings{.label = "rings", .role = Role::measured};
  Real widest = 1;
  for (const AdaptingRing& ring : m.state.system.rings) {
    rings.points.push_back({ring.step_size, ring.batch});
    widest = std::max(widest, ring.step_size);
  }
  const Real slope = 2 * math::pi * m.params.gradient_noise / m.params.neuron_cost;
  figure.series.push_back(
      {"2π ħ = μ", Role::predicted, Mark::line, {{0, widest}, {0, slope * widest}}, {}});
  figure.clouds.push_back(std::move(rings));
  return figure;
}

Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Where the potential comes from";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::assumed;
  figure.note = "Two weights of held length copy a teacher; V is a rate times the loss, assumed.";
  const Real w1 = math::cos(1), w2 = math::sin(1);
  figure.graph.nodes = {
      {.place = {0.15, 0.8}, .part = Part::input, .state = 0.6, .label = "x₁"},
      {.place = {0.15, 0.35}, .part = Part::input, .state = -0.4, .label = "x₂"},
      {.place = {0.8, 0.6}, .part = Part::output, .state = 0.6 * w1 - 0.4 * w2, .label = "w·x"}};
  figure.graph.edges = {{0, 2, w1}, {1, 2, w2}};
  const std::int32_t n = m.state.system.rings[m.chosen].neurons;
  constexpr std::int32_t kMostDrawn = 3;
  for (std::int32_t i = 0; i < std::min(std::abs(n), kMostDrawn); ++i)
    figure.graph.nodes.push_back({.place = {0.66 + 0.14 * i, 0.08},
                                  .part = Part::hidden,
                                  .state = n > 0 ? 1.0 : -1.0,
                                  .label = i == 0 ? (n > 0 ? "taken in" : "given away") : ""});
  return figure;
}

// psi of the chosen ring over two turns: what does not meet itself shows as a seam.
Figure wave(const Material& m) {
  const AdaptingRing& ring = m.state.system.rings[m.chosen];
  const GaugeRingModel model = m.model.ring_of(ring);
  const std::size_t n = ring.wave.chi.size();
  std::vector<Real> p(n), angle(n);
  density(p, ring.wave);
  phase(angle, model, ring.wave);
  const Vector theta = GaugeRingModel::places(static_cast<Index>(n));
  Figure figure;
  figure.id = "wave";
  figure.title = "ψ of one ring, gone round twice";
  figure.kind = Kind::derived;
  figure.x = {.name = "Angle of the weights", .unit = "radians"};
  figure.x.low = -math::pi;
  figure.x.high = 3 * math::pi;
  figure.y = {.name = "Density"};
  figure.y.low = 0;
  Series area{"ψ, hue is phase", Role::measured, Mark::area, {}, {}};
  constexpr Index kFine = 8; // hues between two cells
  const auto cells = static_cast<Index>(n);
  for (Index i = 0; i < 2 * cells * kFine; ++i) {
    const Index cell = i / kFine, next = cell + 1;
    const Real b = static_cast<Real>(i % kFine) / static_cast<Real>(kFine);
    const auto here = static_cast<std::size_t>(cell % cells);
    const auto there = static_cast<std::size_t>(next % cells);
    const Real turn = 2 * math::pi * static_cast<Real>(cell / cells);
    const Real rise = angle[there] - angle[here];
    const Real short_way = rise - 2 * math::pi * std::floor(rise / (2 * math::pi) + Real(0.5));
    const bool seam = there == 0; // held on either side
    area.curve.x.push_back(theta(here) + turn + b * model.spacing());
    area.curve.y.push_back(p[here] + b * (p[there] - p[here]));
    area.phase.push_back(static_cast<float>(seam ? (b < 0.5 ? angle[here] : angle[there])
                                                 : angle[here] + b * short_way));
  }
  const Real turns = circulation(model, ring.wave), gap = distance_from_whole(turns);
  figure.series.push_back(std::move(area));
  figure.pins.push_back({{math::pi, 0.5 * (p[0] + p[n - 1])},
                         Glyph::flux,
                         gap < 0.005 ? "closed" : "seam of " + two_digits(gap) + " turns"});
  figure.note = gap < 0.005 ? "Its phase meets itself: one ψ for the whole ring."
                            : "Its phase does not meet itself: no single ψ.";
  return figure;
}

// Bins of a tenth, with whole numbers in the middle of theirs.
Series histogram_of(std::string label, Role role, const std::vector<Real>& turns, Real edge) {
  constexpr Real kPerTurn = 10;
  const auto last = static_cast<Index>(2 * edge * kPerTurn);
  Series bars{std::move(label), role, Mark::stairs, {}, {}};
  for (Index b = 0; b <= last; ++b)
    bars.curve.x.push_back(static_cast<Real>(b) / kPerTurn - edge);
  bars.curve.y.assign(bars.curve.x.size(), 0);
  for (const Real t : turns) {
    const auto bin = static_cast<Index>(std::floor((t + edge) * kPerTurn + Real(0.5)));
    bars.curve.y[static_cast<std::size_t>(std::clamp<Index>(bin, 0, last))] += 1;
  }
  return bars;
}

Figure distribution(const Material& m) {
  Figure figure;
  figure.id = "distribution";
  figure.title = "Circulations, before and now";
  figure.x = circulation_axis(m);
  figure.y = {.name = "Rings"};
  figure.y.low = 0;
  figure.series.push_back(histogram_of("now", Role::measured, m.reading.turns, widest(m)));
  figure.series.push_back(histogram_of("at the start", Role::second_law, m.start_turns, widest(m)));
  figure.note = "Evenly spread is Madelung, whole numbers are Schrödinger.";
  return figure;
}

Figure neurons(const Material& m) {
  Figure figure;
  figure.id = "neurons";
  figure.title = "Neurons exchanged";
  figure.x = {.name = "Neurons taken in", .whole = true};
  figure.y = {.name = "Rings"};
  figure.y.low = 0;
  Index most = 3;
  for (const AdaptingRing& ring : m.state.system.rings)
    most = std::max<Index>(most, std::abs(ring.neurons));
  Series bars{"rings", Role::measured, Mark::bars, {}, {}};
  for (Index n = -most; n <= most; ++n) {
    bars.curve.x.push_back(static_cast<Real>(n));
    bars.curve.y.push_back(static_cast<Real>(
        std::count_if(m.state.system.rings.begin(), m.state.system.rings.end(),
                      [n](const AdaptingRing& ring) { return ring.neurons == n; })));
  }
  figure.series.push_back(std::move(bars));
  return figure;
}

Figure no_geometry() {
  return shared::sentence_figure(
      "no-metric", "Why there is no space-time here",
      "Here neurons are counted, not placed: no sheet, so no metric. For the paper's claim the "
      "neurons that are exchanged would have to be those of a sheet that passes signals on. What "
      "exists here is how many each ring took in or gave away.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {swarm(m), learning_parameters(m), network(m),
            shared::history_figure("distances", "ħ over its aim, and distance from whole",
                                   {"hbar_ratio", "circulation_distance"})};
  case sim::ViewKind::quantum:
    return {wave(m), distribution(m), paths(m),
            shared::history_figure("distance", "Distance from whole numbers",
                                   {"circulation_distance"})};
  case sim::ViewKind::gravity:
    return {neurons(m), no_geometry()};
  case sim::ViewKind::both:
    return {swarm(m), wave(m)};
  }
  return {};
}

} // namespace twofold::adaptation
