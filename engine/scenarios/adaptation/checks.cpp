#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::adaptation {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

// Does psi close on itself in every ring? Why not, and what would change it.
Check single_valued(const Material& m) {
  Check check = judged({.id = "single-valued",
                        .label = "Schrödinger: every ψ closes",
                        .kind = Kind::assumed,
                        .residual = m.reading.summary.seam,
                        .limit = kSeamLimit,
                        .views = kLearning | kQuantum | kBoth});
  if (check.verdict != Verdict::fails) return check;
  if (m.values[exchange_neurons] == 0) {
    check.reason = "With a fixed number of neurons circulation is arbitrary.";
    offer(check, "Exchange neurons", "exchange_neurons", 1);
  } else if (!m.params.exchange) {
    check.reason = "Neurons are fixed until step " + std::to_string(kExchangeBegins) + ".";
    offer(check, "Exchange them now", "in_turn", 0);
  } else if (!m.params.close) {
    check.reason = "Without the assumed torque nothing moves circulation.";
    offer(check, "Let the torque act", "no_closure", 0);
  } else if (m.values[exchange_temperature] > kHot) {
    check.reason = "So hot an exchange changes n before the torque has acted.";
    offer(check, "Cool the exchange", "exchange_temperature", kCool);
  } else if (m.values[adapt_hbar] == 0) {
    check.reason = "Circulation is whole in μ, but 2π ħ is not μ.";
    offer(check, "Tune ħ", "adapt_hbar", 1);
  } else {
    check.reason = "Circulation is on its way to whole numbers.";
  }
  return check;
}

Check tuned(const Material& m) {
  Real worst = 0;
  for (const Real ratio : m.reading.ratios)
    worst = std::max(worst, std::abs(ratio - 1));
  Check check = judged({.id = "hbar-ratio",
                        .label = "2π ħ equals μ",
                        .kind = Kind::derived,
                        .residual = worst,
                        .limit = kRatioLimit,
                        .views = kLearning | kQuantum});
  if (check.verdict != Verdict::fails) return check;
  if (m.values[adapt_hbar] == 0) {
    check.reason = "Step size and batch size are not tuned.";
    offer(check, "Tune ħ", "adapt_hbar", 1);
  } else if (!m.params.tune_hbar) {
    check.reason = "Tuning begins at step " + std::to_string(kTuningBegins) + ".";
    offer(check, "Tune now", "in_turn", 0);
  } else {
    check.reason = "Step and batch size are still being tuned.";
  }
  return check;
}

// Neither waiting nor tuning changes a circulation; judged as long as nothing was exchanged.
Check conserved(const Material& m) {
  Check check = judged({.id = "kept-circulation",
                        .label = "Fixed neurons keep circulation",
                        .kind = Kind::derived,
                        .residual = m.state.change_before_exchange,
                        .limit = kKeptLimit,
                        .views = kLearning | kQuantum});
  if (check.verdict == Verdict::fails) {
    check.reason = "Where a density vanished, it slipped by a whole 2π ħ.";
    offer(check, "Pull more gently", "pull", 0.01);
  }
  return check;
}

Check unitary(const Material& m) {
  return judged({.id = "norm",
                 .label = "Probability of every ring is one",
                 .kind = Kind::derived,
                 .residual = m.reading.norm_error,
                 .limit = kNormLimit,
                 .views = kQuantum});
}

Check batches(const Material& m) {
  Check check{.id = "batch-noise",
              .label = "Drawn batches make that ħ",
              .kind = Kind::measured,
              .views = kLearning};
  if (m.state.draws == 0) return check;
  check.residual = std::abs(m.state.noise / m.state.draws - 1);
  check.limit = kNoiseSigmas * kNoiseSpread / std::sqrt(m.state.draws);
  return judged(check);
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  return {single_valued(m), tuned(m), conserved(m), unitary(m), batches(m)};
}

} // namespace twofold::adaptation
