// Badges of any scenario: verdicts from residuals, and the check that learners follow a law.
//
// Failure modes: a residual that is not a number never holds.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::shared {

// Bits of Check::views.
[[nodiscard]] constexpr unsigned in_view(sim::ViewKind view) {
  return 1u << static_cast<unsigned>(view);
}
inline constexpr unsigned kLearning = in_view(sim::ViewKind::learning);
inline constexpr unsigned kQuantum = in_view(sim::ViewKind::quantum);
inline constexpr unsigned kGravity = in_view(sim::ViewKind::gravity);
inline constexpr unsigned kBoth = in_view(sim::ViewKind::both);

// A distance of densities may be this many times that expected of a perfect sample.
inline constexpr Real kFloorFactor = 2;

// The check with its verdict: it holds if residual <= limit.
[[nodiscard]] sim::Check judged(sim::Check check);

// L1 distance between the learners' histogram and a law, judged against the sampling floor; unknown
// where there is no histogram or no law.
[[nodiscard]] sim::Check learners_against(sim::Check check, const sim::DensityView& density,
                                          const sim::Curve& law);

// The one button beside a red badge: what it says, and the parameter it sets to what.
void offer(sim::Check& check, const char* action, const char* parameter, Real value);

} // namespace twofold::shared
