#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::dust_lab {

namespace {

using sim::Cloud;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;
using sim::Scale;

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();
constexpr Real kArm = 1.1, kShortArm = 0.7; // of a wedge, and where there are several
constexpr Real kBefore = 1.0, kBehind = 4.4, kAbove = 1.1; // of the frame
constexpr Index kConesAcross = 8, kConesUp = 4;
constexpr Real kConeTime = 0.25; // light is shown so long after it was sent

// x_1, y_1, ...: names of the parameters that a handle sets.
constexpr std::array<std::array<const char*, 2>, kMostDustMasses> kPlaces = {
    {{"x_1", "y_1"}, {"x_2", "y_2"}, {"x_3", "y_3"}}};

std::string degrees(Real radians) {
  return sim::number_text(std::floor(radians * 1800 / math::pi + 0.5) / 10) + "°";
}

// The wedge that is missing from the plane, its middle towards +x: a closed sector.
void add_wedge(const DustMass& mass, Real arm, Cloud& lines) {
  constexpr Index kSteps = 24;
  const Real half = 0.5 * deficit_angle(mass.strength);
  lines.points.push_back({mass.x, mass.y});
  for (Index i = 0; i <= kSteps; ++i) {
    const Real turn = half * (2 * static_cast<Real>(i) / static_cast<Real>(kSteps) - 1);
    lines.points.push_back({mass.x + arm * math::cos(turn), mass.y + arm * math::sin(turn)});
  }
  lines.points.push_back({mass.x, mass.y});
  lines.points.push_back({kNothing, kNothing});
}

// The part of the sheet that matters, about twice as wide as high.
Figure frame(const Material& m, const char* id, const char* title) {
  Figure figure = shared::plane_figure(m.setup.layout, id, title);
  const Real half = std::max(m.setup.impact + kAbove, kReach + kLargestCore);
  figure.x.low = kStart - kBefore;
  figure.x.high = kBehind;
  figure.y.low = -half;
  figure.y.high = half;
  return figure;
}

// Rings of the cores, wedges of the missing angles as they were measured, and handles.
void add_masses(const Material& m, Figure& figure) {
  Cloud wedges{.label = "missing angle", .role = Role::chosen, .connected = true};
  Cloud cores{.label = "cores", .role = Role::reference, .connected = true};
  const Dust& dust = m.world.dust;
  for (std::size_t i = 0; i < dust.count; ++i) {
    const DustMass& mass = dust.masses[i];
    const Cloud ring = shared::circle("", mass.x, mass.y, dust.core);
    cores.points.insert(cores.points.end(), ring.points.begin(), ring.points.end());
    cores.points.push_back({kNothing, kNothing});
    add_wedge(mass, dust.count > 1 ? kShortArm : kArm, wedges);
    const Real measured = m.world.deficits[i];
    figure.pins.push_back(
        {{mass.x, mass.y}, sim::Glyph::flux, std::isfinite(measured) ? degrees(measured) : ""});
    figure.handles.push_back({.place = {mass.x, mass.y},
                              .x_parameter = kPlaces[i][0],
                              .y_parameter = kPlaces[i][1],
                              .label = "Mass " + std::to_string(i + 1)});
  }
  figure.clouds.push_back(std::move(cores));
  figure.clouds.push_back(std::move(wedges));
}

void append(Cloud& lines, const std::vector<sim::WorldPoint>& path) {
  for (const auto& e : path)
    lines.points.push_back({e.x, e.y});
  lines.points.push_back({kNothing, kNothing});
}

// What the one geodesic has done and what it will do if nothing is moved.
void append_geodesic(const Material& m, const Passer& passer, Cloud& lines) {
  constexpr Index kAhead = 60;
  for (const auto& e : path_of(passer.single_x, passer.single_y, 0, 1))
    lines.points.push_back({e.x, e.y});
  constexpr Real kBeyond = 3; // so that it leaves the picture
  Rays ray = passer.single;
  const Real now = ray.time[0], end = kDuration + kBeyond;
  for (Index i = 1; i <= kAhead; ++i) {
    const Real time = now + (end - now) * static_cast<Real>(i) / static_cast<Real>(kAhead);
    advance_static_rays(ray, m.world.dust, 0, time, kRayStep);
    lines.points.push_back({ray.x[0], ray.y[0]});
  }
  lines.points.push_back({kNothing, kNothing});
}

void add_paths(const Material& m, Figure& figure, bool bundle) {
  Cloud rays{.label = "bundle", .role = Role::second_law, .connected = true};
  Cloud geodesics{.label = "one geodesic", .role = Role::predicted, .connected = true};
  Cloud packets{.label = "packets, measured", .role = Role::measured, .connected = true};
  for (const Passer& passer : m.state.passers) {
    for (std::size_t r = 0; bundle && r < static_cast<std::size_t>(kDrawnRays); ++r)
      append(rays, path_of(passer.bundle_x, passer.bundle_y, r, kDrawnRays));
    append_geodesic(m, passer, geodesics);
    append(packets, path_of(passer.path_x, passer.path_y, 0, 1));
  }
  if (bundle) figure.clouds.push_back(std::move(rays));
  figure.clouds.push_back(std::move(geodesics));
  figure.clouds.push_back(std::move(packets));
}

Matrix activity(const Material& m) {
  Matrix sum = m.world.wave.field(m.state.passers[0].wave);
  const Matrix lower = m.world.wave.field(m.state.passers[1].wave);
  for (std::size_t k = 0; k < sum.size(); ++k)
    sum.data()[k] += lower.data()[k];
  return sum;
}

Figure wave_figure(const Material& m) {
  Figure figure = frame(m, kWaveFigure, "Two packets pass on both sides and meet");
  figure.note = "Nothing pulls them: round a mass an angle is missing.";
  figure.measurable = true;
  const Matrix field = activity(m);
  const Index nx = m.setup.layout.nx;
  figure.field =
      shared::sampled(m.setup.layout, "activity φ", Scale::diverging,
                      [&](Index row, Index column) { return field.data()[row * nx + column]; });
  add_paths(m, figure, true);
  add_masses(m, figure);
  return figure;
}

// How far light comes in a short time from places of a coarse grid: light cones seen from above.
Cloud light_circles(const Material& m) {
  Cloud circles{.label = "light after a moment", .role = Role::second_law, .connected = true};
  const Figure shown = frame(m, "", "");
  const auto part = [](Index i, Index of) {
    return (static_cast<Real>(i) + 0.5) / static_cast<Real>(of);
  };
  for (Index b = 0; b < kConesUp; ++b)
    for (Index a = 0; a < kConesAcross; ++a) {
      const Real x = *shown.x.low + part(a, kConesAcross) * (*shown.x.high - *shown.x.low);
      const Real y = *shown.y.low + part(b, kConesUp) * (*shown.y.high - *shown.y.low);
      const auto g = shared::emergent(m.world.wave, x, y);
      const Real speed = std::sqrt(-g.tt / g.xx);
      const Cloud ring = shared::circle("", x, y, kConeTime * speed);
      circles.points.insert(circles.points.end(), ring.points.begin(), ring.points.end());
      circles.points.push_back({kNothing, kNothing});
    }
  return circles;
}

Figure couplings_figure(const Material& m) {
  Figure figure = frame(m, kCouplingsFigure, "The weights: a mass is a place of lazy neurons");
  figure.kind = Kind::derived;
  figure.note = "Slowness √(B/A) of light; drag a mass and the weights follow.";
  figure.measurable = true;
  figure.field = shared::sampled(m.setup.layout, "slowness √(B/A)", Scale::sequential,
                                 [&](Index row, Index column) {
                                   const StaticMetricPoint g = m.world.wave.metric(row, column);
                                   return std::sqrt(g.scale) / g.lapse;
                                 });
  figure.clouds.push_back(light_circles(m));
  add_masses(m, figure);
  return figure;
}

// Space as the weights have it: curved in the cores, flat elsewhere; rays, packets and light in it.
Figure geometry_figure(const Material& m) {
  const World& w = m.world;
  const Window& v = w.window;
  Figure figure = frame(m, kGeometryFigure, "Space is flat but for cones");
  figure.note = "Curvature R from the weights, only where mass is.";
  figure.measurable = true;
  figure.field = shared::sampled(
      m.setup.layout, "curvature R", Scale::diverging, [&](Index row, Index column) {
        const Index j = row - v.row, i = column - v.column;
        const bool measured = j >= 0 && i >= 0 && j < v.ny && i < v.nx && !w.curvature.empty();
        return measured ? w.curvature[static_cast<std::size_t>(j * v.nx + i)] : Real(0);
      });
  figure.clouds.push_back(light_circles(m));
  add_paths(m, figure, false);
  add_masses(m, figure);
  return figure;
}

Figure network_figure(const Material& m) {
  Figure figure;
  figure.id = "network";
  figure.title = "Neurons at the upper packet, magnified";
  figure.shape = sim::FigureShape::graph;
  figure.note = "Each neuron hears its neighbours only; edges are couplings A.";
  const PacketReading& at = m.state.passers[0].packet;
  figure.graph = shared::network_patch(m.world.wave, activity(m), at.x, at.y);
  return figure;
}

Figure rays_figure(const Material& m) {
  Figure figure = frame(m, "rays", "Every ray of the two bundles");
  figure.kind = Kind::derived;
  figure.note = "Each dot is one geodesic. They start with the packets' places and directions.";
  for (const Passer& passer : m.state.passers) {
    Cloud dots{.label = &passer == &m.state.passers[0] ? "upper bundle" : "lower bundle",
               .role = &passer == &m.state.passers[0] ? Role::predicted : Role::second_law};
    for (std::size_t r = 0; r < passer.bundle.size(); ++r)
      dots.points.push_back({passer.bundle.x[r], passer.bundle.y[r]});
    figure.clouds.push_back(std::move(dots));
  }
  add_masses(m, figure);
  return figure;
}

Figure across_figure(const Material& m, const BothDensities& densities) {
  Figure figure;
  figure.id = "across";
  figure.title = "Energy along y: waves and bundles";
  figure.note = "A bundle is the packet's Wigner sample, carried along by geodesics.";
  figure.x = {.name = "y"};
  figure.y = {.name = "Share of the energy", .unit = "per length"};
  figure.y.low = 0;
  const PlaneLayout& l = m.setup.layout;
  constexpr std::array<std::array<const char*, 2>, 2> names = {
      {{"upper wave", "upper bundle"}, {"lower wave", "lower bundle"}}};
  for (std::size_t p = 0; p < 2; ++p) {
    const Passer& passer = m.state.passers[p];
    figure.series.push_back({names[p][0],
                             p == 0 ? Role::measured : Role::chosen,
                             Mark::line,
                             shared::energy_across(l, passer.wave, densities[p], passer.energy),
                             {}});
    figure.series.push_back(
        {names[p][1], Role::predicted, Mark::stairs, shared::energy_across(l, passer.bundle), {}});
  }
  return figure;
}

Figure angles_figure() {
  Figure figure = shared::history_figure("angles", "Directions: two sides turn towards each other",
                                         {"packet_angle", "packet_angle_below", "cone_angle"});
  figure.y = {.name = "Angle", .unit = "rad"};
  return figure;
}

Figure no_trainable() {
  return shared::sentence_figure(
      "no-trainable", "Why no weight has a wave here",
      "People move the masses here; no weight learns, so none has a density that could move. "
      "What waves is the activity of the neurons. Its Wigner sample, places and directions at "
      "once, is the bundle of geodesics.");
}

} // namespace

std::vector<sim::WorldPoint> path_of(const std::vector<float>& x, const std::vector<float>& y,
                                     std::size_t first, std::size_t each) {
  std::vector<sim::WorldPoint> path;
  const std::size_t steps = x.size() / each;
  const std::size_t every = std::max<std::size_t>(1, steps / 150); // points enough for a curve
  for (std::size_t s = 0; s < steps; ++s)
    if (s % every == 0 || s + 1 == steps)
      path.push_back({static_cast<Real>(x[s * each + first]),
                      static_cast<Real>(y[s * each + first]), static_cast<Real>(s) * kPerStep});
  return path;
}

std::vector<Figure> make_figures(const Material& m, const BothDensities& densities,
                                 sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {couplings_figure(m), network_figure(m), wave_figure(m), angles_figure()};
  case sim::ViewKind::quantum:
    return {wave_figure(m), no_trainable(), across_figure(m, densities), rays_figure(m)};
  case sim::ViewKind::gravity:
    return {geometry_figure(m), block_figure(m, densities), einstein_figure(m),
            constants_figure(m)};
  case sim::ViewKind::both:
    return {wave_figure(m), geometry_figure(m)};
  }
  return {};
}

} // namespace twofold::dust_lab
