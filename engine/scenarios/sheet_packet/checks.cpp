#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::sheet_packet {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

// Whether nearly all of the bundle is still before the sponge: then the packet should be there too.
bool rays_on_sheet(const Material& m) {
  const PlaneLayout& l = m.setup.layout;
  const Real sponge = static_cast<Real>(m.wave.sponge_width()) * l.spacing;
  const Real x0 = l.x(0) + sponge, x1 = l.x(l.nx - 1) - sponge;
  const Real y0 = l.y(0) + sponge, y1 = l.y(l.ny - 1) - sponge;
  const Rays& rays = m.state.bundle;
  Real inside = 0, total = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    total += rays.weight[r];
    const bool here = rays.x[r] > x0 && rays.x[r] < x1 && rays.y[r] > y0 && rays.y[r] < y1;
    if (here) inside += rays.weight[r];
  }
  return inside > kKept * total;
}

// Direction of the packet against another, over what the geodesic turned; all of it if the packet
// is not where its rays are.
Real turn_error(const Material& m, Real other) {
  if (!m.readable()) return 1;
  return angle_between(m.state.packet.angle, other) / std::abs(angle(m.state.single, 0));
}

// Badges that need the packet say why they cannot judge yet or any more; empty if they can.
const char* cannot_judge(const Material& m) {
  if (!rays_on_sheet(m)) return "The packet leaves the sheet.";
  // Shares of a turn that has only begun say little.
  if (m.setup.story != Story::orbit && m.state.single.x[0] < kPassed * m.setup.scale)
    return "It has not passed the middle yet.";
  if (std::abs(angle(m.state.single, 0)) < kSeenTurn) return "Nothing has turned yet.";
  return "";
}

void explain(const Material& m, Check& check, const char* otherwise) {
  if (check.verdict != Verdict::fails) return;
  check.reason = otherwise;
  if (m.setup.shuffled) {
    check.reason = "Shuffled couplings carry no geometry.";
    offer(check, "Put the couplings back", "shuffle", 0);
  } else if (m.setup.untied) {
    check.reason = "The leak is not tied to the other couplings.";
    offer(check, "Tie the leak", "untied", 0);
  }
}

void offer_shorter_waves(const Material& m, Check& check) {
  if (m.setup.story == Story::orbit)
    offer(check, "Take a heavier packet", "mass", 8);
  else
    offer(check, "Take shorter waves", "wavelength", m.setup.story == Story::lens ? 0.4 : 1);
}

// The claim is about localized states; a heavy packet is none any more when it has spread.
void judge_turn(const Material& m, Check& check, const char* otherwise) {
  check = judged(check);
  if (m.setup.mass > 0 && !m.setup.shuffled && !m.setup.untied && spread(m) > kLocalized) {
    check.verdict = Verdict::only_if;
    check.reason = "Only for localized states: this packet has spread.";
    return;
  }
  explain(m, check, otherwise);
  if (check.verdict == Verdict::fails && check.action.empty()) offer_shorter_waves(m, check);
}

Check metric_check(const Material& m) {
  Check check = judged({.id = "metric",
                        .label = "Metric read from couplings",
                        .kind = Kind::measured,
                        .residual = m.metric_error,
                        .limit = kMetricLimit,
                        .views = kLearning | kGravity});
  explain(m, check, "The cells are too coarse for this metric.");
  return check;
}

Check bundle_check(const Material& m) {
  const bool orbit = m.setup.story == Story::orbit;
  Check check{.id = "packet-bundle",
              .label = "Packet vs bundle of rays",
              .kind = Kind::measured,
              .limit = orbit ? kOrbitLimit : kBundleLimit,
              .percent = true,
              .views = kQuantum | kGravity | kBoth};
  check.reason = cannot_judge(m);
  if (!check.reason.empty()) return check;
  check.residual = turn_error(m, m.state.of_bundle.angle);
  judge_turn(m, check, "The wave is too long here for rays.");
  return check;
}

Check geodesic_check(const Material& m) {
  const Real slope = m.setup.story == Story::lens         ? kLensSlope
                     : m.setup.story == Story::deflection ? kMassSlope
                                                          : kOrbitSlope;
  Check check{.id = "packet-geodesic",
              .label = "Packet vs one geodesic",
              .kind = Kind::measured,
              .limit = std::min(slope * m.setup.wavelength / m.setup.scale, kMostTurn),
              .percent = true,
              .views = kLearning | kGravity | kBoth};
  check.reason = cannot_judge(m);
  if (!check.reason.empty()) return check;
  check.residual = turn_error(m, angle(m.state.single, 0));
  judge_turn(m, check, "The wave is too long for one geodesic.");
  if (check.verdict == Verdict::holds)
    check.reason = "The limit is proportional to the wavelength.";
  return check;
}

Check delay_check(const Material& m) {
  Check check{.id = "delay",
              .label = "Delay of the packet",
              .kind = Kind::measured,
              .limit = kDelayLimit,
              .percent = true,
              .views = kGravity | kBoth};
  check.reason = cannot_judge(m);
  if (!check.reason.empty()) return check;
  const Real predicted = delay(m, m.state.of_bundle);
  check.residual = m.readable() ? std::abs(delay(m, m.state.packet) / predicted - 1) : Real(1);
  check = judged(check);
  explain(m, check, "Long waves are late on a lattice of cells.");
  return check;
}

Check energy_check(const Material& m, Real now) {
  Check check{.id = "energy",
              .label = "Energy of the wave kept",
              .kind = Kind::derived,
              .limit = kEnergyLimit,
              .views = kLearning | kQuantum};
  if (!rays_on_sheet(m)) {
    check.reason = "The packet leaves the sheet.";
    return check;
  }
  check.residual = std::abs(now / m.state.leapfrog_start - 1);
  check = judged(check);
  explain(m, check, "Part of the wave has reached the edge.");
  return check;
}

Check ray_check(const Material& m) {
  Check check = judged({.id = "geodesic-frequency",
                        .label = "Frequency of the geodesic kept",
                        .kind = Kind::derived,
                        .residual = omega_drift(m.state.single, m.setup.metric, m.setup.mass),
                        .limit = kRayLimit,
                        .views = kGravity});
  if (check.verdict == Verdict::fails) check.reason = "The ray entered the core of the mass.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m, Real leapfrog_energy) {
  std::vector<Check> checks{metric_check(m), bundle_check(m), geodesic_check(m)};
  if (m.setup.mass == 0) checks.push_back(delay_check(m));
  checks.push_back(energy_check(m, leapfrog_energy));
  checks.push_back(ray_check(m));
  return checks;
}

} // namespace twofold::sheet_packet
