#include "sheet_checks.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::shared {

using sim::Check;
using sim::Kind;
using sim::Verdict;

namespace {

// A relative angle error; without a common place of packet and rays it is total.
Check angle_check(const char* id, const char* label, const sim::SheetView& sheet, Real predicted,
                  unsigned views) {
  Check check{.id = id, .label = label, .limit = kAngleLimit, .percent = true, .views = views};
  if (!sheet.ready) return check;
  const bool comparable = std::isfinite(sheet.packet_angle) && std::isfinite(predicted);
  check.residual = comparable ? std::abs(sheet.packet_angle - predicted) /
                                    std::max(std::abs(predicted), kSmallestAngle)
                              : 1;
  check = judged(check);
  if (!comparable) check.reason = "The packet is not where the rays go.";
  return check;
}

} // namespace

void add_ray_checks(std::vector<Check>& checks, const sim::SheetView& sheet, const char* reason) {
  Check bundle = angle_check("packet-bundle", "Packet vs bundle, angle", sheet, sheet.bundle_angle,
                             kGravity | kBoth);
  if (bundle.verdict == Verdict::fails && bundle.reason.empty()) bundle.reason = reason;
  checks.push_back(bundle);
  Check cells{.id = "cells",
              .label = "Rays vs null geodesics",
              .kind = Kind::derived,
              .limit = kCellsLimit,
              .percent = true,
              .views = kGravity};
  if (sheet.ready) {
    cells.residual = std::isfinite(sheet.bundle_angle) && std::isfinite(sheet.null_bundle_angle)
                         ? std::abs(sheet.bundle_angle - sheet.null_bundle_angle) /
                               std::max(std::abs(sheet.null_bundle_angle), kSmallestAngle)
                         : 1;
    cells = judged(cells);
    if (cells.verdict == Verdict::fails)
      cells.reason = "Too few cells per wavelength for null geodesics.";
  }
  checks.push_back(cells);
  Check one = angle_check("packet-geodesic", "Packet vs one geodesic", sheet, sheet.geodesic_angle,
                          kGravity);
  one.contrast = true;
  if (one.verdict == Verdict::fails && one.reason.empty())
    one.reason = "A packet this wide is many paths, not one.";
  checks.push_back(one);
}

Check wave_conserves(const sim::DensityView& density) {
  const Real drift = std::abs(density.energy - density.energy_start) /
                     std::max(std::abs(density.energy_start), kSmallestEnergy);
  return judged({.id = "wave-conserves",
                 .label = "Wave keeps norm and energy",
                 .kind = Kind::derived,
                 .residual = std::max(std::abs(density.norm - 1), drift),
                 .limit = kWaveLimit,
                 .views = kQuantum});
}

} // namespace twofold::shared
