#include "run.hpp"

#include "scenarios/shared/badge.hpp"

#include <cmath>

namespace twofold::collapse {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

// Limits at 400 cells; they fall as 1/cells. The scheme is of order 2 (measured .0137, .0006 and
// .0127 at the default amplitude), but the last moments before a horizon are never resolved as
// well.
constexpr Real kLimitCells = 400;
constexpr Real kConstraintLimit = 0.03, kEdgeLimit = 0.004, kLightLimit = 0.03;
constexpr Real kOrderLimit = 0.3;     // of order 2 on these grids
constexpr Real kExponentLimit = 0.02; // asked
constexpr Real kCriticalLimit = 1e-3; // at 400 cells: measured 5e-4; a quarter of it at 800
// Closer to the threshold than this, at 400 cells, the grid decides the fate.
constexpr Real kUndecided = 5e-3;
constexpr Real kClockLimit = 1e-12; // round-off: the slicing is fixed at the outer edge
constexpr Real kFlatLimit = 0.03;   // truncation of 200 cells
constexpr const char* kCoarse = "Too few cells for what happens at the centre.";
constexpr Real kFine = 800;

Real finer(const Setup& setup) { return kLimitCells / static_cast<Real>(setup.cells); }

// A law of the one collapse.
Check law(const Material& m, Check check, const char* otherwise = kCoarse) {
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  if (m.setup.flat) {
    check.reason = "The field does not gravitate: not Einstein's law.";
    offer(check, "Let it gravitate", "no_gravity", 0);
  } else {
    check.reason = otherwise;
    if (static_cast<Real>(m.setup.cells) < kFine) offer(check, "Use 800 cells", "n", kFine);
  }
  return check;
}

Check order(const Material& m) {
  Check check{.id = "order",
              .label = "Order of convergence is 2",
              .kind = Kind::measured,
              .residual = std::abs(m.state.order - 2),
              .limit = kOrderLimit,
              .views = kLearning | kGravity};
  if (m.state.order == 0) {
    check.reason = "Three grids run side by side until t = 2.88.";
    return check;
  }
  return law(m, check, "The grids are too coarse for this pulse.");
}

// A hole if and only if the amplitude is above the threshold.
Check horizon(const Material& m) {
  Check check{.id = "horizon",
              .label = "Horizon as the threshold says",
              .kind = Kind::measured,
              .limit = 0.5, // right is 0, wrong is 1
              .views = kLearning | kGravity | kBoth};
  const Real off = m.setup.pulse.amplitude / kCritical - 1;
  if (!m.setup.usual_pulse()) {
    check.reason = "The threshold is known for the usual pulse only.";
    return check;
  }
  if (std::abs(off) < kUndecided * finer(m.setup)) {
    check.reason = "Too close to the threshold for this grid.";
    return check;
  }
  if (!m.decided()) {
    check.reason = "The wave has not decided yet.";
    return check;
  }
  check.residual = m.has_horizon() == (off > 0) ? 0 : 1;
  return law(m, check);
}

// Outside all mass space-time is Schwarzschild's (Birkhoff): alpha^2 = 1 - 2m/r at the outer edge.
Check clocks(const Material& m) {
  const Real alpha = m.geometry.lapse.back(), edge = m.r(m.setup.cells - 1);
  return law(m,
             {.id = "clocks",
              .label = "Clocks outside: Schwarzschild",
              .kind = Kind::derived,
              .residual = std::abs(alpha * alpha - (1 - 2 * m.geometry.mass / edge)),
              .limit = kClockLimit,
              .views = kGravity},
             "Clocks at the edge do not show the mass inside.");
}

// A statement of the scan.
Check scanned(const Material& m, Check check, bool measured) {
  if (!m.search) {
    check.reason = "Measured in the task Scaling scan.";
    offer(check, "Scan", "task", 1);
    return check;
  }
  if (m.search->failed()) {
    check.residual = 1;
    check = judged(check);
    check.reason = "No amplitude makes a hole here.";
    if (m.setup.flat) offer(check, "Let it gravitate", "no_gravity", 0);
    return check;
  }
  if (!measured) {
    check.reason = "The scan is not that far yet.";
    return check;
  }
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  check.reason = "Too few cells: small holes are a few cells wide.";
  if (m.setup.cells < kTrustedCells)
    offer(check, "Use 800 cells", "n", static_cast<Real>(kTrustedCells));
  return check;
}

Check critical(const Material& m) {
  Check check{.id = "critical",
              .label = "Critical amplitude .06676",
              .kind = Kind::measured,
              .limit = kCriticalLimit * finer(m.setup) * finer(m.setup),
              .views = kGravity | kBoth};
  if (m.search && !m.setup.usual_pulse() && !m.search->failed()) {
    check.reason = "The number is known for the usual pulse only.";
    return check;
  }
  if (m.search) check.residual = std::abs(m.search->critical() / kCritical - 1);
  return scanned(m, check, m.search && m.search->done());
}

Check exponent(const Material& m) {
  Check check{.id = "exponent",
              .label = "Mass exponent .374",
              .kind = Kind::measured,
              .limit = kExponentLimit,
              .views = kGravity | kBoth};
  const bool done = m.scan && m.scan->done();
  if (done) check.residual = std::abs(m.scan->mass_exponent() - kExponent);
  return scanned(m, check, done);
}

Check flat(const Material& m) {
  Check check{.id = "flat",
              .label = "A wave without gravity",
              .kind = Kind::derived,
              .residual = m.state.from_flat,
              .limit = kFlatLimit,
              .percent = true,
              .contrast = !m.setup.flat,
              .views = kGravity | kBoth};
  check = law(m, check);
  if (check.verdict == Verdict::fails && !m.setup.flat) {
    check.reason = "Space is curved: the flat wave is left behind.";
    offer(check, "Switch gravity off", "no_gravity", 1);
  }
  // The pulse has not moved yet.
  if (check.verdict == Verdict::holds && !m.setup.flat) {
    check.verdict = Verdict::unknown;
    check.reason = "The wave has not moved far enough.";
  }
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  if (m.search) return {critical(m), exponent(m)};
  const Real fine = finer(m.setup);
  return {law(m, {.id = "constraint",
                  .label = "Momentum constraint",
                  .kind = Kind::derived,
                  .residual = m.state.constraint,
                  .limit = kConstraintLimit * fine,
                  .percent = true,
                  .views = kLearning | kGravity | kBoth}),
          law(m, {.id = "mass",
                  .label = "Mass inside plus what has left",
                  .kind = Kind::derived,
                  .residual = m.state.edge,
                  .limit = kEdgeLimit * fine,
                  .percent = true,
                  .views = kLearning | kGravity}),
          law(m, {.id = "light",
                  .label = "Mass along light rays",
                  .kind = Kind::derived,
                  .residual = m.state.light,
                  .limit = kLightLimit * fine,
                  .percent = true,
                  .views = kGravity | kBoth}),
          clocks(m),
          order(m),
          horizon(m),
          critical(m),
          exponent(m),
          flat(m)};
}

} // namespace twofold::collapse
