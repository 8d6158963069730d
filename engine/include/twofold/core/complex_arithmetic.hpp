// Complex numbers as plain arithmetic: the products of std::complex look for infinities, and its
// functions differ between platforms.
#pragma once

#include "twofold/core/math.hpp"

namespace twofold {

inline Complex unit(Real angle) { return {math::cos(angle), math::sin(angle)}; }

inline Complex times(const Complex& a, const Complex& b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

inline Real squared(const Complex& z) { return z.real() * z.real() + z.imag() * z.imag(); }

inline void multiply(Complex* __restrict out, const Complex* __restrict in,
                     const Complex* __restrict by, std::size_t count) {
  for (std::size_t j = 0; j < count; ++j)
    out[j] = times(in[j], by[j]);
}

inline void multiply(Complex* __restrict inout, const Complex* __restrict by, std::size_t count) {
  for (std::size_t j = 0; j < count; ++j)
    inout[j] = times(inout[j], by[j]);
}

} // namespace twofold
