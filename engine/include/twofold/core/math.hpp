// Elementary functions with the same bits on every target.
//
// A thin layer over xsimd's 128-bit batches: libm differs between platforms in the last bits,
// xsimd's polynomials do not (with -ffp-contract=off and no FMA). The engine calls these and never
// std::exp and friends; + - * / and std::sqrt, std::floor, std::abs are exact and need no layer.
// NaN and infinities pass through as in IEEE 754. Accuracy: 4 ulp against libm; erf 2e-14
// relative; pow loses log2 |exponent log(base)| bits more.
#pragma once

#include "twofold/core/real.hpp"

#include <span>

namespace twofold::math {

[[nodiscard]] Real exp(Real x);
[[nodiscard]] Real expm1(Real x);
[[nodiscard]] Real log(Real x);
[[nodiscard]] Real sin(Real x);
[[nodiscard]] Real cos(Real x);
[[nodiscard]] Real tanh(Real x);
[[nodiscard]] Real atan2(Real y, Real x);
[[nodiscard]] Real erf(Real x);
[[nodiscard]] Real pow(Real base, Real exponent); // base >= 0; exp(exponent log(base))
[[nodiscard]] Real hypot(Real x, Real y);         // sqrt(x x + y y), no overflow guard

// Whole arrays, two lanes at a time; out may be in.
void exp(std::span<const Real> in, std::span<Real> out);
void log(std::span<const Real> in, std::span<Real> out);
void sincos(std::span<const Real> in, std::span<Real> sine, std::span<Real> cosine);

inline constexpr Real pi = 3.14159265358979323846;

} // namespace twofold::math
