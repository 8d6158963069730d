#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ring {

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

constexpr Real kStoryTime = 10;
// Radius beyond the circle for a density: monotone, and never more than kReach.
constexpr Real kReach = 1, kHalfReach = 0.3;
constexpr Real kLossFoot = 0.35, kPerLoss = 0.2; // the loss inside the circle
constexpr Index kPathPoints = 128;

sim::Point on_circle(Real theta, Real radius) {
  return {radius * math::cos(theta), radius * math::sin(theta)};
}

// A closed path round the ring at radius(theta).
template <class Function> Cloud closed(std::string label, Role role, Function radius) {
  Cloud path{.label = std::move(label), .role = role, .connected = true};
  for (Index i = 0; i <= kPathPoints; ++i) {
    const Real theta = math::pi * (2 * static_cast<Real>(i) / static_cast<Real>(kPathPoints) - 1);
    path.points.push_back(on_circle(theta, radius(theta)));
  }
  return path;
}

Cloud density_path(std::string label, Role role, const GaugeRingState& wave) {
  const auto p = density_of(wave);
  const auto n = static_cast<Real>(p.size());
  return closed(std::move(label), role, [&](Real theta) {
    const auto cell = static_cast<std::size_t>(
        std::clamp((theta + math::pi) / (2 * math::pi) * n - Real(0.5), Real(0), n - 1));
    return 1 + kReach * p[cell] / (p[cell] + kHalfReach);
  });
}

std::string turns_text(Real turns) {
  return sim::number_text(std::floor(1000 * turns + 0.5) / 1000);
}

Figure circle(const Material& m) {
  Figure figure;
  figure.id = "ring";
  figure.title = "Learners on the circle of weights";
  figure.note = "Outwards: density. Inside, grey: the loss, low towards the teacher.";
  figure.x = {.name = "Weight w₁"};
  figure.y = {.name = "Weight w₂"};
  figure.x.low = figure.y.low = -2;
  figure.x.high = figure.y.high = 2;
  figure.equal_units = true;
  figure.clouds.push_back(closed("loss", Role::reference,
                                 [](Real theta) { return kLossFoot + kPerLoss * loss(theta); }));
  figure.clouds.push_back(density_path("Madelung", Role::predicted, m.state.laws.any));
  figure.clouds.push_back(density_path("Schrödinger, whole", Role::second_law, m.state.laws.whole));
  Cloud learners{.label = "learners", .role = Role::measured, .ensemble = true};
  for (const Real theta : m.reading.order.angles)
    learners.points.push_back(on_circle(theta, 1));
  figure.clouds.push_back(std::move(learners));
  figure.pins.push_back({{0, 0}, Glyph::flux, turns_text(m.reading.circulation)});
  if (m.state.laws.volume.node.found)
    figure.pins.push_back({on_circle(m.state.laws.volume.node.place, 1), Glyph::node, "node"});
  return figure;
}

Axis angle_axis() {
  Axis axis{.name = "Angle of the weights", .unit = "radians"};
  axis.low = -math::pi;
  axis.high = math::pi;
  return axis;
}

Figure network() {
  Figure figure;
  figure.id = "network";
  figure.title = "Where the potential comes from";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::assumed;
  figure.note = "Two weights of held length copy a teacher; V is a rate times the loss, assumed.";
  const Real w1 = math::cos(kPeak), w2 = math::sin(kPeak);
  figure.graph.nodes = {
      {.place = {0.15, 0.75}, .part = Part::input, .state = 0.6, .label = "x₁"},
      {.place = {0.15, 0.25}, .part = Part::input, .state = -0.4, .label = "x₂"},
      {.place = {0.8, 0.5}, .part = Part::output, .state = 0.6 * w1 - 0.4 * w2, .label = "w·x"}};
  figure.graph.edges = {{0, 2, w1}, {1, 2, w2}};
  return figure;
}

sim::Curve over_bins(const std::vector<Real>& y) {
  const Vector x = GaugeRingModel::places(kBins);
  return {{x.begin(), x.end()}, y};
}
sim::Curve over_cells(std::vector<Real> y) {
  const Vector x = GaugeRingModel::places(static_cast<Index>(y.size()));
  return {{x.begin(), x.end()}, std::move(y)};
}

Figure density(const Material& m) {
  Figure figure;
  figure.id = "density";
  figure.title = "Density round the ring";
  figure.note = "Hue: phase of the wave in the gauge. Fokker-Planck: free energy held.";
  figure.x = angle_axis();
  figure.y = {.name = "Density"};
  figure.y.low = 0;
  figure.density = true;
  figure.x_is_trainable = true;
  Series wave{"Madelung, hue is phase",
              Role::predicted,
              Mark::area,
              over_cells(density_of(m.state.laws.any)),
              {}};
  std::vector<Real> angle(static_cast<std::size_t>(kWaveCells));
  phase(angle, m.laws.any(), m.state.laws.any);
  for (const Real a : angle)
    wave.phase.push_back(static_cast<float>(a));
  figure.series.push_back(std::move(wave));
  figure.series.push_back(
      {"learners", Role::measured, Mark::stairs, over_bins(m.reading.shares), {}});
  figure.series.push_back({"Schrödinger, whole circulation",
                           Role::second_law,
                           Mark::line,
                           over_cells(density_of(m.state.laws.whole)),
                           {}});
  const Vector& p = m.state.laws.volume.p;
  figure.series.push_back(
      {m.state.laws.volume.node.found ? "finite volumes, stopped" : "finite volumes",
       Role::predicted,
       Mark::line,
       over_cells({p.begin(), p.end()}),
       {}});
  figure.series.push_back(
      {"Fokker-Planck", Role::control, Mark::line, over_bins(m.reading.held), {}});
  if (const RingNode& node = m.state.laws.volume.node; node.found)
    figure.pins.push_back({{node.place, node.density}, Glyph::node, "node"});
  return figure;
}

// Phi/(2 pi hbar), followed round the ring from -pi: it ends at the circulation.
std::vector<Real> turns_of(const GaugeRingModel& model, const GaugeRingState& wave) {
  std::vector<Real> angle(wave.chi.size());
  phase(angle, model, wave);
  Real before = angle[0], turns = 0;
  std::vector<Real> out;
  for (const Real a : angle) {
    const Real step = (a - before) / (2 * math::pi);
    turns += step - std::floor(step + Real(0.5));
    out.push_back(turns);
    before = a;
  }
  return out;
}

Figure turns(const Material& m) {
  Figure figure;
  figure.id = "turns";
  figure.title = "Turns of the phase round the ring";
  figure.kind = Kind::derived;
  figure.note = "ψ closes on itself only if the right end is a whole number.";
  figure.x = angle_axis();
  figure.y = {.name = "Phase over 2π"};
  figure.x_is_trainable = true;
  figure.series.push_back({"Madelung",
                           Role::predicted,
                           Mark::line,
                           over_cells(turns_of(m.laws.any(), m.state.laws.any)),
                           {}});
  figure.series.push_back({"Schrödinger",
                           Role::second_law,
                           Mark::line,
                           over_cells(turns_of(m.laws.whole(), m.state.laws.whole)),
                           {}});
  const Real end = circulation(m.laws.any(), m.state.laws.any);
  figure.pins.push_back({{math::pi, end}, Glyph::flux, turns_text(end)});
  return figure;
}

// -(hbar^2 gamma/2) (sqrt p)''/sqrt p of the wave, by second differences.
Figure quantum_potential(const Material& m) {
  const auto p = density_of(m.state.laws.any);
  const std::size_t n = p.size();
  const Real h = m.laws.any().spacing();
  const Real scale = 0.5 * m.story.hbar * m.story.hbar * m.story.step_size / (h * h);
  std::vector<Real> q(n), v(n);
  const Vector theta = GaugeRingModel::places(kWaveCells);
  for (std::size_t i = 0; i < n; ++i) {
    const Real here = std::sqrt(p[i]);
    const Real around = std::sqrt(p[i == 0 ? n - 1 : i - 1]) + std::sqrt(p[i + 1 == n ? 0 : i + 1]);
    q[i] = -scale * (around - 2 * here) / std::max(here, Real(1e-6));
    v[i] = m.story.pull * loss(theta(i));
  }
  Figure figure;
  figure.id = "quantum-potential";
  figure.title = "What pushes the learners";
  figure.kind = Kind::derived;
  figure.note = "The entropy force comes from the other learners, V from the loss.";
  figure.x = angle_axis();
  figure.y = {.name = "Potential", .unit = "loss per time"};
  figure.x_is_trainable = true;
  figure.series.push_back(
      {"of entropy production", Role::predicted, Mark::line, over_cells(std::move(q)), {}});
  figure.series.push_back(
      {"V of the loss", Role::reference, Mark::line, over_cells(std::move(v)), {}});
  return figure;
}

Figure entropy(const Material& m) {
  EntropyRates rates = entropy_rates(m.laws.any(), m.state.laws.any);
  Figure figure;
  figure.id = "entropy";
  figure.title = "Where entropy is made and erased";
  figure.kind = Kind::derived;
  figure.note = "Of the Madelung density; the areas add up to the ledger.";
  figure.x = angle_axis();
  figure.y = {.name = "Entropy rate", .unit = "per time"};
  figure.x_is_trainable = true;
  figure.series.push_back(
      {"made by noise", Role::predicted, Mark::area, over_cells(std::move(rates.made)), {}});
  figure.series.push_back({"erased by learning",
                           Role::second_law,
                           Mark::area,
                           over_cells(std::move(rates.erased)),
                           {}});
  return figure;
}

Figure no_geometry() {
  return shared::sentence_figure(
      "no-metric", "Why there is no space-time here",
      "Two weights of one neuron parametrise no sheet of neurons, so no metric can be read from "
      "them. For the paper's claim these weights would have to set how many neurons pass signals "
      "on. What exists here is the force that entropy production makes between learners.");
}

Figure world_lines(const Material& m) {
  const Real now = static_cast<Real>(m.state.step) * kStepTime;
  Figure figure = shared::world_lines_figure(m.state.lines, angle_axis(), std::max(kStoryTime, now),
                                             2 * math::pi);
  figure.note = "No learner is told ψ: each sees its neighbours and the loss.";
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {circle(m), world_lines(m), network(),
            shared::history_figure("circulation", "Circulation",
                                   {"circulation", "circulation_fraction"})};
  case sim::ViewKind::quantum:
    return {density(m), turns(m), world_lines(m),
            shared::history_figure("distance", "Distance from Madelung", {"density_l1"})};
  case sim::ViewKind::gravity:
    return {entropy(m), quantum_potential(m), no_geometry()};
  case sim::ViewKind::both:
    return {density(m), entropy(m)};
  }
  return {};
}

} // namespace twofold::ring
