#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/kerr_orbits.hpp"

#include <cmath>

namespace twofold::geodesic {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

// Verdict, and what to say and offer if it fails.
Check concluded(const Material& m, Check check, const char* reason) {
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  if (m.setup.planted) {
    check.reason = "The force forgets the mass: the planted error.";
    offer(check, "Mend the force", "planted", 0);
  } else {
    check.reason = reason;
    if (m.setup.stepping.method == RayMethod::dormand_prince)
      offer(check, "Ask for a smaller error", "tolerance", 1e-11);
    else
      offer(check, "Let steps adapt", "integrator", 1);
  }
  return check;
}

Check turning_on(const Material& m) {
  Check check{.id = "precession",
              .label = "Orbit turns as predicted",
              .kind = Kind::measured,
              .limit = kPrecessionLimit,
              .views = kGravity | kBoth | kLearning};
  if (!m.known.predicted_precession) {
    check.reason = "Without mass no orbit returns.";
    offer(check, "Put a hole there", "metric", 2);
    return check;
  }
  const auto found = found_precession(m);
  check.residual = found ? std::abs(*found / *m.known.predicted_precession - 1) : 1;
  return concluded(m, check,
                   found ? "The steps are too long for this orbit." : "The orbit does not return.");
}

Check last_stable(const Material& m) {
  Check check{.id = "isco",
              .label = "Last stable circle found",
              .kind = Kind::measured,
              .limit = kStableLimit,
              .views = kGravity};
  if (m.setup.flat()) {
    check.reason = "Without mass there are no circles.";
    return check;
  }
  const Real truth = last_stable_circle(m.setup.true_hole());
  check.residual = m.known.last_stable ? std::abs(*m.known.last_stable - truth) : truth;
  return concluded(m, check, "The flow has no such circle.");
}

Check conserved(const Material& m, const char* id, const char* label, Real residual) {
  return concluded(m,
                   {.id = id,
                    .label = label,
                    .kind = Kind::measured,
                    .residual = residual,
                    .limit = kDriftLimit,
                    .views = kGravity | kBoth | kLearning},
                   "Equal steps are too long near hole or axis.");
}

Check other_coordinates(const Material& m, const KerrRay& orbit) {
  const KerrSchildEvent at = place(m, orbit);
  const auto& y = m.state.schild;
  return concluded(m,
                   {.id = "kerr-schild",
                    .label = "Same path, other coordinates",
                    .kind = Kind::measured,
                    .residual = math::hypot(at.x - y[1], at.y - y[2]) / m.setup.r_max,
                    .limit = kPathLimit,
                    .views = kGravity},
                   "The steps are too long: the orbit runs ahead or behind.");
}

Check captured(const Material& m) {
  Check check{.id = "capture",
              .label = "Light falls in as predicted",
              .kind = Kind::measured,
              .limit = kCaptureLimit,
              .percent = true,
              .views = kGravity | kBoth};
  if (m.setup.matter) {
    check.reason = "This run sends matter, no light.";
    offer(check, "Send light", "kind", 0);
    return check;
  }
  std::size_t wrong = 0, known = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(m.setup.rays); ++i) {
    const Fate found = fate(m, i);
    if (found == Fate::under_way) continue;
    ++known;
    const bool falls = is_captured(m.setup.true_hole(), m.bundle.angular[i], m.known.carter[i]);
    wrong += falls != (found == Fate::captured);
  }
  if (known == 0) {
    check.reason = "The light has not come to the hole yet.";
    return check;
  }
  check.residual = static_cast<Real>(wrong) / static_cast<Real>(known);
  return concluded(m, check, "Rays at the edge went the wrong way.");
}

Check complete(const Material& m) {
  return concluded(m,
                   {.id = "complete",
                    .label = "Every ray brought on",
                    .kind = Kind::measured,
                    .residual = static_cast<Real>(m.state.lost) / static_cast<Real>(m.setup.rays),
                    .limit = 0,
                    .percent = true,
                    .views = kGravity},
                   "The integrator found no step for some rays.");
}

// Newton's law, not claimed here.
Check closed_ellipse(const Material& m) {
  Check check{.id = "newton",
              .label = "Newton: the ellipse closes",
              .kind = Kind::measured,
              .limit = kNewtonLimit,
              .contrast = true,
              .views = kGravity};
  const auto found = found_precession(m);
  if (m.setup.flat() || !found) return check;
  check.residual = std::abs(*found);
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = "Curved space-time turns the ellipse as it goes.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m, const KerrRay& orbit) {
  const Drift worst = drift(m);
  return {turning_on(m),
          last_stable(m),
          conserved(m, "shell", "Mass shell H kept", worst.shell),
          conserved(m, "carter", "Carter's constant kept", worst.carter),
          other_coordinates(m, orbit),
          captured(m),
          complete(m),
          closed_ellipse(m)};
}

} // namespace twofold::geodesic
