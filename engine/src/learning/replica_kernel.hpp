// The inner loops of replica_network: unrolled activation steps of one replica over a batch, and
// back. Free of xtensor; compiled once for 16-byte registers and once for 32-byte ones with the
// same source, chosen at run time. Every element of a product is summed in one fixed order without
// contraction, so all of them give the same bits.
#pragma once

#include "twofold/learning/activation.hpp"

namespace twofold::replica_kernel {

inline constexpr Index kRows = 4; // batches are padded to a multiple of this
// Rows of states and weights are padded to a multiple of this (two widest registers).
template <class T> inline constexpr Index kStride = 64 / static_cast<Index>(sizeof(T));

// Columns that are computed, and where the next row begins: never a multiple of 512 bytes later, so
// that a column of a matrix does not fall into few sets of the cache.
template <class T> [[nodiscard]] constexpr Index columns_for(Index neurons) {
  return (neurons + kStride<T> - 1) / kStride<T> * kStride<T>;
}
template <class T> [[nodiscard]] constexpr Index stride_for(Index neurons) {
  const Index columns = columns_for<T>(neurons);
  return columns * static_cast<Index>(sizeof(T)) % 512 == 0 ? columns + kStride<T> : columns;
}

// x(t+1) = f(x(t) w^T + drive(t)), t = 0 .. depth-1.
template <class T> struct Unroll {
  Index neurons = 0, columns = 0, stride = 0, batch = 0, depth = 0;
  Index held = 0; // the first neurons that keep their value
  Activation activation = Activation::tanh;
  bool from_zero = false;     // x(0) is 0: its product is left out
  const T* weights = nullptr; // (columns, stride), row i into neuron i, 0 in the padding
  T* transposed = nullptr;    // (neurons, stride) scratch
  const T* drive = nullptr;   // of step t and sample s at t drive_step + s drive_row
  Index drive_step = 0, drive_row = 0;
  T* states = nullptr;        // (depth + 1, batch, stride), x(0) given
  T* deltas = nullptr;        // (depth, batch, stride); in: dH/dx(depth) in the last
  const T* inject = nullptr;  // (batch, stride) dH/dx(depth - 1) besides; may be null
  T* gradient = nullptr;      // (columns, stride) dH/dw
  T* bias_gradient = nullptr; // (stride) dH/db; may be null
};

template <class T> struct Functions {
  void (*forward)(const Unroll<T>& pass);
  void (*backward)(const Unroll<T>& pass);
};

// Of this processor.
template <class T> [[nodiscard]] const Functions<T>& functions();
// Of one width in bytes (16 or 32); for tests. Null: not in this build or on this processor.
template <class T> [[nodiscard]] const Functions<T>* functions_of_width(int bytes);

} // namespace twofold::replica_kernel
