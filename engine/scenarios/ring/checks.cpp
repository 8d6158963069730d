#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ring {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kGentlePull = 0.05, kEnoughReplicas = 100;

Real learner_limit(const Material& m) {
  return kLearnerLimit / static_cast<Real>(m.story.replicas);
}

bool fractional(const Material& m) {
  return std::abs(m.story.alpha - whole(m.story.alpha)) > kWhole;
}

// What made learners and Madelung part: nodes, first of all.
void explain(const Material& m, Check& check) {
  if (!m.story.entropy_force) {
    check.reason = "Without the entropy force learners ignore each other.";
    offer(check, "Switch the force on", "no_entropy_force", 0);
  } else if (m.story.pull > kGentlePull) {
    check.reason = "The phase lives in the gap where learners are sparse.";
    offer(check, "Pull more gently", "pull", kGentlePull);
  } else {
    check.reason = "Too few learners where the density is low.";
    if (static_cast<Real>(m.story.replicas) < kEnoughReplicas)
      offer(check, "Use 100 learners", "replicas", kEnoughReplicas);
  }
}

Check learners_madelung(const Material& m) {
  Check check = judged({.id = "replicas-madelung",
                        .label = "Learners vs Madelung",
                        .kind = Kind::measured,
                        .residual = distance(m.reading.shares, m.reading.any),
                        .limit = learner_limit(m),
                        .views = kLearning | kQuantum | kBoth});
  if (check.verdict == Verdict::fails) explain(m, check);
  return check;
}

// Red where the circulation is no whole number: what a fixed number of neurons cannot change.
Check learners_schrodinger(const Material& m) {
  Check check{.id = "replicas-schrodinger",
              .label = "Learners vs Schrödinger",
              .kind = Kind::measured,
              .residual = distance(m.reading.shares, m.reading.whole),
              .limit = learner_limit(m),
              .views = kLearning | kQuantum | kBoth};
  check.contrast = fractional(m);
  if (check.contrast && distance(m.reading.any, m.reading.whole) < kTold * check.limit) {
    check.reason = "Both circulations still give the same density.";
    return check;
  }
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  if (!check.contrast) {
    explain(m, check);
    return check;
  }
  check.reason = "With a fixed number of neurons circulation is arbitrary.";
  offer(check, "Make the circulation whole", "alpha", whole(m.story.alpha));
  return check;
}

Check single_valued(const Material& m) {
  const Real turns = circulation(m.laws.any(), m.state.laws.any);
  Check check = judged({.id = "single-valued",
                        .label = "ψ closes on itself",
                        .kind = Kind::derived,
                        .residual = std::abs(turns - whole(turns)),
                        .limit = kWhole,
                        .views = kQuantum});
  check.contrast = fractional(m);
  if (check.verdict == Verdict::fails) {
    check.reason = "Exchange of neurons makes it whole: run Adaptation.";
    offer(check, "Make the circulation whole", "alpha", whole(m.story.alpha));
  }
  return check;
}

Check learners_held(const Material& m) {
  Check check = judged({.id = "replicas-fokker-planck",
                        .label = "Learners vs Fokker-Planck",
                        .kind = Kind::measured,
                        .residual = distance(m.reading.shares, m.reading.held),
                        .limit = learner_limit(m),
                        .views = kQuantum});
  check.contrast = true;
  if (check.verdict == Verdict::fails) check.reason = "The free energy follows the density.";
  return check;
}

Check kept_circulation(const Material& m) {
  Check check = judged({.id = "circulation",
                        .label = "Learners keep their circulation",
                        .kind = Kind::measured,
                        .residual = std::abs(m.reading.circulation - m.start_circulation),
                        .limit = kCirculationLimit / static_cast<Real>(m.story.replicas),
                        .views = kLearning | kQuantum});
  if (check.verdict == Verdict::fails) explain(m, check);
  return check;
}

Check kept_energy(const Material& m) {
  Check check = judged({.id = "energy",
                        .label = "Learners keep their energy",
                        .kind = Kind::measured,
                        .residual = m.reading.energy_drift,
                        .limit = kEnergyLimit,
                        .views = kLearning});
  if (check.verdict == Verdict::fails) explain(m, check);
  return check;
}

std::string short_text(Real x) { return sim::number_text(std::floor(100 * x + 0.5) / 100); }

Check finite_volumes(const Material& m) {
  Check check{.id = "finite-volumes",
              .label = "Finite volumes vs wave",
              .kind = Kind::derived,
              .residual = distance(m.reading.volume, m.reading.any),
              .limit = kVolumeLimit,
              .views = kQuantum};
  const RingNode& node = m.state.laws.volume.node;
  if (!node.found) return judged(check);
  check.reason =
      "Stopped at a node: angle " + short_text(node.place) + ", time " + short_text(node.t) + ".";
  check.verdict = Verdict::fails;
  offer(check, "Pull more gently", "pull", kGentlePull);
  return check;
}

Check volume_sums(const Material& m) {
  const MadelungRingState& s = m.state.laws.volume;
  return judged({.id = "volume-sums",
                 .label = "Mass and circulation, finite volumes",
                 .kind = Kind::derived,
                 .residual = std::max(std::abs(mass(m.laws.volume(), s) - 1),
                                      std::abs(circulation(m.laws.volume(), s) - m.story.alpha)),
                 .limit = kVolumeSum,
                 .views = kQuantum});
}

// What the frames of the learners say by themselves, see docs/regime.md.
Check law_found(const Material& m) {
  constexpr std::array<const char*, 6> kNames = {"Fokker-Planck", "Hamilton-Jacobi", "Madelung",
                                                 "Schrödinger",   "a tie",           "no law"};
  const Regime wanted = fractional(m) ? Regime::madelung : Regime::schrodinger;
  Check check{.id = "regime",
              .label = std::string("Law found in the frames: ") +
                       kNames[static_cast<std::size_t>(wanted)],
              .kind = Kind::measured,
              .limit = 0.5, // 0: that law, 1: another one
              .views = kQuantum};
  if (m.state.step < kJudgedAt) return check;
  const Regime found = m.state.regime.regime;
  check.residual = found == wanted ? 0 : 1;
  check = judged(check);
  if (check.verdict == Verdict::holds) return check;
  explain(m, check);
  check.reason = std::string("The frames say ") + kNames[static_cast<std::size_t>(found)] + ".";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  return {learners_madelung(m), learners_schrodinger(m), law_found(m),
          single_valued(m),     kept_circulation(m),     kept_energy(m),
          finite_volumes(m),    volume_sums(m),          learners_held(m)};
}

} // namespace twofold::ring
