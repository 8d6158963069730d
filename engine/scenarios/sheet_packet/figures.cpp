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

std::vector<sim::Point> places(const std::vector<sim::WorldPoint>& path) {
  std::vector<sim::Point> out;
  for (const auto& e : path)
    out.push_back({e.x, e.y});
  return out;
}

Figure plane(const Material& m, const char* id, const char* title) {
  return shared::plane_figure(m.setup.layout, id, title);
}

// Where the couplings differ most: a ring of the lens's width, or round the core of the mass.
Cloud middle_ring(const Material& m) {
  const auto& metric = m.setup.metric;
  if (metric.lens) return shared::circle("lens", 0, 0, metric.gaussian.width);
  return shared::circle("mass", 0, 0, kSchwarzschildCore * metric.hole.mass);
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
  figure.field =
      shared::sampled(m.setup.layout, "activity φ", Scale::diverging,
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
  figure.field = shared::sampled(m.setup.layout, "slowness √(B/A)", Scale::sequential,
                                 [&](Index row, Index column) {
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
  figure.graph =
      shared::network_patch(m.wave, m.wave.field(m.state.wave), m.state.packet.x, m.state.packet.y);
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
  figure.series.push_back({"wave", Role::measured, Mark::line,
                           shared::energy_across(l, m.state.wave, densities, m.state.energy)});
  figure.series.push_back({"bundle of geodesics", Role::predicted, Mark::stairs,
                           shared::energy_across(l, m.state.bundle)});
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
