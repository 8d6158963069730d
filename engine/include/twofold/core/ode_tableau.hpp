// Coefficients of the one-step methods of ode.hpp and of the kernels that step many systems at
// once.
//
// Dormand and Prince, J. Comp. Appl. Math. 6 (1980) 19: RK5(4)7M, order 5 with an error estimate of
// order 4; its last stage is the first one of the next step. Gauss-Legendre, two stages, order 4:
// symplectic, time-reversible. Constants only: this file may be compiled for any registers.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::dormand_prince {

inline constexpr Real a21 = 1.0 / 5;
inline constexpr Real a31 = 3.0 / 40, a32 = 9.0 / 40;
inline constexpr Real a41 = 44.0 / 45, a42 = -56.0 / 15, a43 = 32.0 / 9;
inline constexpr Real a51 = 19372.0 / 6561, a52 = -25360.0 / 2187, a53 = 64448.0 / 6561,
                      a54 = -212.0 / 729;
inline constexpr Real a61 = 9017.0 / 3168, a62 = -355.0 / 33, a63 = 46732.0 / 5247,
                      a64 = 49.0 / 176, a65 = -5103.0 / 18656;
inline constexpr Real b1 = 35.0 / 384, b3 = 500.0 / 1113, b4 = 125.0 / 192, b5 = -2187.0 / 6784,
                      b6 = 11.0 / 84;
// Order 5 less order 4.
inline constexpr Real e1 = 71.0 / 57600, e3 = -71.0 / 16695, e4 = 71.0 / 1920,
                      e5 = -17253.0 / 339200, e6 = 22.0 / 525, e7 = -1.0 / 40;

inline constexpr Real kSafety = 0.9, kShrinkMost = 0.2, kGrowMost = 5;
inline constexpr Real kLeastStep = 1e-12; // of the span: below, the step has underflowed
inline constexpr Real kSmallestTolerance = 1e-13, kLargestTolerance = 1e-2;

} // namespace twofold::dormand_prince

namespace twofold::gauss_legendre {

inline constexpr Real kHalfRoot3 = 0.28867513459481288225; // sqrt 3 / 6
inline constexpr Real a11 = 0.25, a12 = 0.25 - kHalfRoot3;
inline constexpr Real a21 = 0.25 + kHalfRoot3, a22 = 0.25;
inline constexpr Real kAccuracy = 2e-15; // of the stages: a few units in the last place
inline constexpr int kMostIterations = 60;

} // namespace twofold::gauss_legendre
