// Vectors of numbers ("lanes") and the activation functions over them, for the .cpp files of this
// room only.
//
// A file that is compiled for wider registers defines TWOFOLD_LANE_BYTES and TWOFOLD_LANES (a name
// for the namespace, so that no inline function is shared between instruction sets). Lanes are
// independent and no operation is contracted, so the width never changes a bit.
//
// With k = round(y/ln 2), r = y - k ln 2, s = 2^k and c(r) = r coth(r/2), an even function:
//   e^y = s (c + r)/(c - r),  tanh(y/2) = ((s - 1) c + (s + 1) r)/((s + 1) c + (s - 1) r)
// one division each, no cancellation near 0, and odd to the last bit. c: minimax polynomial in r^2
// of fdlibm's exponential (2^-59) for double precision, its Taylor series for single.
#pragma once

#include "twofold/learning/activation.hpp"

#ifndef TWOFOLD_LANES
#define TWOFOLD_LANES lanes16
#define TWOFOLD_LANE_BYTES 16
#endif

namespace twofold::TWOFOLD_LANES {

template <class T> struct Lanes;

template <> struct Lanes<double> {
  typedef double V __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
  typedef double Unaligned __attribute__((vector_size(TWOFOLD_LANE_BYTES), aligned(8), may_alias));
  typedef long long Bits __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
  static constexpr int kCount = TWOFOLD_LANE_BYTES / 8;
  static constexpr double kRound = 6755399441055744.0; // 1.5 2^52: adding it leaves an integer
  static constexpr long long kBias = 1023;
  static constexpr int kMantissa = 52;
  static constexpr double kInverseLn2 = 1.4426950408889634074;
  static constexpr double kLn2High = 6.93147180369123816490e-01;
  static constexpr double kLn2Low = 1.90821492927058770002e-10;
  static constexpr double kTanhLimit = 20; // beyond it tanh is 1 to rounding
  static constexpr double kExpLimit = 700; // e^-700 is nothing beside 1
  static constexpr int kLogTerms = 18;     // of atanh(s), s <= 1/3: (1/9)^18 < 2^-53
  static inline V even_part(V z) {
    V c = z * 4.13813679705723846039e-08 - 1.65339022054652515390e-06;
    c = c * z + 6.61375632143793436117e-05;
    c = c * z - 2.77777777770155933842e-03;
    c = c * z + 1.66666666666666019037e-01;
    return c * z + 2.0;
  }
};

template <> struct Lanes<float> {
  typedef float V __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
  typedef float Unaligned __attribute__((vector_size(TWOFOLD_LANE_BYTES), aligned(4), may_alias));
  typedef int Bits __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
  static constexpr int kCount = TWOFOLD_LANE_BYTES / 4;
  static constexpr float kRound = 12582912.0f;
  static constexpr int kBias = 127;
  static constexpr int kMantissa = 23;
  static constexpr float kInverseLn2 = 1.44269504f;
  static constexpr float kLn2High = 0.693359375f;
  static constexpr float kLn2Low = -2.12194440e-4f;
  static constexpr float kTanhLimit = 10;
  static constexpr float kExpLimit = 80;
  static constexpr int kLogTerms = 8;
  static inline V even_part(V z) {
    V c = z * 6.6137566e-05f - 2.7777778e-03f;
    c = c * z + 1.6666667e-01f;
    return c * z + 2.0f;
  }
};

template <class T> inline typename Lanes<T>::V load(const T* p) {
  return *reinterpret_cast<const typename Lanes<T>::Unaligned*>(p);
}
template <class T> inline void store(T* p, typename Lanes<T>::V v) {
  *reinterpret_cast<typename Lanes<T>::Unaligned*>(p) = v;
}

// y = k ln 2 + r: the even part c(r), r itself and s = 2^k. |y| must stay where 2^k is a number.
template <class T> struct Reduced { typename Lanes<T>::V c, r, s; };
template <class T> inline Reduced<T> reduce(typename Lanes<T>::V y) {
  using L = Lanes<T>;
  typename L::V k = y * L::kInverseLn2 + L::kRound;
  const auto bits = (typename L::Bits)k;
  k = k - L::kRound;
  const typename L::V r = (y - k * L::kLn2High) - k * L::kLn2Low;
  const auto power = (bits + L::kBias) << L::kMantissa;
  return {L::even_part(r * r), r, (typename L::V)power};
}

template <class T> inline typename Lanes<T>::V clamp(typename Lanes<T>::V v, T limit) {
  const typename Lanes<T>::V high = typename Lanes<T>::V{} + limit, low = -high;
  v = v < low ? low : v;
  return v > high ? high : v;
}

template <class T> inline typename Lanes<T>::V tanh_of(typename Lanes<T>::V x) {
  using L = Lanes<T>;
  x = clamp<T>(x, L::kTanhLimit);
  const Reduced<T> e = reduce<T>(x + x);
  const typename L::V less = e.s - T(1), more = e.s + T(1);
  return (less * e.c + more * e.r) / (more * e.c + less * e.r);
}

// 1/(1 + e^-u) = (1 + tanh(u/2))/2 would lose the small values: e^u/(1 + e^u) keeps them.
template <class T> inline typename Lanes<T>::V logistic_of(typename Lanes<T>::V u) {
  const Reduced<T> e = reduce<T>(clamp<T>(u, Lanes<T>::kExpLimit));
  const typename Lanes<T>::V top = e.s * (e.c + e.r);
  return top / (top + (e.c - e.r));
}

// max(u, 0) + ln(1 + y), y = e^-|u|, with ln(1 + y) = 2 atanh(y/(2 + y)).
template <class T> inline typename Lanes<T>::V softplus_of(typename Lanes<T>::V u) {
  using L = Lanes<T>;
  const typename L::V zero = {};
  const typename L::V positive = u > zero ? u : zero;
  const typename L::V size = u > zero ? -u : u;
  const Reduced<T> e = reduce<T>(clamp<T>(size, L::kExpLimit));
  const typename L::V top = e.s * (e.c + e.r), bottom = e.c - e.r;
  const typename L::V a = top / (top + (bottom + bottom)), z = a * a;
  typename L::V sum = zero + T(1) / T(2 * L::kLogTerms - 1);
  for (int n = L::kLogTerms - 1; n > 0; --n)
    sum = sum * z + T(1) / T(2 * n - 1);
  const typename L::V log = (a + a) * sum;
  return u != u ? u : positive + log;
}

// 1 - e^-x for x >= 0.
template <class T> inline typename Lanes<T>::V softplus_slope(typename Lanes<T>::V x) {
  const Reduced<T> e = reduce<T>(clamp<T>(-x, Lanes<T>::kExpLimit));
  return ((T(1) - e.s) * e.c - (T(1) + e.s) * e.r) / (e.c - e.r);
}

template <class T> inline typename Lanes<T>::V relu_of(typename Lanes<T>::V u) {
  const typename Lanes<T>::V zero = {};
  return u < zero ? zero : u; // NaN stays
}
template <class T> inline typename Lanes<T>::V relu_slope(typename Lanes<T>::V x) {
  const typename Lanes<T>::V zero = {}, one = zero + T(1);
  return x > zero ? one : zero;
}

// Calls `each` with the function of a vector that `kind` stands for.
template <class T, class Each> inline void with_value(Activation kind, Each each) {
  using V = typename Lanes<T>::V;
  switch (kind) {
  case Activation::identity:
    break;
  case Activation::tanh:
    each([](V u) { return tanh_of<T>(u); });
    break;
  case Activation::relu:
    each([](V u) { return relu_of<T>(u); });
    break;
  case Activation::logistic:
    each([](V u) { return logistic_of<T>(u); });
    break;
  case Activation::softplus:
    each([](V u) { return softplus_of<T>(u); });
    break;
  }
}
template <class T, class Each> inline void with_slope(Activation kind, Each each) {
  using V = typename Lanes<T>::V;
  switch (kind) {
  case Activation::identity:
    break;
  case Activation::tanh:
    each([](V x) { return T(1) - x * x; });
    break;
  case Activation::relu:
    each([](V x) { return relu_slope<T>(x); });
    break;
  case Activation::logistic:
    each([](V x) { return x * (T(1) - x); });
    break;
  case Activation::softplus:
    each([](V x) { return softplus_slope<T>(x); });
    break;
  }
}

} // namespace twofold::TWOFOLD_LANES
