// Number types of the engine.
//
// All physics is double precision: the same bits on every target are part of the contract, and
// single precision is used only for pictures (frames that are drawn, never fed back).
#pragma once

#include <complex>
#include <cstddef>
#include <cstdint>

namespace twofold {

using Real = double;
using Complex = std::complex<Real>; // storage only: multiply by parts, never with operator* or /
using Index = std::ptrdiff_t;       // sizes and cell numbers; signed, so differences are safe

} // namespace twofold
