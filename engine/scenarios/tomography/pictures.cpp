#include "pictures.hpp"

#include "twofold/spacetime/light_front.hpp"
#include "twofold/spacetime/tensor_metric.hpp"

#include <cmath>

namespace twofold::tomography {

namespace {

constexpr Index kArrowsOfASide = 12;
constexpr Real kSmallestDrift = 1e-6; // arrows are drawn relative to the longest one

sim::Point nothing() { return {std::nan(""), std::nan("")}; }

sim::Point place_of(const TensorSheet& sheet, const PulseSite& at) {
  return {sheet.x(at.column), sheet.y(at.row)};
}

void add_closed(sim::Cloud& cloud, const std::vector<sim::Point>& curve) {
  if (!cloud.points.empty()) cloud.points.push_back(nothing());
  cloud.points.insert(cloud.points.end(), curve.begin(), curve.end());
  cloud.points.push_back(curve.front());
}

} // namespace

shared::MetricAt metric_at(const LocalCouplings& couplings) {
  const SymmetricTensor g = metric_ll(couplings);
  return {g.tt, g.tx, g.ty, g.xx, g.xy, g.yy};
}

shared::SpaceTime space_time(const Setup& setup) {
  return
      [&setup](const sim::WorldPoint& event) { return metric_at(setup.read_at(event.x, event.y)); };
}

std::vector<sim::Point> front_at(const Setup& setup, Real x, Real y, Real time) {
  const auto rays = light_front([&](Real px, Real py) { return setup.read_at(px, py); }, x, y, time,
                                kSpacing, kDirections, 6);
  std::vector<sim::Point> front;
  front.reserve(rays.size());
  for (const LightRay& ray : rays)
    front.push_back({ray.x, ray.y});
  return front;
}

sim::Cloud cones(const Setup& setup) {
  sim::Cloud cloud{
      .label = "light after time 0.06", .role = sim::Role::predicted, .connected = true};
  for (Index number = 0; number < kSites; ++number) {
    const sim::Point at = place_of(setup.sheet, site(number));
    const sim::FrontCone cone = shared::light_cone(metric_at(setup.read_at(at.x, at.y)),
                                                   {at.x, at.y, 0}, kConeTime, kDirections);
    if (!cone.front.empty()) add_closed(cloud, cone.front);
  }
  return cloud;
}

sim::Cloud pulse_light(const Material& m) {
  sim::Cloud cloud{.label = "light of the pulses", .role = sim::Role::measured, .connected = true};
  if (!(m.state.pulses.time > 0)) return cloud;
  for (Index which = 0; which < kTogether; ++which) {
    const sim::Point at = place_of(m.setup.sheet, site(site_of_shot(m.state.pulses, which)));
    add_closed(cloud, front_at(m.setup, at.x, at.y, m.state.pulses.time));
  }
  return cloud;
}

sim::Cloud held_back_cells(const Setup& setup) {
  sim::Cloud cloud{.label = "held back", .role = sim::Role::control};
  for (const Index cell : setup.held_back)
    cloud.points.push_back({setup.sheet.x(cell % kCells), setup.sheet.y(cell / kCells)});
  return cloud;
}

sim::Arrows drift_arrows(const Setup& setup) {
  sim::Arrows arrows{.label = "drift", .role = sim::Role::reference};
  Real most = 0;
  for (Index j = 0; j < kArrowsOfASide; ++j)
    for (Index i = 0; i < kArrowsOfASide; ++i) {
      const auto place = [](Index n) {
        return -0.5 + (static_cast<Real>(n) + 0.5) / static_cast<Real>(kArrowsOfASide);
      };
      const LocalCouplings c = setup.read_at(place(i), place(j));
      arrows.from.push_back({place(i), place(j)});
      arrows.along.push_back({c.vx, c.vy});
      most = std::max({most, std::abs(c.vx), std::abs(c.vy)});
    }
  if (most < kSmallestDrift) return {.label = "drift", .role = sim::Role::reference};
  return arrows;
}

sim::Field field_of(std::string label, sim::Scale scale, const Matrix& values) {
  sim::Field field{.label = std::move(label),
                   .scale = scale,
                   .nx = kCells,
                   .ny = kCells,
                   .x_min = -0.5,
                   .x_max = 0.5,
                   .y_min = -0.5,
                   .y_max = 0.5};
  for (const Real value : values)
    field.values.push_back(static_cast<float>(value));
  return field;
}

std::vector<sim::Reading> measured(const Setup& setup, std::span<const sim::WorldPoint> events) {
  if (events.size() == 2) return shared::ruler(space_time(setup), events[0], events[1]);
  if (events.size() != 1) return {};
  auto readings = shared::probe(space_time(setup), events[0]);
  const auto cell = [](Real place) { // the nearest one
    const Real turned = place + 0.5 - std::floor(place + 0.5);
    return std::min(kCells - 1, static_cast<Index>(turned * static_cast<Real>(kCells)));
  };
  readings.push_back({"Curvature R", "", sim::Kind::derived,
                      setup.curvature.data()[cell(events[0].y) * kCells + cell(events[0].x)]});
  return readings;
}

} // namespace twofold::tomography
