#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learn_transport {

namespace {

using sim::Axis;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;
using sim::Series;

Axis gain_axis() { return {.name = "Gain a − a*"}; }

Figure loss_history() {
  Figure figure = shared::history_figure("loss", "Loss while learning", {"loss"});
  figure.y = {.name = "Loss", .logarithmic = true};
  return figure;
}

Figure turnover_history() {
  return shared::history_figure("turnover", "Turnover while learning",
                                {"turnover", "turnover_predicted"});
}

// Every site's two singular values over the steps, and the exponential of their mean logarithm.
Figure singular_value_lines(const Material& m) {
  Figure figure;
  figure.id = "singular-values";
  figure.title = "Singular values while learning";
  figure.kind = Kind::measured;
  figure.note = "Single ones are a matter of units; their mean logarithm goes to 0.";
  figure.x = {.name = "Step", .whole = true};
  figure.y = {.name = "Singular value"};
  figure.y.low = 0;
  const shared::WorldLines& w = m.state.singular_values;
  const auto lines = static_cast<std::size_t>(w.lines);
  sim::Cloud sites{.label = "of the sites", .role = Role::control, .connected = true};
  Series mean{"exp of the mean log", Role::measured, Mark::line, {}};
  Series one{"1: entropy is kept", Role::predicted, Mark::line, {}};
  for (std::size_t n = 0; n + 1 < lines; ++n) {
    for (std::size_t f = 0; f < w.times.size(); ++f)
      sites.points.push_back(
          {static_cast<Real>(w.times[f]), static_cast<Real>(w.places[f * lines + n])});
    sites.points.push_back({std::nan(""), std::nan("")});
  }
  for (std::size_t f = 0; f < w.times.size(); ++f) {
    mean.curve.x.push_back(static_cast<Real>(w.times[f]));
    mean.curve.y.push_back(static_cast<Real>(w.places[f * lines + lines - 1]));
    one.curve.y.push_back(1);
  }
  one.curve.x = mean.curve.x;
  figure.clouds.push_back(std::move(sites));
  figure.series = {std::move(mean), std::move(one)};
  return figure;
}

// The four weights of every site.
Figure weight_field(const Material& m) {
  Figure figure;
  figure.id = "weights";
  figure.title = "Weights of the sites";
  figure.kind = Kind::measured;
  figure.x = {.name = "Site x", .whole = true};
  figure.y = {.name = "Weight"};
  sim::Field field{.label = "weight", .scale = sim::Scale::diverging, .nx = m.setup.sites, .ny = 4};
  field.x_max = static_cast<Real>(m.setup.sites);
  field.y_max = 4;
  field.rows = {"R to R", "L to R", "R to L", "L to L"};
  for (std::size_t row = 0; row < 4; ++row)
    for (std::size_t x = 0; x < static_cast<std::size_t>(m.setup.sites); ++x)
      field.values.push_back(static_cast<float>(m.weights[4 * x + row]));
  figure.field = std::move(field);
  return figure;
}

Figure collapse_figure(const Material& m) {
  Figure figure;
  figure.id = "collapse";
  figure.title = "Noise makes forgetting worth while";
  figure.kind = Kind::derived;
  figure.note = "One shared gain; near 1.5 the best gain jumps to 0 and memory is lost.";
  figure.x = {.name = "Noise N σ² / S"};
  figure.y = {.name = "Turnover Γ", .unit = "per step"};
  figure.y.low = 0;
  const CollapseCurve& c = m.models.collapse;
  figure.series.push_back({"lowest loss", Role::predicted, Mark::line, {c.strength, c.exact}});
  figure.series.push_back({"σ²(N − 1) / 2SN", Role::second_law, Mark::line, {c.strength, c.law}});
  if (m.setup.strength() <= c.strength.back())
    figure.clouds.push_back({.label = "this chain",
                             .role = Role::chosen,
                             .points = {{m.setup.strength(), turnover_of(m)}}});
  return figure;
}

// ln of the two gains of every site, as a histogram: sites are what is many here.
Figure gains_over_sites(const Material& m) {
  Figure figure;
  figure.id = "gains";
  figure.title = "Gains over the sites";
  figure.kind = Kind::measured;
  figure.note = "Not a density of learners: the sites of one chain.";
  figure.x = {.name = "Site x", .whole = true};
  figure.y = {.name = "Logarithm of the gain"};
  Series right{"R to R", Role::measured, Mark::bars, {}};
  Series left{"L to L", Role::control, Mark::line, {}};
  for (Index x = 0; x < m.setup.sites; ++x) {
    const Real* w = m.weights.data() + 4 * x;
    right.curve.x.push_back(static_cast<Real>(x));
    right.curve.y.push_back(math::log(std::max(std::abs(w[0]), 1e-6)));
    left.curve.y.push_back(math::log(std::max(std::abs(w[3]), 1e-6)));
  }
  left.curve.x = right.curve.x;
  figure.series = {std::move(right), std::move(left)};
  return figure;
}

Figure no_density(const Material& m) {
  const char* why =
      m.setup.unrelated ? "The null control teaches nothing that has a law."
      : !(m.setup.noise > 0)
          ? "Without noise the gradient of every batch vanishes at the optimum, so D = 0 and "
            "ħ = 2D/γ = 0: learners come to rest and no wave follows. Give the neurons noise and "
            "one shared gain to see a density."
      : !m.setup.shared
          ? "A free chain has four trainables a site; their density is not followed. With one "
            "shared gain it is a curve."
          : "Memory has collapsed: the best gain is 0.";
  return shared::sentence_figure("no-density", "Why there is no density here", why);
}

std::vector<Figure> quantum_figures(const Material& m, const sim::Snapshot& snapshot) {
  if (!m.models.law) return {gains_over_sites(m), no_density(m), turnover_history()};
  Figure density = shared::density_figure(snapshot, gain_axis());
  density.note = "Learners of the one gain. At rest their density is |ψ|² of Witten's potential.";
  density.series.push_back(
      {"|ψ|² at rest", Role::second_law, Mark::line, snapshot.density.schrodinger});
  Figure lines = shared::world_lines_figure(m.state.world_lines, gain_axis(),
                                            static_cast<Real>(std::max(kStory, m.state.step)));
  return {std::move(density), std::move(lines),
          shared::landscape_figure(snapshot, gain_axis(), {.name = "Loss"}),
          shared::diffusion_figure(snapshot, gain_axis()), shared::ledger_figure()};
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const sim::Snapshot& snapshot,
                                 sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {chain_graph(m), loss_history(), delivered_signal(m), weight_field(m),
            singular_value_lines(m)};
  case sim::ViewKind::quantum:
    return quantum_figures(m, snapshot);
  case sim::ViewKind::gravity:
    return {pulse_diagram(m, false), pulse_diagram(m, true), singular_value_lines(m),
            turnover_history(), collapse_figure(m)};
  case sim::ViewKind::both:
    return {pulse_diagram(m, false),
            m.models.law ? quantum_figures(m, snapshot).front() : singular_value_lines(m)};
  }
  return {};
}

} // namespace twofold::learn_transport
