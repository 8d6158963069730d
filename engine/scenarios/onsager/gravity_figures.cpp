#include "gravity_figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::onsager_lab {

namespace {

using sim::Arrows;
using sim::Cloud;
using sim::Field;
using sim::Figure;
using sim::Mark;
using sim::Point;
using sim::Role;
using sim::Scale;
using sim::Series;

constexpr Index kMapCells = 60, kPictureCells = 56, kCurvePoints = 81;
constexpr Index kArrowsOfASide = 9, kLines = 13, kPointsOfALine = 65;
constexpr Real kLowestShown = 1e-6; // of the violation, on the map
constexpr Real kFloor = 1e-18;      // of singular values, on a logarithmic axis

Real nowhere() { return std::nan(""); }

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

// Change of the actions at one place of the path.
Invariants change_at(const State& s, std::size_t place) {
  Invariants out{};
  for (std::size_t k = 0; k < kInvariants; ++k)
    out[k] = s.path[place * kInvariants + k] - s.path[k];
  return out;
}

std::size_t places(const State& s) { return s.path.size() / kInvariants; }

bool under_way(const State& s) {
  return places(s) > 1 && places(s) <= static_cast<std::size_t>(kStepsOfSample);
}

// The line of laws in the map that a row allows: row . c = 0 with c1, c3 and c4 from the sliders.
void add_line(std::vector<Point>& out, const Invariants& row, const OnsagerCoefficients& law) {
  const Real rest = row[0] * law.c1 + row[2] * law.c3 + row[3] * law.c4;
  const bool steep = std::abs(row[4]) < std::abs(row[1]); // c5 spans the picture, not c2
  if (!(std::abs(row[1]) + std::abs(row[4]) > 0)) return;
  for (const bool end : {false, true}) {
    const Real x = end ? kHighC2 : kLowC2, y = end ? kHighC5 : kLowC5;
    if (steep)
      out.push_back({-(rest + row[4] * y) / row[1], y});
    else
      out.push_back({x, -(rest + row[1] * x) / row[4]});
  }
  out.push_back({nowhere(), nowhere()});
}

Field violations(const Material& m) {
  Field field{.label = "seen by the samples, log", .nx = kMapCells, .ny = kMapCells};
  field.x_min = kLowC2;
  field.x_max = kHighC2;
  field.y_min = kLowC5;
  field.y_max = kHighC5;
  const Matrix rows = matrix_of(m.state.rows, complete(m.state));
  const auto cells = static_cast<Real>(kMapCells);
  for (Index j = 0; j < kMapCells; ++j)
    for (Index i = 0; i < kMapCells; ++i) {
      OnsagerCoefficients law = m.law.c;
      law.c2 = kLowC2 + (static_cast<Real>(i) + Real(0.5)) * (kHighC2 - kLowC2) / cells;
      law.c5 = kLowC5 + (static_cast<Real>(j) + Real(0.5)) * (kHighC5 - kLowC5) / cells;
      const Real seen = std::max(violation_of(rows, law), kLowestShown);
      field.values.push_back(static_cast<float>(math::log(seen) / math::log(10)));
    }
  return field;
}

// Laws whose weak fields are those of general relativity, if the plane has such.
Cloud renamed_fields(const Material& m) {
  Cloud curve{.label = "same waves", .role = Role::reference, .connected = true};
  const Real times = multiple_in_waves(m.law.c);
  if (times == 0) return curve;
  for (Index i = 0; i < kCurvePoints; ++i) {
    const Real c5 =
        kLowC5 + static_cast<Real>(i) * (kHighC5 - kLowC5) / static_cast<Real>(kCurvePoints - 1);
    const Real c2 = times * curve_of_renamed_fields(m.setup.dimension, -2 * c5 / times) / 4;
    const bool inside = c2 >= kLowC2 && c2 <= kHighC2;
    curve.points.push_back({inside ? c2 : nowhere(), inside ? c5 : nowhere()});
  }
  return curve;
}

// Hatched: from the first to the last cell of each run of laws with a ghost.
Cloud ghosts(const Material& m) {
  Cloud hatch{.label = "a ghost", .role = Role::control, .connected = true};
  const Real half = (kHighC2 - kLowC2) / static_cast<Real>(2 * kGhostCells);
  const auto ghost = [&m](Index i, Index j) {
    return i >= 0 && i < kGhostCells && m.law.ghosts[slot(j * kGhostCells + i)] != 0;
  };
  for (Index j = 0; j < kGhostCells; ++j)
    for (Index i = 0; i < kGhostCells; ++i) {
      if (!ghost(i, j)) continue;
      const Point at = ghost_cell(i, j);
      if (!ghost(i - 1, j)) hatch.points.push_back({at.x - half, at.y});
      if (ghost(i + 1, j)) continue;
      hatch.points.push_back({at.x + half, at.y});
      hatch.points.push_back({nowhere(), nowhere()});
    }
  return hatch;
}

Cloud lines_of_samples(const Material& m) {
  Cloud lines{.label = "allowed", .role = Role::measured, .connected = true};
  for (Index s = 0; s < complete(m.state); ++s) {
    Invariants row{};
    std::copy_n(m.state.rows.begin() + s * static_cast<Index>(kInvariants), kInvariants,
                row.begin());
    add_line(lines.points, row, m.law.c);
  }
  return lines;
}

// Scaled so that the squares sum to 1; no law stays none.
Invariants unit_law(Invariants law) {
  Real size = 0;
  for (const Real value : law)
    size += value * value;
  if (size > 0)
    for (Real& value : law)
      value /= std::sqrt(size);
  return law;
}

sim::Axis samples_axis(const Material& m) {
  sim::Axis axis{.name = "Samples", .whole = true};
  axis.low = 1;
  axis.high = static_cast<Real>(m.setup.samples);
  return axis;
}

} // namespace

Figure map_of_laws(const Material& m) {
  Figure figure;
  figure.id = "map";
  figure.title = "Which laws do not see coordinates?";
  figure.kind = sim::Kind::measured;
  figure.note = "Each sample allows one line. Drag your law about.";
  figure.x = {.name = "Volume c₂"};
  figure.x.low = kLowC2;
  figure.x.high = kHighC2;
  figure.y = {.name = "Mixed term c₅"};
  figure.y.low = kLowC5;
  figure.y.high = kHighC5;
  if (complete(m.state) > 0) figure.field = violations(m);
  const auto add = [&figure](Cloud cloud) {
    if (!cloud.points.empty()) figure.clouds.push_back(std::move(cloud));
  };
  if (m.setup.dimension > 2) {
    add(ghosts(m));
    add(renamed_fields(m));
  }
  add(lines_of_samples(m));
  if (under_way(m.state)) {
    Cloud now{.label = "under way", .role = Role::predicted, .connected = true};
    add_line(now.points, change_at(m.state, places(m.state) - 1), m.law.c);
    add(std::move(now));
  }
  const OnsagerCoefficients gr;
  if (const Real times = multiple_of_gr(m.law.c); times != 0)
    figure.clouds.push_back({.label = "general relativity",
                             .role = Role::predicted,
                             .points = {{times * gr.c2, times * gr.c5}}});
  figure.handles.push_back({{m.law.c.c2, m.law.c.c5}, "c2", "c5", "Your law"});
  return figure;
}

Figure dragged_metric(const Material& m) {
  Figure figure;
  figure.id = "metric";
  figure.title = "Coordinates are dragged";
  figure.note = "Of a random space-time, drawn anew for each sample.";
  figure.x = {.name = "Time"};
  figure.y = {.name = "Place"};
  figure.equal_units = true;
  const Real turn = 2 * math::pi;
  for (sim::Axis* axis : {&figure.x, &figure.y}) {
    axis->low = 0;
    axis->high = turn;
  }
  const Real s =
      m.setup.reach * static_cast<Real>(places(m.state) - 1) / static_cast<Real>(kStepsOfSample);
  Field field{.label = "metric g₀₁",
              .scale = Scale::diverging,
              .nx = kPictureCells,
              .ny = kPictureCells,
              .x_max = turn,
              .y_max = turn};
  const auto cell = turn / static_cast<Real>(kPictureCells);
  for (Index j = 0; j < kPictureCells; ++j)
    for (Index i = 0; i < kPictureCells; ++i) {
      const TorusPoint x{(static_cast<Real>(i) + Real(0.5)) * cell,
                         (static_cast<Real>(j) + Real(0.5)) * cell};
      const auto g = m.change.metric_at(x, s, m.setup.how);
      field.values.push_back(static_cast<float>(g[slot(pair_of(m.setup.dimension, 0, 1))]));
    }
  figure.field = std::move(field);
  Cloud lines{.label = "coordinates", .role = Role::reference, .connected = true};
  for (const bool across : {false, true})
    for (Index l = 0; l < kLines; ++l) {
      for (Index p = 0; p < kPointsOfALine; ++p) {
        const Real u = turn * static_cast<Real>(l) / static_cast<Real>(kLines - 1);
        const Real v = turn * static_cast<Real>(p) / static_cast<Real>(kPointsOfALine - 1);
        const TorusPoint x{across ? v : u, across ? u : v};
        const TorusPoint xi = m.change.xi_at(x);
        lines.points.push_back({x[0] + s * xi[0], x[1] + s * xi[1]});
      }
      lines.points.push_back({nowhere(), nowhere()});
    }
  figure.clouds.push_back(std::move(lines));
  Arrows arrows{.label = "", .role = Role::measured};
  for (Index j = 0; j < kArrowsOfASide; ++j)
    for (Index i = 0; i < kArrowsOfASide; ++i) {
      const auto step = turn / static_cast<Real>(kArrowsOfASide);
      const TorusPoint x{(static_cast<Real>(i) + Real(0.5)) * step,
                         (static_cast<Real>(j) + Real(0.5)) * step};
      const TorusPoint xi = m.change.xi_at(x);
      arrows.from.push_back({x[0], x[1]});
      arrows.along.push_back({xi[0], xi[1]});
    }
  figure.arrows.push_back(std::move(arrows));
  return figure;
}

Figure terms_of_action(const Material& m) {
  Figure figure;
  figure.id = "terms";
  figure.title = "The action meanwhile";
  figure.note = "Each term changes; a law of geometry is a sum that does not.";
  figure.x = {.name = "Change s"};
  figure.x.low = 0;
  figure.x.high = m.setup.reach;
  figure.y = {.name = "Change of the action"};
  const Invariants law = as_array(m.law.c);
  Series sum{"your law", Role::chosen, Mark::line, {}, {}};
  std::vector<Series> terms;
  for (std::size_t k = 0; k < kInvariants; ++k)
    terms.push_back({"its terms", Role::measured, Mark::line, {}, {}});
  for (std::size_t p = 0; p < places(m.state); ++p) {
    const Real s = m.setup.reach * static_cast<Real>(p) / static_cast<Real>(kStepsOfSample);
    const Invariants change = change_at(m.state, p);
    Real all = 0;
    for (std::size_t k = 0; k < kInvariants; ++k) {
      all += law[k] * change[k];
      terms[k].curve.x.push_back(s);
      terms[k].curve.y.push_back(law[k] * change[k]);
    }
    sum.curve.x.push_back(s);
    sum.curve.y.push_back(all);
  }
  for (std::size_t k = 0; k < kInvariants; ++k)
    if (law[k] != 0) figure.series.push_back(std::move(terms[k]));
  figure.series.push_back(std::move(sum));
  return figure;
}

Figure law_left(const Material& m) {
  Figure figure;
  figure.id = "law";
  figure.title = m.left.left == 1   ? "One law is left"
                 : m.left.left == 0 ? "No law is left"
                                    : std::to_string(m.left.left) + " independent laws left";
  figure.note = "Frames: how large a number can still be. All five squared sum to 1.";
  figure.x = {.name = "Number", .whole = true};
  figure.x.low = 0.4;
  figure.x.high = 5.6;
  figure.y = {.name = "Coefficient"};
  figure.y.low = -1;
  figure.y.high = 1;
  constexpr Real kHalfWidth = 0.36;
  Cloud possible{.label = "still possible", .role = Role::reference, .connected = true};
  Series found{"the law left", Role::measured, Mark::bars, {}, {}};
  const Invariants gr = unit_law(as_array({})), own = unit_law(as_array(m.law.c));
  Cloud known{.label = "general relativity", .role = Role::predicted};
  Cloud sliders{.label = "your law", .role = Role::chosen};
  for (std::size_t k = 0; k < kInvariants; ++k) {
    const auto x = static_cast<Real>(k + 1);
    Real most = 0;
    for (const Invariants& law : m.left.basis)
      most += law[k] * law[k];
    most = std::sqrt(most);
    for (const Point p :
         {Point{x - kHalfWidth, -most}, Point{x - kHalfWidth, most}, Point{x + kHalfWidth, most},
          Point{x + kHalfWidth, -most}, Point{x - kHalfWidth, -most}, Point{nowhere(), nowhere()}})
      possible.points.push_back(p);
    if (m.left.left == 1) {
      const Invariants& law = m.left.basis.front();
      found.curve.x.push_back(x);
      found.curve.y.push_back(law[0] < 0 ? law[k] : -law[k]);
    }
    known.points.push_back({x, gr[k]});
    sliders.points.push_back({x, own[k]});
  }
  if (m.left.left == 1)
    figure.series.push_back(std::move(found));
  else if (m.left.left > 1)
    figure.clouds.push_back(std::move(possible));
  figure.clouds.push_back(std::move(known));
  figure.clouds.push_back(std::move(sliders));
  return figure;
}

Figure singular_values_figure(const Material& m) {
  Figure figure;
  figure.id = "singular";
  figure.title = "How well the samples tell laws apart";
  figure.note = "A direction at the bottom was seen by no sample: a law that is left.";
  figure.x = samples_axis(m);
  figure.y = {.name = "Singular value", .logarithmic = true};
  figure.y.low = kFloor;
  figure.y.high = 1;
  std::vector<Series> lines;
  for (std::size_t k = 0; k < kInvariants; ++k)
    lines.push_back({k + 1 < kInvariants ? "four directions" : "the fifth",
                     k + 1 < kInvariants ? Role::measured : Role::chosen,
                     Mark::line,
                     {},
                     {}});
  Cloud dots{.label = "", .role = Role::measured};
  for (Index s = 1; s <= complete(m.state); ++s) {
    const LawsLeft left = laws_left(m.state.rows, s);
    for (std::size_t k = 0; k < kInvariants; ++k) {
      const bool seen = static_cast<Index>(k) < s; // no more directions than samples
      lines[k].curve.x.push_back(static_cast<Real>(s));
      lines[k].curve.y.push_back(seen ? std::max(left.singular[k], kFloor) : nowhere());
      if (seen) dots.points.push_back({static_cast<Real>(s), std::max(left.singular[k], kFloor)});
    }
  }
  figure.series = std::move(lines);
  figure.clouds.push_back(std::move(dots));
  return figure;
}

} // namespace twofold::onsager_lab
