#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/solutions/rindler.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::chain {

namespace {

using sim::Check;
using sim::Kind;
using namespace shared; // NOLINT: badges

constexpr Index kSeenSteps = 40; // before that nothing has moved far enough to be judged
constexpr unsigned kAllViews = kLearning | kGravity | kBoth;

// Judged, with a reason where it fails.
Check said(const Material& m, Check check, const char* reason) {
  check = judged(check);
  if (check.verdict != sim::Verdict::fails) return check;
  check.reason = reason;
  if (m.setup.shuffled) {
    check.reason = "The couplings are shuffled: no smooth space-time is left.";
    offer(check, "Put them in order", "shuffle", 0);
  }
  return check;
}

Real difference(const MetricAt& a, const MetricAt& b) {
  return std::abs(a.tt - b.tt) + std::abs(a.tx - b.tx) + std::abs(a.xx - b.xx);
}

Check metric_of_weights(const Material& m) {
  constexpr Index kPlaces = 41;
  Check check{.id = "metric",
              .label = "Metric read from the weights",
              .kind = Kind::derived,
              .limit = kMetricLimit,
              .views = kAllViews};
  for (Index i = 0; i < kPlaces; ++i) {
    const Real part = static_cast<Real>(i) / static_cast<Real>(kPlaces - 1);
    const sim::WorldPoint event{m.setup.x_low + part * (m.setup.x_high - m.setup.x_low), 0,
                                part * m.setup.until};
    const MetricAt made = declared_metric(m.setup, event);
    const Real size = std::abs(made.tt) + std::abs(made.tx) + std::abs(made.xx);
    check.residual = std::max(check.residual, difference(m.metric(event), made) / size);
  }
  return said(m, check, "The weights vary too much from site to site.");
}

Check charge_kept(const Material& m) {
  const Real now = charge(m.state.wave, m.setup.spacing);
  return said(m,
              {.id = "charge",
               .label = "Charge kept",
               .kind = Kind::derived,
               .residual = std::abs(now / m.state.start_charge - 1),
               .limit = m.setup.drifts() ? kDriftCharge : kChargeLimit,
               .views = kAllViews},
              "The steps in time are too long for these waves.");
}

// The length of a packet's way along its geodesic so far.
Real way(const Material& m, std::size_t packet) {
  constexpr Index kPieces = 32;
  const Ray ray = middle_ray(m.setup, packet);
  Real length = 0, before = ray.place;
  for (Index i = 1; i <= kPieces; ++i) {
    const Real t = m.time() * static_cast<Real>(i) / static_cast<Real>(kPieces);
    const Real now = ray_place(m.setup, ray, t);
    length += std::abs(now - before);
    before = now;
  }
  return length;
}

Check on_geodesic(const Material& m, std::size_t packet) {
  Check check{.id = packet < 2 ? "geodesic" : "geodesic-inside",
              .label = packet < 2 ? "Packet vs geodesic" : "Packet inside vs ray",
              .kind = Kind::measured,
              .limit = kPlaceLimit,
              .percent = true,
              .views = kGravity | kBoth};
  if (m.state.step < kSeenSteps) return check;
  const Ray ray = middle_ray(m.setup, packet);
  check.residual =
      std::abs(m.packets[packet].place - ray_place(m.setup, ray, m.time())) / way(m, packet);
  return said(m, check, "The packet is wide: its error is as its wavelength.");
}

Check on_bundle(const Material& m, std::size_t packet) {
  Check check{.id = "bundle",
              .label = "Packet vs bundle of geodesics",
              .kind = Kind::measured,
              .limit = kBundleLimit,
              .percent = true,
              .views = kGravity | kBoth};
  if (m.state.step < kSeenSteps) return check;
  check.residual =
      std::abs(m.packets[packet].place - bundle_place(m.setup, packet, m.time())) / way(m, packet);
  return said(m, check, "The waves are too short for the sites, or long as space is curved.");
}

Check frequency(const Material& m) {
  Check check{.id = "frequency",
              .label = "Frequency falls as predicted",
              .kind = Kind::measured,
              .residual = m.state.worst_frequency,
              .limit = kFrequencyLimit,
              .percent = true,
              .views = kAllViews | kQuantum};
  if (m.state.step < kSeenSteps) return check;
  check = said(m, check, "A narrow packet has many frequencies; take a wider one.");
  if (check.verdict == sim::Verdict::fails && !m.setup.shuffled)
    offer(check, "Widen the packet", "width", 8);
  return check;
}

Check packet_clock(const Material& m) {
  Check check{.id = "packet-clock",
              .label = "Its phase counts proper time",
              .kind = Kind::measured,
              .limit = kClockLimit,
              .percent = true,
              .views = kGravity | kBoth | kQuantum};
  if (!(m.setup.mass > 0)) {
    check.reason = "Without mass nothing ticks along a world line.";
    offer(check, "Give it mass", "mass", 1);
    return check;
  }
  if (m.state.step < kSeenSteps) return check;
  const Real predicted = ray_clock(m.setup, middle_ray(m.setup, 0), m.time());
  check.residual = std::abs(m.state.packet_phase[0] / m.setup.mass / predicted - 1);
  return said(m, check, "The packet is light: its width turns its phase too.");
}

// What a clock at rest at this place shows at time t.
Real resting_clock(const Setup& s, Real place, Real t) {
  return s.story == Story::rindler ? t * clock_rate({.acceleration = s.rate}, place) : t;
}

Check cells(const Material& m) {
  Check check{.id = "cells",
              .label = m.setup.story == Story::rindler ? "Clocks at rest tick by height"
                                                       : "Comoving clocks tick alike",
              .kind = Kind::measured,
              .limit = kCellLimit,
              .percent = true,
              .views = kAllViews};
  if (!(m.setup.mass > 0)) {
    check.reason = "Without leak a cut cell does not swing.";
    offer(check, "Give it mass", "mass", 1);
    return check;
  }
  if (m.state.step < kSeenSteps) return check;
  for (std::size_t i = 0; i < m.setup.clocks.size(); ++i) {
    const Real predicted = resting_clock(m.setup, m.setup.clocks[i], m.time());
    check.residual =
        std::max(check.residual, std::abs(m.state.clock_phase[i] / m.setup.mass / predicted - 1));
  }
  return said(m, check, "Space grows too fast for such slow clocks.");
}

Check gravity_of_horizon(const Material& m) {
  Check check{.id = "surface-gravity",
              .label = "Surface gravity from redshift",
              .kind = Kind::measured,
              .limit = kGravityLimit,
              .percent = true,
              .views = kAllViews};
  if (m.state.fit_n < static_cast<Real>(kSeenSteps)) return check;
  check.residual = std::abs(surface_gravity(m.state) / m.setup.rate - 1);
  return said(m, check, "The waves at the horizon are too short for the sites.");
}

// No ray crosses: what starts on one side stays there.
Check no_crossing(const Material& m) {
  Check check{.id = "no-crossing",
              .label = "Nothing comes out",
              .kind = Kind::measured,
              .limit = kCrossLimit,
              .percent = true,
              .views = kGravity | kBoth};
  if (m.state.step < kSeenSteps) return check;
  const Real end = m.setup.site(static_cast<std::size_t>(m.setup.sites));
  const Real outside =
      read_packet(m.state.wave, m.couplings, m.setup.x_first, 0, end).charge / m.state.start_charge;
  check.residual = std::abs(outside - 0.5); // three equal packets, one of them across the horizon
  return said(m, check, "Light left its side of the horizon.");
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  std::vector<Check> checks = {metric_of_weights(m)};
  switch (m.setup.story) {
  case Story::expansion:
    checks.push_back(frequency(m));
    checks.push_back(on_geodesic(m, 0));
    checks.push_back(packet_clock(m));
    checks.push_back(cells(m));
    break;
  case Story::rindler:
    checks.push_back(on_geodesic(m, 0));
    checks.push_back(on_bundle(m, 0));
    checks.push_back(packet_clock(m));
    checks.push_back(cells(m));
    break;
  case Story::horizon:
    checks.push_back(gravity_of_horizon(m));
    checks.push_back(on_geodesic(m, 1));
    checks.push_back(on_geodesic(m, 2));
    checks.push_back(no_crossing(m));
    break;
  }
  checks.push_back(charge_kept(m));
  return checks;
}

} // namespace twofold::chain
