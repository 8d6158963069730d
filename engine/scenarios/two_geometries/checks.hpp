// The badges of a two-geometries run: what is claimed, its residual and its limit.
#pragma once

#include "setup.hpp"

#include "twofold/sim/snapshot.hpp"

namespace twofold::two_geometries {

// Limits, each with its reason.
inline constexpr Real kGradientLimit = 1e-5;  // truncation and round-off of the differences
inline constexpr Real kSymmetryLimit = 1e-6;  // the sheet is a mirror image of itself
inline constexpr Real kMeanLossLimit = 0.05;  // central beam against the mean over the data
inline constexpr Real kOneHbarLimit = 0.1;    // one number for 2 D(q) / gamma
inline constexpr Real kEinsteinLimit = 0.005; // fourth-order differences across the core

[[nodiscard]] std::vector<sim::Check> make_checks(const sim::ParameterValues& values,
                                                  const sim::Snapshot& snapshot,
                                                  const sim::SheetView& sheet);

} // namespace twofold::two_geometries
