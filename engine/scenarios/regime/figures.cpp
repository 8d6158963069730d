#include "figures.hpp"

#include "checks.hpp"
#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::regime {

namespace {

using sim::Axis;
using sim::Curve;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Point;
using sim::Role;

constexpr std::size_t kDescriptions = kNames.size();
constexpr Index kArrows = 60;               // learners whose velocity is drawn
constexpr Real kInside = 0.9, kWidth = 0.2; // of the ring on which learners are drawn
constexpr Real kHeight = 1.6;               // of the density drawn round the ring
constexpr Real kLowestMisfit = 0.05;        // shown
constexpr Index kMapCells = 64;

Axis angle_axis() {
  Axis axis{.name = "Angle of the weights θ", .unit = "radians"};
  axis.low = -math::pi;
  axis.high = math::pi;
  return axis;
}

std::string frame_words(const Material& m) {
  const std::string number =
      "Frame " + std::to_string(m.frame + 1) + " of " + std::to_string(m.recording.result.frames);
  return number + (m.held_out() ? ": held out, no fit has seen it." : ": the fits have seen it.");
}

// The description that was found, then the others; each keeps its stroke in every figure.
std::array<Role, kDescriptions> roles(const Material& m) {
  std::array<Role, kDescriptions> out{Role::second_law, Role::control, Role::predicted,
                                      Role::reference};
  const auto found = static_cast<std::size_t>(m.recording.result.regime);
  if (found >= kDescriptions) return out;
  std::size_t now = 0;
  while (out[now] != Role::predicted)
    ++now;
  std::swap(out[now], out[found]);
  return out;
}

Curve over_angle(std::span<const Real> row, bool current) {
  Curve curve;
  std::vector<Real> values(static_cast<std::size_t>(kCurvePoints - 1));
  if (current)
    current_of(row, values);
  else
    density_of(row, values);
  const std::size_t half = values.size() / 2; // places begin at 0, the axis at -pi
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Real place = (static_cast<Real>(i) + 0.5) / static_cast<Real>(values.size());
    curve.x.push_back((2 * place - 1) * math::pi);
    curve.y.push_back(values[(i + half) % values.size()]);
  }
  return curve;
}

Figure laws_figure(const Material& m, bool current) {
  Figure figure;
  figure.id = current ? "current" : "density";
  figure.title = current ? "Current, and four laws" : "Density of the learners, and four laws";
  figure.note = current ? "Laws in the strokes of the large picture." : frame_words(m);
  figure.x = angle_axis();
  figure.x_is_trainable = true;
  figure.y = {.name = current ? "Current J" : "Density p"};
  if (current) {
    figure.y.unit = "per time";
  } else {
    figure.y.low = 0;
    figure.density = true;
    figure.series.push_back({"learners", Role::measured, Mark::stairs,
                             m.recording.pictures[static_cast<std::size_t>(m.frame)].histogram});
  }
  if (current)
    figure.series.push_back(
        {"learners", Role::measured, Mark::line, over_angle(m.measured(), current)});
  const auto role = roles(m);
  for (std::size_t d = 0; d < kDescriptions; ++d)
    figure.series.push_back(
        {current ? "" : kNames[d], role[d], Mark::line, over_angle(m.predicted(d), current)});
  return figure;
}

// Misfit of every frame: what is right of the line was held out.
Figure misfit_figure(const Material& m) {
  const RegimeResult& result = m.recording.result;
  const RingFrames& frames = m.recording.frames;
  Figure figure;
  figure.id = "misfit";
  figure.title = "Misfit by frame";
  figure.note = "Error over scatter, squared; right of the line: held out.";
  figure.x = {.name = "Frame", .whole = true};
  figure.y = {.name = "Misfit χ²", .logarithmic = true};
  figure.y.low = kLowestMisfit;
  const auto role = roles(m);
  Real highest = 10;
  for (std::size_t d = 0; d < kDescriptions; ++d) {
    sim::Series series{"", role[d], Mark::line, {}}; // strokes as in the large picture
    for (Index f = 0; f < result.frames; ++f) {
      const auto said = result.row(d, f), seen = frames.row(f);
      Real sum = 0;
      for (std::size_t n = 0; n < said.size(); ++n) {
        const Real off =
            (said[n] - seen[n]) / frames.errors[static_cast<std::size_t>(f * kFrameNumbers) + n];
        sum += off * off;
      }
      const Real misfit = std::max(kLowestMisfit, sum / static_cast<Real>(kFrameNumbers));
      highest = std::max(highest, misfit);
      series.curve.x.push_back(static_cast<Real>(f + 1));
      series.curve.y.push_back(misfit);
    }
    figure.series.push_back(std::move(series));
  }
  figure.y.high = 2 * highest;
  const Real split = static_cast<Real>(result.training) + 0.5;
  figure.clouds.push_back({.label = "held out from here",
                           .role = Role::reference,
                           .points = {{split, kLowestMisfit}, {split, 2 * highest}},
                           .connected = true});
  const Real now = static_cast<Real>(m.frame + 1) + m.share;
  figure.clouds.push_back({.label = "now",
                           .role = Role::chosen,
                           .points = {{now, kLowestMisfit}, {now, 2 * highest}},
                           .connected = true});
  return figure;
}

Figure bars_figure(const Material& m) {
  Figure figure;
  figure.id = "held-out";
  figure.title = "Misfit held out";
  figure.note = "In the order of the names above; a law that fits is near 1.";
  figure.x = {.name = "Law, as above", .whole = true};
  figure.x.low = 0.4;
  figure.x.high = 4.6;
  figure.y = {.name = "Misfit χ²", .logarithmic = true};
  figure.y.low = kLowestMisfit;
  const auto role = roles(m);
  Real highest = 10, limit = kForetells;
  for (std::size_t d = 0; d < kDescriptions; ++d) {
    const Real misfit = std::max(kLowestMisfit, m.recording.result.scores.held_out[d]);
    if (std::isfinite(misfit)) highest = std::max(highest, misfit);
    limit = std::min(limit, std::max(kGoodAlone, kNearlyAsGood * misfit));
    figure.series.push_back({"", role[d], Mark::bars, {{static_cast<Real>(d + 1)}, {misfit}}});
  }
  figure.y.high = 2 * highest;
  figure.clouds.push_back({.label = "limit",
                           .role = Role::reference,
                           .points = {{0.4, limit}, {4.6, limit}},
                           .connected = true});
  return figure;
}

// Where a learner is now: it goes on at its measured velocity until the next frame.
Real angle_now(const Material& m, const Frame& frame, std::size_t i) {
  return frame.angles[i] + frame.velocities[i] * m.share * m.recording.frames.frame_time;
}

Point on_ring(Real angle, Real radius) {
  return {radius * math::cos(angle), radius * math::sin(angle)};
}

Figure ring_figure(const Material& m) {
  const Frame& frame = m.recording.pictures[static_cast<std::size_t>(m.frame)];
  Figure figure;
  figure.id = "ring";
  figure.title = "Learners on the circle of their weights";
  figure.note = frame_words(m);
  figure.x = {.name = "Weight w₁"};
  figure.y = {.name = "Weight w₂"};
  figure.x.low = figure.y.low = -1.7;
  figure.x.high = figure.y.high = 1.7;
  figure.equal_units = true;
  sim::Cloud learners{.label = "learners", .role = Role::measured, .ensemble = true};
  sim::Arrows arrows{.label = "velocities", .role = Role::measured};
  constexpr Real kGolden = 0.6180339887498949; // spreads them over the width of the ring
  for (std::size_t i = 0; i < frame.angles.size(); ++i) {
    const Real spread = kGolden * static_cast<Real>(i), part = spread - std::floor(spread);
    const Real angle = angle_now(m, frame, i);
    const Point at = on_ring(angle, kInside + kWidth * part);
    learners.points.push_back(at);
    if (static_cast<Index>(i) >= kArrows) continue;
    const Point along = on_ring(angle + math::pi / 2, frame.velocities[i]);
    arrows.from.push_back(at);
    arrows.along.push_back(along);
  }
  sim::Cloud density{.label = "density", .role = Role::predicted, .connected = true};
  const auto found = static_cast<std::size_t>(m.recording.result.regime);
  if (found < kDescriptions) density.label = kNames[found];
  const Curve curve = over_angle(found < kDescriptions ? m.predicted(found) : m.measured(), false);
  for (std::size_t i = 0; i <= curve.x.size(); ++i) {
    const std::size_t at = i % curve.x.size();
    density.points.push_back(
        on_ring(curve.x[at], kInside + kWidth + kHeight * std::max(Real(0), curve.y[at])));
  }
  figure.clouds = {std::move(learners), std::move(density)};
  figure.arrows = {std::move(arrows)};
  return figure;
}

Figure network_figure(const Material& m) {
  const Frame& frame = m.recording.pictures[static_cast<std::size_t>(m.frame)];
  const Real angle = angle_now(m, frame, 0), c = math::cos(angle), s = math::sin(angle);
  Figure figure;
  figure.id = "network";
  figure.title = "Where the trainable comes from";
  figure.shape = sim::FigureShape::graph;
  figure.note =
      m.own_frames ? "One network that has such an angle; yours may be another one."
                   : "Two weights of length 1, so an angle; the laws below are given, not learned.";
  figure.graph.nodes = {{.place = {0.1, 0.75}, .part = Part::input, .state = 1, .label = "x₁"},
                        {.place = {0.1, 0.25}, .part = Part::input, .state = 1, .label = "x₂"},
                        {.place = {0.85, 0.5},
                         .part = Part::output,
                         .state = std::clamp(c + s, Real(-1), Real(1)),
                         .label = "w₁x₁ + w₂x₂"}};
  figure.graph.edges = {{0, 2, c}, {1, 2, s}};
  return figure;
}

// Density over angle and time: every frame one row.
Figure map_figure(const Material& m) {
  const RegimeResult& result = m.recording.result;
  Figure figure;
  figure.id = "all-frames";
  figure.title = "Density, all frames";
  figure.note = "Above the line: held out.";
  figure.x = angle_axis();
  figure.y = {.name = "Frame", .whole = true};
  sim::Field field{.label = "density", .nx = kMapCells, .ny = result.frames};
  field.x_min = -math::pi;
  field.x_max = math::pi;
  field.y_min = 0.5;
  field.y_max = static_cast<Real>(result.frames) + 0.5;
  std::vector<Real> row(static_cast<std::size_t>(kMapCells));
  for (Index f = 0; f < result.frames; ++f) {
    density_of(m.recording.frames.row(f), row);
    for (std::size_t i = 0; i < row.size(); ++i)
      field.values.push_back(static_cast<float>(row[(i + row.size() / 2) % row.size()]));
  }
  figure.field = std::move(field);
  const auto line = [](Real height) {
    return std::vector<Point>{{-math::pi, height}, {math::pi, height}};
  };
  figure.clouds.push_back({.label = "held out from here",
                           .role = Role::reference,
                           .points = line(static_cast<Real>(result.training) + 0.5),
                           .connected = true});
  figure.clouds.push_back({.label = "now",
                           .role = Role::chosen,
                           .points = line(static_cast<Real>(m.frame + 1) + m.share),
                           .connected = true});
  return figure;
}

Real entropy_of(std::span<const Real> row) {
  constexpr Real kNone = 1e-12;
  std::vector<Real> p(static_cast<std::size_t>(kMapCells));
  density_of(row, p);
  Real sum = 0;
  for (const Real v : p)
    if (v > kNone) sum -= v * math::log(v);
  return sum * 2 * math::pi / static_cast<Real>(kMapCells);
}

Figure entropy_figure(const Material& m) {
  const RegimeResult& result = m.recording.result;
  Figure figure;
  figure.id = "entropy";
  figure.title = "Entropy of the learners";
  figure.note = "Of the density in five modes; up is made, down is erased.";
  figure.x = {.name = "Frame", .whole = true};
  figure.y = {.name = "Entropy S"};
  sim::Series learners_series{"learners", Role::measured, Mark::line, {}};
  sim::Series law{"", Role::predicted, Mark::line, {}};
  const auto found = static_cast<std::size_t>(result.regime);
  for (Index f = 0; f < result.frames; ++f) {
    learners_series.curve.x.push_back(static_cast<Real>(f + 1));
    learners_series.curve.y.push_back(entropy_of(m.recording.frames.row(f)));
    if (found >= kDescriptions) continue;
    law.curve.x.push_back(static_cast<Real>(f + 1));
    law.curve.y.push_back(entropy_of(result.row(found, f)));
  }
  const Real now = static_cast<Real>(m.frame) + m.share;
  const auto& s = learners_series.curve.y;
  const auto here = static_cast<std::size_t>(m.frame), next = std::min(here + 1, s.size() - 1);
  figure.clouds.push_back({.label = "now",
                           .role = Role::chosen,
                           .points = {{now + 1, s[here] + m.share * (s[next] - s[here])}}});
  figure.series.push_back(std::move(learners_series));
  if (found < kDescriptions) {
    law.label = kNames[found];
    figure.series.push_back(std::move(law));
  }
  return figure;
}

Figure no_metric() {
  return shared::sentence_figure(
      "no-metric", "Why there is no metric here",
      "These learners are one angle each: no sheet of neurons carries a signal, so no metric can "
      "be read. The paper's claim would need the fast neurons of the same network as well.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {ring_figure(m), network_figure(m), map_figure(m)};
  case sim::ViewKind::quantum:
    return {laws_figure(m, false), misfit_figure(m), bars_figure(m), laws_figure(m, true)};
  case sim::ViewKind::gravity:
    return {entropy_figure(m), no_metric()};
  case sim::ViewKind::both:
    return {laws_figure(m, false), entropy_figure(m)};
  }
  return {};
}

} // namespace twofold::regime
