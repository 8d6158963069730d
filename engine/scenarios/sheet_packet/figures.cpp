#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::sheet_packet {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Field;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Part;
using sim::Role;
using sim::Scale;

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kMostCells = 60000; // of a picture; finer sheets are sampled
constexpr Index kPatch = 2;         // neurons each way in the picture of the network
constexpr Real kNoEnergy = 1e-300;  // keeps a quotient finite
constexpr Index kBins = 80;         // across the packet

std::vector<sim::Point> places(const std::vector<sim::WorldPoint>& path) {
  std::vector<sim::Point> out;
  for (const auto& e : path)
    out.push_back({e.x, e.y});
  return out;
}

Figure plane(const Material& m, const char* id, const char* title) {
  Figure figure;
  figure.id = id;
  figure.title = title;
  figure.x = {.name = "x"};
  figure.y = {.name = "y"};
  figure.equal_units = true;
  const PlaneLayout& l = m.setup.layout;
  figure.x.low = l.x(0) - 0.5 * l.spacing;
  figure.x.high = l.x(l.nx - 1) + 0.5 * l.spacing;
  figure.y.low = l.y(0) - 0.5 * l.spacing;
  figure.y.high = l.y(l.ny - 1) + 0.5 * l.spacing;
  return figure;
}

// A field over the sheet, every so many cells; value(row, column).
template <class Value>
Field sampled(const Material& m, const char* label, Scale scale, Value value) {
  const PlaneLayout& l = m.setup.layout;
  Index every = 1;
  while ((l.nx / every) * (l.ny / every) > kMostCells)
    ++every;
  Field field{.label = label, .scale = scale, .nx = l.nx / every, .ny = l.ny / every};
  field.x_min = l.x(0) - 0.5 * l.spacing;
  field.y_min = l.y(0) - 0.5 * l.spacing;
  field.x_max = field.x_min + static_cast<Real>(field.nx * every) * l.spacing;
  field.y_max = field.y_min + static_cast<Real>(field.ny * every) * l.spacing;
  for (Index j = 0; j < field.ny; ++j)
    for (Index i = 0; i < field.nx; ++i)
      field.values.push_back(
          static_cast<float>(value(j * every + every / 2, i * every + every / 2)));
  return field;
}

// Where the couplings differ most: a ring of the lens's width, or round the core of the mass.
Cloud middle_ring(const Material& m) {
  constexpr Index kPoints = 60;
  const auto& metric = m.setup.metric;
  const Real radius = metric.lens ? metric.gaussian.width : kSchwarzschildCore * metric.hole.mass;
  Cloud ring{.label = metric.lens ? "lens" : "mass", .role = Role::reference, .connected = true};
  for (Index i = 0; i <= kPoints; ++i) {
    const Real turn = 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(kPoints);
    ring.points.push_back({radius * math::cos(turn), radius * math::sin(turn)});
  }
  return ring;
}

void add_paths(const Material& m, Figure& figure, bool bundle) {
  constexpr Index kLines = 12;
  if (bundle) {
    Cloud lines{.label = "bundle", .role = Role::second_law, .connected = true};
    for (const auto& path : bundle_paths(m, std::max(m.time(), Real(0)), kLines)) {
      for (const auto& e : path)
        lines.points.push_back({e.x, e.y});
      lines.points.push_back({kNothing, kNothing}); // the next line begins
    }
    figure.clouds.push_back(std::move(lines));
  }
  figure.clouds.push_back({.label = "one geodesic",
                           .role = Role::predicted,
                           .points = places(geodesic_path(m, m.setup.duration)),
                           .connected = true});
  figure.clouds.push_back({.label = "packet, measured",
                           .role = Role::measured,
                           .points = places(packet_path(m)),
                           .connected = true});
}

Figure wave_figure(const Material& m) {
  Figure figure = plane(m, kWaveFigure, "The wave, its path and the geodesics");
  figure.note = "Nothing pulls the wave: neighbouring neurons just pass it on.";
  figure.measurable = true;
  const Matrix field = m.wave.field(m.state.wave);
  const Index nx = m.setup.layout.nx;
  figure.field = sampled(m, "activity φ", Scale::diverging,
                         [&](Index row, Index column) { return field.data()[row * nx + column]; });
  figure.clouds.push_back(middle_ring(m));
  add_paths(m, figure, true);
  if (m.readable())
    figure.clouds.push_back({.label = "packet now",
                             .role = Role::chosen,
                             .points = {{m.state.packet.x, m.state.packet.y}}});
  return figure;
}

Figure couplings_figure(const Material& m) {
  Figure figure = plane(m, kCouplingsFigure, "Couplings: how slow the sheet passes signals on");
  figure.kind = Kind::derived;
  figure.note = "These weights are the geometry: slowness √(B/A) of light.";
  figure.measurable = true;
  figure.field = sampled(m, "slowness √(B/A)", Scale::sequential, [&](Index row, Index column) {
    const StaticMetricPoint g = m.wave.metric(row, column);
    return std::sqrt(g.scale) / g.lapse;
  });
  add_paths(m, figure, false);
  return figure;
}

Figure rays_figure(const Material& m) {
  Figure figure = plane(m, "rays", "Every ray of the bundle");
  figure.kind = Kind::derived;
  figure.note = "Each dot is one geodesic. They start with the packet's places and directions.";
  figure.clouds.push_back(middle_ring(m));
  Cloud dots{.label = "geodesics", .role = Role::predicted};
  const Rays& rays = m.state.bundle;
  for (std::size_t r = 0; r < rays.size(); ++r)
    dots.points.push_back({rays.x[r], rays.y[r]});
  figure.clouds.push_back(std::move(dots));
  figure.clouds.push_back({.label = "packet, measured",
                           .role = Role::measured,
                           .points = places(packet_path(m)),
                           .connected = true});
  figure.clouds.push_back({.label = "the one geodesic",
                           .role = Role::chosen,
                           .points = {{m.state.single.x[0], m.state.single.y[0]}}});
  return figure;
}

// A patch of the network where the packet is: neurons with their activity, couplings A as edges.
Figure network_figure(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Neurons at the packet, magnified";
  figure.shape = sim::FigureShape::graph;
  figure.note = "Each neuron hears its neighbours only; edges are couplings A.";
  const PlaneLayout& l = m.setup.layout;
  const Matrix field = m.wave.field(m.state.wave);
  const auto cell = [](Real place, Real first, Real h, Index n) {
    const Real at = std::clamp((place - first) / h, static_cast<Real>(kPatch),
                               static_cast<Real>(n - 1 - kPatch));
    return static_cast<Index>(at);
  };
  const Index row = cell(m.state.packet.y, l.y_first, l.spacing, l.ny);
  const Index column = cell(m.state.packet.x, l.x_first, l.spacing, l.nx);
  constexpr Index side = 2 * kPatch + 1;
  for (Index b = 0; b < side; ++b)
    for (Index a = 0; a < side; ++a) {
      const Index k = (row + b - kPatch) * l.nx + column + a - kPatch;
      const Real activity = std::clamp(field.data()[k], Real(-1), Real(1));
      figure.graph.nodes.push_back(
          {.place = {(static_cast<Real>(a) + 0.5) / side, (static_cast<Real>(b) + 0.5) / side},
           .part = Part::hidden,
           .state = activity,
           .label = ""});
      const Index here = b * side + a;
      if (a + 1 < side)
        figure.graph.edges.push_back({here, here + 1, m.wave.weights().a_x.data()[k]});
      if (b + 1 < side)
        figure.graph.edges.push_back({here, here + side, m.wave.weights().a_y.data()[k]});
    }
  return figure;
}

// Energy over y, of the wave and of the bundle, both of integral 1.
Figure across_figure(const Material& m, const PlaneDensities& densities) {
  Figure figure;
  figure.id = "across";
  figure.title = "Energy along y: wave and bundle";
  figure.note = "The bundle is the wave packet's Wigner sample, carried along by geodesics.";
  figure.x = {.name = "y"};
  figure.y = {.name = "Share of the energy", .unit = "per length"};
  figure.y.low = 0;
  const PlaneLayout& l = m.setup.layout;
  // Bins of whole rows of cells.
  const Index each = (l.ny + kBins - 1) / kBins, count = l.ny / each;
  const Real low = l.y(0) - 0.5 * l.spacing, width = static_cast<Real>(each) * l.spacing;
  std::vector<Real> wave(static_cast<std::size_t>(count), 0.0), rays = wave;
  const auto add = [&](std::vector<Real>& bins, Real y, Real share) {
    const Real place = (y - low) / width;
    if (!(place >= 0) || !(place < static_cast<Real>(count))) return;
    bins[static_cast<std::size_t>(place)] += share / width;
  };
  const auto& box = m.state.wave.box;
  for (Index j = 0; j < box.ny(); ++j) {
    Real sum = 0;
    for (Index i = 0; i < box.nx(); ++i)
      sum += densities.energy[static_cast<std::size_t>(j * box.nx() + i)];
    add(wave, l.y(box.y_begin + j), sum / std::max(m.state.energy, kNoEnergy));
  }
  Real total = 0;
  for (const Real weight : m.state.bundle.weight)
    total += weight;
  for (std::size_t r = 0; r < m.state.bundle.size(); ++r)
    add(rays, m.state.bundle.y[r], m.state.bundle.weight[r] / total);
  sim::Curve measured, predicted;
  for (Index b = 0; b < count; ++b) {
    const Real y = low + (static_cast<Real>(b) + 0.5) * width;
    measured.x.push_back(y);
    measured.y.push_back(wave[static_cast<std::size_t>(b)]);
    predicted.x.push_back(y);
    predicted.y.push_back(rays[static_cast<std::size_t>(b)]);
  }
  figure.series.push_back({"wave", Role::measured, Mark::line, std::move(measured)});
  figure.series.push_back(
      {"bundle of geodesics", Role::predicted, Mark::stairs, std::move(predicted)});
  return figure;
}

Figure angles_figure() {
  Figure figure = shared::history_figure("angles", "Direction over the run",
                                         {"packet_angle", "geodesic_angle", "bundle_angle"});
  figure.y = {.name = "Angle", .unit = "rad"};
  return figure;
}

Figure delay_figure() {
  Figure figure =
      shared::history_figure("delays", "Delay over the run", {"delay", "delay_predicted"});
  figure.y = {.name = "Delay", .unit = "time"};
  return figure;
}

Figure no_trainable() {
  return shared::sentence_figure(
      "no-trainable", "Why no weight has a wave here",
      "Nothing learns in this run: the couplings are held, so there is no trainable whose density "
      "could move. What waves is the activity of the neurons. Its Wigner sample, places and "
      "directions at once, is the bundle of geodesics.");
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const PlaneDensities& densities,
                                 sim::ViewKind view) {
  const bool light = m.setup.mass == 0;
  switch (view) {
  case sim::ViewKind::learning:
    return {couplings_figure(m), network_figure(m), wave_figure(m), angles_figure()};
  case sim::ViewKind::quantum:
    return {wave_figure(m), no_trainable(), across_figure(m, densities), rays_figure(m)};
  case sim::ViewKind::gravity: {
    std::vector<Figure> figures{block_figure(m, densities), wave_figure(m)};
    if (!light) figures.push_back(rays_figure(m)); // where the bundle spreads over the picture
    figures.push_back(angles_figure());
    if (light) figures.push_back(delay_figure());
    return figures;
  }
  case sim::ViewKind::both:
    return {wave_figure(m), block_figure(m, densities)};
  }
  return {};
}

} // namespace twofold::sheet_packet
