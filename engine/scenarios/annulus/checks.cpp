#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/learning/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::annulus {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kBinWidth = 2 * math::pi / static_cast<Real>(kBins);

Real distance(const Models& models, const AnnulusState& a, const AnnulusState& b) {
  Real sum = 0;
  for (std::size_t i = 0; i < a.u.size(); ++i)
    sum += std::abs(squared(a.u(i)) - squared(b.u(i)));
  return sum * models.wave.cell_measure();
}

// |u|^2 at the angles of the covering space: every second one.
std::vector<Real> at_angles_of_ways(const AnnulusState& state) {
  std::vector<Real> out;
  for (std::size_t at = 0; at < state.u.size(); at += kAngles / kAnglesPerTurn)
    out.push_back(squared(state.u(at)));
  return out;
}

void cut_reason(Check& check) {
  check.reason = "The cut ring lets only one way through.";
  offer(check, "Mend the ring", "cut", 0);
}

Check ways_round(const Material& m, const std::vector<Real>& ways) {
  Check check{.id = "ways-round",
              .label = "Density vs sum over ways round",
              .kind = Kind::derived,
              .limit = kWaysLimit,
              .views = kLearning | kQuantum | kBoth};
  const std::vector<Real> found = at_angles_of_ways(m.state.wave);
  for (std::size_t at = 0; at < ways.size(); ++at)
    check.residual += std::abs(ways[at] - found[at]);
  check.residual *= m.models.cover.cell_measure();
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    if (m.setup.cut)
      cut_reason(check);
    else
      check.reason = "The wave has run round all the turns kept.";
  }
  return check;
}

Check change_at_the_back(const Material& m, const std::vector<Real>& ways) {
  Check check{.id = "change-at-back",
              .label = "The back as circulation says",
              .kind = Kind::measured,
              .limit = kChangeLimit,
              .percent = true,
              .views = kLearning | kQuantum | kBoth};
  if (m.setup.whole()) {
    check.reason = "A whole circulation changes nothing.";
    offer(check, "Take half a circulation", "alpha", 0.5);
    return check;
  }
  const Real predicted = back_of_ways(m, ways) - back_of_ways(m, sum_over_ways(m, 0));
  if (!(std::abs(predicted) > kSeenChange)) {
    check.reason = "The two ways have not met at the back yet.";
    return check;
  }
  const Real found = back_of_ways(m, at_angles_of_ways(m.state.wave)) -
                     back_of_ways(m, at_angles_of_ways(m.state.closed));
  check.residual = std::abs(found / predicted - 1);
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    if (m.setup.cut)
      cut_reason(check);
    else
      check.reason = "The wave has run round all the turns kept.";
  }
  return check;
}

Check one_quantum_less(const Material& m) {
  Check check = judged({.id = "whole-step",
                        .label = "One quantum less: same density",
                        .kind = Kind::derived,
                        .residual = distance(m.models, m.state.wave, m.state.shifted),
                        .limit = kShiftLimit,
                        .views = kQuantum});
  if (check.verdict == Verdict::fails) check.reason = "The angles are too coarse for this packet.";
  return check;
}

// The single-valued wave of the same start: Schrodinger's equation proper.
Check closed_wave(const Material& m) {
  Check check = judged({.id = "closed-wave",
                        .label = "Schrödinger: a wave that closes",
                        .kind = Kind::measured,
                        .residual = distance(m.models, m.state.wave, m.state.closed),
                        .limit = kClosedLimit,
                        .contrast = !m.setup.whole(),
                        .views = kQuantum | kBoth});
  if (check.verdict == Verdict::fails) {
    check.reason = "This circulation is no whole number: Madelung only.";
    offer(check, "Take a whole circulation", "alpha", 1);
  }
  return check;
}

Check follow_wave(const Material& m, const sim::Snapshot& snapshot) {
  const auto& density = snapshot.density;
  Check check{.id = "replicas-wave",
              .label = "Replicas vs the wave, angles",
              .kind = Kind::measured,
              .residual = l1_distance(density.histogram.y, density.schrodinger.y, kBinWidth),
              .limit = kLawLimit + density.sampling_floor,
              .contrast = true,
              .views = kLearning | kQuantum};
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = m.state.lost < 0 ? "They fit one smooth bump, so they cannot interfere."
                                    : "Their fit broke down round the ring; they stopped.";
  return check;
}

Check fokker_planck_fails(const sim::Snapshot& snapshot) {
  const auto& density = snapshot.density;
  Check check =
      judged({.id = "fokker-planck-wave",
              .label = "Fokker-Planck vs the wave, angles",
              .kind = Kind::measured,
              .residual = l1_distance(density.fokker_planck.y, density.schrodinger.y, kBinWidth),
              .limit = kLawLimit,
              .contrast = true,
              .views = kQuantum});
  if (check.verdict == Verdict::fails)
    check.reason = "A fixed free energy only spreads; it has no phase.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  const std::vector<Real> ways = sum_over_ways(m, m.setup.alpha);
  return {ways_round(m, ways),
          change_at_the_back(m, ways),
          one_quantum_less(m),
          closed_wave(m),
          judged({.id = "norm",
                  .label = "Probability kept",
                  .kind = Kind::derived,
                  .residual = std::abs(snapshot.density.norm - 1),
                  .limit = kNormLimit,
                  .views = kQuantum | kGravity}),
          follow_wave(m, snapshot),
          fokker_planck_fails(snapshot)};
}

} // namespace twofold::annulus
