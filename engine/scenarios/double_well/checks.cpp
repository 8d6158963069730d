#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"
#include "twofold/thermo/entropy_ledger.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::double_well {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kGoodBatch = 16, kManyLearners = 3000, kEnoughLearners = 1000, kUsualStart = -0.39,
               kSmallSteps = 0.05;

Check follow_fokker_planck(const Material& m, const sim::DensityView& density) {
  Check check = learners_against({.id = "learners-fokker-planck",
                                  .label = "Learners vs Fokker-Planck",
                                  .kind = Kind::measured,
                                  .views = kLearning | kQuantum | kBoth},
                                 density, density.fokker_planck);
  if (check.verdict == Verdict::unknown) return check;
  check.limit = std::min(check.limit, kHeavyNoise);
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  if (m.params.task.even) {
    check.reason = "Even samples make no noise at w = 0.";
    offer(check, "Use the real samples", "even_samples", 0);
  } else if (m.values[batch_size] < kGoodBatch) {
    check.reason = "So few samples make heavy noise, not Gaussian noise.";
    offer(check, "Average more samples", "batch_size", kGoodBatch);
  } else {
    check.reason = "Steps this large are no diffusion.";
    if (m.values[step_size] > kSmallSteps)
      offer(check, "Learn in smaller steps", "step_size", kSmallSteps);
  }
  return check;
}

Check crossing(const Material& m) {
  Check check{.id = "crossing-rate",
              .label = "Crossing rate vs Fokker-Planck",
              .kind = Kind::measured,
              .limit = kRateLimit,
              .percent = true,
              .views = kLearning | kQuantum};
  const Real predicted = m.laws.rates[1];
  if (!valley(m.params.task)) {
    check.reason = "The loss has one valley: nothing to cross.";
    return check;
  }
  const auto count = static_cast<Real>(m.state.w.size());
  const Real error =
      expected_error(m.state.crossing, static_cast<Real>(m.state.step), predicted, count);
  if (!(error < kKnownRate)) {
    check.reason = "Too few have crossed yet to tell.";
    if (count < kManyLearners) offer(check, "Use 3000 learners", "learners", kManyLearners);
    if (std::abs(m.values[start]) < 0.2) offer(check, "Start in one valley", "start", kUsualStart);
    return check;
  }
  check.limit = std::max(kRateLimit, kSigmas * error);
  check.residual = std::abs(rate(m.state.crossing) / predicted - 1);
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  if (m.params.task.even) {
    check.reason = "Without noise at w = 0 nothing crosses.";
    offer(check, "Use the real samples", "even_samples", 0);
  } else {
    check.reason = "The noise is not Gaussian enough for a diffusion.";
    if (m.values[batch_size] < kGoodBatch)
      offer(check, "Average more samples", "batch_size", kGoodBatch);
  }
  return check;
}

Check noise_formula(const Material& m) {
  Check check = judged({.id = "gradient-noise",
                        .label = "Gradient noise vs formula",
                        .kind = Kind::measured,
                        .residual = std::abs(m.survey.ratio - 1),
                        .limit = kNoiseLimit,
                        .percent = true,
                        .views = kLearning | kQuantum});
  if (check.verdict == Verdict::fails && m.params.task.even) {
    check.reason = "Even samples have less noise than the task.";
    offer(check, "Use the real samples", "even_samples", 0);
  }
  return check;
}

// The density at rest must be at rest for the solver of the equation too.
Check rest(const Material& m) {
  FokkerPlanckState now{0, m.laws.at_rest}, next;
  std::vector<Real> work(static_cast<std::size_t>(kDensityCells));
  twofold::step(next, m.laws.density, now, work);
  Real change = 0;
  for (std::size_t i = 0; i < now.p.size(); ++i)
    change += std::abs(next.p(i) - now.p(i));
  return judged({.id = "rest",
                 .label = "Density at rest stays",
                 .kind = Kind::derived,
                 .residual = change * m.laws.density.spacing(),
                 .limit = kRestLimit,
                 .views = kQuantum});
}

// dS/dt = -sum over the cells of h dp/dt ln p, from the fluxes alone.
Real entropy_change(const FokkerPlanckModel& model, const Vector& p) {
  Real sum = 0;
  for (std::size_t i = 0; i + 1 < p.size(); ++i) {
    const Real flux = model.rate_up()[i] * p(i) - model.rate_down()[i] * p(i + 1);
    const Real tiny = 1e-300;
    sum += flux * (math::log(std::max(p(i), tiny)) - math::log(std::max(p(i + 1), tiny)));
  }
  return sum * model.spacing();
}

Check ledger(const Material& m, const sim::LedgerView& view) {
  const Real change = entropy_change(m.laws.density, m.state.density.p);
  const Real scale = std::abs(view.made) + std::abs(view.erased);
  return judged({.id = "ledger",
                 .label = "Made and erased add up",
                 .kind = Kind::derived,
                 .residual = scale > 0 ? std::abs(view.made + view.erased - change) / scale : 0,
                 .limit = kLedgerLimit,
                 .views = kLearning | kQuantum | kGravity | kBoth});
}

Check ledger_of_learners(const Material& m, const sim::LedgerView& view) {
  Check check{.id = "ledger-learners",
              .label = "Entropy made, from learners",
              .kind = Kind::measured,
              .limit = kLedgerEstimate * std::max(Real(1), kEnoughLearners / m.values[learners]),
              .percent = true,
              .views = kLearning | kGravity};
  const auto rates = entropy_rates(m.laws.landscape, m.laws.tables, twofold::view(m.state.w));
  if (!rates || !(view.made > 0)) return check;
  check.residual = std::abs(rates.value().production / view.made - 1);
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    check.reason = "The learners are not where the equation has them.";
    if (m.values[learners] < kManyLearners)
      offer(check, "Use 3000 learners", "learners", kManyLearners);
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
  if (check.verdict == Verdict::fails)
    check.reason = "The gradient noise differs from weight to weight.";
  return check;
}

Check ground_state(const Material& m, const sim::DensityView& density) {
  sim::Curve law{density.fokker_planck.x, {}};
  law.y.assign(m.laws.reference_at_rest.begin(), m.laws.reference_at_rest.end());
  Check check = learners_against({.id = "learners-ground-state",
                                  .label = "Learners vs one-ħ ground state",
                                  .kind = Kind::assumed,
                                  .views = kQuantum | kBoth},
                                 density, law);
  check.contrast = true;
  if (check.verdict == Verdict::fails)
    check.reason = "The learners are not at rest, or have no one D.";
  return check;
}

// For one D: E_n/hbar against the relaxation rates, and E_0 against 0, in units of the second rate.
Check witten(const Material& m) {
  Check check{.id = "witten",
              .label = "Levels vs relaxation, one D",
              .kind = Kind::derived,
              .limit = kWittenLimit,
              .percent = true,
              .views = kQuantum};
  if (!m.laws.witten) return check;
  const Vector& levels = m.laws.witten->rates;
  check.residual = std::abs(levels(0)) / m.laws.reference_rates[2];
  for (std::size_t n = 1; n < levels.size(); ++n)
    check.residual = std::max(check.residual, std::abs(levels(n) / m.laws.reference_rates[n] - 1));
  return judged(check);
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  return {follow_fokker_planck(m, snapshot.density),
          crossing(m),
          noise_formula(m),
          judged({.id = "gradient",
                  .label = "Gradient vs difference",
                  .kind = Kind::measured,
                  .residual = m.survey.gradient_error,
                  .limit = kGradientLimit,
                  .views = kLearning}),
          rest(m),
          witten(m),
          ledger(m, snapshot.ledger),
          ledger_of_learners(m, snapshot.ledger),
          one_hbar(snapshot.density),
          ground_state(m, snapshot.density)};
}

} // namespace twofold::double_well
