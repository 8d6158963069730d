// Several Fourier transforms at once, one per SIMD lane; for the engine's own .cpp files.
//
// A file that is compiled for wider registers defines TWOFOLD_LANE_BYTES and TWOFOLD_LANES (a name
// for the namespace, so that no inline function is shared between instruction sets). Lanes are
// independent and no operation is contracted, so the width never changes a bit.
//
// Storage, L lanes: element e of all transforms at data[2 L e]: L real parts, then L imaginary
// parts. Only the forward transform exists: the inverse is the forward one with real and imaginary
// parts exchanged on the way in and on the way out.
//
// One pass of radix r on length m = r q (Stockham, decimation in frequency), s = n/m:
//   y[s (r p + j) + t] = exp(-2 pi i p j/m) sum_k exp(-2 pi i j k/r) x[s (p + q k) + t]
#pragma once

#include "twofold/core/real.hpp"

#ifndef TWOFOLD_LANES
#define TWOFOLD_LANES lanes16
#define TWOFOLD_LANE_BYTES 16
#endif

namespace twofold {

// One transform's constants, as plain pointers: files for wider registers instantiate nothing that
// others might use.
struct FftPlan {
  Index size = 0;
  const int* radices = nullptr;
  int passes = 0;
  const Real* twiddles = nullptr;
};

} // namespace twofold

namespace twofold::TWOFOLD_LANES {

typedef Real V __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
typedef Real Unaligned __attribute__((vector_size(TWOFOLD_LANE_BYTES), aligned(8), may_alias));
inline constexpr Index kLanes = TWOFOLD_LANE_BYTES / 8;
inline constexpr Index kElement = 2 * kLanes; // numbers of one element of all lanes

#define TWOFOLD_INLINE static inline __attribute__((always_inline))

struct Pair { // one complex number of each lane
  V re, im;
};
TWOFOLD_INLINE V load_lanes(const Real* at) { return *reinterpret_cast<const Unaligned*>(at); }
TWOFOLD_INLINE void store_lanes(Real* at, V v) { *reinterpret_cast<Unaligned*>(at) = v; }
TWOFOLD_INLINE V same(Real x) { return x - V{}; }
TWOFOLD_INLINE Pair load(const Real* at) { return {load_lanes(at), load_lanes(at + kLanes)}; }
TWOFOLD_INLINE void store(Real* at, const Pair& v) {
  store_lanes(at, v.re);
  store_lanes(at + kLanes, v.im);
}
TWOFOLD_INLINE Pair operator+(const Pair& a, const Pair& b) { return {a.re + b.re, a.im + b.im}; }
TWOFOLD_INLINE Pair operator-(const Pair& a, const Pair& b) { return {a.re - b.re, a.im - b.im}; }
TWOFOLD_INLINE Pair swapped(const Pair& v) { return {v.im, v.re}; }
TWOFOLD_INLINE Pair times(const Pair& v, V re, V im) {
  return {v.re * re - v.im * im, v.re * im + v.im * re};
}

// Complex numbers into lanes and back: kLanes consecutive ones ("row"), or one from each of kLanes
// rows ("column"). Wide registers take a row in the order 0, 2, 1, 3 (kRowOrder), which is cheaper.
#if TWOFOLD_LANE_BYTES == 16
inline constexpr int kRowOrder[] = {0, 1};
TWOFOLD_INLINE Pair from_row(const Real* at) {
  const V a = load_lanes(at), b = load_lanes(at + 2);
  return {__builtin_shufflevector(a, b, 0, 2), __builtin_shufflevector(a, b, 1, 3)};
}
TWOFOLD_INLINE void to_row(Real* at, const Pair& v) {
  store_lanes(at, __builtin_shufflevector(v.re, v.im, 0, 2));
  store_lanes(at + 2, __builtin_shufflevector(v.re, v.im, 1, 3));
}
TWOFOLD_INLINE Pair from_column(const Real* at, Index stride) {
  const V a = load_lanes(at), b = load_lanes(at + stride);
  return {__builtin_shufflevector(a, b, 0, 2), __builtin_shufflevector(a, b, 1, 3)};
}
TWOFOLD_INLINE void to_column(Real* at, Index stride, const Pair& v) {
  store_lanes(at, __builtin_shufflevector(v.re, v.im, 0, 2));
  store_lanes(at + stride, __builtin_shufflevector(v.re, v.im, 1, 3));
}
#else
inline constexpr int kRowOrder[] = {0, 2, 1, 3};
typedef Real Half __attribute__((vector_size(16)));
typedef Real UnalignedHalf __attribute__((vector_size(16), aligned(8), may_alias));
TWOFOLD_INLINE Pair from_row(const Real* at) {
  const V a = load_lanes(at), b = load_lanes(at + 4);
  return {__builtin_shufflevector(a, b, 0, 4, 2, 6), __builtin_shufflevector(a, b, 1, 5, 3, 7)};
}
TWOFOLD_INLINE void to_row(Real* at, const Pair& v) {
  store_lanes(at, __builtin_shufflevector(v.re, v.im, 0, 4, 2, 6));
  store_lanes(at + 4, __builtin_shufflevector(v.re, v.im, 1, 5, 3, 7));
}
TWOFOLD_INLINE V two_halves(const Real* low, const Real* high) {
  const Half a = *reinterpret_cast<const UnalignedHalf*>(low),
             b = *reinterpret_cast<const UnalignedHalf*>(high);
  return __builtin_shufflevector(a, b, 0, 1, 2, 3);
}
TWOFOLD_INLINE Pair from_column(const Real* at, Index stride) {
  const V a = two_halves(at, at + 2 * stride), b = two_halves(at + stride, at + 3 * stride);
  return {__builtin_shufflevector(a, b, 0, 4, 2, 6), __builtin_shufflevector(a, b, 1, 5, 3, 7)};
}
TWOFOLD_INLINE void to_column(Real* at, Index stride, const Pair& v) {
  const V a = __builtin_shufflevector(v.re, v.im, 0, 4, 2, 6),
          b = __builtin_shufflevector(v.re, v.im, 1, 5, 3, 7);
  *reinterpret_cast<UnalignedHalf*>(at) = __builtin_shufflevector(a, a, 0, 1);
  *reinterpret_cast<UnalignedHalf*>(at + 2 * stride) = __builtin_shufflevector(a, a, 2, 3);
  *reinterpret_cast<UnalignedHalf*>(at + stride) = __builtin_shufflevector(b, b, 0, 1);
  *reinterpret_cast<UnalignedHalf*>(at + 3 * stride) = __builtin_shufflevector(b, b, 2, 3);
}
#endif

struct Four {
  Pair v0, v1, v2, v3;
};
TWOFOLD_INLINE Four butterfly4(const Pair& a, const Pair& b, const Pair& c, const Pair& d) {
  const Pair sum_ac = a + c, dif_ac = a - c, sum_bd = b + d, dif_bd = b - d;
  return {sum_ac + sum_bd,
          {dif_ac.re + dif_bd.im, dif_ac.im - dif_bd.re},
          sum_ac - sum_bd,
          {dif_ac.re - dif_bd.im, dif_ac.im + dif_bd.re}};
}

template <bool Twiddled> TWOFOLD_INLINE void put(Real* to, const Pair& v, const Real* w) {
  if constexpr (Twiddled)
    store(to, times(v, same(w[0]), same(w[1])));
  else
    store(to, v);
}

template <bool Twiddled>
TWOFOLD_INLINE void group2(const Real* x, Real* y, Index s, Index stride, const Real* w) {
  for (Index t = 0; t < s; ++t, x += kElement, y += kElement) {
    const Pair a = load(x), b = load(x + stride);
    put<false>(y, a + b, nullptr);
    put<Twiddled>(y + kElement * s, a - b, w);
  }
}

template <bool Twiddled>
TWOFOLD_INLINE void group4(const Real* x, Real* y, Index s, Index stride, const Real* w) {
  const Index step = kElement * s;
  for (Index t = 0; t < s; ++t, x += kElement, y += kElement) {
    const Four f =
        butterfly4(load(x), load(x + stride), load(x + 2 * stride), load(x + 3 * stride));
    put<false>(y, f.v0, nullptr);
    put<Twiddled>(y + step, f.v1, w);
    put<Twiddled>(y + 2 * step, f.v2, w + 2);
    put<Twiddled>(y + 3 * step, f.v3, w + 4);
  }
}

template <bool Twiddled>
TWOFOLD_INLINE void group8(const Real* x, Real* y, Index s, Index stride, const Real* w) {
  const V r = same(0.70710678118654752440);
  const Index step = kElement * s;
  for (Index t = 0; t < s; ++t, x += kElement, y += kElement) {
    const Four even =
        butterfly4(load(x), load(x + 2 * stride), load(x + 4 * stride), load(x + 6 * stride));
    const Four odd = butterfly4(load(x + stride), load(x + 3 * stride), load(x + 5 * stride),
                                load(x + 7 * stride));
    const Pair o1{(odd.v1.re + odd.v1.im) * r, (odd.v1.im - odd.v1.re) * r};
    const Pair o2{odd.v2.im, -odd.v2.re};
    const Pair o3{(odd.v3.im - odd.v3.re) * r, -(odd.v3.re + odd.v3.im) * r};
    put<false>(y, even.v0 + odd.v0, nullptr);
    put<Twiddled>(y + step, even.v1 + o1, w);
    put<Twiddled>(y + 2 * step, even.v2 + o2, w + 2);
    put<Twiddled>(y + 3 * step, even.v3 + o3, w + 4);
    put<Twiddled>(y + 4 * step, even.v0 - odd.v0, w + 6);
    put<Twiddled>(y + 5 * step, even.v1 - o1, w + 8);
    put<Twiddled>(y + 6 * step, even.v2 - o2, w + 10);
    put<Twiddled>(y + 7 * step, even.v3 - o3, w + 12);
  }
}

template <int Radix>
static inline const Real* pass(const Real* x, Real* y, Index m, Index s, const Real* w) {
  const Index q = m / Radix, stride = kElement * s * q;
  for (Index p = 0; p < q; ++p, w += 2 * (Radix - 1)) {
    const Real* from = x + kElement * s * p;
    Real* to = y + kElement * s * Radix * p;
    if constexpr (Radix == 2)
      p == 0 ? group2<false>(from, to, s, stride, w) : group2<true>(from, to, s, stride, w);
    else if constexpr (Radix == 4)
      p == 0 ? group4<false>(from, to, s, stride, w) : group4<true>(from, to, s, stride, w);
    else
      p == 0 ? group8<false>(from, to, s, stride, w) : group8<true>(from, to, s, stride, w);
  }
  return w;
}

// Transforms x, using y as the other buffer; returns the one that holds the result.
static inline Real* transform(const FftPlan& plan, Real* x, Real* y) {
  Index m = plan.size, s = 1;
  const Real* w = plan.twiddles;
  for (int i = 0; i < plan.passes; ++i) {
    const int radix = plan.radices[i];
    if (radix == 8)
      w = pass<8>(x, y, m, s, w);
    else if (radix == 4)
      w = pass<4>(x, y, m, s, w);
    else
      w = pass<2>(x, y, m, s, w);
    m /= radix;
    s *= radix;
    Real* const done = y;
    y = x;
    x = done;
  }
  return x;
}

#undef TWOFOLD_INLINE

} // namespace twofold::TWOFOLD_LANES
