// The space-time block of a packet on a sheet.
#include "figures.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::sheet_packet {

namespace {

constexpr Index kPathPoints = 120;
constexpr Index kBundleLines = 10;
constexpr Index kCones = 6;

std::vector<sim::WorldPoint> follow(const Material& m, Rays ray, Real until) {
  std::vector<sim::WorldPoint> path;
  for (Index i = 0; i <= kPathPoints; ++i) {
    const Real time = until * static_cast<Real>(i) / static_cast<Real>(kPathPoints);
    advance_static_rays(ray, m.setup.metric, m.setup.mass, time, m.setup.ray_step);
    path.push_back({ray.x[0], ray.y[0], time});
  }
  return path;
}

// A neuron that stays where it is, with the clock of the metric there.
sim::WorldLine at_rest(const Material& m, const char* label, sim::Role role, Real x, Real y) {
  sim::WorldLine line{.label = label, .role = role, .events = {}, .ticks = {}};
  line.events = {{x, y, 0}, {x, y, m.setup.duration}};
  line.ticks =
      shared::clock_ticks([&m](const sim::WorldPoint& e) { return emergent(m.wave, e.x, e.y); },
                          line.events, m.setup.tick);
  return line;
}

void add_lines(const Material& m, sim::Block& block) {
  const Real end = m.setup.duration;
  const shared::SpaceTime metric = [&m](const sim::WorldPoint& e) {
    return emergent(m.wave, e.x, e.y);
  };
  sim::WorldLine packet{.label = "packet, measured",
                        .role = sim::Role::measured,
                        .events = packet_path(m),
                        .ticks = {}};
  sim::WorldLine geodesic{.label = "one geodesic",
                          .role = sim::Role::predicted,
                          .events = geodesic_path(m, end),
                          .ticks = {}};
  if (m.setup.mass > 0) {
    packet.ticks = shared::clock_ticks(metric, packet.events, m.setup.tick);
    geodesic.ticks = shared::clock_ticks(metric, geodesic.events, m.setup.tick);
  }
  block.lines.push_back(std::move(packet));
  block.lines.push_back(std::move(geodesic));
  for (auto& path : bundle_paths(m, end, kBundleLines))
    block.lines.push_back({"bundle", sim::Role::second_law, std::move(path), {}});
  // Two clocks that stay: one as near the middle as the metric is exact, one where the packet
  // began.
  const Real near = m.setup.metric.lens ? 0 : 2 * kSchwarzschildCore * m.setup.metric.hole.mass;
  block.lines.push_back(at_rest(m, "middle clock", sim::Role::reference, 0, near));
  block.lines.push_back(at_rest(m, "far clock", sim::Role::reference,
                                block.x_min + 0.1 * (block.x_max - block.x_min),
                                block.y_min + 0.1 * (block.y_max - block.y_min)));
}

// Along the geodesic, and one in the middle where light is slowest.
void add_cones(const Material& m, sim::Block& block) {
  const Real height = m.setup.duration / (2 * kCones);
  const auto path = geodesic_path(m, m.setup.duration);
  const auto add = [&](const sim::WorldPoint& tip) {
    auto cone = shared::light_cone(emergent(m.wave, tip.x, tip.y), tip, height);
    if (!cone.front.empty()) block.cones.push_back(std::move(cone));
  };
  for (Index i = 0; i < kCones; ++i)
    add(path[static_cast<std::size_t>(i * kPathPoints / kCones)]);
  add({0, 0, 0.4 * m.setup.duration});
}

} // namespace

std::vector<sim::WorldPoint> geodesic_path(const Material& m, Real until) {
  return follow(m, single_ray(m.setup.packet, m.setup.metric, m.setup.mass), until);
}

std::vector<std::vector<sim::WorldPoint>> bundle_paths(const Material& m, Real until, Index count) {
  std::vector<std::vector<sim::WorldPoint>> paths;
  const Rays& start = m.bundle_start;
  for (Index i = 0; i < std::min(count, static_cast<Index>(start.size())); ++i) {
    const auto r = static_cast<std::size_t>(i);
    Rays ray;
    ray.add(start.x[r], start.y[r], start.kx[r], start.ky[r], 0, start.frequency[r]);
    paths.push_back(follow(m, std::move(ray), until));
  }
  return paths;
}

std::vector<sim::WorldPoint> packet_path(const Material& m) {
  std::vector<sim::WorldPoint> path;
  const auto& x = m.state.path_x;
  const std::size_t every = std::max<std::size_t>(1, x.size() / 300); // points enough for a curve
  for (std::size_t i = 0; i < x.size(); ++i)
    if (i % every == 0 || i + 1 == x.size())
      path.push_back({x[i], m.state.path_y[i], static_cast<Real>(i) * m.setup.per_step});
  return path;
}

sim::Figure block_figure(const Material& m, const PlaneDensities& densities) {
  sim::Figure figure = shared::block_frame(m.wave, kBlockFigure);
  sim::Block& block = *figure.block;
  block.t_max = m.setup.duration;
  block.now = static_cast<Real>(m.state.step) * m.setup.per_step;
  // The present one is drawn afresh.
  shared::add_slices(block, m.state.slice_times, m.state.slices, block.now - m.setup.per_step);
  block.slices.push_back({block.now, block_slice(m.wave, m.state.wave, densities, first_peak(m))});
  add_lines(m, block);
  add_cones(m, block);
  return figure;
}

} // namespace twofold::sheet_packet
