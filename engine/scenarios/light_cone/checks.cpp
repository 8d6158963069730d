#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/solutions/telegraph.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::light_cone {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

void explain(Check& check, const Material& m, const char* otherwise) {
  if (check.verdict != Verdict::fails) return;
  if (m.setup.shuffled) {
    check.reason = "Shuffled weights know no neighbours.";
    offer(check, "Put the weights in order", "shuffled", 0);
  } else if (m.setup.turnover > 0) {
    check.reason = "Movers turn over: what moves fades.";
    offer(check, "Stop the turnover", "turnover", 0);
  } else {
    check.reason = otherwise;
  }
}

constexpr const char* kCoarse = "The packet is too short for the lattice.";

Real lattice_limit(const Material& m) { return kLatticeFactor * m.setup.theta * m.setup.theta; }

Check cone(const Material& m) {
  Check check{.id = "cone",
              .label = "Nothing outside the cone",
              .kind = Kind::measured,
              .limit = kOutsideLimit,
              .views = kLearning | kGravity | kBoth};
  if (!apart(m.state)) {
    check.reason = "The fronts have met on the ring.";
    return check;
  }
  check.residual = spread(m.state.signal).outside;
  check = judged(check);
  explain(check, m, "A signal was faster than light.");
  return check;
}

Check velocity(const Material& m) {
  Check check{.id = "velocity",
              .label = "Velocity is tanh η",
              .kind = Kind::measured,
              .limit = lattice_limit(m),
              .views = kGravity | kBoth};
  if (m.state.step < kSettled) return check;
  check.residual = std::abs(m.state.moving.clock.velocity() - m.setup.velocity());
  check = judged(check);
  explain(check, m, kCoarse);
  return check;
}

Check clock(const Material& m) {
  Check check{.id = "clock",
              .label = "Moving clock runs slower",
              .kind = Kind::measured,
              .limit = lattice_limit(m),
              .views = kQuantum | kGravity | kBoth};
  if (m.state.step < kSettled) return check;
  check.residual = std::abs(m.state.moving.clock.rate() / m.setup.clock_rate() - 1);
  check = judged(check);
  explain(check, m, kCoarse);
  return check;
}

Check dispersion(const Material& m) {
  Check check{.id = "dispersion",
              .label = "E² = k² + m²",
              .kind = Kind::measured,
              .limit = kDispersionFactor * m.setup.theta * m.setup.theta,
              .views = kQuantum | kGravity | kBoth};
  if (m.state.step < kSettled) return check;
  check.residual = measured_violation(m);
  check = judged(check);
  explain(check, m, kCoarse);
  return check;
}

Check packet_weight(const Material& m) {
  Check check = judged({.id = "weight",
                        .label = "The packet keeps its weight",
                        .kind = Kind::measured,
                        .residual = std::abs(weight(m.state.moving.wave) - 1),
                        .limit = kWeightLimit,
                        .views = kQuantum | kGravity});
  explain(check, m, "Rounding has added up.");
  return check;
}

Check turnover_rate(const Material& m) {
  Check check{.id = "turnover",
              .label = "Nothing turns over",
              .kind = Kind::measured,
              .limit = kTurnoverLimit,
              .views = kLearning | kGravity};
  if (m.state.step < 2 || !apart(m.state)) return check;
  check.residual = measured_turnover(m.state); // NaN without a front: fails
  check = judged(check);
  explain(check, m, "The front has lost weight.");
  return check;
}

Check telegraph(const Material& m) {
  Check check{.id = "telegraph",
              .label = "Spread as the telegraph law",
              .kind = Kind::derived,
              .limit = kSpreadLimit,
              .views = kGravity};
  if (m.state.step < 1 || !apart(m.state)) return check;
  for (Index s = 0; s < kSignals; ++s) {
    const Spread found = spread(signal_of(m.state, s));
    const Real rate = m.setup.turnover_of(s);
    check.residual = std::max(
        {check.residual, std::abs(found.variance / telegraph_variance(rate, m.state.step) - 1),
         std::abs(found.ballistic - telegraph_ballistic_fraction(rate, m.state.step))});
  }
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    check.reason = "The signals do not move along a chain.";
    if (m.setup.shuffled) offer(check, "Put the weights in order", "shuffled", 0);
  }
  return check;
}

Check balance(const Material& m) {
  Check check{.id = "balance",
              .label = "Entropy made = erased",
              .kind = Kind::derived,
              .limit = kBalanceLimit,
              .views = kLearning | kGravity | kBoth};
  const auto& here = m.models.spectra.here.budget;
  check.residual = std::abs(here.production - here.destruction);
  for (const BudgetPoint& point : m.models.spectra.budget)
    check.residual =
        std::max(check.residual, std::abs(point.budget.production - point.budget.destruction));
  check = judged(check);
  check.reason = check.verdict == Verdict::holds
                     ? "Holds at every turnover: no proof of Lorentz symmetry."
                     : "The noise has not come to rest.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  return {cone(m),          velocity(m),      clock(m),     dispersion(m),
          packet_weight(m), turnover_rate(m), telegraph(m), balance(m)};
}

} // namespace twofold::light_cone
