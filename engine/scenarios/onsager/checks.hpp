// The badges of an onsager run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::onsager_lab {

// Limits, each with its reason.
inline constexpr Real kNullVectorLimit = 1e-5; // the theory's; found: 1e-10 (16 points)
inline constexpr Real kGapLimit = 1e-5;        // fifth over fourth singular value
// Truncation of the grid: 1e-14 as a rule, 1e-9 for the strongest metrics on 16 points; a slider
// off by its last digit gives 1e-5.
inline constexpr Real kBlindLimit = 1e-7;
// Truncation of 32 points for the strongest of the random metrics, about 1e-11; mild ones keep
// 1e-12.
inline constexpr Real kDivergenceLimit = 1e-9;
inline constexpr Real kVariationLimit = 1e-10; // error of the variation, of order 4

inline constexpr Real kFormLimit = 1e-12; // round-off of some hundred products

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);

} // namespace twofold::onsager_lab
