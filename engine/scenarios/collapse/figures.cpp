#include "run.hpp"

#include "scaling_figures.hpp"
#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::collapse {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;

constexpr Real kNowhere = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kDrawnShells = 16;
constexpr Real kCentre = 1.5; // radius of the picture of the centre
constexpr Real kStoryTime = kStepTime * static_cast<Real>(kStory);
constexpr Real kTallest = 2; // of an activity that is drawn, in those of the start

sim::Axis radius_axis(Real until) {
  sim::Axis axis{.name = "Radius r"};
  axis.low = 0;
  axis.high = until;
  return axis;
}

// Light from the past; each breaks where it leaves the picture.
void add_light(Figure& figure, const Material& m, Real shown) {
  std::vector<sim::Point> rays, horizon;
  const auto lines = static_cast<std::size_t>(m.state.rays.lines);
  const auto& times = m.state.rays.times;
  for (std::size_t ray = 0; ray < lines; ++ray) {
    const bool mark = ray + 1 == lines;
    for (std::size_t f = 0; f < times.size(); ++f) {
      const auto place = static_cast<Real>(m.state.rays.places[f * lines + ray]);
      const auto t = static_cast<Real>(times[f]);
      const bool drawn = mark ? place >= 0 : std::abs(place) <= shown;
      (mark ? horizon : rays)
          .push_back(drawn ? sim::Point{std::abs(place), t} : sim::Point{kNowhere, kNowhere});
    }
    rays.push_back({kNowhere, kNowhere});
  }
  shared::add_world_line(figure, "light", Role::reference, std::move(rays));
  if (m.has_horizon()) shared::add_world_line(figure, "horizon", Role::chosen, std::move(horizon));
}

Figure diagram(const Material& m) {
  Figure figure = shared::space_time_diagram("diagram", "The wave, and light through it",
                                             radius_axis(kShown), kStoryTime, m.state.now.field.t);
  figure.kind = Kind::measured;
  figure.note = m.state.standing  ? "Numbers ended behind the horizon: the picture stands."
                : m.has_horizon() ? "Light inside stays where it is: the horizon holds it."
                                  : "Light lines bend where clocks are slow.";
  shared::add_carpet(figure, m.state.wave, "field times radius, r φ", 0, kShown, kStoryTime);
  if (figure.field) figure.field->scale = sim::Scale::diverging;
  add_light(figure, m, kShown);
  return figure;
}

Figure centre(const Material& m) {
  Figure figure = shared::space_time_diagram("centre", "Clocks and light near the centre",
                                             radius_axis(kCentre), kStoryTime, m.state.now.field.t);
  figure.kind = Kind::measured;
  figure.note = "Dark: clocks stand still. There light hangs.";
  shared::add_carpet(figure, m.state.lapse, "lapse α: rate of clocks", 0, kShown, kStoryTime);
  add_light(figure, m, kCentre);
  return figure;
}

using FieldAt = Real (*)(const Material& m, std::size_t cell);

sim::Curve curve_of(const Material& m, FieldAt value, Real until) {
  sim::Curve curve;
  for (Index i = 0; i < m.setup.cells && m.r(i) <= until; ++i) {
    curve.x.push_back(m.r(i));
    curve.y.push_back(value(m, static_cast<std::size_t>(i)));
  }
  return curve;
}

Real compact_at(const Material& m, std::size_t i) {
  return 1 - 1 / (m.geometry.stretch[i] * m.geometry.stretch[i]);
}
Real mass_at(const Material& m, std::size_t i) {
  return m.r(static_cast<Index>(i)) * compact_at(m, i) / 2;
}
Real lapse_at(const Material& m, std::size_t i) { return m.geometry.lapse[i]; }
Real speed_at(const Material& m, std::size_t i) {
  return m.geometry.lapse[i] / m.geometry.stretch[i];
}
Real slope_at(const Material& m, std::size_t i) {
  return m.r(static_cast<Index>(i)) * m.field.gradient(i);
}
Real momentum_at(const Material& m, std::size_t i) {
  return m.r(static_cast<Index>(i)) * m.field.momentum(i);
}

Figure over_radius(const char* id, const char* title, const char* what) {
  Figure figure;
  figure.id = id;
  figure.title = title;
  figure.kind = Kind::measured;
  figure.x = radius_axis(kShown);
  figure.y = {.name = what};
  return figure;
}

Figure profiles(const Material& m) {
  Figure figure = over_radius("profiles", "Over the radius, now", "Value");
  figure.y.low = 0;
  figure.y.high = 1;
  figure.series.push_back(
      {"2m/r", Role::measured, Mark::line, curve_of(m, compact_at, kShown), {}});
  figure.series.push_back(
      {"mark of a horizon, .8", Role::chosen, Mark::line, {{0, kShown}, {kHorizon, kHorizon}}, {}});
  figure.series.push_back(
      {"lapse α", Role::predicted, Mark::line, curve_of(m, lapse_at, kShown), {}});
  figure.series.push_back(
      {"mass inside m", Role::second_law, Mark::line, curve_of(m, mass_at, kShown), {}});
  return figure;
}

// What the shells of neurons hold.
Figure shells(const Material& m) {
  Figure figure = over_radius("shells", "What the shells of neurons hold", "Activity times r");
  figure.series.push_back(
      {"slope r Φ", Role::measured, Mark::line, curve_of(m, slope_at, kShown), {}});
  figure.series.push_back(
      {"momentum r P", Role::second_law, Mark::line, curve_of(m, momentum_at, kShown), {}});
  return figure;
}

// The chain itself: shells from the centre outwards, two neurons each, and what couples them.
Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "The chain of shells";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::measured;
  figure.note = "Top: slope Φ, below: momentum P; links: weight α/a, the speed of signals.";
  const Real scale = kTallest * m.setup.pulse.amplitude * m.setup.pulse.place / m.setup.pulse.width;
  const Real apart = kShown / static_cast<Real>(kDrawnShells);
  std::vector<Real> weights;
  for (Index row = 0; row < 2; ++row)
    for (Index k = 0; k < kDrawnShells; ++k) {
      const Real r = (static_cast<Real>(k) + 0.5) * apart;
      const auto cell = static_cast<std::size_t>(r / m.collapse.spacing());
      const Real held = (row == 0 ? slope_at(m, cell) : momentum_at(m, cell)) / scale;
      figure.graph.nodes.push_back(
          {.place = {(static_cast<Real>(k) + 0.5) / static_cast<Real>(kDrawnShells),
                     row == 0 ? 0.7 : 0.3},
           .part = sim::Part::hidden,
           .state = std::clamp(held, Real(-1), Real(1)),
           .label = k == 0 ? (row == 0 ? "Φ" : "P") : ""});
      if (row == 0) weights.push_back(speed_at(m, cell));
    }
  // Each neuron is driven by the other kind on both neighbouring shells.
  for (Index k = 0; k < kDrawnShells; ++k)
    for (const Index to : {k - 1, k + 1}) {
      if (to < 0 || to >= kDrawnShells) continue;
      const Real w = weights[static_cast<std::size_t>(k)];
      figure.graph.edges.push_back({k, kDrawnShells + to, to > k ? -w : w});
      figure.graph.edges.push_back({kDrawnShells + k, to, to > k ? -w : w});
    }
  return figure;
}

Figure no_wave() {
  return shared::sentence_figure(
      "no-trainable", "Why there is no quantum wave here",
      "The couplings of this chain follow from what its neurons do, by Einstein's equations; "
      "nothing is trained. So there is no density of learners and no wave over weights. The field "
      "is classical: light of the hole itself (Hawking's) is not computed.");
}

Figure clock_history() {
  Figure figure =
      shared::history_figure("lapse", "Rate of the clock at the centre", {"lapse_centre"});
  figure.y = {.name = "Lapse α"};
  figure.y.low = 0;
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  using shared::history_figure;
  const bool scans = m.search != nullptr;
  switch (view) {
  case sim::ViewKind::learning:
    return {network(m), shells(m),
            history_figure("compact", "Largest 2m/r of the run", {"compactness"}), clock_history()};
  case sim::ViewKind::quantum:
    return {no_wave(), shells(m), clock_history()};
  case sim::ViewKind::gravity:
    if (scans) return {scaling(m), bisection(m), profiles(m)};
    return {diagram(m), centre(m), profiles(m)}; // few, so that all can be seen
  case sim::ViewKind::both:
    if (scans) return {network(m), scaling(m)};
    return {network(m), diagram(m)};
  }
  return {};
}

} // namespace twofold::collapse
