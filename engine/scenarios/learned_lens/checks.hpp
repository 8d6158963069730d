// The badges of a learned-lens run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

#include "twofold/sim/snapshot.hpp"

namespace twofold::learned_lens {

// Limits, each with its reason.
inline constexpr Real kGradientLimit = 1e-5; // truncation and round-off of the differences
inline constexpr Real kBoundLimit = 1e-12;   // rounding of exp and log
inline constexpr Real kMetricLimit = 1e-5;   // the index is drawn in single precision
inline constexpr Real kOneHbarLimit = 0.1;   // one number for 2 D(q) / gamma
inline constexpr Real kEinsteinLimit = 0.05; // a geometry made by its matter

[[nodiscard]] std::vector<sim::Check>
make_checks(const Material& material, const sim::Snapshot& snapshot, const sim::SheetView& sheet);

} // namespace twofold::learned_lens
