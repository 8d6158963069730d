#include "figures.hpp"

#include "pictures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::tomography {

namespace {

using sim::Axis;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;
using sim::Scale;

constexpr Index kLine = 3;         // row of sites through which the readings are compared
constexpr Index kPatchOfASide = 7; // neurons of the network's picture
constexpr Real kRoom = 0.2;        // above and below the curves of a profile
constexpr Real kTick = 0.02;       // of the clocks carried by the pulses
constexpr Real kSeenState = 2;     // activity of rms 1 is shown up to twice that

Axis side(const char* name) {
  Axis axis{.name = name};
  axis.low = -0.5;
  axis.high = 0.5;
  return axis;
}

Figure from_above(const char* id, const char* title) {
  Figure figure;
  figure.id = id;
  figure.title = title;
  figure.x = side("x");
  figure.y = side("y");
  figure.equal_units = true;
  return figure;
}

Figure sheet(const Material& m) {
  Figure figure = from_above("sheet", "The sheet from above");
  figure.note = "Dashed: light cones, from the weights alone. Solid: light of the pulses now.";
  figure.field = field_of("wave φ of the pulses", Scale::diverging, m.state.pulses.wave.phi);
  figure.clouds = {cones(m.setup), pulse_light(m)};
  if (!m.setup.held_back.empty()) figure.clouds.push_back(held_back_cells(m.setup));
  figure.paintable = figure.measurable = true;
  return figure;
}

// Signal speed: fourth root of det K, the mean of the cone's half axes.
Figure couplings(const Material& m) {
  Figure figure = from_above("couplings", "Couplings: speed and drift");
  figure.kind = Kind::derived;
  figure.note = "Speed: the mean radius of a light cone. Arrows: drift.";
  Matrix speed = zeros(kCells, kCells);
  for (Index cell = 0; cell < kCells * kCells; ++cell) {
    const LocalCouplings c = m.setup.sheet.couplings().at(cell);
    speed.data()[cell] = std::sqrt(std::sqrt(c.xx * c.yy - c.xy * c.xy));
  }
  figure.field = field_of("signal speed", Scale::sequential, speed);
  figure.clouds = {cones(m.setup)};
  if (!m.setup.held_back.empty()) figure.clouds.push_back(held_back_cells(m.setup));
  figure.arrows = {drift_arrows(m.setup)};
  figure.paintable = figure.measurable = true;
  return figure;
}

// Mean place of a pulse against time, measured, and where the drift of the weights carries it.
void add_world_lines(sim::Block& block, const Material& m, Index which) {
  const Pulses& p = m.state.pulses;
  const PulseSite at = site(site_of_shot(p, which));
  const Real x = m.setup.sheet.x(at.column), y = m.setup.sheet.y(at.row);
  const LocalCouplings c = m.setup.from_weights.at(cell_of(at));
  const Real between =
      kPulseDuration * m.setup.width(is_wide(p)) / static_cast<Real>(kPulseSnapshots - 1);
  sim::WorldLine measured{.label = which == 0 ? "mean of a pulse" : "", .role = Role::measured};
  for (Index s = 0; s < p.snapshots; ++s) {
    const PulseMoments moments = moments_of(p, which, s);
    measured.events.push_back({x + moments.x, y + moments.y, static_cast<Real>(s) * between});
  }
  sim::WorldLine predicted{.label = which == 0 ? "carried by the drift" : "",
                           .role = Role::predicted};
  predicted.events = {{x, y, 0}, {x + c.vx * kShotTime, y + c.vy * kShotTime, kShotTime}};
  predicted.ticks = shared::clock_ticks(space_time(m.setup), predicted.events, kTick);
  block.lines.push_back(std::move(measured));
  block.lines.push_back(std::move(predicted));
  sim::FrontCone cone{.tip = {x, y, 0}, .height = kShotTime, .front = {}};
  cone.front = front_at(m.setup, x, y, kShotTime);
  block.cones.push_back(std::move(cone));
}

Figure block(const Material& m) {
  Figure figure = from_above("block", "The pulses in space-time");
  figure.shape = sim::FigureShape::block;
  figure.note = "Cones: light rays through the metric read from the weights.";
  figure.measurable = true;
  const Pulses& p = m.state.pulses;
  sim::Block block{.nx = kFrameCells, .ny = kFrameCells, .x_min = -0.5, .x_max = 0.5};
  block.y_min = -0.5;
  block.y_max = 0.5;
  block.t_max = kShotTime;
  block.now = p.time;
  block.slice_label = "wave φ";
  constexpr auto kOne = static_cast<std::size_t>(kFrameCells * kFrameCells);
  for (std::size_t f = 0; f < p.frame_times.size(); ++f) {
    const auto begin = p.frames.begin() + static_cast<std::ptrdiff_t>(f * kOne);
    block.slices.push_back(
        {p.frame_times[f], std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(kOne))});
  }
  block.floor_label = "curvature R";
  for (Index j = 0; j < kFrameCells; ++j)
    for (Index i = 0; i < kFrameCells; ++i)
      block.floor.push_back(static_cast<float>(m.setup.curvature.data()[2 * (j * kCells + i)]));
  for (Index which = 0; which < kTogether; ++which)
    add_world_lines(block, m, which);
  figure.block = std::move(block);
  return figure;
}

// The couplings on a line through the sheet, and what the three readings say of them.
Figure profile(const Material& m, const char* id, const char* title, const char* quantity,
               Real LocalCouplings::*of) {
  Figure figure;
  figure.id = id;
  figure.title = title;
  figure.x = side("x");
  figure.y = {.name = quantity};
  const Index row = site(kLine * kSitesOfASide).row;
  sim::Series truth{"couplings", Role::reference, Mark::line, {}, {}};
  sim::Series weights{"weights", Role::predicted, Mark::line, {}, {}};
  for (Index i = 0; i < kCells; ++i) {
    for (sim::Series* series : {&truth, &weights})
      series->curve.x.push_back(m.setup.sheet.x(i));
    truth.curve.y.push_back(m.setup.sheet.couplings().at(row * kCells + i).*of);
    weights.curve.y.push_back(m.setup.from_weights.at(row * kCells + i).*of);
  }
  sim::Series pulses{"pulses", Role::measured, Mark::dots, {}, {}};
  sim::Series activity{"activity", Role::second_law, Mark::dots, {}, {}};
  for (Index column = 0; column < kSitesOfASide; ++column) {
    const Index number = kLine * kSitesOfASide + column;
    const auto add = [&](sim::Series& series, const std::optional<LocalCouplings>& read) {
      if (!read) return;
      series.curve.x.push_back(m.setup.sheet.x(site(number).column));
      series.curve.y.push_back((*read).*of);
    };
    add(pulses, read_of(m.state.pulses, number));
    add(activity, read_of(m.state.activity, number));
  }
  // Room for small differences, whatever the couplings are.
  const auto [low, high] = std::minmax_element(truth.curve.y.begin(), truth.curve.y.end());
  figure.y.low = *low - kRoom;
  figure.y.high = *high + kRoom;
  figure.series = {std::move(truth), std::move(weights), std::move(pulses), std::move(activity)};
  return figure;
}

Figure errors() {
  Figure figure = shared::history_figure(
      "errors", "Errors of the three readings",
      {"metric_error_weights", "metric_error_blackbox", "metric_error_activity"});
  figure.note = "A place that is not read yet counts as flat.";
  figure.y = {.name = "Largest error"};
  figure.y.logarithmic = true;
  return figure;
}

Figure activity(const Material& m) {
  Figure figure = from_above("activity", "Spontaneous activity");
  figure.note = "Nothing is put in here; dots are where it is recorded.";
  figure.field = field_of("activity φ", Scale::diverging, m.state.activity.wave.phi);
  sim::Cloud places{.label = "recorded here", .role = Role::reference};
  for (Index number = 0; number < kSites; ++number)
    places.points.push_back(
        {m.setup.sheet.x(site(number).column), m.setup.sheet.y(site(number).row)});
  figure.clouds = {std::move(places)};
  return figure;
}

// A patch of the sheet about the first pulse: neurons, and the weights between neighbours.
Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "A few neurons of the sheet";
  figure.shape = sim::FigureShape::graph;
  figure.note = "Lines: weights to the neighbours, from stiffness. Colour: activity.";
  const PulseSite middle = site(site_of_shot(m.state.pulses, 0));
  constexpr Index n = kPatchOfASide;
  const auto cell = [&](Index j, Index i) {
    return (middle.row + j - n / 2 + kCells) % kCells * kCells +
           (middle.column + i - n / 2 + kCells) % kCells;
  };
  const auto place = [](Index k) {
    return 0.08 + 0.84 * static_cast<Real>(k) / static_cast<Real>(n - 1);
  };
  const CouplingFields& c = m.setup.sheet.couplings();
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i) {
      const Real state = m.state.activity.wave.phi.data()[cell(j, i)] / kSeenState;
      figure.graph.nodes.push_back({.place = {place(i), place(j)},
                                    .part = sim::Part::hidden,
                                    .state = std::clamp(state, Real(-1), Real(1)),
                                    .label = ""});
      const auto mean = [&](const Matrix& of, Index row, Index column) {
        return 0.5 * (of.data()[cell(j, i)] + of.data()[cell(row, column)]);
      };
      if (i + 1 < n) figure.graph.edges.push_back({j * n + i, j * n + i + 1, mean(c.xx, j, i + 1)});
      if (j + 1 < n)
        figure.graph.edges.push_back({j * n + i, (j + 1) * n + i, mean(c.yy, j + 1, i)});
      if (i + 1 < n && j + 1 < n)
        figure.graph.edges.push_back(
            {j * n + i, (j + 1) * n + i + 1, 0.5 * mean(c.xy, j + 1, i + 1)});
    }
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {couplings(m), network(m), activity(m),
            profile(m, "profile-drift", "Drift on a line, read three ways", "Drift v along x",
                    &LocalCouplings::vx)};
  case sim::ViewKind::quantum:
    return {shared::sentence_figure(
        "no-learning", "Why there is no wave function here",
        "The weights are given by hand here and nothing learns, so there is no distribution of "
        "trainables and no wave function. What runs over the sheet are the neurons' own states: "
        "classical waves.")};
  case sim::ViewKind::gravity:
    return {sheet(m), block(m),
            profile(m, "profile-stiffness", "Stiffness on a line, read three ways",
                    "Stiffness K along x", &LocalCouplings::xx),
            errors()};
  case sim::ViewKind::both:
    return {sheet(m), couplings(m)};
  }
  return {};
}

} // namespace twofold::tomography
