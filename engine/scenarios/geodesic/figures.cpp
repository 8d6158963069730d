#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/kerr_orbits.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::geodesic {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;

constexpr Index kMostRayDots = 10'000; // of a picture; all rays are stepped and checked
constexpr Index kCircle = 97, kPixels = 96, kCurve = 121, kPotentialPoints = 160;
constexpr Real kMargin = 1.2;

Cloud circle(const Material& m, std::string label, Real r) {
  Cloud ring{.label = std::move(label), .role = Role::reference, .connected = true};
  const Real spin = m.setup.true_hole().spin, radius = std::sqrt(r * r + spin * spin);
  for (Index n = 0; n < kCircle; ++n) {
    const Real angle = 2 * math::pi * static_cast<Real>(n) / static_cast<Real>(kCircle - 1);
    ring.points.push_back({radius * math::cos(angle), radius * math::sin(angle)});
  }
  return ring;
}

sim::Field clocks(const Material& m) {
  const Real side = half_side(m.setup);
  sim::Field field{.label = "time lost by a clock at rest", .nx = kPixels, .ny = kPixels};
  field.x_min = field.y_min = -side;
  field.x_max = field.y_max = side;
  const shared::SpaceTime metric = equatorial(m.setup);
  for (Index row = 0; row < kPixels; ++row)
    for (Index column = 0; column < kPixels; ++column) {
      const Real cell = 2 * side / static_cast<Real>(kPixels);
      const Real tt = metric({-side + (static_cast<Real>(column) + 0.5) * cell,
                              -side + (static_cast<Real>(row) + 0.5) * cell, 0})
                          .tt;
      field.values.push_back(tt < 0 ? static_cast<float>(1 - std::sqrt(-tt)) : std::nanf(""));
    }
  return field;
}

Cloud dots(const Material& m) {
  Cloud cloud{.label = m.setup.matter ? "falling bodies" : "light", .role = Role::measured};
  const auto n = static_cast<std::size_t>(m.setup.rays);
  const std::size_t stride = (n + kMostRayDots - 1) / kMostRayDots;
  const Real horizon = m.setup.true_hole().horizon();
  for (std::size_t i = 0; i < n; i += stride) {
    const KerrRay ray = ray_of(m, i);
    if (!(ray.r() > horizon)) continue;
    const KerrSchildEvent at = place(m, ray);
    cloud.points.push_back({at.x, at.y});
  }
  return cloud;
}

void add_circles(Figure& figure, const Material& m) {
  if (m.setup.flat()) return;
  const KerrHole hole = m.setup.true_hole();
  figure.clouds.push_back(circle(m, "horizon", hole.horizon()));
  figure.clouds.push_back(circle(m, "light's circle", light_circle(hole)));
  if (hole.spin != 0)
    figure.clouds.push_back(
        circle(m, "light's circle, against the turn", light_circle({1, -hole.spin, 1})));
}

void add_orbit(Figure& figure, const Material& m, const KerrRay& orbit) {
  Cloud path{.label = "path of one orbit", .role = Role::chosen, .connected = true};
  for (std::size_t frame = 0; frame < m.state.path.frames(); ++frame) {
    const sim::WorldPoint at = m.state.path.at(frame, 0);
    path.points.push_back({at.x, at.y});
  }
  const KerrSchildEvent at = place(m, orbit);
  path.points.push_back({at.x, at.y});
  figure.clouds.push_back(std::move(path));
  figure.clouds.push_back(
      {.label = "the orbit now", .role = Role::chosen, .points = {{at.x, at.y}}});
  Cloud innermost{.label = "innermost points", .role = Role::control};
  for (const Real azimuth : m.state.passages) {
    KerrRay ray = orbit;
    ray.y[1] = m.setup.r_min;
    ray.y[3] = azimuth;
    const KerrSchildEvent turned = place(m, ray);
    innermost.points.push_back({turned.x, turned.y});
  }
  figure.clouds.push_back(std::move(innermost));
}

Figure plane(const Material& m, const KerrRay& orbit) {
  Figure figure;
  figure.id = "plane";
  figure.title = m.setup.matter ? "A cloud and one orbit" : "Light round the hole";
  figure.kind = Kind::measured;
  figure.note = "From above. Each dot at the same own time; none behind the horizon.";
  const Real side = half_side(m.setup);
  figure.x = {.name = "Place x", .unit = "M"};
  figure.y = {.name = "Place y", .unit = "M"};
  for (Axis* axis : {&figure.x, &figure.y}) {
    axis->low = -side;
    axis->high = side;
  }
  figure.equal_units = true;
  figure.measurable = true;
  figure.field = clocks(m);
  add_circles(figure, m);
  figure.clouds.push_back(dots(m));
  if (m.setup.matter) add_orbit(figure, m, orbit);
  return figure;
}

// Radius over revolutions, and where the closed form puts the innermost points.
Figure radius_figure(const Material& m) {
  Figure figure;
  figure.id = "radius";
  figure.title = "Where the orbit is innermost";
  figure.kind = Kind::measured;
  figure.x = {.name = "Revolutions"};
  figure.y = {.name = "Radius", .unit = "M"};
  figure.note = "Newton's ellipse would be innermost once in each revolution.";
  sim::Series path{"orbit", Role::measured, Mark::line, {}, {}};
  sim::Series predicted{"innermost, predicted", Role::predicted, Mark::dots, {}, {}};
  const Real spin = m.setup.true_hole().spin;
  Real azimuth = 0, before = 0;
  for (std::size_t frame = 0; frame < m.state.path.frames(); ++frame) {
    const sim::WorldPoint at = m.state.path.at(frame, 0);
    const Real square = at.x * at.x + at.y * at.y;
    // The place's angle is that of the orbit up to a turn of atan(a/r), which closes.
    Real step = math::atan2(at.y, at.x) - before;
    step -= 2 * math::pi * std::floor(step / (2 * math::pi) + Real(0.5));
    azimuth += frame == 0 ? 0 : step;
    before = math::atan2(at.y, at.x);
    path.curve.x.push_back(azimuth / (2 * math::pi));
    path.curve.y.push_back(std::sqrt(std::max(Real(0), square - spin * spin)));
  }
  if (m.known.predicted_precession && !m.state.passages.empty()) {
    // From the first innermost point on; atan(a/r) as above.
    const Real lean = math::atan2(spin, m.setup.r_min) - math::atan2(spin, m.setup.r_max);
    const Real first = (m.state.passages.front() + lean) / (2 * math::pi);
    const Real turn = 1 + *m.known.predicted_precession / (2 * math::pi);
    for (Real at = first; at < path.curve.x.back() + turn; at += turn) {
      predicted.curve.x.push_back(at);
      predicted.curve.y.push_back(m.setup.r_min);
    }
  }
  figure.series.push_back(std::move(path));
  figure.series.push_back(std::move(predicted));
  return figure;
}

// The energy that turns at each radius, for the orbit's angular momentum: the orbit lives where its
// own energy lies above.
Figure potential(const Material& m, const KerrRay& orbit) {
  Figure figure;
  figure.id = "potential";
  figure.title = "The valley the orbit lies in";
  figure.kind = Kind::derived;
  figure.x = {.name = "Radius", .unit = "M"};
  figure.y = {.name = "Energy per mass"};
  figure.note = "Effective potential of the orbit's angular momentum.";
  const KerrHole hole = m.setup.true_hole();
  sim::Series valley{"energy that turns there", Role::reference, Mark::line, {}, {}};
  sim::Series level{"energy of the orbit", Role::chosen, Mark::line, {}, {}};
  const Real low = std::max(Real(0.5) * m.setup.r_min, hole.horizon() * Real(1.02));
  const Real high = Real(1.5) * m.setup.r_max;
  for (Index i = 0; i < kPotentialPoints; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kPotentialPoints - 1);
    const Real r = low + part * (high - low);
    const auto ray = launch_turning(hole, {.r = r, .angular = orbit.angular, .mass = 1});
    if (!ray) continue;
    valley.curve.x.push_back(r);
    valley.curve.y.push_back(ray.value().energy);
  }
  level.curve = {{low, high}, {orbit.energy, orbit.energy}};
  figure.series.push_back(std::move(valley));
  figure.series.push_back(std::move(level));
  figure.clouds.push_back(
      {.label = "the orbit now", .role = Role::chosen, .points = {{orbit.r(), orbit.energy}}});
  return figure;
}

// Which rays fall in, by their impact parameters, and the edge that is predicted: the hole's shadow
// as seen from far away in its equator.
Figure shadow(const Material& m) {
  Figure figure;
  figure.id = "shadow";
  figure.title = "Shadow of the hole";
  figure.kind = Kind::measured;
  figure.x = {.name = "Impact parameter along the equator", .unit = "M"};
  figure.y = {.name = "Impact parameter across", .unit = "M"};
  for (Axis* axis : {&figure.x, &figure.y}) {
    axis->low = -Real(1.1) * m.setup.impact;
    axis->high = Real(1.1) * m.setup.impact;
  }
  figure.equal_units = true;
  figure.note = "Every dot is one ray; its colour is its fate.";
  Cloud in{.label = "fell in", .role = Role::predicted};
  Cloud out{.label = "escaped", .role = Role::measured};
  Cloud open{.label = "under way", .role = Role::reference};
  const auto n = static_cast<std::size_t>(m.setup.rays);
  const std::size_t stride = (n + kMostRayDots - 1) / kMostRayDots;
  for (std::size_t i = 0; i < n; i += stride) {
    const Fate found = fate(m, i);
    // Mirrored as the beam was: below the equator p_theta begins above 0.
    const Real side = m.bundle.y[5][i] > 0 ? -1 : 1;
    const sim::Point at{m.bundle.angular[i],
                        side * std::sqrt(std::max(Real(0), m.known.carter[i]))};
    (found == Fate::captured ? in : found == Fate::escaped ? out : open).points.push_back(at);
  }
  Cloud edge{.label = "edge, predicted", .role = Role::predicted, .connected = true};
  const auto curve = critical_curve(m.setup.true_hole(), kCurve);
  for (const CriticalPoint& point : curve)
    edge.points.push_back({point.angular, std::sqrt(point.carter)});
  for (auto point = curve.rbegin(); point != curve.rend(); ++point)
    edge.points.push_back({point->angular, -std::sqrt(point->carter)});
  figure.clouds = {std::move(in), std::move(out), std::move(open), std::move(edge)};
  return figure;
}

Figure drift_history() {
  Figure figure =
      shared::history_figure("drift", "How far kept quantities drift", {"conserved_drift"});
  figure.y = {.name = "Drift"};
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, const KerrRay& orbit, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {shared::sentence_figure(
                "no-network", "Why no network is trained here",
                "No network carries this metric: it is written down, not learned. The run is the "
                "reference instrument: the same stepping, checked here against closed forms, "
                "follows rays through metrics that networks learn."),
            drift_history()};
  case sim::ViewKind::quantum:
    return {shared::sentence_figure(
                "no-wave", "Why there is no wave here",
                "A geodesic is what is left of a wave when its wavelength goes to 0. No wave is "
                "computed in this run, so there is no density and no phase to show; the wave runs "
                "compare their packets with such rays."),
            m.setup.matter ? potential(m, orbit) : shadow(m)};
  case sim::ViewKind::gravity:
    if (m.setup.matter)
      return {plane(m, orbit), block_figure(m), radius_figure(m), potential(m, orbit),
              drift_history()};
    return {plane(m, orbit), block_figure(m), shadow(m), drift_history()};
  case sim::ViewKind::both:
    return {plane(m, orbit), block_figure(m)};
  }
  return {};
}

Real half_side(const Setup& setup) {
  return setup.matter ? kMargin * setup.r_max : kBeamStart + kFrontDistance;
}

} // namespace twofold::geodesic
