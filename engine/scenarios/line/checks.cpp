#include "checks.hpp"

#include "words.hpp"

#include "scenarios/shared/badge.hpp"
#include "scenarios/shared/figures.hpp"
#include "scenarios/shared/line_views.hpp"

#include "twofold/core/math.hpp"
#include "twofold/learning/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::line {

namespace {

using sim::Check;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kUsualDistance = 1.25, kUsualWidth = 0.5, kFar = 2.6, // the last one of d/sigma
    kUsualBarrier = 1, kUsualReplicas = 100;

sim::Curve curve_of(const SchrodingerModel& model, std::span<const Real> values) {
  return {
      as_vector(view(SchrodingerModel::nodes(model.params().half_width, model.params().intervals))),
      as_vector(values)};
}

Real time_of(const Material& m) { return static_cast<Real>(m.state.step) * m.setup.dt; }

// After the story a free wave reaches the walls of its box, which the learners do not have.
bool beyond(const Material& m) { return m.potential.flat() && time_of(m) > 1.1 * m.setup.duration; }

Real distance_limit(const Material& m) {
  return std::min(kPerLearner / static_cast<Real>(m.setup.replicas), kNeverGood);
}

bool far_apart(const Setup& s) {
  return s.story == Story::interference && s.distance > kFar * s.sigma;
}

void explain(Check& check, const Material& m) {
  if (check.verdict != Verdict::fails) return;
  if (!m.setup.entropy_force) {
    check.reason = "Without the entropy force learners ignore each other.";
    offer(check, "Let them push each other", "no_entropy_force", 0);
  } else if (far_apart(m.setup)) {
    check.reason = "The relative phase lives in the gap, where no learner is.";
    if (m.setup.distance > kUsualDistance)
      offer(check, "Bring the packets together", "d", kUsualDistance);
    else
      offer(check, "Make the packets wider", "sigma", kUsualWidth);
  } else if (m.setup.balance < 1) {
    check.reason = "Near a node too few learners are left to carry the phase.";
    offer(check, "Balance the packets", "balance", 1);
  } else if (m.setup.story == Story::tunnelling && m.setup.barrier > kUsualBarrier) {
    check.reason = "Hardly a learner is inside the barrier to carry the phase.";
    offer(check, "Lower the barrier", "barrier", kUsualBarrier);
  } else {
    check.reason = "Too few learners for so fine a density.";
    if (static_cast<Real>(m.setup.replicas) < kUsualReplicas)
      offer(check, "Use 100 learners", "replicas", kUsualReplicas);
  }
}

Check against_wave(const Material& m) {
  Check check{.id = "learners-schrodinger",
              .label = "Learners vs Schrödinger",
              .kind = sim::Kind::measured,
              .residual = m.density_l1,
              .limit = distance_limit(m),
              .views = kLearning | kQuantum | kBoth};
  if (beyond(m)) {
    check.reason = "The wave has reached the walls of its box.";
    return check;
  }
  check = judged(check);
  explain(check, m);
  return check;
}

Check against_fokker_planck(const Material& m) {
  const FokkerPlanckModel& law = m.laws.fokker_planck;
  Check check = judged({.id = "learners-fokker-planck",
                        .label = "Learners vs Fokker-Planck",
                        .kind = sim::Kind::measured,
                        .residual = replica_distance(
                            view(m.state.replicas.x), view(m.state.density.p),
                            -m.setup.half_width + 0.5 * law.spacing(), law.spacing(), m.setup.bin),
                        .limit = distance_limit(m),
                        .contrast = true,
                        .views = kQuantum | kBoth});
  if (check.verdict == Verdict::fails)
    check.reason = "That is what a free energy that does not react would do.";
  return check;
}

Check energy_kept(const Material& m) {
  Check check = judged({.id = "energy",
                        .label = "Learners keep their energy",
                        .kind = sim::Kind::measured,
                        .residual = m.energy_drift,
                        .limit = kEnergyLimit,
                        .views = kLearning | kQuantum | kGravity});
  if (check.verdict == Verdict::fails && m.setup.entropy_force) {
    check.reason = "Learners that meet across the gap need shorter steps.";
    if (far_apart(m.setup) && m.setup.distance > kUsualDistance)
      offer(check, "Bring the packets together", "d", kUsualDistance);
  }
  return check;
}

Check norm_kept(const sim::Snapshot& snapshot) {
  return judged({.id = "norm",
                 .label = "The wave keeps its probability",
                 .kind = sim::Kind::derived,
                 .residual = std::abs(snapshot.density.norm - 1),
                 .limit = kNormLimit,
                 .views = kQuantum});
}

Check closed(const Material& m) {
  Check check{.id = "closed-form",
              .label = "Wave vs its closed form",
              .kind = sim::Kind::derived,
              .limit = kClosedLimit,
              .views = kQuantum};
  if (beyond(m)) {
    check.reason = "The wave has reached the walls of its box.";
    return check;
  }
  const std::vector<Real> exact = closed_form(m.setup, m.laws.wave, time_of(m));
  check.residual = l1_distance(m.wave_density, exact, m.laws.wave.spacing());
  return judged(check);
}

// On a line without nodes Madelung and Schrodinger say the same.
Check tie(const Material& m) {
  const MadelungLineState& fluid = m.state.fluid;
  Check check{.id = "madelung",
              .label = "Madelung vs Schrödinger: a tie",
              .kind = sim::Kind::derived,
              .limit = kTieLimit,
              .views = kQuantum};
  if (fluid.stopped != 0) { // by so much learning time it is behind
    check.label = "Madelung ends at a node";
    check.residual = time_of(m) - fluid.node_time;
    check.limit = 0;
    check.verdict = Verdict::only_if;
    check.reason = "Density too close to 0 at q = " + two_decimals(fluid.node_place) + ", time " +
                   two_decimals(fluid.node_time) + "; up to there a tie.";
    return check;
  }
  if (beyond(m)) return check;
  const sim::Curve wave = curve_of(m.laws.wave, m.wave_density);
  for (std::size_t i = 0; i < fluid.log_density.size(); ++i)
    check.residual += spacing(fluid) * std::abs(math::exp(fluid.log_density(i)) -
                                                shared::value_at(wave, place(fluid, i)));
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = "The fluid's points are too few for so deep fringes.";
  return check;
}

Check right_share(const Material& m) {
  const Real wave = probability_right_of(m.laws.wave, m.state.wave, 0);
  Check check = judged({.id = "right-share",
                        .label = "Share on the right vs Schrödinger",
                        .kind = sim::Kind::measured,
                        .residual = std::abs(share_right(view(m.state.replicas.x)) - wave),
                        .limit = kRightLimit + 1 / static_cast<Real>(m.setup.replicas),
                        .views = kLearning | kQuantum | kBoth});
  explain(check, m);
  return check;
}

Check beat(const Material& m) {
  const Vector& e = m.laws.levels->energies;
  const Real angle = (e(1) - e(0)) * time_of(m) / m.setup.hbar;
  const Real law = m.laws.right_mean + m.laws.right_swing * math::cos(angle);
  return judged({.id = "beat",
                 .label = "Wave beats as its two levels say",
                 .kind = sim::Kind::derived,
                 .residual = std::abs(probability_right_of(m.laws.wave, m.state.wave, 0) - law),
                 .limit = kBeatLimit,
                 .views = kQuantum});
}

// Walkers and paths that know psi: what it takes to be led by a wave.
Check told(const Material& m) {
  Check check{.kind = sim::Kind::derived, .views = kQuantum};
  const Real low = first_node(m.laws.wave), spacing = m.laws.wave.spacing();
  if (m.setup.told == Told::bohm) {
    check.id = "bohm";
    check.label = "Bohm paths (know ψ) vs Schrödinger";
    check.residual = replica_distance(m.state.told, m.wave_density, low, spacing, m.setup.bin);
    check.limit = kPerLearner / static_cast<Real>(m.setup.replicas);
  } else {
    check.id = "nelson";
    check.label = "Nelson walkers (know ψ) vs Schrödinger";
    const auto bins = static_cast<Index>(2 * m.setup.shown / m.setup.bin) + 1;
    const Real half = 0.5 * m.setup.bin * static_cast<Real>(bins);
    std::vector<Real> found(static_cast<std::size_t>(bins)), law(found);
    histogram(found, m.state.told, -half, half);
    const sim::Curve wave = curve_of(m.laws.wave, m.wave_density);
    for (std::size_t b = 0; b < law.size(); ++b) // mean over the bin by four points
      for (int k = 0; k < 4; ++k)
        law[b] += 0.25 * shared::value_at(wave, -half + (static_cast<Real>(b) + (k + 0.5) / 4) *
                                                            m.setup.bin);
    check.residual = l1_distance(found, law, m.setup.bin);
    check.limit = kFloorFactor * sampling_floor(law, m.setup.bin, kWalkers);
  }
  if (beyond(m)) return check;
  return judged(check);
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  std::vector<Check> checks = {against_wave(m)};
  if (m.laws.levels) checks.push_back(right_share(m));
  checks.push_back(against_fokker_planck(m));
  checks.push_back(energy_kept(m));
  checks.push_back(tie(m));
  checks.push_back(norm_kept(snapshot));
  checks.push_back(m.laws.levels ? beat(m) : closed(m));
  if (m.setup.told != Told::nobody) checks.push_back(told(m));
  return checks;
}

} // namespace twofold::line
