#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::thermal_neurons {

namespace {

using shared::judged;
using shared::kBoth;
using shared::kGravity;
using shared::kLearning;
using shared::kQuantum;
using shared::offer;
using sim::Check;
using sim::Kind;
using sim::Verdict;

constexpr Real kSlowLearning = 0.01; // the step size that is offered

bool too_fast(const Material& m) { return m.laws.step_size * m.survey.delay > kTimeScaleLimit; }

// Why a prediction from the free energy fails, and what would change it.
void explain(Check& check, const Material& m) {
  if (check.verdict != Verdict::fails) return;
  if (m.values[shuffle] != 0) {
    check.reason = "Shuffled couplings have another free energy.";
    offer(check, "Restore the couplings", "shuffle", 0);
  } else if (too_fast(m)) {
    check.reason = "The weight moves before its neurons have settled.";
    offer(check, "Learn more slowly", "step_size", kSlowLearning);
  } else {
    check.reason = "The learners do not move as the free energy says.";
  }
}

Check free_energy(const Material& m) {
  Check check = judged({.id = "free-energy",
                        .label = "Free energy, two ways",
                        .kind = Kind::measured,
                        .residual = m.survey.disagreement,
                        .limit = kFreeEnergyLimit,
                        .views = kLearning | kQuantum});
  if (check.verdict == Verdict::fails)
    check.reason = "The neurons are too slow for so short a survey.";
  return check;
}

Check time_scales(const Material& m) {
  Check check = judged({.id = "time-scales",
                        .label = "Neurons fast, weight slow",
                        .kind = Kind::measured,
                        .residual = m.laws.step_size * m.survey.delay,
                        .limit = kTimeScaleLimit,
                        .percent = true,
                        .views = kLearning | kQuantum | kBoth});
  if (check.verdict == Verdict::fails) {
    check.reason = "The weight moves before its neurons have settled.";
    offer(check, "Learn more slowly", "step_size", kSlowLearning);
  }
  return check;
}

Check drift(const Material& m) {
  Check check{.id = "drift",
              .label = "Drift is slope of free energy",
              .kind = Kind::measured,
              .limit = kDriftLimit,
              .percent = true,
              .views = kLearning | kQuantum};
  const KramersMoyal& sums = m.state.sums;
  const Real off = std::abs(sums.drift_ratio() - 1), error = sums.drift_ratio_error();
  // Known well enough, or wrong beyond doubt.
  if (!(error <= kKnown * kDriftLimit || off > kDriftLimit + 3 * error)) return check;
  check.residual = off;
  check = judged(check);
  explain(check, m);
  return check;
}

Check noise_of_neurons(const Material& m) {
  Check check{.id = "diffusion",
              .label = "Noise, weight vs neurons",
              .kind = Kind::measured,
              .limit = kDiffusionLimit,
              .percent = true,
              .views = kLearning | kQuantum};
  const KramersMoyal& sums = m.state.sums;
  // The relative error of a variance of n numbers is sqrt(2/n).
  if (!(sums.count > 0) || std::sqrt(2 / sums.count) > kKnown * kDiffusionLimit) return check;
  check.residual = std::abs(sums.diffusion_ratio() - 1);
  check = judged(check);
  explain(check, m);
  return check;
}

Check follow_fokker_planck(const Material& m, const sim::DensityView& density) {
  Check check = shared::learners_against({.id = "learners-fokker-planck",
                                          .label = "Learners vs Fokker-Planck",
                                          .kind = Kind::measured,
                                          .views = kLearning | kQuantum | kBoth},
                                         density, density.fokker_planck);
  explain(check, m);
  return check;
}

// For one D: E_n/hbar against the relaxation rates. A crossing rate may be far below all others
// and below round-off: it is judged in units of the second rate.
Check witten(const Material& m) {
  Check check{.id = "witten",
              .label = "Levels vs relaxation, one D",
              .kind = Kind::derived,
              .limit = kWittenLimit,
              .percent = true,
              .views = kQuantum};
  if (!m.laws.witten) {
    check.reason = "The noise is too small for this grid.";
    return check;
  }
  const Vector& levels = m.laws.witten->rates;
  for (std::size_t n = 0; n < levels.size(); ++n)
    check.residual = std::max(check.residual,
                              std::abs(levels(n) - m.laws.reference_rates[n]) /
                                  std::max(m.laws.reference_rates[n], m.laws.reference_rates[2]));
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    check.reason = "The noise is so small that the grid does not resolve it.";
    offer(check, "Add noise", "noise", 1e-4);
  }
  return check;
}

Check one_hbar(const sim::DensityView& density) {
  Check check = judged({.id = "one-hbar",
                        .label = "One ħ = 2D/γ everywhere",
                        .kind = Kind::assumed,
                        .residual = density.hbar_spread,
                        .limit = kOneHbarLimit,
                        .percent = true,
                        .views = kQuantum});
  check.contrast = true;
  if (check.verdict == Verdict::fails) check.reason = "Neurons on the hill are slower and noisier.";
  return check;
}

// dS/dt = -sum over the cells of h dp/dt ln p, from the fluxes alone.
Check ledger(const Material& m, const sim::LedgerView& view) {
  const FokkerPlanckModel& model = m.laws.density;
  const Vector& p = m.state.density.p;
  constexpr Real kTiny = 1e-300;
  Real change = 0;
  for (std::size_t i = 0; i + 1 < p.size(); ++i)
    change += (model.rate_up()[i] * p(i) - model.rate_down()[i] * p(i + 1)) *
              (math::log(std::max(p(i), kTiny)) - math::log(std::max(p(i + 1), kTiny)));
  change *= model.spacing();
  const Real scale = std::abs(view.made) + std::abs(view.erased);
  return judged({.id = "ledger",
                 .label = "Made and erased add up",
                 .kind = Kind::derived,
                 .residual = scale > 0 ? std::abs(view.made + view.erased - change) / scale : 0,
                 .limit = kLedgerLimit,
                 .views = kLearning | kQuantum | kGravity | kBoth});
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  return {time_scales(m),
          free_energy(m),
          drift(m),
          noise_of_neurons(m),
          follow_fokker_planck(m, snapshot.density),
          witten(m),
          ledger(m, snapshot.ledger),
          one_hbar(snapshot.density)};
}

} // namespace twofold::thermal_neurons
