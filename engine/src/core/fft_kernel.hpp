// Two Fourier transforms at once, one per SIMD lane; for the engine's own .cpp files.
//
// Storage: element e of both transforms at data[4 e]: two real parts, then two imaginary parts.
// Only the forward transform exists: the inverse is the forward one with real and imaginary parts
// exchanged on the way in and on the way out.
//
// One pass of radix r on length m = r q (Stockham, decimation in frequency), s = n/m:
//   y[s (r p + j) + t] = exp(-2 pi i p j/m) sum_k exp(-2 pi i j k/r) x[s (p + q k) + t]
#pragma once

#include "batch_math.hpp"
#include "twofold/core/fft.hpp"

namespace twofold::fft_kernel {

using batch_math::Batch;

[[nodiscard]] FftTables make_tables(Index size); // size: a power of two >= 1

// Transforms x, using y as the other buffer; returns the one that holds the result.
Real* transform(const FftTables& tables, Real* x, Real* y);

struct Pair { // one complex number of each lane
  Batch re, im;
};
inline Pair load(const Real* at) {
  return {Batch::load_unaligned(at), Batch::load_unaligned(at + 2)};
}
inline void store(Real* at, const Pair& v) {
  v.re.store_unaligned(at);
  v.im.store_unaligned(at + 2);
}
inline Pair times(const Pair& v, const Batch& re, const Batch& im) {
  return {v.re * re - v.im * im, v.re * im + v.im * re};
}
// Complex numbers a and b into lanes, and back.
inline Pair gather(const Real* a, const Real* b) {
  const __m128d x = _mm_loadu_pd(a), y = _mm_loadu_pd(b);
  return {Batch(_mm_unpacklo_pd(x, y)), Batch(_mm_unpackhi_pd(x, y))};
}
inline void scatter(Real* a, Real* b, const Pair& v) {
  const __m128d re = v.re, im = v.im;
  _mm_storeu_pd(a, _mm_unpacklo_pd(re, im));
  _mm_storeu_pd(b, _mm_unpackhi_pd(re, im));
}

} // namespace twofold::fft_kernel
