// The badges of an adaptation run: what is claimed, its residual and its limit.
#pragma once

#include "run.hpp"

namespace twofold::adaptation {

// Limits, each with its reason.
inline constexpr Real kRatioLimit = 1e-3; // e decays at rate 1/4 and is below in the story's time
inline constexpr Real kSeamLimit = 1e-2;  // of a turn: nobody sees such a seam
inline constexpr Real kKeptLimit = 1e-12; // round-off of a thousand rescaled phases
inline constexpr Real kNormLimit = 1e-10; // unitary steps, round-off
inline constexpr Real kNoiseSigmas = 5;
inline constexpr Real kNoiseSpread = 0.09;       // of B/(drawn samples): at most for B from 4 on
inline constexpr Real kTuningTime = 30;          // learning time within which e reaches its limit
inline constexpr Real kCool = 0.15, kHot = 0.25; // exchange temperatures

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material);

} // namespace twofold::adaptation
