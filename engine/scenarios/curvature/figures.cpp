#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::curvature_lab {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Field;
using sim::Figure;
using sim::Mark;
using sim::Point;
using sim::Role;
using sim::Scale;
using sim::Series;

constexpr Real kLowest = 1e-14; // of errors on a logarithmic axis: round-off
constexpr Real kFloor = 1e-5;   // of the largest |K|: where the picture of K turns linear
constexpr Index kCircle = 97;

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

const Level& finest(const Material& m) { return m.world.levels().back(); }

Axis row_axis(const Material& m) {
  if (!m.world.closed()) return {.name = "First axis of your metric"};
  if (m.world.closed()->hole()) return {.name = "x", .unit = "M"};
  return {.name = "Time t"};
}
Axis column_axis(const Material& m) {
  if (!m.world.closed()) return {.name = "Last axis of your metric"};
  if (m.world.closed()->hole()) return {.name = "z", .unit = "M"};
  return {.name = "x"};
}

Figure plane(const Material& m, std::string id, std::string title, sim::Kind kind) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.kind = kind;
  figure.x = row_axis(m);
  figure.y = column_axis(m);
  figure.equal_units = true;
  return figure;
}

Field empty_field(const Level& level, std::string label, Scale scale) {
  Field field{.label = std::move(label), .scale = scale, .nx = level.rows, .ny = level.columns};
  field.x_min = level.u - level.du / 2;
  field.y_min = level.v - level.dv / 2;
  field.x_max = field.x_min + static_cast<Real>(level.rows) * level.du;
  field.y_max = field.y_min + static_cast<Real>(level.columns) * level.dv;
  field.values.assign(slot(level.rows * level.columns), std::nanf(""));
  return field;
}

// The value at row i, column j of the level that is being measured, or of the one before where that
// has none yet; the nearest point.
float value_at(const Material& m, const std::vector<float>& values, Index i, Index j) {
  const auto at = [&](Index l, Index row, Index column) {
    const Level& level = m.world.levels()[slot(l)];
    return values[slot(m.offset(l) + row * level.columns + column)];
  };
  if (m.level == 0 || i < m.done(m.level)) return at(m.level, i, j);
  const Level& before = m.world.levels()[slot(m.level - 1)];
  return at(m.level - 1, std::min((i + 1) / 2, before.rows - 1),
            std::min((j + 1) / 2, before.columns - 1));
}

Cloud horizon(const Material& m, bool label) {
  Cloud cloud{.label = label ? "horizon" : "", .role = Role::reference, .connected = true};
  // Kerr's r in the plane y = 0: x = sqrt(r^2 + a^2) sin, z = r cos.
  const Real r = m.world.closed()->horizon();
  const Real a = m.values[metric] == 0 ? m.values[spin] : 0;
  for (Index i = 0; i < kCircle; ++i) {
    const Real angle = 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(kCircle - 1);
    cloud.points.push_back({std::sqrt(r * r + a * a) * math::sin(angle), r * math::cos(angle)});
  }
  return cloud;
}

void add_marks(const Material& m, Figure& figure) {
  if (m.world.closed() && m.world.closed()->hole()) figure.clouds.push_back(horizon(m, true));
  if (m.done(m.level) == m.world.levels()[slot(m.level)].rows) return;
  const Level& level = m.world.levels()[slot(m.level)];
  const Real u = level.u + (static_cast<Real>(m.row) + Real(0.5)) * level.du;
  figure.clouds.push_back(
      {.label = "measured up to here",
       .role = Role::chosen,
       .points = {{u, level.v}, {u, level.v + static_cast<Real>(level.columns - 1) * level.dv}},
       .connected = true});
}

std::string grid_words(const Material& m) {
  const Level& level = m.world.levels()[slot(m.level)];
  return "Grid " + std::to_string(m.level + 1) + " of " + std::to_string(m.world.levels().size()) +
         ": " + std::to_string(level.rows) + " × " + std::to_string(level.columns) +
         " points shown.";
}

Figure kretschmann_figure(const Material& m) {
  Figure figure = plane(m, "kretschmann", "Curvature of the metric", sim::Kind::measured);
  figure.note = grid_words(m);
  figure.measurable = true;
  const Level& level = m.world.levels()[slot(m.level)];
  Field field = empty_field(level, "sign of K times log(1 + |K|/K₀)", Scale::diverging);
  Real most = 0;
  for (const float k : m.state.kretschmann)
    if (std::isfinite(k)) most = std::max(most, static_cast<Real>(std::abs(k)));
  if (most > 0)
    for (Index j = 0; j < level.columns; ++j)
      for (Index i = 0; i < level.rows; ++i) {
        const Real k = static_cast<Real>(value_at(m, m.state.kretschmann, i, j));
        if (std::isnan(k)) continue;
        const Real size = math::log(1 + std::abs(k) / (kFloor * most)) / math::log(10);
        field.values[slot(j * level.rows + i)] = static_cast<float>(k < 0 ? -size : size);
      }
  figure.field = std::move(field);
  add_marks(m, figure);
  return figure;
}

// log10 of |nabla G| over the mean |K|^(3/4).
Figure bianchi_figure(const Material& m) {
  Figure figure = plane(m, "bianchi", "Where Bianchi's identity fails", sim::Kind::measured);
  figure.note = "Zero for every metric: what is left is the grid's error.";
  const Level& level = m.world.levels()[slot(m.level)];
  Field field = empty_field(level, "log |div G| / |K|^¾", Scale::sequential);
  for (Index j = 0; j < level.columns; ++j)
    for (Index i = 0; i < level.rows; ++i) {
      const Real g = static_cast<Real>(value_at(m, m.state.bianchi, i, j));
      const Real k = std::abs(static_cast<Real>(value_at(m, m.state.kretschmann, i, j)));
      if (std::isnan(g) || !(k > 0)) continue;
      const Real share = g / std::sqrt(k * std::sqrt(k));
      field.values[slot(j * level.rows + i)] =
          static_cast<float>(math::log(std::max(share, kLowest)) / math::log(10));
    }
  figure.field = std::move(field);
  add_marks(m, figure);
  return figure;
}

Figure order_figure(const Material& m) {
  Figure figure;
  figure.id = "order";
  figure.title = "Error against the step of the grid";
  figure.x = {.name = "Step h", .logarithmic = true};
  figure.y = {.name = "Relative error", .logarithmic = true};
  Series kretschmann{"Kretschmann", Role::measured, Mark::line, {}, {}};
  Series bianchi{"Bianchi", Role::second_law, Mark::line, {}, {}};
  Series slope{"slope 4", Role::reference, Mark::line, {}, {}};
  Cloud dots{.label = "", .role = Role::measured};
  const auto add = [&](Series& series, Real h, Real value) {
    if (!(value > 0)) return;
    series.curve.x.push_back(h);
    series.curve.y.push_back(std::max(value, kLowest));
    dots.points.push_back({h, std::max(value, kLowest)});
  };
  Real start = 0, first = 0;
  for (std::size_t l = 0; l < m.levels.size(); ++l) {
    if (!m.levels[l].complete) continue;
    const Real h = m.world.levels()[l].du;
    add(kretschmann, h, m.levels[l].kretschmann_error);
    add(bianchi, h, m.levels[l].bianchi_residual);
    if (start == 0 && m.levels[l].kretschmann_error > 0) {
      start = m.levels[l].kretschmann_error;
      first = h;
    }
  }
  if (start > 0)
    for (const Real h : {finest(m).du, first}) {
      const Real share = h / first;
      slope.curve.x.push_back(h);
      slope.curve.y.push_back(std::max(start * share * share * share * share, kLowest));
    }
  figure.x.low = finest(m).du / 2;
  figure.x.high = m.world.levels().front().du * 2;
  figure.note = m.world.closed() ? "At the points that all grids have."
                                 : "Kretschmann: change from one grid to the next.";
  figure.series = {std::move(kretschmann), std::move(bianchi), std::move(slope)};
  figure.clouds.push_back(std::move(dots));
  return figure;
}

// Along the line through the middle of the columns.
Figure line_figure(const Material& m) {
  Figure figure;
  figure.id = "line";
  figure.title = "Kretschmann on the middle line";
  figure.x = row_axis(m);
  figure.y = {.name = "|K|", .logarithmic = true};
  const Level& level = m.world.levels()[slot(m.level)];
  const Index middle = level.columns / 2;
  Series measured{"measured", Role::measured, Mark::dots, {}, {}};
  Series exact{"closed form", Role::predicted, Mark::line, {}, {}};
  for (Index i = 0; i < level.rows; ++i) {
    const Real u = level.u + static_cast<Real>(i) * level.du;
    const Real v = level.v + static_cast<Real>(middle) * level.dv;
    const bool drawn = m.world.drawn(m.level, i, middle);
    const Real k = std::abs(static_cast<Real>(value_at(m, m.state.kretschmann, i, middle)));
    measured.curve.x.push_back(u);
    measured.curve.y.push_back(k > 0 ? k : std::numeric_limits<Real>::quiet_NaN());
    if (!m.world.closed()) continue;
    exact.curve.x.push_back(u);
    exact.curve.y.push_back(
        drawn ? std::abs(m.world.closed()->kretschmann(m.world.closed()->point(u, v, 0)))
              : std::numeric_limits<Real>::quiet_NaN());
  }
  figure.series.push_back(std::move(measured));
  if (m.world.closed()) figure.series.push_back(std::move(exact));
  return figure;
}

// The table that is judged: one component of the metric on the plane.
Figure metric_figure(const Material& m, int a, int b) {
  const std::string name = "g" + std::to_string(a) + std::to_string(b);
  Figure figure = plane(m, "metric-" + name, "The metric as it is given: " + name,
                        m.world.closed() ? sim::Kind::derived : sim::Kind::measured);
  figure.note = m.world.closed() ? "Written down; a network's own can be brought as a file."
                                 : "From your file.";
  const Level& level = finest(m);
  Field field = empty_field(level, name, a == b ? Scale::sequential : Scale::diverging);
  for (Index i = 0; i < level.rows; ++i) {
    const std::vector<Real> row = m.world.component(a, b, i);
    for (Index j = 0; j < level.columns; ++j)
      field.values[slot(j * level.rows + i)] = static_cast<float>(row[slot(j)]);
  }
  figure.field = std::move(field);
  return figure;
}

Figure what_it_is(const Material& m) {
  return shared::sentence_figure(
      "what", "Where the network is",
      m.world.closed()
          ? "No network learns here. A metric is a table of numbers, one set for each place; the "
            "weights of a sheet of neurons give such a table. This run tests the instrument that "
            "reads curvature from it, on tables whose curvature is known."
          : "Your metric is the table of numbers that a network's weights would give. What is "
            "measured here is its curvature; whether a network made it, this run cannot tell.");
}

Figure no_quantum() {
  return shared::sentence_figure(
      "no-quantum", "Why there is no wave here",
      "Nothing learns in this run: no trainable moves, so there is no density of learners and no "
      "wave function. A metric is measured, and that is all.");
}

} // namespace

std::vector<sim::Reading> readings(const Material& m, std::string_view figure,
                                   std::span<const sim::WorldPoint> events) {
  if (figure != "kretschmann" || events.size() != 1) return {};
  const Level& level = m.world.levels()[slot(m.level)];
  const Real i = std::floor((events[0].x - level.u) / level.du + Real(0.5));
  const Real j = std::floor((events[0].y - level.v) / level.dv + Real(0.5));
  if (!(i >= 0 && j >= 0) || i >= static_cast<Real>(level.rows) ||
      j >= static_cast<Real>(level.columns))
    return {};
  const auto row = static_cast<Index>(i), column = static_cast<Index>(j);
  std::vector<sim::Reading> out = {
      {"Kretschmann K", "", sim::Kind::measured,
       static_cast<Real>(value_at(m, m.state.kretschmann, row, column))}};
  if (m.world.closed() && m.world.drawn(m.level, row, column))
    out.push_back({"closed form", "", sim::Kind::derived,
                   m.world.closed()->kretschmann(m.world.closed()->point(
                       level.u + i * level.du, level.v + j * level.dv, 0))});
  return out;
}

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {metric_figure(m, 0, 0), what_it_is(m), metric_figure(m, 0, 1)};
  case sim::ViewKind::quantum:
    return {no_quantum()};
  case sim::ViewKind::gravity:
    return {kretschmann_figure(m), order_figure(m), line_figure(m), bianchi_figure(m)};
  case sim::ViewKind::both:
    return {kretschmann_figure(m), order_figure(m)};
  }
  return {};
}

} // namespace twofold::curvature_lab
