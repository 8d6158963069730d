#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"
#include "twofold/thermo/score_matching.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::valley {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kManyLearners = 3000, kEnoughLearners = 1000, kSmallSteps = 0.02;

void explain(Check& check, const Material& m, const char* otherwise) {
  if (m.setup.across_only) {
    check.reason = "Noise across the valley moves nobody along it.";
    offer(check, "Let noise act both ways", "across_only", 0);
  } else if (m.setup.step_size > kSmallSteps) {
    check.reason = "Steps this large overshoot across the valley.";
    offer(check, "Learn in smaller steps", "step_size", kSmallSteps);
  } else {
    check.reason = otherwise;
  }
}

Check follow_fokker_planck(const Material& m, const sim::Snapshot& snapshot) {
  const auto* distance = snapshot.find("density_l1");
  Check check = judged({.id = "learners-fokker-planck",
                        .label = "Learners vs Fokker-Planck, plane",
                        .kind = Kind::measured,
                        .residual = distance ? distance->value : 0,
                        .limit = kFloorFactor * snapshot.density.sampling_floor,
                        .views = kLearning | kQuantum | kBoth});
  if (check.verdict == Verdict::fails) explain(check, m, "The grid is too coarse for this valley.");
  return check;
}

Check crossing(const Material& m) {
  Check check{.id = "crossing-rate",
              .label = "Crossing rate vs Fokker-Planck",
              .kind = Kind::measured,
              .limit = kRateLimit,
              .percent = true,
              .views = kLearning | kQuantum};
  if (!m.setup.loss.lowest()) {
    check.reason = "The decay wins: there is no valley to leave.";
    return check;
  }
  if (m.spectra.rates.size() < 2) return check;
  const Real predicted = m.spectra.rates[1];
  const auto count = static_cast<Real>(m.state.w1.size());
  const Real error =
      expected_error(m.state.crossing, static_cast<Real>(m.state.step), predicted, count);
  if (!(error < kKnownRate)) {
    check.reason = "Too few have crossed yet to tell.";
    if (count < kManyLearners) offer(check, "Use 3000 learners", "learners", kManyLearners);
    return check;
  }
  check.limit = std::max(kRateLimit, kSigmas * error);
  check.residual = std::abs(rate(m.state.crossing) / predicted - 1);
  check = judged(check);
  if (check.verdict == Verdict::fails)
    explain(check, m, "The steps are too large for a diffusion.");
  return check;
}

Check gradient(const Material& m) {
  constexpr Real kStep = 1e-5, kSmallestSlope = 1e-2;
  const Loss& f = m.setup.loss;
  Real worst = 0;
  for (const auto& [a, b] : {std::array<Real, 2>{0.7, 1.3}, {-1.1, 0.4}, {2.0, 0.5}}) {
    const Real d1 = (f.value(a + kStep, b) - f.value(a - kStep, b)) / (2 * kStep);
    const Real d2 = (f.value(a, b + kStep) - f.value(a, b - kStep)) / (2 * kStep);
    worst =
        std::max({worst, std::abs(f.slope_1(a, b) - d1) / std::max(std::abs(d1), kSmallestSlope),
                  std::abs(f.slope_2(a, b) - d2) / std::max(std::abs(d2), kSmallestSlope)});
  }
  return judged({.id = "gradient",
                 .label = "Gradient vs difference",
                 .kind = Kind::measured,
                 .residual = worst,
                 .limit = kGradientLimit,
                 .views = kLearning});
}

Check rest(const Material& m) {
  FokkerPlanck2dState now{0, zero_mode(m.density)}, next;
  std::vector<Real> work(m.density.work_size());
  twofold::step(next, m.density, now, work);
  Real change = 0;
  for (std::size_t i = 0; i < now.p.size(); ++i)
    change += std::abs(next.p.data()[i] - now.p.data()[i]);
  return judged({.id = "rest",
                 .label = "Density at rest stays",
                 .kind = Kind::derived,
                 .residual = change * m.density.cell_area(),
                 .limit = kRestLimit,
                 .views = kQuantum});
}

// E_n/hbar against the relaxation rates, and E_0 against 0, in units of the second rate.
Check levels(const Material& m) {
  Check check{.id = "levels",
              .label = "Levels vs relaxation rates",
              .kind = Kind::derived,
              .limit = kLevelsLimit,
              .percent = true,
              .views = kQuantum};
  const auto &rates = m.spectra.rates, &levels = m.spectra.levels;
  if (rates.size() < 3 || levels.size() != rates.size()) return check;
  for (std::size_t n = 0; n < rates.size(); ++n)
    check.residual =
        std::max(check.residual, std::abs(levels[n] - rates[n]) / std::max(rates[n], rates[2]));
  check = judged(check);
  if (check.verdict == Verdict::fails) check.reason = "The grid is too coarse for this valley.";
  return check;
}

// dS/dt = -sum over the cells of h^2 dp/dt ln p, from the fluxes alone.
Real entropy_change(const FokkerPlanck2dModel& model, const Matrix& p) {
  constexpr Real kTiny = 1e-300; // densities below have no logarithm to speak of
  std::vector<Real> logs;
  for (const Real value : p)
    logs.push_back(math::log(std::max(value, kTiny)));
  Real sum = 0;
  const auto add = [&](const FokkerPlanck2dModel::Lines& lines, Index along, Index across) {
    for (Index r = 0; r + 1 < lines.rows; ++r)
      for (Index c = 0; c < lines.columns; ++c) {
        const auto face = static_cast<std::size_t>(r * lines.columns + c);
        const Index here = r * along + c * across, there = here + along;
        sum += (lines.up[face] * p.data()[here] - lines.down[face] * p.data()[there]) *
               (logs[static_cast<std::size_t>(here)] - logs[static_cast<std::size_t>(there)]);
      }
  };
  add(model.along_x(), 1, model.nx());
  add(model.along_y(), model.nx(), 1);
  return sum * model.cell_area();
}

Result<EntropyRates> ledger_of_learners(const Material& m) {
  std::vector<Real> q, divergence;
  q.insert(q.end(), m.state.w1.begin(), m.state.w1.end());
  q.insert(q.end(), m.state.w2.begin(), m.state.w2.end());
  for (std::size_t i = 0; i < m.state.w1.size(); ++i)
    divergence.push_back(-m.setup.step_size * m.setup.loss.laplacian(m.state.w1(i), m.state.w2(i)));
  return entropy_rates(ReplicaCloud{.dimensions = 2,
                                    .q = q,
                                    .drift_divergence = divergence,
                                    .diffusion = {&m.setup.diffusion, 1},
                                    .diffusion_gradient = {}});
}

Check ledger_adds_up(const Material& m, const sim::LedgerView& view) {
  const Real change = entropy_change(m.density, m.state.density.p);
  const Real scale = std::abs(view.made) + std::abs(view.erased);
  return judged({.id = "ledger",
                 .label = "Made and erased add up",
                 .kind = Kind::derived,
                 .residual = scale > 0 ? std::abs(view.made + view.erased - change) / scale : 0,
                 .limit = kLedgerLimit,
                 .views = kLearning | kQuantum | kGravity | kBoth});
}

void add_learners_ledger(std::vector<Check>& checks, const Material& m,
                         const sim::LedgerView& view) {
  const auto rates = ledger_of_learners(m);
  const auto add = [&](const char* id, const char* label, Real limit, Real of_grid, Real found) {
    Check check{.id = id,
                .label = label,
                .kind = Kind::measured,
                .limit = limit,
                .percent = true,
                .views = kLearning | kGravity};
    if (rates && of_grid != 0) {
      check.residual = std::abs(found / of_grid - 1);
      check = judged(check);
      if (check.verdict == Verdict::fails) {
        explain(check, m, "The estimate needs more learners.");
        if (check.action.empty() && m.values[learners] < kManyLearners)
          offer(check, "Use 3000 learners", "learners", kManyLearners);
      }
    }
    checks.push_back(check);
  };
  add("erased-learners", "Entropy erased, from learners", kErasedLimit, view.erased,
      rates ? rates.value().destruction : 0);
  add("made-learners", "Entropy made, from learners",
      kMadeLimit * std::max(Real(1), kEnoughLearners / m.values[learners]), view.made,
      rates ? rates.value().production : 0);
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  std::vector<Check> checks = {
      follow_fokker_planck(m, snapshot), crossing(m), gradient(m), rest(m), levels(m),
      ledger_adds_up(m, snapshot.ledger)};
  add_learners_ledger(checks, m, snapshot.ledger);
  add_wave_checks(checks, m);
  return checks;
}

} // namespace twofold::valley
