// The code of replica_kernel.hpp, included once by each file that compiles it for one instruction
// set; TWOFOLD_LANES names the namespace.
#pragma once

#include "lanes.hpp"
#include "replica_kernel.hpp"

#include <cstring>

namespace twofold::TWOFOLD_LANES {

using replica_kernel::kRows;
using replica_kernel::Unroll;

inline constexpr int kVectors = 2; // registers side by side in a tile of kRows rows

// c(i, j) = from(i, j) + sum_p a(i, p) b(p, j), p ascending. rows is a multiple of kRows, columns
// of kStride; a(i, p) at a + i a_row + p a_step; `from` may be null (zero).
template <class T>
void multiply(Index rows, Index columns, Index terms, const T* __restrict a, Index a_row,
              Index a_step, const T* __restrict b, Index b_row, const T* from, Index from_row, T* c,
              Index c_row) {
  using V = typename Lanes<T>::V;
  constexpr int kLanes = Lanes<T>::kCount;
  for (Index j = 0; j < columns; j += kVectors * kLanes)
    for (Index i = 0; i < rows; i += kRows) {
      V sum[kRows][kVectors];
      for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v)
          sum[r][v] = from ? load<T>(from + (i + r) * from_row + j + v * kLanes) : V{};
      const T* ai = a + i * a_row;
      const T* bj = b + j;
      for (Index p = 0; p < terms; ++p) {
        V right[kVectors];
        for (int v = 0; v < kVectors; ++v)
          right[v] = load<T>(bj + v * kLanes);
        for (int r = 0; r < kRows; ++r) {
          const V left = ai[r * a_row] - V{}; // the number in all lanes; x - 0 is x, also for -0
          for (int v = 0; v < kVectors; ++v)
            sum[r][v] = sum[r][v] + left * right[v];
        }
        ai += a_step;
        bj += b_row;
      }
      for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v)
          store<T>(c + (i + r) * c_row + j + v * kLanes, sum[r][v]);
    }
}

template <class T> void forward(const Unroll<T>& u) {
  const Index n = u.neurons, stride = u.stride, size = u.batch * stride;
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < u.columns; ++j)
      u.transposed[i * stride + j] = u.weights[j * stride + i];
  for (Index t = 0; t < u.depth; ++t) {
    const T* now = u.states + t * size;
    T* next = u.states + (t + 1) * size;
    const T* drive = u.drive + t * u.drive_step;
    multiply<T>(u.batch, u.columns, t == 0 && u.from_zero ? 0 : n, now, stride, 1, u.transposed,
                stride, drive, u.drive_row, next, stride);
    with_value<T>(u.activation, [&](auto f) {
      for (Index k = 0; k < size; k += Lanes<T>::kCount)
        store<T>(next + k, f(load<T>(next + k)));
    });
    if (u.held > 0)
      for (Index s = 0; s < u.batch; ++s)
        std::memcpy(next + s * stride, now + s * stride,
                    static_cast<std::size_t>(u.held) * sizeof(T));
  }
}

template <class T> void backward(const Unroll<T>& u) {
  const Index n = u.neurons, stride = u.stride, size = u.batch * stride;
  for (Index t = u.depth - 1; t >= 0; --t) {
    T* d = u.deltas + t * size;
    const T* x = u.states + (t + 1) * size;
    with_slope<T>(u.activation, [&](auto slope) {
      for (Index k = 0; k < size; k += Lanes<T>::kCount)
        store<T>(d + k, load<T>(d + k) * slope(load<T>(x + k)));
    });
    if (u.held > 0)
      for (Index s = 0; s < u.batch; ++s)
        for (Index k = 0; k < u.held; ++k)
          d[s * stride + k] = 0;
    if (t > 0)
      multiply<T>(u.batch, u.columns, n, d, stride, 1, u.weights, stride,
                  t == u.depth - 1 ? u.inject : nullptr, stride, d - size, stride);
  }
  const Index skipped = u.from_zero ? 1 : 0;
  multiply<T>((n + kRows - 1) / kRows * kRows, u.columns, (u.depth - skipped) * u.batch,
              u.deltas + skipped * size, 1, stride, u.states + skipped * size, stride, nullptr, 0,
              u.gradient, stride);
  if (!u.bias_gradient) return;
  for (Index j = 0; j < stride; ++j)
    u.bias_gradient[j] = 0;
  for (Index row = 0; row < u.depth * u.batch; ++row)
    for (Index j = 0; j < stride; ++j)
      u.bias_gradient[j] += u.deltas[row * stride + j];
}

} // namespace twofold::TWOFOLD_LANES
