// Body of the kernels of ray_bundle_kernel.hpp; TWOFOLD_LANES names the namespace of a width of
// TWOFOLD_LANE_BYTES.
#pragma once

#include "ray_bundle_kernel.hpp"

#include "twofold/core/ode_tableau.hpp"

#define TWOFOLD_INLINE static inline __attribute__((always_inline))

namespace twofold::ray_bundle_kernel::TWOFOLD_LANES {

#include "kerr_rates.hpp"

typedef double V __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
typedef double Unaligned __attribute__((vector_size(TWOFOLD_LANE_BYTES), aligned(8), may_alias));
typedef long long Bits __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
inline constexpr Index kLanes = TWOFOLD_LANE_BYTES / 8;
inline constexpr Index kMostTrials = 200'000; // of a ray in one call

TWOFOLD_INLINE V load(const Real* p) { return *reinterpret_cast<const Unaligned*>(p); }
TWOFOLD_INLINE void store(Real* p, V v) { *reinterpret_cast<Unaligned*>(p) = v; }
TWOFOLD_INLINE V all(Real x) { return V{} + x; }
TWOFOLD_INLINE V size_of(V x) { return (V)((Bits)x & 0x7fffffffffffffffLL); }
TWOFOLD_INLINE V larger(V a, V b) { return a > b ? a : b; }
TWOFOLD_INLINE V smaller(V a, V b) { return a < b ? a : b; }
TWOFOLD_INLINE bool any(Bits mask) {
  long long found = 0;
  for (Index i = 0; i < kLanes; ++i)
    found |= mask[i];
  return found != 0;
}
TWOFOLD_INLINE Index count(Bits mask) {
  long long found = 0;
  for (Index i = 0; i < kLanes; ++i)
    found -= mask[i];
  return static_cast<Index>(found);
}

struct Group {
  V y[6], energy, angular;
};

TWOFOLD_INLINE Group load_group(const March& m, Index at) {
  Group g;
  for (int i = 0; i < 6; ++i)
    g.y[i] = load(m.y[i] + at);
  g.energy = load(m.energy + at);
  g.angular = load(m.angular + at);
  return g;
}
TWOFOLD_INLINE void store_group(const March& m, Index at, const Group& g) {
  for (int i = 0; i < 6; ++i)
    store(m.y[i] + at, g.y[i]);
}
TWOFOLD_INLINE void rates(const March& m, const Group& g, const V* y, V* f) {
  kerr_rates<V>(y, f, g.energy, g.angular, m.mass, m.spin, m.slope_mass);
}
TWOFOLD_INLINE Bits moving(const March& m, const V& r) { return (r > m.inner) & (r < m.outer); }
TWOFOLD_INLINE V choose(const Bits& mask, const V& a, const V& b) { return mask ? a : b; }

// One stage of RK4 leaves the next place y + ahead k.
TWOFOLD_INLINE void stage(const March& m, const Group& g, const V& ahead, V* sum, V* z) {
  V k[6];
  rates(m, g, z, k);
  for (int i = 0; i < 6; ++i) {
    sum[i] += k[i] * 2.0;
    z[i] = g.y[i] + ahead * k[i];
  }
}

// Vectors side by side: one alone waits for its own sines and quotients most of the time, since
// every operation needs the one before.
inline constexpr int kSide = 2;
static_assert(kGroup % (kSide * kLanes) == 0);

// A ray that rests takes steps of length 0.
static void runge_kutta(const March& m) {
  for (Index at = 0; at < m.padded; at += kSide * kLanes) {
    Group g[kSide];
    V taken[kSide], h[kSide], half[kSide], sum[kSide][6], z[kSide][6];
    for (int j = 0; j < kSide; ++j) {
      g[j] = load_group(m, at + j * kLanes);
      taken[j] = load(m.taken + at + j * kLanes);
    }
    for (Index n = 0; n < m.steps; ++n) {
      for (int j = 0; j < kSide; ++j) {
        h[j] = choose(moving(m, g[j].y[1]), all(m.step), V{});
        half[j] = h[j] * 0.5;
        rates(m, g[j], g[j].y, sum[j]);
        for (int i = 0; i < 6; ++i)
          z[j][i] = g[j].y[i] + half[j] * sum[j][i];
      }
      for (int j = 0; j < kSide; ++j)
        stage(m, g[j], half[j], sum[j], z[j]);
      for (int j = 0; j < kSide; ++j)
        stage(m, g[j], h[j], sum[j], z[j]);
      for (int j = 0; j < kSide; ++j) {
        V k[6];
        rates(m, g[j], z[j], k);
        const V sixth = h[j] * (1.0 / 6.0);
        for (int i = 0; i < 6; ++i)
          g[j].y[i] += sixth * (sum[j][i] + k[i]);
        taken[j] += choose(h[j] != V{}, all(1), V{});
      }
    }
    for (int j = 0; j < kSide; ++j) {
      store_group(m, at + j * kLanes, g[j]);
      store(m.taken + at + j * kLanes, taken[j]);
    }
  }
}

// Two stages by fixed-point iteration; a ray whose stages are settled waits for its neighbours.
// One whose stages do not settle stays where it is and is counted.
static Index gauss_legendre(const March& m) {
  namespace gl = twofold::gauss_legendre;
  Index lost = 0;
  for (Index at = 0; at < m.padded; at += kLanes) {
    Group g = load_group(m, at);
    V taken = load(m.taken + at);
    Bits stuck = {};
    V a[6], b[6], za[6], zb[6], na[6], nb[6];
    for (Index n = 0; n < m.steps; ++n) {
      const V h = choose(moving(m, g.y[1]) & ~stuck, all(m.step), V{});
      rates(m, g, g.y, a);
      for (int i = 0; i < 6; ++i)
        b[i] = a[i];
      Bits open = h != V{};
      for (int pass = 0; pass < gl::kMostIterations && any(open); ++pass) {
        for (int i = 0; i < 6; ++i) {
          za[i] = g.y[i] + h * (a[i] * gl::a11 + b[i] * gl::a12);
          zb[i] = g.y[i] + h * (a[i] * gl::a21 + b[i] * gl::a22);
        }
        rates(m, g, za, na);
        rates(m, g, zb, nb);
        Bits settled = ~Bits{};
        for (int i = 0; i < 6; ++i) {
          const V change = h * (size_of(na[i] - a[i]) + size_of(nb[i] - b[i]));
          settled &= change <= (size_of(g.y[i]) + 1.0) * gl::kAccuracy;
          a[i] = choose(open, na[i], a[i]);
          b[i] = choose(open, nb[i], b[i]);
        }
        open &= ~settled;
      }
      stuck |= open;
      const V step = choose(open, V{}, h), half = step * 0.5;
      for (int i = 0; i < 6; ++i)
        g.y[i] = choose(open, g.y[i], g.y[i] + half * (a[i] + b[i]));
      taken += choose(step != V{}, all(1), V{});
    }
    store_group(m, at, g);
    store(m.taken + at, taken);
    lost += count(stuck);
  }
  return lost;
}

// x^(-1/5) to one part in a thousand, x > 0: all that the length of a step needs. log2 x from the
// exponent and a polynomial of the mantissa, then 2^y likewise; plain arithmetic.
TWOFOLD_INLINE V fifth_root_inverse(V x) {
  const Bits bits = (Bits)x;
  const Bits high = ((bits >> 52) & 0x7ff) | 0x4330000000000000LL;
  const V exponent = (V)high - (4503599627370496.0 + 1023.0);
  const V m = (V)((bits & 0xfffffffffffffLL) | 0x3ff0000000000000LL);
  const V t = (m - 1.4142135623730951) / (m + 1.4142135623730951), t2 = t * t;
  // log2 m = 1/2 + 2/ln 2 atanh t
  const V log = exponent + 0.5 + t * (2.8853900817779268 + t2 * 0.96179669392597560);
  const V y = larger(smaller(log * -0.2, all(60)), all(-60));
  const double kRound = 6755399441055744.0;
  const V shifted = y + kRound, whole = shifted - kRound;
  const V z = (y - whole) * 0.69314718055994531;
  const V power = ((z * (1.0 / 6.0) + 0.5) * z + 1.0) * z + 1.0;
  return power * (V)(((Bits)shifted + 1023) << 52);
}

struct Trial {
  V next[6], last[6]; // place and rates at its end
  V error;            // relative to the tolerance
};

TWOFOLD_INLINE Trial trial(const March& m, const Group& g, const V* k1, const V& h) {
  using namespace twofold::dormand_prince; // NOLINT: the tableau
  V k2[6], k3[6], k4[6], k5[6], k6[6], z[6];
  Trial t;
  for (int i = 0; i < 6; ++i)
    z[i] = g.y[i] + h * (k1[i] * a21);
  rates(m, g, z, k2);
  for (int i = 0; i < 6; ++i)
    z[i] = g.y[i] + h * (k1[i] * a31 + k2[i] * a32);
  rates(m, g, z, k3);
  for (int i = 0; i < 6; ++i)
    z[i] = g.y[i] + h * (k1[i] * a41 + k2[i] * a42 + k3[i] * a43);
  rates(m, g, z, k4);
  for (int i = 0; i < 6; ++i)
    z[i] = g.y[i] + h * ((k1[i] * a51 + k2[i] * a52) + (k3[i] * a53 + k4[i] * a54));
  rates(m, g, z, k5);
  for (int i = 0; i < 6; ++i)
    z[i] = g.y[i] + h * (((k1[i] * a61 + k2[i] * a62) + (k3[i] * a63 + k4[i] * a64)) + k5[i] * a65);
  rates(m, g, z, k6);
  for (int i = 0; i < 6; ++i)
    t.next[i] = g.y[i] + h * (((k1[i] * b1 + k3[i] * b3) + (k4[i] * b4 + k5[i] * b5)) + k6[i] * b6);
  rates(m, g, t.next, t.last);
  t.error = V{};
  for (int i = 0; i < 6; ++i) {
    const V off = h * (((k1[i] * e1 + k3[i] * e3) + (k4[i] * e4 + k5[i] * e5)) +
                       (k6[i] * e6 + t.last[i] * e7));
    const V scale = larger(size_of(g.y[i]), size_of(t.next[i])) + 1.0;
    t.error = larger(t.error, size_of(off) / scale);
  }
  t.error = t.error / m.tolerance;
  return t;
}

// Every ray has steps of its own; one that has arrived, rests or has failed waits with steps of
// length 0.
static Index dormand_prince(const March& m) {
  namespace dp = twofold::dormand_prince;
  Index lost = 0;
  const V whole = all(m.span), zero = {};
  for (Index at = 0; at < m.padded; at += kLanes) {
    Group g = load_group(m, at);
    V taken = load(m.taken + at), left = whole, wish = load(m.next_step + at);
    V k1[6];
    rates(m, g, g.y, k1);
    Bits on = moving(m, g.y[1]) & (left > zero);
    Bits failed = {};
    Index trials = 0;
    for (; any(on) && trials < kMostTrials; ++trials) {
      const V h = choose(on, smaller(wish, left), zero);
      const Trial t = trial(m, g, k1, h);
      const Bits good = on & (t.error <= 1.0);
      V factor = fifth_root_inverse(larger(t.error, all(1e-30))) * dp::kSafety;
      factor = choose(factor == factor, factor, all(dp::kShrinkMost));
      factor =
          larger(smaller(factor, choose(good, all(dp::kGrowMost), all(1))), all(dp::kShrinkMost));
      // A step cut short by the end of the span does not tell how long the next one may be.
      const V grown = larger(h * factor, choose(good, choose(h < wish, wish, zero), zero));
      wish = choose(on, grown, wish);
      for (int i = 0; i < 6; ++i) {
        g.y[i] = choose(good, t.next[i], g.y[i]);
        k1[i] = choose(good, t.last[i], k1[i]);
      }
      left = choose(good, left - h, left);
      taken += choose(good, all(1), zero);
      const Bits tiny = on & (wish < whole * dp::kLeastStep);
      failed |= tiny;
      on &= ~tiny & (left > whole * dp::kLeastStep) & moving(m, g.y[1]);
    }
    store_group(m, at, g);
    store(m.taken + at, taken);
    store(m.next_step + at, wish);
    lost += count(failed | on);
  }
  return lost;
}

} // namespace twofold::ray_bundle_kernel::TWOFOLD_LANES

#undef TWOFOLD_INLINE
