#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/gravity/onsager_identities.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::onsager_lab {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr const char* kNames[kInvariants] = {"c1", "c2", "c3", "c4", "c5"};
constexpr const char* kMend[kInvariants] = {"Mend c₁", "Mend c₂", "Mend c₃", "Mend c₄", "Mend c₅"};
constexpr Real kSameLaw = 1e-9;                         // sine of an angle
constexpr Real kRenamed[] = {0.2, 0.45, 0.7, 1.3, 1.6}; // a of some laws on the curve

Index flat_modes(const Material& m) { return m.setup.dimension; }
Index gravitons(const Material& m) { return m.setup.dimension * (m.setup.dimension - 3) / 2; }

// The one slider that would bring the law onto the ray of general relativity, and where to.
bool offer_one_slider(Check& check, const Material& m) {
  const Invariants law = as_array(m.law.c), gr = as_array({});
  for (std::size_t i = 0; i < kInvariants; ++i) {
    Real along = 0, size = 0;
    for (std::size_t k = 0; k < kInvariants; ++k)
      if (k != i) {
        along += law[k] * gr[k];
        size += gr[k] * gr[k];
      }
    Invariants mended = law;
    mended[i] = along / size * gr[i];
    if (along == 0 || distance_from_gr(mended) > kSameLaw) continue;
    offer(check, kMend[i], kNames[i], mended[i]);
    return true;
  }
  return false;
}

void off_the_ray(Check& check, const Material& m) {
  if (!offer_one_slider(check, m)) check.reason += " Snap to general relativity with the button.";
}

void scrambled_reason(Check& check) {
  check.reason = "Components that do not turn are another geometry.";
  offer(check, "Turn the components", "scrambled", 0);
}

bool in_a_plane(Check& check, const Material& m) {
  if (m.setup.dimension > 2) return false;
  check.reason = "In two dimensions the law is a divergence: nothing to solve.";
  offer(check, "Take four dimensions", "dimension", 4);
  return true;
}

// Unknown while too few samples are there, or in two dimensions where two laws are left.
bool waits(Check& check, const Material& m, Index needed) {
  if (m.setup.dimension == 2) {
    check.reason = "In two dimensions two laws are left: none is singled out.";
    offer(check, "Take four dimensions", "dimension", 4);
    return true;
  }
  if (complete(m.state) >= needed) return false;
  check.reason = "Too few samples: several laws are still left.";
  return true;
}

Check one_law_left(const Material& m) {
  Check check{.id = "null-vector",
              .label = "The law left is Einstein's",
              .kind = Kind::measured,
              .limit = kNullVectorLimit,
              .views = kLearning | kGravity | kBoth};
  if (waits(check, m, 4)) return check;
  check.residual = m.left.error;
  check = judged(check);
  if (check.verdict == Verdict::fails) scrambled_reason(check);
  return check;
}

Check no_other_law(const Material& m) {
  Check check{.id = "gap",
              .label = "No second law is left",
              .kind = Kind::measured,
              .limit = kGapLimit,
              .views = kGravity};
  if (waits(check, m, 5)) return check;
  check.residual = m.left.gap > 0 ? 1 / m.left.gap : 1;
  check = judged(check);
  if (check.verdict == Verdict::fails) scrambled_reason(check);
  return check;
}

Check small_changes(const Material& m) {
  Check check{.id = "small-changes",
              .label = "Small changes leave it too",
              .kind = Kind::measured,
              .limit = kNullVectorLimit,
              .views = kGravity};
  if (waits(check, m, 4)) return check;
  check.residual = laws_left(m.state.small, complete(m.state)).error;
  check = judged(check);
  if (check.verdict == Verdict::fails) check.reason = "The grid is too coarse for these metrics.";
  return check;
}

Check own_law_is_blind(const Material& m) {
  Check check{.id = "sliders-blind",
              .label = "Your law ignores coordinates",
              .kind = Kind::measured,
              .residual = m.violation,
              .limit = kBlindLimit,
              .views = kLearning | kQuantum | kGravity | kBoth};
  if (complete(m.state) == 0) {
    check.reason = "No sample has been dragged yet.";
    return check;
  }
  check = judged(check);
  const bool none = m.law.signs.positive + m.law.signs.negative == 0;
  if (none) {
    check.verdict = Verdict::fails;
    check.reason = "All five numbers are 0: that is no law.";
  } else if (check.verdict == Verdict::fails) {
    if (distance_from_gr(as_array(m.law.c)) <= kSameLaw) {
      scrambled_reason(check);
    } else {
      check.reason = "Its action changes when coordinates are dragged.";
      off_the_ray(check, m);
    }
  }
  return check;
}

Check gauge_modes(const Material& m) {
  Check check{.id = "gauge-modes",
              .label = "One gauge mode a dimension",
              .kind = Kind::derived,
              .limit = 0,
              .views = kQuantum | kGravity};
  if (in_a_plane(check, m)) return check;
  check.residual = static_cast<Real>(std::abs(m.law.content.gauge_modes - flat_modes(m)));
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    check.reason = "Weak fields of your law have " + std::to_string(m.law.content.gauge_modes) +
                   " gauge modes, not " + std::to_string(flat_modes(m)) + ".";
    off_the_ray(check, m);
  }
  return check;
}

Check only_gravitons(const Material& m) {
  Check check{.id = "polarisations",
              .label = "Gravitons and no ghost",
              .kind = Kind::derived,
              .limit = 0,
              .views = kQuantum | kGravity};
  if (in_a_plane(check, m)) return check;
  const auto& content = m.law.content;
  check.residual =
      static_cast<Real>(std::abs(content.polarisations - gravitons(m)) + content.ghosts);
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    check.reason = content.ghost() ? "A wave of negative energy propagates: a ghost."
                                   : "Other waves than gravitons propagate.";
    off_the_ray(check, m);
  }
  return check;
}

Check curvature_is_the_form(const Material& m) {
  Check check{.id = "divergence",
              .label = "Curvature: form + divergence",
              .kind = Kind::derived,
              .limit = kDivergenceLimit,
              .views = kGravity};
  if (complete(m.state) == 0) return check;
  check.residual = m.state.divergence;
  return judged(check);
}

Check variation_is_einstein(const Material& m) {
  Check check{.id = "variation",
              .label = "Variation: Einstein's tensor",
              .kind = Kind::derived,
              .limit = kVariationLimit,
              .views = kGravity};
  if (complete(m.state) == 0) return check;
  check.residual = m.state.variation;
  return judged(check);
}

Check form_is_the_terms(const Material& m) {
  // Each term alone too: general relativity has no third one, its sign would go unseen.
  const std::array<OnsagerCoefficients, 6> laws{m.law.c,         {1, 0, 0, 0, 0}, {0, 1, 0, 0, 0},
                                                {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}};
  Real worst = 0;
  for (const OnsagerCoefficients& law : laws) {
    auto residual = form_identity(m.setup.dimension, law, m.setup.seed);
    worst = residual ? std::max(worst, residual.value()) : std::nan("");
  }
  return judged({.id = "form",
                 .label = "Matrix: the five terms",
                 .kind = Kind::derived,
                 .residual = worst,
                 .limit = kFormLimit,
                 .views = kLearning});
}

// Not claimed: that weak fields would single general relativity out. Counts the laws on the curve
// of renamed fields that have the same waves.
Check waves_would_do(const Material& m) {
  Check check{.id = "waves-single-out",
              .label = "Waves alone single it out",
              .kind = Kind::derived,
              .limit = 0,
              .contrast = true,
              .views = kQuantum | kGravity};
  if (in_a_plane(check, m)) return check;
  for (const Real a : kRenamed) {
    const Real b = curve_of_renamed_fields(m.setup.dimension, a);
    auto content = linear_content(m.setup.dimension, {.c2 = b / 4, .c5 = -a / 2});
    if (content && content.value().gauge_modes == flat_modes(m) &&
        content.value().polarisations == gravitons(m) && !content.value().ghost())
      check.residual += 1;
  }
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = "A field with another name has the same waves.";
  return check;
}

// Not claimed: that the form is an entropy production.
Check positive(const Material& m) {
  const auto& signs = m.law.signs;
  Check check = judged({.id = "positive",
                        .label = "Entropy production ≥ 0",
                        .kind = Kind::derived,
                        .residual = static_cast<Real>(signs.negative),
                        .limit = 0,
                        .contrast = true,
                        .views = kLearning | kBoth});
  if (check.verdict == Verdict::fails)
    check.reason = std::to_string(signs.negative) + " of " +
                   std::to_string(signs.eigenvalues.size()) +
                   " signs are negative: stationary, not descending.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  return {one_law_left(m),
          no_other_law(m),
          own_law_is_blind(m),
          gauge_modes(m),
          only_gravitons(m),
          small_changes(m),
          curvature_is_the_form(m),
          variation_is_einstein(m),
          form_is_the_terms(m),
          waves_would_do(m),
          positive(m)};
}

} // namespace twofold::onsager_lab
