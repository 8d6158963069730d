// Activation functions of neurons: value and slope, over whole arrays.
//
//   identity u      tanh tanh(u)      relu max(u, 0)      logistic 1/(1 + e^-u)
//   softplus ln(1 + e^u)
//
// The slope is given as a function of the value x = f(u), so nothing but the states has to be kept:
//   1        1 - x^2        x > 0        x (1 - x)        1 - e^-x
//
// Method: own two-lane kernels (src/learning/lanes.hpp), the same bits on every target and for
// every vector width; core/math is for single numbers. Shapes: arrays (n), in place.
// Accuracy: 4 ulp; the slope of softplus 4 ulp of the value given. NaN passes through.
// Failure modes: none. relu has slope 0 at 0 (a choice).
#pragma once

#include "twofold/core/real.hpp"

#include <span>

namespace twofold {

enum class Activation : std::uint8_t { identity, tanh, relu, logistic, softplus };

void activate(Activation kind, std::span<Real> values);
void activate(Activation kind, std::span<float> values);

// inout[i] *= f'(u_i) where activated[i] = f(u_i).
void multiply_by_slope(Activation kind, std::span<const Real> activated, std::span<Real> inout);
void multiply_by_slope(Activation kind, std::span<const float> activated, std::span<float> inout);

// Where answers are put so that neurons of this kind can give them: centre +- spread for the two
// classes, and for numbers centre + spread/2 for each standard deviation.
struct AnswerRange {
  Real centre = 0, spread = 1;
};
[[nodiscard]] AnswerRange answer_range(Activation kind);

} // namespace twofold
