#include "run.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::string_run {

namespace {

using sim::Figure;
using sim::Kind;
using sim::Point;
using sim::Role;

constexpr Real kNowhere = std::numeric_limits<Real>::quiet_NaN();
constexpr Real kPeriods = 3; // of the story
constexpr Index kDrawn = 12; // neurons of each list
constexpr Index kGhosts = 6; // earlier shapes
constexpr Index kModes = 8;
constexpr Index kTickEvery = 12; // clock strikes per period of a clock at rest
constexpr Real kHalfSide = 1.25; // of the plane shown: no loop of length 2 pi reaches farther

Real until(const Material& m) { return std::max(kPeriods * 2 * math::pi, m.time()); }

std::vector<Point> curve_of(const PermutationString& s) {
  const std::vector<Real> all = places(s);
  std::vector<Point> points;
  for (std::size_t i = 0; i < all.size(); i += 3)
    points.push_back({all[i], all[i + 1]});
  points.push_back({all[0], all[1]});
  return points;
}

// Speed of each segment, and -1 .. 1 for its colour.
std::vector<Real> speeds(const PermutationString& s) {
  std::vector<Real> out;
  for (std::size_t i = 0; i < s.right.size(); i += 3) {
    Real square = 0;
    for (std::size_t d = 0; d < 3; ++d) {
      const Real v = 0.5 * (s.left[i + d] - s.right[i + d]);
      square += v * v;
    }
    out.push_back(std::sqrt(square));
  }
  return out;
}

sim::Axis plane_axis(const char* name) {
  sim::Axis axis{.name = name};
  axis.low = -kHalfSide;
  axis.high = kHalfSide;
  return axis;
}

// The string where it is, with where it was and how fast its points are.
Figure plane(const Material& m) {
  Figure figure;
  figure.id = "plane";
  figure.title = "The string seen from above";
  figure.kind = Kind::derived;
  figure.note = "Red points are fast, blue ones slow; at a cusp the string moves as light.";
  figure.x = plane_axis("x");
  figure.y = plane_axis("y");
  figure.equal_units = true;
  PermutationString then = m.start;
  std::vector<Point> ghosts;
  const Index apart = std::max(Index(1), m.setup.segments / 24);
  const Index from = std::max(Index(0), m.state.step - kGhosts * apart);
  for (Index step = 0; step < from % m.setup.segments; ++step)
    step_string(then);
  if (m.setup.mixing == 0)
    for (Index step = from; step < m.state.step; ++step) {
      if ((m.state.step - step) % apart == 0) {
        const auto points = curve_of(then);
        ghosts.insert(ghosts.end(), points.begin(), points.end());
        ghosts.push_back({kNowhere, kNowhere});
      }
      step_string(then);
    }
  figure.clouds.push_back({.label = "where it was", .role = Role::reference, .points = ghosts});
  figure.clouds.back().connected = true;
  const std::vector<Point> now = curve_of(m.state.string);
  figure.clouds.push_back({.label = "string", .role = Role::measured, .points = now});
  figure.clouds.back().connected = true;
  sim::Cloud dots{.label = "speed of its points", .role = Role::measured};
  sim::Arrows arrows{.label = "velocity", .role = Role::predicted};
  const std::vector<Real> speed = speeds(m.state.string);
  for (std::size_t i = 0; i < speed.size(); i += 2) {
    dots.points.push_back({0.5 * (now[i].x + now[i + 1].x), 0.5 * (now[i].y + now[i + 1].y)});
    dots.values.push_back(static_cast<float>(std::clamp(2 * speed[i] - 1, Real(-1), Real(1))));
    if (i % 10 != 0) continue;
    arrows.from.push_back(now[i]);
    const auto& s = m.state.string;
    arrows.along.push_back(
        {0.5 * (s.left[3 * i] - s.right[3 * i]), 0.5 * (s.left[3 * i + 1] - s.right[3 * i + 1])});
  }
  figure.clouds.push_back(std::move(dots));
  figure.arrows.push_back(std::move(arrows));
  return figure;
}

// World lines of a few points of the string in the space-time around it.
Figure block(const Material& m) {
  Figure figure;
  figure.id = "block";
  figure.title = "World lines of points of the string";
  figure.shape = sim::FigureShape::block;
  figure.kind = Kind::derived;
  figure.note = "Seen from above; time goes up. Flat space-time around the string.";
  sim::Block block;
  block.x_min = block.y_min = -kHalfSide;
  block.x_max = block.y_max = kHalfSide;
  block.t_max = until(m);
  block.now = m.time();
  const auto lines = static_cast<std::size_t>(m.state.east.lines);
  for (std::size_t n = 0; n < lines; ++n) {
    sim::WorldLine line{.label = "a point of the string"};
    for (std::size_t f = 0; f < m.state.east.times.size(); ++f)
      line.events.push_back({static_cast<Real>(m.state.east.places[f * lines + n]),
                             static_cast<Real>(m.state.north.places[f * lines + n]),
                             static_cast<Real>(m.state.east.times[f])});
    // The third coordinate is not drawn, so only flat loops have clocks here.
    if (n % 6 == 0 && m.setup.shape != Shape::random && m.setup.shape != Shape::tilted)
      line.ticks = shared::clock_ticks([](const sim::WorldPoint&) { return shared::MetricAt{}; },
                                       line.events, 2 * math::pi / static_cast<Real>(kTickEvery));
    block.lines.push_back(std::move(line));
  }
  sim::WorldLine now{.label = "string now", .role = Role::chosen, .events = {}, .ticks = {}};
  for (const Point& p : curve_of(m.state.string))
    now.events.push_back({p.x, p.y, m.time()});
  block.lines.push_back(std::move(now));
  block.cones.push_back(shared::light_cone({}, {0, 0, 0}, 0.8));
  figure.block = std::move(block);
  return figure;
}

// Along the string and time: how fast clocks on it tick.
Figure world_sheet(const Material& m) {
  sim::Axis along{.name = "Along the string"};
  along.low = 0;
  along.high = 2 * math::pi;
  Figure figure = shared::space_time_diagram("world-sheet", "World sheet: how fast clocks tick",
                                             along, until(m), m.time());
  figure.kind = Kind::derived;
  figure.note = "Dark: clocks stand still, a cusp. Light runs at 45 degrees everywhere.";
  shared::add_carpet(figure, m.state.carpet, "clock rate |∂sX|", 0, 2 * math::pi, until(m));
  std::vector<Point> tips;
  for (const Real t : {1.0, 7.0, 13.0})
    for (const Real s : {0.8, 2.2, 3.7, 5.2})
      tips.push_back({s, t});
  shared::add_light_cones(
      figure, [](const sim::WorldPoint&) { return shared::MetricAt{}; }, tips, 0.7);
  return figure;
}

// The two lists and where each neuron sends what it has.
Figure network(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Two lists, two shifts";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::derived;
  figure.note = "A few neurons of each list. Links: the step's weights, 1 for a shift.";
  const auto& s = m.state.string;
  for (std::size_t list = 0; list < 2; ++list)
    for (Index i = 0; i < kDrawn; ++i) {
      const auto& values = list == 0 ? s.right : s.left;
      const Real x = (static_cast<Real>(i) + 0.5) / static_cast<Real>(kDrawn);
      figure.graph.nodes.push_back({.place = {x, list == 0 ? 0.72 : 0.28},
                                    .part = list == 0 ? sim::Part::input : sim::Part::output,
                                    .state = values[3 * static_cast<std::size_t>(i)],
                                    .label = i == 0 ? (list == 0 ? "p" : "q") : ""});
      const Index base = list == 0 ? 0 : kDrawn;
      if (i + 1 < kDrawn)
        figure.graph.edges.push_back(
            {base + (list == 0 ? i : i + 1), base + (list == 0 ? i + 1 : i), 1 - m.setup.mixing});
    }
  return figure;
}

// The lists themselves: what the neurons hold.
Figure lists(const Material& m) {
  Figure figure;
  figure.id = "lists";
  figure.title = "What the neurons hold";
  figure.kind = Kind::derived;
  figure.x = {.name = "Neuron", .whole = true};
  figure.y = {.name = "Component"};
  figure.y.low = -1.05;
  figure.y.high = 1.05;
  const char* names[4] = {"p, x", "p, y", "q, x", "q, y"};
  const Role roles[4] = {Role::measured, Role::reference, Role::predicted, Role::second_law};
  for (std::size_t k = 0; k < 4; ++k) {
    sim::Series series{names[k], roles[k], sim::Mark::line, {}, {}};
    const auto& list = k < 2 ? m.state.string.right : m.state.string.left;
    for (std::size_t i = 0; i < list.size() / 3; ++i) {
      series.curve.x.push_back(static_cast<Real>(i));
      series.curve.y.push_back(list[3 * i + k % 2]);
    }
    figure.series.push_back(std::move(series));
  }
  return figure;
}

// Share of each harmonic in the two lists.
Figure modes(const Material& m) {
  std::vector<Real> heights;
  const std::size_t n = m.state.string.right.size() / 3;
  for (Index k = 1; k <= kModes; ++k) {
    Real power = 0;
    for (const auto* list : {&m.state.string.right, &m.state.string.left})
      for (std::size_t d = 0; d < 3; ++d) {
        Real re = 0, im = 0;
        for (std::size_t i = 0; i < n; ++i) {
          const Complex turn = unit(static_cast<Real>(k) * m.setup.dt() * static_cast<Real>(i));
          re += (*list)[3 * i + d] * turn.real();
          im += (*list)[3 * i + d] * turn.imag();
        }
        power += re * re + im * im;
      }
    heights.push_back(power / (static_cast<Real>(n) * static_cast<Real>(n)));
  }
  return shared::bars_figure("modes", "Harmonics of the two lists", Kind::measured,
                             {.name = "Harmonic", .whole = true}, {.name = "Power, both lists"},
                             heights, "power", 1);
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  using shared::history_figure;
  switch (view) {
  case sim::ViewKind::learning:
    return {lists(m), network(m), plane(m),
            history_figure("fastest", "Speed of the fastest point", {"fastest_point"}),
            history_figure("regge", "Angular momentum over E²/4π", {"regge_ratio"})};
  case sim::ViewKind::quantum:
    return {modes(m),
            shared::sentence_figure(
                "no-trainable", "Why there is no quantum wave here",
                "The weights are two fixed permutations, so there is no density of learners and "
                "no wave over weights. The harmonics are those of a classical string; nothing "
                "quantises them here.")};
  case sim::ViewKind::gravity:
    return {plane(m), block(m), world_sheet(m)}; // few, so that both can be seen
  case sim::ViewKind::both:
    return {plane(m), world_sheet(m)};
  }
  return {};
}

} // namespace twofold::string_run
