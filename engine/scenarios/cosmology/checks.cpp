#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold::cosmology {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kStandingGrid = 64;
constexpr Real kStandingMass = 4;
constexpr unsigned kAll = kLearning | kQuantum | kGravity | kBoth;

Real expansion(const Material& m) { return expansion_scale(m.values, m.state.findings.exact); }

void explain(const Material& m, Check& check) {
  if (check.verdict != Verdict::fails) return;
  if (m.values[free_volume] != 0) {
    check.reason = "Nothing holds the volume, so nothing sets Λ.";
    offer(check, "Hold the volume", "free_volume", 0);
  } else if (m.values[n] < kStandingGrid) {
    check.reason = "Too few steps between the first and the last size.";
    offer(check, "Take more steps", "n", kStandingGrid);
  } else {
    check.reason = "This universe changes too fast for its steps.";
  }
}

// Of the universe that was searched for.
Check of_search(const Material& m, Check check, Real residual) {
  if (m.state.lost != 0) {
    check.verdict = Verdict::fails;
    check.reason = "No universe expands from 1 to 2 with this volume.";
    offer(check, "Take a smaller volume", "volume", 2);
    return check;
  }
  if (m.state.found == 0) {
    check.reason = "The search for the stationary universe goes on.";
    return check;
  }
  check.residual = residual;
  check = judged(check);
  explain(m, check);
  return check;
}

Check lambda_check(const Material& m) {
  return of_search(m,
                   {.id = "lambda",
                    .label = "Λ vs closed form",
                    .kind = Kind::derived,
                    .limit = kLambdaLimit,
                    .views = kAll},
                   m.state.findings.error / expansion(m));
}

Check lambda_order(const Material& m) {
  const Findings& f = m.state.findings;
  const Real order =
      f.error > 0 && f.finer_error > 0 ? math::log(f.error / f.finer_error) / math::log(2) : 0;
  return of_search(m,
                   {.id = "lambda-order",
                    .label = "Error of Λ falls at order 2",
                    .kind = Kind::derived,
                    .limit = kOrderLimit,
                    .views = kGravity},
                   std::abs(order - 2));
}

Check friedmann(const Material& m) {
  return of_search(m,
                   {.id = "friedmann",
                    .label = "Friedmann at every step",
                    .kind = Kind::derived,
                    .limit = kFriedmannLimit,
                    .views = kGravity | kBoth},
                   m.universe.residual / expansion(m));
}

Check volume_kept(const Material& m) {
  return of_search(m,
                   {.id = "volume",
                    .label = "Neurons × steps as asked",
                    .kind = Kind::derived,
                    .limit = kVolumeLimit,
                    .views = kLearning | kBoth},
                   std::abs(m.universe.volume / m.values[volume] - 1));
}

Check slope_of_action(const Material& m) {
  return of_search(m,
                   {.id = "action-slope",
                    .label = "Slope of the action is Λ",
                    .kind = Kind::derived,
                    .limit = kSlopeLimit,
                    .views = kQuantum},
                   std::abs(m.state.findings.slope - m.lambda_of_expansion()) / expansion(m));
}

Check sweep(const Material& m) {
  Check check{.id = "sweep",
              .label = "Λ of all volumes",
              .kind = Kind::derived,
              .limit = kSweepLimit,
              .views = kLearning | kGravity};
  check.residual = m.sweep_error();
  if (std::isnan(check.residual)) {
    check.residual = 0;
    check.reason = "No volume has been solved for yet.";
    return check;
  }
  check = judged(check);
  explain(m, check);
  return check;
}

// The contrast: were Lambda a consequence of the matter, all volumes would have the same.
Check predicted(const Material& m) {
  Check check{.id = "predicted",
              .label = "Matter alone predicts Λ",
              .kind = Kind::measured,
              .limit = kPredictedLimit,
              .contrast = true,
              .views = kLearning | kGravity | kBoth};
  const Real spread = m.lambda_spread();
  if (std::isnan(spread)) {
    check.reason = "Fewer than two volumes have been solved for.";
    return check;
  }
  check.residual = spread / expansion(m);
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = "The same matter has another Λ for every volume.";
  return check;
}

Check of_field(const Material& m, Check check, Real residual) {
  if (!m.evolving() || std::isnan(residual)) {
    check.reason = "The universe with a field has not expanded enough.";
    return check;
  }
  check.residual = residual;
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  check.reason = "The field swings too fast for its time steps.";
  offer(check, "Take a lighter field", "field_mass", kStandingMass);
  return check;
}

Check field_constraint(const Material& m) {
  return of_field(m,
                  {.id = "constraint",
                   .label = "Einstein's constraint, field",
                   .kind = Kind::derived,
                   .limit = kConstraintLimit,
                   .views = kGravity | kBoth},
                  3 * m.state.evolution.worst / expansion(m));
}

Check field_order(const Material& m) {
  Check check{.id = "constraint-order",
              .label = "Its error falls at order 4",
              .kind = Kind::derived,
              .limit = kFieldOrderLimit,
              .views = kGravity};
  if (m.values[matter] == 0) {
    check.reason = "Without a field the error falls even faster.";
    return check;
  }
  return of_field(m, check, std::abs(m.field_order() - 4));
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  return {lambda_check(m), lambda_order(m),     friedmann(m),   volume_kept(m), slope_of_action(m),
          sweep(m),        field_constraint(m), field_order(m), predicted(m)};
}

} // namespace twofold::cosmology
