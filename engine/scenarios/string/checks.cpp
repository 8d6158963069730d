#include "run.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::string_run {

namespace {

using sim::Check;
using sim::Kind;
using namespace shared; // NOLINT: badges

// Limits, each with its reason.
constexpr Real kVirasoroLimit = 1e-14; // asked; round-off of unit vectors
constexpr Real kCloseLimit = 1e-12;    // round-off of all the steps of a run
constexpr Real kKeptLimit = 1e-12;     // likewise, relative
constexpr Real kOrderTwo = 10;         // times 1/N^2 and the harmonics squared
constexpr unsigned kAllViews = kLearning | kQuantum | kGravity | kBoth;

Check said(const Material& m, Check check, const char* reason) {
  check = judged(check);
  if (check.verdict != sim::Verdict::fails) return check;
  check.reason = reason;
  if (m.setup.mixing > 0) {
    check.reason = "The step is no permutation: signals wear away.";
    offer(check, "Shift only", "mix", 0);
  }
  return check;
}

Check period(const Material& m) {
  Check check{.id = "period",
              .label = "Period closes",
              .kind = Kind::derived,
              .residual = std::max(m.state.closing, Real(0)),
              .limit = kCloseLimit,
              .views = kAllViews};
  if (m.state.closing < 0) {
    check.reason = "The first period is not over yet.";
    return check;
  }
  return said(m, check, "Round-off has grown over many periods.");
}

Check regge(const Material& m) {
  const Real wanted = closed_form_ratio(m.setup);
  Check check{.id = "regge",
              .label = "Angular momentum over E²/4π",
              .kind = Kind::derived,
              .views = kGravity | kBoth};
  if (std::isfinite(wanted)) {
    const auto petals = static_cast<Real>(m.setup.loop().left);
    const auto n = static_cast<Real>(m.setup.segments);
    check.residual = std::abs(m.reading.regge - wanted);
    check.limit = kOrderTwo * petals * petals / (n * n);
    return said(m, check, "Too few segments for this shape.");
  }
  check.label = "Angular momentum bounded";
  check.residual = m.reading.regge;
  check.limit = 1; // reached by the rod alone
  return said(m, check, "A rod turns as fast as any string can.");
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  Real turned = 0;
  for (std::size_t d = 0; d < 3; ++d)
    turned =
        std::max(turned, std::abs(m.reading.angular_momentum[d] - m.first.angular_momentum[d]));
  return {said(m,
               {.id = "virasoro",
                .label = "Virasoro constraints",
                .kind = Kind::derived,
                .residual = m.state.worst_virasoro,
                .limit = kVirasoroLimit,
                .views = kAllViews},
               "The vectors have lost their length."),
          period(m),
          said(m,
               {.id = "energy",
                .label = "Energy is the length: 2π",
                .kind = Kind::derived,
                .residual = std::abs(m.reading.energy / (2 * math::pi) - 1),
                .limit = kKeptLimit,
                .views = kAllViews},
               "The vectors have lost their length."),
          said(m,
               {.id = "angular-momentum",
                .label = "Angular momentum kept",
                .kind = Kind::derived,
                .residual = turned,
                .limit = kKeptLimit,
                .views = kGravity | kBoth},
               "The string has a net motion."),
          regge(m),
          judged({.id = "light",
                  .label = "No point faster than light",
                  .kind = Kind::derived,
                  .residual = std::max(Real(0), m.reading.fastest - 1),
                  .limit = kVirasoroLimit,
                  .views = kGravity | kBoth})};
}

} // namespace twofold::string_run
