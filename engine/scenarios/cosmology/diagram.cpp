#include "figures.hpp"

#include "scenarios/shared/space_time_diagram.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::cosmology {

namespace {

using sim::Kind;
using sim::Point;
using sim::Role;

constexpr Real kNowhere = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kLines = 14;       // comoving ones on each side
constexpr Real kReach = 1.25;      // half the width over the time shown
constexpr Real kConeHeight = 0.07; // over the time shown

// a and a' over proper time: of the field's universe as far as it is, else of the dust's.
struct History {
  std::vector<Real> time, scale, rate;
};

History of_field(const Material& m) {
  History h;
  const Evolution& e = m.state.evolution;
  for (std::size_t i = 0; i < e.times.size(); ++i) {
    h.time.push_back(static_cast<Real>(e.times[i]));
    h.scale.push_back(static_cast<Real>(e.scales[i]));
    h.rate.push_back(static_cast<Real>(e.rates[i]));
  }
  return h;
}

History of_dust(const Material& m) {
  History h;
  const auto& u = m.universe;
  const std::size_t last = u.scale.size() - 1;
  for (std::size_t i = 0; i <= last; ++i) {
    const std::size_t low = i > 0 ? i - 1 : 0, high = std::min(i + 1, last);
    h.time.push_back(u.proper_time(i));
    h.scale.push_back(u.scale(i));
    h.rate.push_back((u.scale(high) - u.scale(low)) / (u.proper_time(high) - u.proper_time(low)));
  }
  return h;
}

History known(const Material& m) {
  History h = of_field(m);
  return h.time.size() > 1 ? h : of_dust(m);
}

Real half_width(const Material& m) { return kReach * kLifetimes * m.lifetime(); }

// Proper distance r = a chi: ds^2 = -(1 - H^2 r^2) dt^2 - 2 H r dr dt + dr^2.
shared::SpaceTime space_time(const Material& m) {
  return [h = known(m)](const sim::WorldPoint& p) {
    if (!(p.t >= 0) || p.t > h.time.back()) return shared::MetricAt{.tt = kNowhere};
    const auto after = std::upper_bound(h.time.begin(), h.time.end(), p.t);
    const std::size_t i =
        std::min(static_cast<std::size_t>(after - h.time.begin()), h.time.size() - 1);
    const Real part = (p.t - h.time[i - 1]) / (h.time[i] - h.time[i - 1]);
    const Real a = h.scale[i - 1] + part * (h.scale[i] - h.scale[i - 1]);
    const Real v = (h.rate[i - 1] + part * (h.rate[i] - h.rate[i - 1])) / a * p.x;
    return shared::MetricAt{.tt = -1 + v * v, .tx = -v};
  };
}

void add_comoving(sim::Figure& figure, const History& h, Real spacing, Role role,
                  const char* label) {
  std::vector<Point> events;
  for (Index line = -kLines; line <= kLines; ++line) {
    for (std::size_t i = 0; i < h.time.size(); ++i)
      events.push_back({static_cast<Real>(line) * spacing * h.scale[i], h.time[i]});
    events.push_back({kNowhere, kNowhere});
  }
  shared::add_world_line(figure, label, role, std::move(events));
}

// Light sent both ways from the middle at the start: r = a integral dt/a.
void add_light(sim::Figure& figure, const History& h) {
  std::vector<Point> events;
  for (const Real side : {Real(-1), Real(1)}) {
    Real chi = 0;
    for (std::size_t i = 0; i < h.time.size(); ++i) {
      if (i > 0) chi += (h.time[i] - h.time[i - 1]) * 0.5 * (1 / h.scale[i] + 1 / h.scale[i - 1]);
      events.push_back({side * h.scale[i] * chi, h.time[i]});
    }
    events.push_back({kNowhere, kNowhere});
  }
  shared::add_world_line(figure, "light from the middle", Role::second_law, std::move(events));
}

} // namespace

sim::Figure expansion_diagram(const Material& m) {
  const Real until = kLifetimes * m.lifetime(), half = half_width(m);
  const History field = of_field(m), dust = of_dust(m);
  sim::Axis place{.name = "Proper distance r"};
  place.low = -half;
  place.high = half;
  const Real now = field.time.empty() ? 0 : field.time.back();
  sim::Figure figure = shared::space_time_diagram("expansion", "Neurons that move apart",
                                                  std::move(place), until, now);
  figure.kind = Kind::derived;
  figure.note = "Lines keep their neuron; light is carried along by the expansion.";
  const Real spacing = half / static_cast<Real>(kLines);
  add_comoving(figure, dust, spacing, Role::predicted, "universe of dust");
  if (field.time.size() > 1) {
    add_comoving(figure, field, spacing, Role::measured, "universe of a field");
    add_light(figure, field);
    std::vector<Point> tips;
    for (const Real t : {Real(0.15), Real(0.45), Real(0.75)})
      for (const Real x : {Real(-0.6), Real(0), Real(0.6)})
        if (t * until < now) tips.push_back({x * half, t * until});
    shared::add_light_cones(figure, space_time(m), tips, kConeHeight * until);
  }
  return figure;
}

std::vector<sim::Reading> readings(const Material& m, std::string_view figure,
                                   std::span<const sim::WorldPoint> events) {
  if (figure != "expansion" || events.empty()) return {};
  const auto metric = space_time(m);
  return events.size() == 1 ? shared::probe(metric, events[0])
                            : shared::ruler(metric, events[0], events[1]);
}

} // namespace twofold::cosmology
