#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <cmath>

namespace twofold::curvature_lab {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kFinest = 128; // the standing number of cells

bool is_noisy(const Material& m) { return m.values[noise] != 0; }
bool closed(const Material& m) { return m.world.closed().has_value(); }

const Findings& found(const Material& m) { return m.levels[static_cast<std::size_t>(m.judged)]; }

void explain(const Material& m, Check& check) {
  if (check.verdict != Verdict::fails) return;
  if (is_noisy(m)) {
    check.reason = "Second differences magnify the noise of the metric.";
    offer(check, "Take the noise away", "noise", 0);
  } else if (closed(m) && m.values[n] < kFinest) {
    check.reason = "The grid is too coarse for this metric.";
    offer(check, "Take a finer grid", "n", kFinest);
  } else {
    check.reason = closed(m) ? "The metric bends too fast for this grid."
                             : "Your metric bends too fast for its grid, or is rough.";
  }
}

Check judged_when_ready(const Material& m, Check check, Real residual, const char* wait) {
  if (!found(m).complete || std::isnan(residual)) {
    check.reason = wait;
    return check;
  }
  check.residual = residual;
  check = judged(check);
  explain(m, check);
  return check;
}

Check kretschmann_check(const Material& m) {
  Check check{.id = "kretschmann",
              .label = closed(m) ? "Kretschmann vs closed form" : "Kretschmann when refined",
              .kind = Kind::measured,
              .limit = closed(m) ? kKretschmannLimit : kFileLimit,
              .percent = true,
              .views = kLearning | kGravity | kBoth};
  const char* wait = closed(m) || m.world.levels().size() > 1
                         ? "The first grid is not complete."
                         : "Your grid has too few points for a coarser one.";
  return judged_when_ready(m, check, found(m).kretschmann_error, wait);
}

Check order_check(const Material& m) {
  Check check{.id = "order",
              .label = "Error falls at order 4",
              .kind = Kind::derived,
              .limit = kOrderLimit,
              .views = kGravity};
  return judged_when_ready(m, check, std::abs(m.order() - 4), "Two grids must be complete.");
}

Check bianchi_check(const Material& m) {
  Check check{.id = "bianchi",
              .label = "Bianchi: div G = 0",
              .kind = Kind::derived,
              .limit = closed(m) ? kBianchiLimit : kFileBianchiLimit,
              .percent = true,
              .views = kLearning | kGravity | kBoth};
  if (m.world.dimension() == 2) {
    check.reason = "In two dimensions G is 0 for every metric.";
    return check;
  }
  return judged_when_ready(m, check, found(m).bianchi_residual, "The first grid is not complete.");
}

Check ricci_check(const Material& m) {
  const bool hole = m.world.closed()->hole();
  return judged_when_ready(m,
                           {.id = "ricci",
                            .label = hole ? "Empty space: no Ricci" : "Ricci vs closed form",
                            .kind = Kind::derived,
                            .limit = kRicciLimit,
                            .percent = true,
                            .views = kGravity | kBoth},
                           found(m).ricci_error, "The first grid is not complete.");
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  std::vector<Check> checks = {kretschmann_check(m)};
  if (closed(m)) checks.push_back(order_check(m));
  checks.push_back(bianchi_check(m));
  if (closed(m)) checks.push_back(ricci_check(m));
  return checks;
}

} // namespace twofold::curvature_lab
