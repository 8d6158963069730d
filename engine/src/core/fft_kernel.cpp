#include "fft_kernel.hpp"

#include "twofold/core/math.hpp"

#include <utility>

namespace twofold::fft_kernel {

namespace {

inline Pair operator+(const Pair& a, const Pair& b) { return {a.re + b.re, a.im + b.im}; }
inline Pair operator-(const Pair& a, const Pair& b) { return {a.re - b.re, a.im - b.im}; }
inline Pair times_minus_i(const Pair& a) { return {a.im, -a.re}; }

struct Four {
  Pair v0, v1, v2, v3;
};

inline __attribute__((always_inline)) Four butterfly4(const Pair& a, const Pair& b, const Pair& c,
                                                      const Pair& d) {
  const Pair sum_ac = a + c, dif_ac = a - c, sum_bd = b + d, dif_bd = b - d;
  return {sum_ac + sum_bd,
          {dif_ac.re + dif_bd.im, dif_ac.im - dif_bd.re},
          sum_ac - sum_bd,
          {dif_ac.re - dif_bd.im, dif_ac.im + dif_bd.re}};
}

template <bool Twiddled>
inline __attribute__((always_inline)) void put(Real* to, const Pair& v, const Real* w) {
  if constexpr (Twiddled)
    store(to, times(v, Batch(w[0]), Batch(w[1])));
  else
    store(to, v);
}

template <bool Twiddled>
inline void group2(const Real* x, Real* y, Index s, Index stride, const Real* w) {
  for (Index t = 0; t < s; ++t, x += 4, y += 4) {
    const Pair a = load(x), b = load(x + stride);
    put<false>(y, a + b, nullptr);
    put<Twiddled>(y + 4 * s, a - b, w);
  }
}

template <bool Twiddled>
inline void group4(const Real* x, Real* y, Index s, Index stride, const Real* w) {
  for (Index t = 0; t < s; ++t, x += 4, y += 4) {
    const Four f =
        butterfly4(load(x), load(x + stride), load(x + 2 * stride), load(x + 3 * stride));
    put<false>(y, f.v0, nullptr);
    put<Twiddled>(y + 4 * s, f.v1, w);
    put<Twiddled>(y + 8 * s, f.v2, w + 2);
    put<Twiddled>(y + 12 * s, f.v3, w + 4);
  }
}

template <bool Twiddled>
inline void group8(const Real* x, Real* y, Index s, Index stride, const Real* w) {
  const Batch r(0.70710678118654752440);
  for (Index t = 0; t < s; ++t, x += 4, y += 4) {
    const Four even =
        butterfly4(load(x), load(x + 2 * stride), load(x + 4 * stride), load(x + 6 * stride));
    const Four odd = butterfly4(load(x + stride), load(x + 3 * stride), load(x + 5 * stride),
                                load(x + 7 * stride));
    const Pair o1{(odd.v1.re + odd.v1.im) * r, (odd.v1.im - odd.v1.re) * r};
    const Pair o2 = times_minus_i(odd.v2);
    const Pair o3{(odd.v3.im - odd.v3.re) * r, -(odd.v3.re + odd.v3.im) * r};
    put<false>(y, even.v0 + odd.v0, nullptr);
    put<Twiddled>(y + 4 * s, even.v1 + o1, w);
    put<Twiddled>(y + 8 * s, even.v2 + o2, w + 2);
    put<Twiddled>(y + 12 * s, even.v3 + o3, w + 4);
    put<Twiddled>(y + 16 * s, even.v0 - odd.v0, w + 6);
    put<Twiddled>(y + 20 * s, even.v1 - o1, w + 8);
    put<Twiddled>(y + 24 * s, even.v2 - o2, w + 10);
    put<Twiddled>(y + 28 * s, even.v3 - o3, w + 12);
  }
}

template <int Radix> const Real* pass(const Real* x, Real* y, Index m, Index s, const Real* w) {
  const Index q = m / Radix, stride = 4 * s * q;
  for (Index p = 0; p < q; ++p, w += 2 * (Radix - 1)) {
    const Real* from = x + 4 * s * p;
    Real* to = y + 4 * s * Radix * p;
    if constexpr (Radix == 2)
      p == 0 ? group2<false>(from, to, s, stride, w) : group2<true>(from, to, s, stride, w);
    else if constexpr (Radix == 4)
      p == 0 ? group4<false>(from, to, s, stride, w) : group4<true>(from, to, s, stride, w);
    else
      p == 0 ? group8<false>(from, to, s, stride, w) : group8<true>(from, to, s, stride, w);
  }
  return w;
}

} // namespace

FftTables make_tables(Index size) {
  FftTables tables;
  tables.size = size;
  int bits = 0;
  while ((Index(1) << bits) < size)
    ++bits;
  if (bits == 1)
    tables.radices = {2};
  else {
    const int fours = bits % 3 == 1 ? 2 : bits % 3 == 2 ? 1 : 0;
    tables.radices.assign(static_cast<std::size_t>(fours), 4);
    tables.radices.insert(tables.radices.end(), static_cast<std::size_t>((bits - 2 * fours) / 3),
                          8);
  }
  Index m = size;
  for (const int radix : tables.radices) {
    for (Index p = 0; p < m / radix; ++p)
      for (int j = 1; j < radix; ++j) {
        const Real angle = 2 * math::pi * static_cast<Real>(p * j) / static_cast<Real>(m);
        tables.twiddles.push_back(math::cos(angle));
        tables.twiddles.push_back(-math::sin(angle));
      }
    m /= radix;
  }
  return tables;
}

Real* transform(const FftTables& tables, Real* x, Real* y) {
  Index m = tables.size, s = 1;
  const Real* w = tables.twiddles.data();
  for (const int radix : tables.radices) {
    if (radix == 8)
      w = pass<8>(x, y, m, s, w);
    else if (radix == 4)
      w = pass<4>(x, y, m, s, w);
    else
      w = pass<2>(x, y, m, s, w);
    m /= radix;
    s *= radix;
    std::swap(x, y);
  }
  return x;
}

} // namespace twofold::fft_kernel
