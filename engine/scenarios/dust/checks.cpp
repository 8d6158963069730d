#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::dust_lab {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kGoodCore = 0.3, kGoodWavelength = 0.3; // what red badges offer

// Why a badge of the couplings is red.
void explain(const Material& m, Check& check, const char* otherwise) {
  if (check.verdict != Verdict::fails) return;
  if (m.setup.shuffled) {
    check.reason = "Shuffled couplings carry no geometry.";
    offer(check, "Put the couplings back", "shuffle", 0);
    return;
  }
  check.reason = otherwise;
  if (m.world.dust.core < kGoodCore) offer(check, "Make the cores wider", "epsilon", kGoodCore);
}

Check of_couplings(const Material& m, Check check) {
  check = judged(check);
  explain(m, check, "The cells are too coarse for these cores.");
  return check;
}

Check metric_check(const Material& m) {
  return of_couplings(m, {.id = "metric",
                          .label = "Metric read from couplings",
                          .residual = m.world.metric_error,
                          .limit = kMetricLimit,
                          .views = kLearning | kGravity});
}

// The curvature in the middle of the heaviest core: the scale of Lambda.
Real curvature_scale(const World& w) {
  Real largest = 0;
  for (std::size_t i = 0; i < w.dust.count; ++i) {
    const DustMass& mass = w.dust.masses[i];
    largest = std::max(largest, w.dust.density(mass.x, mass.y) / w.dust(mass.x, mass.y).scale);
  }
  return largest;
}

void add_einstein(const Material& m, std::vector<Check>& checks) {
  const EinsteinConstants& fit = m.world.fit;
  checks.push_back(of_couplings(m, {.id = "einstein",
                                    .label = "Einstein equation, dust",
                                    .residual = fit.residual,
                                    .limit = kEinsteinLimit,
                                    .percent = true,
                                    .views = kGravity | kBoth}));
  checks.push_back(of_couplings(m, {.id = "kappa",
                                    .label = "Coupling κ of the fit is 1",
                                    .residual = std::abs(fit.kappa - 1),
                                    .limit = kKappaLimit,
                                    .percent = true,
                                    .views = kGravity}));
  checks.push_back(of_couplings(m, {.id = "lambda",
                                    .label = "Constant Λ of the fit is 0",
                                    .residual = std::abs(fit.lambda) / curvature_scale(m.world),
                                    .limit = kLambdaLimit,
                                    .percent = true,
                                    .views = kGravity}));
  checks.push_back(of_couplings(m, {.id = "known-lambda",
                                    .label = "A Λ that is added is found",
                                    .residual = std::abs(m.world.known_lambda / kKnownLambda - 1),
                                    .limit = kKappaLimit,
                                    .percent = true,
                                    .views = kGravity}));
}

Check deficit_check(const Material& m) {
  Check check{.id = "deficit",
              .label = "Deficit angle of each mass",
              .limit = kDeficitLimit,
              .percent = true,
              .views = kGravity | kBoth};
  bool any = false;
  for (std::size_t i = 0; i < m.world.dust.count; ++i) {
    if (!std::isfinite(m.world.deficits[i])) continue;
    any = true;
    const Real exact = deficit_angle(m.world.dust.masses[i].strength);
    check.residual = std::max(check.residual, std::abs(m.world.deficits[i] / exact - 1));
  }
  if (any) return of_couplings(m, check);
  check.reason = "The masses lie in one another: no loop goes round one.";
  return check;
}

Check gauss_bonnet_check(const Material& m) {
  const Real exact = deficit_angle(m.world.dust.strength());
  const Real around = std::abs(m.world.all_deficits / exact - 1);
  const Real inside = std::abs(m.world.total_curvature / exact - 1);
  return of_couplings(m, {.id = "gauss-bonnet",
                          .label = "Curvature adds up to deficits",
                          .residual = std::max(around, inside),
                          .limit = kGaussBonnetLimit,
                          .percent = true,
                          .views = kGravity});
}

Check deflection_check(const Material& m) {
  Check check{.id = "deflection",
              .label = "Light past an exact cone, rad",
              .kind = Kind::derived,
              .limit = kDeflectionLimit,
              .views = kGravity | kBoth};
  check.reason = "The path goes through a core.";
  if (!std::isfinite(m.world.deflection)) return check;
  check.residual = std::abs(m.world.deflection - m.world.deflection_exact);
  check.reason.clear();
  return judged(check);
}

Check law_check(const Material& m) {
  Check check{.id = "cone-law",
              .label = "Rays turn as round cones, rad",
              .kind = Kind::derived,
              .limit = kRayLimit,
              .views = kGravity | kBoth};
  for (const Passer& passer : m.state.passers) {
    if (passer.pierced) {
      check.reason = "A ray went through a core.";
      return check;
    }
    check.residual = std::max(check.residual, angle_between(angle(passer.single, 0), passer.law));
  }
  return judged(check);
}

// A red badge of packets. In a core, which is no wider than two waves, rays are no description
// and the cone is none either.
void explain_packets(const Material& m, Check& check, const char* otherwise) {
  check = judged(check);
  if (check.verdict == Verdict::holds) return;
  const auto& passers = m.state.passers;
  if (!m.setup.shuffled &&
      std::max(touched_share(passers[0]), touched_share(passers[1])) > kTouched) {
    check.verdict = Verdict::only_if;
    check.reason = "Only for packets that stay clear of the cores.";
    return;
  }
  explain(m, check, otherwise);
  if (!m.setup.shuffled && m.setup.wavelength > kGoodWavelength)
    offer(check, "Take shorter waves", "wavelength", kGoodWavelength);
}

// Empty if packets can be judged.
const char* cannot_judge(const Material& m) {
  Real turned = 0;
  for (const Passer& passer : m.state.passers)
    turned = std::max(turned, std::abs(passer.of_bundle.angle));
  if (turned < kSeenTurn) return "Nothing has turned yet.";
  const PlaneLayout& l = m.setup.layout;
  const Real room = static_cast<Real>(m.world.wave.sponge_width()) * l.spacing;
  for (const Passer& passer : m.state.passers) {
    Real inside = 0, total = 0;
    for (std::size_t r = 0; r < passer.bundle.size(); ++r) {
      total += passer.bundle.weight[r];
      const Real x = passer.bundle.x[r], y = passer.bundle.y[r];
      if (x > l.x(0) + room && x < l.x(l.nx - 1) - room && y > l.y(0) + room &&
          y < l.y(l.ny - 1) - room)
        inside += passer.bundle.weight[r];
    }
    if (inside < kKept * total) return "The packets leave the sheet.";
  }
  return "";
}

Check bundle_check(const Material& m) {
  Check check{.id = "packet-bundle",
              .label = "Packets vs bundles of rays",
              .limit = kBundleLimit,
              .percent = true,
              .views = kLearning | kQuantum | kGravity | kBoth};
  check.reason = cannot_judge(m);
  if (!check.reason.empty()) return check;
  Real off = 0, turned = 0;
  for (std::size_t p = 0; p < m.state.passers.size(); ++p) {
    const Passer& passer = m.state.passers[p];
    turned = std::max(turned, std::abs(passer.of_bundle.angle));
    off = std::max(off, m.readable(p) ? angle_between(passer.packet.angle, passer.of_bundle.angle)
                                      : math::pi);
  }
  check.residual = off / turned;
  explain_packets(m, check, "The waves are too long here for rays.");
  return check;
}

Check meeting_check(const Material& m) {
  Check check{.id = "two-images",
              .label = "Angle between the two images",
              .limit = kMeetingLimit,
              .percent = true,
              .views = kGravity | kBoth};
  check.reason = cannot_judge(m);
  if (!check.reason.empty()) return check;
  const Passer &upper = m.state.passers[0], &lower = m.state.passers[1];
  const Real exact = lower.law - upper.law;
  if (std::abs(exact) < kSeenTurn) {
    check.reason = "The two sides do not part or meet.";
    return check;
  }
  check.residual = m.readable(0) && m.readable(1)
                       ? std::abs((lower.packet.angle - upper.packet.angle) / exact - 1)
                       : 1;
  explain_packets(m, check, "A wide packet feels more than its middle ray.");
  return check;
}

// A force that reaches far turns light half as much at twice the distance; a cone does not.
Check newton_check(const Material& m) {
  Check check{.id = "newton",
              .label = "Turn halves at twice the distance",
              .limit = kNewtonLimit,
              .percent = true,
              .contrast = true,
              .views = kGravity};
  check.reason = "The path goes through a core.";
  const World& w = m.world;
  if (!std::isfinite(w.deflection) || !std::isfinite(w.deflection_farther)) return check;
  check.reason = "No mass, or masses on both sides.";
  if (std::abs(w.deflection) < kSeenTurn) return check;
  check.residual = std::abs(w.deflection_farther / w.deflection / 0.5 - 1);
  check.reason = "No force reaches out: a cone turns light alike at any distance.";
  return judged(check);
}

} // namespace

Real angle_between(Real a, Real b) {
  const Real difference = std::abs(a - b);
  const Real turns = std::floor(difference / (2 * math::pi));
  const Real rest = difference - 2 * math::pi * turns;
  return std::min(rest, 2 * math::pi - rest);
}

std::vector<Check> make_checks(const Material& m) {
  std::vector<Check> checks{metric_check(m)};
  add_einstein(m, checks);
  checks.push_back(deficit_check(m));
  checks.push_back(gauss_bonnet_check(m));
  checks.push_back(deflection_check(m));
  checks.push_back(law_check(m));
  checks.push_back(bundle_check(m));
  checks.push_back(meeting_check(m));
  checks.push_back(newton_check(m));
  return checks;
}

} // namespace twofold::dust_lab
