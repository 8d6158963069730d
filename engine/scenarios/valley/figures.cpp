#include "figures.hpp"

#include "wave_figures.hpp"

#include "scenarios/shared/figures.hpp"
#include "scenarios/shared/line_views.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::valley {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;
using sim::Scale;

constexpr Index kFewDots = 150;  // where they must not hide the field
constexpr Real kLossRange = 1.5; // above the lowest loss: what a picture of it shows

Axis weight_axis(const char* name) {
  Axis axis{.name = name};
  axis.low = -kBox;
  axis.high = kBox;
  return axis;
}

Figure plane(std::string id, std::string title, Kind kind) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.kind = kind;
  figure.x = weight_axis("First weight w₁");
  figure.y = weight_axis("Second weight w₂");
  figure.x_is_trainable = true;
  figure.equal_units = true;
  return figure;
}

sim::Field field(std::string label, Scale scale, std::vector<float> values) {
  sim::Field f{.label = std::move(label), .scale = scale, .nx = kCells, .ny = kCells};
  f.x_min = f.y_min = -kBox;
  f.x_max = f.y_max = kBox;
  f.values = std::move(values);
  return f;
}

// A function of both weights at the cells.
template <class Function> std::vector<float> at_cells(const Material& m, Function function) {
  const Vector places = FokkerPlanck2dModel::centres_x(m.density.params(), kCells);
  std::vector<float> values;
  values.reserve(static_cast<std::size_t>(kCells * kCells));
  for (const Real w2 : places)
    for (const Real w1 : places)
      values.push_back(static_cast<float>(function(w1, w2)));
  return values;
}

void add_learners(Figure& figure, const State& state, Index most) {
  Cloud learners{.label = "learners", .role = Role::measured, .ensemble = true};
  const std::size_t count = state.w1.size();
  const auto stride = std::max<std::size_t>(1, count / static_cast<std::size_t>(most));
  for (std::size_t i = 0; i < count; i += stride)
    learners.points.push_back({state.w1(i), state.w2(i)});
  figure.clouds.push_back(std::move(learners));
  figure.clouds.push_back(
      {.label = "first learner", .role = Role::chosen, .points = {{state.w1(0), state.w2(0)}}});
}

Figure landscape(const Material& m) {
  Figure figure = plane("landscape", "Learners in the valley of the loss", Kind::derived);
  const auto lowest = m.setup.loss.lowest();
  const Real low = lowest ? m.setup.loss.value(*lowest, *lowest) : m.setup.loss.value(0, 0);
  figure.field = field("loss, up to 1.5 above the lowest", Scale::sequential,
                       at_cells(m, [&](Real w1, Real w2) {
                         return std::min(m.setup.loss.value(w1, w2), low + kLossRange);
                       }));
  add_valley(figure);
  add_learners(figure, m.state, shared::kMostDots);
  figure.note = "Each learner follows the slope of all data, plus noise.";
  return figure;
}

Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Where the potential comes from";
  figure.shape = sim::FigureShape::graph;
  figure.kind = m.setup.derived ? Kind::derived : Kind::assumed;
  figure.note = m.setup.derived ? "Two weights in a row copy x; V follows from their loss."
                                : "Two weights in a row copy x; V: an assumed rate times the loss.";
  const Real w1 = m.state.w1(0), w2 = m.state.w2(0);
  const auto state = [](Real x) { return std::clamp(x, Real(-1), Real(1)); };
  figure.graph.nodes = {
      {.place = {0.1, 0.5}, .part = Part::input, .state = 1, .label = "x"},
      {.place = {0.5, 0.5}, .part = Part::hidden, .state = state(w1), .label = "w₁ x"},
      {.place = {0.9, 0.5}, .part = Part::output, .state = state(w1 * w2), .label = "w₁ w₂ x"}};
  figure.graph.edges = {{0, 1, w1}, {1, 2, w2}};
  return figure;
}

Figure density(const Material& m) {
  Figure figure = plane("density", "Density: Fokker-Planck and learners", Kind::derived);
  const Real* p = m.state.density.p.data();
  figure.density = true;
  figure.field = field("Fokker-Planck density", Scale::sequential,
                       std::vector<float>(p, p + m.state.density.p.size()));
  add_valley(figure);
  add_learners(figure, m.state, kFewDots);
  return figure;
}

// Over v = (w1 - w2)/sqrt 2: the diagonals of the grid. (2 kCells - 1)
sim::Curve along_of_law(const Material& m, const Matrix& p) {
  const Index n = kCells;
  const Real h = m.density.spacing_x(), step = h / std::sqrt(Real(2));
  sim::Curve curve;
  for (Index k = 1 - n; k < n; ++k) {
    Real sum = 0;
    for (Index j = std::max<Index>(0, -k); j < n && j + k < n; ++j)
      sum += p(static_cast<std::size_t>(j), static_cast<std::size_t>(j + k));
    curve.x.push_back(static_cast<Real>(k) * step);
    curve.y.push_back(sum * h * h / step);
  }
  return curve;
}

Figure along(const Material& m) {
  Figure figure;
  figure.id = "along";
  figure.title = "Density along the flat direction";
  figure.x = {.name = "(w₁ − w₂)/√2"};
  figure.x.low = -kBox;
  figure.x.high = kBox;
  figure.y = {.name = "Density"};
  figure.y.low = 0;
  figure.density = true;
  std::vector<Real> v;
  for (std::size_t i = 0; i < m.state.w1.size(); ++i)
    v.push_back((m.state.w1(i) - m.state.w2(i)) / std::sqrt(Real(2)));
  sim::DensityView view;
  shared::fill_learners(view, v, kBox, 2 * kBins);
  figure.series.push_back({"learners", Role::measured, Mark::stairs, view.histogram});
  figure.series.push_back(
      {"Fokker-Planck", Role::predicted, Mark::line, along_of_law(m, m.state.density.p)});
  figure.series.push_back(
      {"at rest", Role::second_law, Mark::line, along_of_law(m, zero_mode(m.density))});
  return figure;
}

Figure rates(const Material& m, const sim::Snapshot& snapshot) {
  Figure figure = shared::rates_figure(m.spectra.rates);
  figure.note = "The first rate is the crossing between the branches.";
  Cloud levels{.label = "levels, E/ħ", .role = Role::second_law};
  for (std::size_t n = 1; n < m.spectra.levels.size(); ++n)
    levels.points.push_back({static_cast<Real>(n), m.spectra.levels[n]});
  figure.clouds.push_back(std::move(levels));
  if (const auto* measured = snapshot.find("crossing_rate"); measured && measured->value > 0)
    figure.clouds.push_back(
        {.label = "learners crossing", .role = Role::measured, .points = {{1, measured->value}}});
  return figure;
}

// D |grad p|^2/p at the cells, centred differences.
Figure entropy_made(const Material& m) {
  Figure figure = plane("entropy", "Where noise makes entropy", Kind::derived);
  const Matrix& p = m.state.density.p;
  const Real h = m.density.spacing_x();
  const auto n = static_cast<std::size_t>(kCells);
  std::vector<float> values(n * n, 0.0F);
  for (std::size_t j = 1; j + 1 < n; ++j)
    for (std::size_t i = 1; i + 1 < n; ++i) {
      const Real dx = (p(j, i + 1) - p(j, i - 1)) / (2 * h);
      const Real dy = (p(j + 1, i) - p(j - 1, i)) / (2 * h);
      constexpr Real kNoDensity = 1e-30;
      if (p(j, i) > kNoDensity)
        values[j * n + i] = static_cast<float>(m.setup.diffusion * (dx * dx + dy * dy) / p(j, i));
    }
  figure.field = field("entropy made, per time", Scale::sequential, std::move(values));
  add_valley(figure);
  return figure;
}

// D p laplacian(ln p at rest): the density of -gamma laplacian F.
Figure entropy_erased(const Material& m) {
  Figure figure = plane("entropy-erased", "Where learning erases entropy", Kind::derived);
  std::vector<float> values = at_cells(
      m, [&](Real w1, Real w2) { return -m.setup.step_size * m.setup.loss.laplacian(w1, w2); });
  const Real* p = m.state.density.p.data();
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] *= static_cast<float>(p[i]);
  figure.field = field("entropy change, per time", Scale::diverging, std::move(values));
  add_valley(figure);
  return figure;
}

// One activation step takes (x, h, y) to (0, w1 x, w2 h).
Figure singular_values(const Material& m) {
  const Real a = std::abs(m.state.w1(0)), b = std::abs(m.state.w2(0));
  const std::array<Real, 3> values = {std::max(a, b), std::min(a, b), 0};
  Figure figure = shared::bars_figure("singular-values", "Singular values of one activation step",
                                      Kind::derived, {.name = "Number"}, {.name = "Singular value"},
                                      values, "first learner", 1);
  figure.y.low = 0;
  figure.note = "They meet at the lowest point: balanced weights.";
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const sim::Snapshot& snapshot,
                                 sim::ViewKind view, Real /*q*/) {
  switch (view) {
  case sim::ViewKind::learning:
    return {landscape(m), network(m), density(m),
            shared::history_figure("loss", "Loss of the learners",
                                   {"replica_loss_mean", "replica_loss_low", "replica_loss_high"}),
            wave_potential_figure(m)};
  case sim::ViewKind::quantum:
    return {wave_figure(m), tunnelling_figure(m), along(m), rates(m, snapshot)};
  case sim::ViewKind::gravity:
    return {entropy_made(m), entropy_erased(m), singular_values(m),
            shared::sentence_figure(
                "no-metric", "Why there is no space-time here",
                "Three neurons in a row carry a signal one way and have no sheet, so no metric "
                "can be read from them. The run Two geometries has one. What exists here is the "
                "entropy that noise makes and learning erases.")};
  case sim::ViewKind::both:
    return {density(m), entropy_made(m)};
  }
  return {};
}

} // namespace twofold::valley
