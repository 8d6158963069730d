#include "figures.hpp"

#include "diagram.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::chain {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;

constexpr Index kNeurons = 17; // drawn of the chain
constexpr Index kPlaces = 121; // of curves over place or time

std::size_t nearest_site(const Setup& s, Real x) {
  const Real at = (x - s.x_first) / s.spacing + 0.5;
  return static_cast<std::size_t>(std::min(std::max(at, Real(0)), static_cast<Real>(s.sites - 1)));
}

// Some neurons of the chain with their couplings, evenly over the range shown.
Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "A few neurons of the chain";
  figure.shape = sim::FigureShape::graph;
  figure.note = "Colour: the wave. Upper links: stiffness to neighbours; lower: leak or drift.";
  const Setup& s = m.setup;
  Real top = 1e-12, leak = 1e-12;
  for (std::size_t i = 0; i < static_cast<std::size_t>(s.sites); ++i) {
    top = std::max(top, std::abs(m.state.wave.field[i]));
    leak = std::max({leak, m.couplings.leak[i], std::abs(m.couplings.drift[i])});
  }
  for (Index i = 0; i < kNeurons; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kNeurons - 1);
    const std::size_t site = nearest_site(s, s.x_low + part * (s.x_high - s.x_low));
    const Real up = i % 2 == 0 ? 0.62 : 0.72;
    figure.graph.nodes.push_back({.place = {0.03 + 0.94 * part, up},
                                  .part = Part::hidden,
                                  .state = m.state.wave.field[site] / top});
    if (i > 0) figure.graph.edges.push_back({i - 1, i, m.couplings.stiffness[site]});
  }
  // The momenta: each neuron has one, which its leak and its drift act on.
  for (Index i = 0; i < kNeurons; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kNeurons - 1);
    const std::size_t site = nearest_site(s, s.x_low + part * (s.x_high - s.x_low));
    figure.graph.nodes.push_back(
        {.place = {0.03 + 0.94 * part, 0.25},
         .part = Part::input,
         .state = std::clamp(m.state.wave.momentum[site] / top, Real(-1), Real(1))});
    const Real weight = s.drifts() ? m.couplings.drift[site] : -m.couplings.leak[site];
    figure.graph.edges.push_back({i, kNeurons + i, weight / leak});
  }
  return figure;
}

Figure wave_now(const Material& m, bool coloured) {
  Figure figure;
  figure.id = "wave";
  figure.title = "Activation of the neurons now";
  figure.x = place_axis(m.setup);
  figure.y = {.name = "φ"};
  sim::Series size{coloured ? "|φ|, hue: phase" : "|φ|",
                   Role::measured,
                   coloured ? Mark::area : Mark::line,
                   {},
                   {}};
  sim::Series real{"real part", Role::reference, Mark::line, {}, {}};
  const auto n = static_cast<std::size_t>(m.setup.sites);
  for (std::size_t i = 0; i < n; ++i) {
    const Real x = m.setup.site(i);
    if (x < m.setup.x_low || x > m.setup.x_high) continue;
    const Real re = m.state.wave.field[i], im = m.state.wave.field[n + i];
    size.curve.x.push_back(x);
    size.curve.y.push_back(math::hypot(re, im));
    if (coloured) size.phase.push_back(static_cast<float>(math::atan2(im, re)));
    real.curve.x.push_back(x);
    real.curve.y.push_back(re);
  }
  if (!coloured) figure.series.push_back(std::move(real));
  figure.series.push_back(std::move(size));
  return figure;
}

void add_curve(Figure& figure, const char* label, Role role, const sim::Curve& over,
               std::vector<Real> values) {
  figure.series.push_back({label, role, Mark::line, {over.x, std::move(values)}, {}});
}

// The trainables: what is set, over place.
Figure couplings(const Material& m) {
  Figure figure;
  figure.id = "couplings";
  figure.title = "The couplings now: the weights";
  figure.kind = Kind::assumed;
  figure.note = "They are set, not learned here.";
  figure.x = place_axis(m.setup);
  figure.y = {.name = "Coupling"};
  sim::Curve over;
  std::vector<Real> inertia, stiffness, leak, drift;
  const Real m2 = std::max(m.setup.mass * m.setup.mass, Real(1e-12));
  for (Index i = 0; i < kPlaces; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kPlaces - 1);
    const std::size_t site =
        nearest_site(m.setup, m.setup.x_low + part * (m.setup.x_high - m.setup.x_low));
    over.x.push_back(m.setup.site(site));
    inertia.push_back(m.couplings.inertia[site]);
    stiffness.push_back(m.couplings.stiffness[site]);
    leak.push_back(m.couplings.leak[site] / m2);
    drift.push_back(m.couplings.drift[site]);
  }
  add_curve(figure, "inertia B", Role::measured, over, std::move(inertia));
  add_curve(figure, "stiffness A", Role::reference, over, std::move(stiffness));
  if (m.setup.drifts())
    add_curve(figure, "drift v", Role::predicted, over, std::move(drift));
  else if (m.setup.mass > 0)
    add_curve(figure, "leak M over m²", Role::second_law, over, std::move(leak));
  return figure;
}

// Components of the metric read (lines) and those the weights were made for (dashed).
Figure metric(const Material& m) {
  const Setup& s = m.setup;
  const bool grows = s.story == Story::expansion;
  Figure figure;
  figure.id = "metric";
  figure.title = "Metric read from the weights";
  figure.kind = Kind::derived;
  figure.note = "Solid: read by acting on test waves. Dashed: what the weights were made for.";
  figure.x = grows ? sim::Axis{.name = "Time t"} : place_axis(s);
  figure.y = {.name = "Component"};
  sim::Curve over;
  std::vector<Real> read[3], made[3];
  for (Index i = 0; i < kPlaces; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kPlaces - 1);
    const sim::WorldPoint e{s.x_low + part * (s.x_high - s.x_low), 0, part * s.until};
    over.x.push_back(grows ? e.t : e.x);
    const shared::MetricAt found = m.metric(e), wanted = declared_metric(s, e);
    read[0].push_back(found.tt);
    read[1].push_back(found.tx);
    read[2].push_back(found.xx);
    made[0].push_back(wanted.tt);
    made[1].push_back(wanted.tx);
    made[2].push_back(wanted.xx);
  }
  const char* names[3] = {"g_tt", "g_tx", "g_xx"};
  const char* made_names[3] = {"g_tt made", "g_tx made", "g_xx made"};
  const Role roles[3] = {Role::measured, Role::second_law, Role::reference};
  for (std::size_t i = 0; i < 3; ++i) {
    if (i == 1 && !s.drifts()) continue;
    add_curve(figure, names[i], roles[i], over, std::move(read[i]));
  }
  for (std::size_t i = 0; i < 3; ++i) {
    if (i == 1 && !s.drifts()) continue;
    add_curve(figure, made_names[i], Role::predicted, over, std::move(made[i]));
  }
  return figure;
}

std::vector<Figure> histories(const Setup& s) {
  using shared::history_figure;
  switch (s.story) {
  case Story::expansion:
    return {history_figure("frequency", "Frequency of the packet",
                           {"frequency", "frequency_predicted"}),
            history_figure("redshift", "Redshift", {"redshift", "redshift_predicted"})};
  case Story::rindler:
    return {history_figure("fall", "Height of the packet", {"packet_place", "packet_predicted"}),
            history_figure("clocks", "Clocks: low, falling, high",
                           {"clock_low", "packet_clock", "packet_clock_predicted", "clock_high"})};
  case Story::horizon: {
    Figure waves = history_figure("wave-number", "Wave number at the horizon", {"wave_number"});
    waves.y = {.name = "Wave number k", .logarithmic = true};
    return {std::move(waves),
            history_figure("gravity", "Surface gravity from its fall", {"surface_gravity"})};
  }
  }
  return {};
}

Figure no_quantum_view() {
  return shared::sentence_figure(
      "no-trainable", "Why there is no quantum wave here",
      "No weight moves in this run, so there is no density of learners and no wave over weights. "
      "The wave above is the activation of the neurons; its phase is the packet's clock.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  std::vector<Figure> all;
  switch (view) {
  case sim::ViewKind::learning:
    all = {wave_now(m, false), network(m), couplings(m)};
    break;
  case sim::ViewKind::quantum:
    return {wave_now(m, true), no_quantum_view()};
  case sim::ViewKind::gravity:
    all = {diagram(m), metric(m)};
    break;
  case sim::ViewKind::both:
    return {diagram(m), couplings(m)};
  }
  for (Figure& figure : histories(m.setup))
    all.push_back(std::move(figure));
  return all;
}

} // namespace twofold::chain
