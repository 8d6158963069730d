// The code of grid_curvature_kernel.hpp, included once by each file that compiles it for one
// instruction set; TWOFOLD_LANES names the namespace, TWOFOLD_LANE_BYTES the width.
//
// The tensor algebra of a point is unrolled by templates: indices are types, so that no small
// tensor is looked up.
#pragma once

#include "grid_curvature_kernel.hpp"

#include <cmath>
#include <utility>

#define TWOFOLD_INLINE __attribute__((always_inline))

namespace twofold::grid_curvature_kernel::TWOFOLD_LANES {

typedef double V __attribute__((vector_size(TWOFOLD_LANE_BYTES)));
typedef double Unaligned __attribute__((vector_size(TWOFOLD_LANE_BYTES), aligned(8), may_alias));
inline constexpr Index kLanes = TWOFOLD_LANE_BYTES / 8;

TWOFOLD_INLINE inline V load(const Real* p) { return *reinterpret_cast<const Unaligned*>(p); }
TWOFOLD_INLINE inline void store(Real* p, V v) { *reinterpret_cast<Unaligned*>(p) = v; }
TWOFOLD_INLINE inline void store(Real* p, V v, Index count) {
  if (count >= kLanes)
    store(p, v);
  else
    for (Index l = 0; l < count; ++l)
      p[l] = v[l];
}

template <int I> using Number = std::integral_constant<int, I>;
template <class F, int... I>
TWOFOLD_INLINE inline void each_of(F& f, std::integer_sequence<int, I...>) {
  (f(Number<I>{}), ...);
}
// f(0), f(1), .. f(N-1) with numbers that are types.
template <int N, class F> TWOFOLD_INLINE inline void each(F f) {
  each_of(f, std::make_integer_sequence<int, N>{});
}

struct Indices {
  int a = 0, b = 0;
};
constexpr Indices plane_at(int d, int p) {
  for (int a = 0; a < d; ++a)
    for (int b = a + 1; b < d; ++b)
      if (plane_of(d, a, b) == p) return {a, b};
  return {};
}
constexpr Indices pair_at(int d, int k) {
  for (int a = 0; a < d; ++a)
    for (int b = a; b < d; ++b)
      if (pair_of(d, a, b) == k) return {a, b};
  return {};
}
// R_abce by planes: its sign and its place.
struct Signed {
  int sign = 0, place = 0;
};
constexpr Signed riemann_at(int d, int a, int b, int c, int e) {
  if (a == b || c == e) return {};
  const int p = a < b ? plane_of(d, a, b) : plane_of(d, b, a);
  const int q = c < e ? plane_of(d, c, e) : plane_of(d, e, c);
  return {(a < b) == (c < e) ? 1 : -1, pair_of(plane_count(d), p, q)};
}

template <int D> struct Symmetric {
  V at[pair_count(D)];
  TWOFOLD_INLINE V operator()(int m, int n) const { return at[pair_of(D, m, n)]; }
};

// The inverse by cofactors, and the determinant.
TWOFOLD_INLINE inline V invert(const Symmetric<2>& g, Symmetric<2>& u) {
  const V det = g.at[0] * g.at[2] - g.at[1] * g.at[1], per = 1.0 / det;
  u.at[0] = g.at[2] * per;
  u.at[1] = -g.at[1] * per;
  u.at[2] = g.at[0] * per;
  return det;
}
TWOFOLD_INLINE inline V invert(const Symmetric<3>& g, Symmetric<3>& u) {
  const V c0 = g.at[3] * g.at[5] - g.at[4] * g.at[4], c1 = g.at[2] * g.at[4] - g.at[1] * g.at[5];
  const V c2 = g.at[1] * g.at[4] - g.at[2] * g.at[3];
  const V det = g.at[0] * c0 + g.at[1] * c1 + g.at[2] * c2, per = 1.0 / det;
  u.at[0] = c0 * per;
  u.at[1] = c1 * per;
  u.at[2] = c2 * per;
  u.at[3] = (g.at[0] * g.at[5] - g.at[2] * g.at[2]) * per;
  u.at[4] = (g.at[1] * g.at[2] - g.at[0] * g.at[4]) * per;
  u.at[5] = (g.at[0] * g.at[3] - g.at[1] * g.at[1]) * per;
  return det;
}
TWOFOLD_INLINE inline V invert(const Symmetric<4>& g, Symmetric<4>& u) {
  const V a00 = g.at[0], a01 = g.at[1], a02 = g.at[2], a03 = g.at[3], a11 = g.at[4];
  const V a12 = g.at[5], a13 = g.at[6], a22 = g.at[7], a23 = g.at[8], a33 = g.at[9];
  // Minors of the first two rows and of the last two.
  const V s0 = a00 * a11 - a01 * a01, s1 = a00 * a12 - a02 * a01, s2 = a00 * a13 - a03 * a01;
  const V s3 = a01 * a12 - a02 * a11, s4 = a01 * a13 - a03 * a11, s5 = a02 * a13 - a03 * a12;
  const V c5 = a22 * a33 - a23 * a23, c4 = a12 * a33 - a13 * a23, c3 = a12 * a23 - a13 * a22;
  const V c2 = a02 * a33 - a03 * a23, c1 = a02 * a23 - a03 * a22, c0 = a02 * a13 - a03 * a12;
  const V det = s0 * c5 - s1 * c4 + s2 * c3 + s3 * c2 - s4 * c1 + s5 * c0, per = 1.0 / det;
  u.at[0] = (a11 * c5 - a12 * c4 + a13 * c3) * per;
  u.at[1] = (a02 * c4 - a01 * c5 - a03 * c3) * per;
  u.at[2] = (a13 * s5 - a23 * s4 + a33 * s3) * per;
  u.at[3] = (a22 * s4 - a12 * s5 - a23 * s3) * per;
  u.at[4] = (a00 * c5 - a02 * c2 + a03 * c1) * per;
  u.at[5] = (a23 * s2 - a03 * s5 - a33 * s1) * per;
  u.at[6] = (a02 * s5 - a22 * s2 + a23 * s1) * per;
  u.at[7] = (a03 * s4 - a13 * s2 + a33 * s0) * per;
  u.at[8] = (a12 * s2 - a02 * s4 - a23 * s0) * per;
  u.at[9] = (a02 * s3 - a12 * s1 + a22 * s0) * per;
  return det;
}

// Whether d_i d_j g_k (ij and k pairs) stands in some R_abcd.
constexpr bool is_used(int d, int k, int ij) {
  const Indices g = pair_at(d, k), along = pair_at(d, ij);
  const auto planes = [](Indices m, Indices n) { return m.a != n.a && m.b != n.b; };
  return planes(g, along) || planes(g, {along.b, along.a});
}
template <int D> struct Used {
  bool at[pair_count(D)][pair_count(D)] = {};
  constexpr Used() {
    for (int k = 0; k < pair_count(D); ++k)
      for (int ij = 0; ij < pair_count(D); ++ij)
        at[k][ij] = is_used(D, k, ij);
  }
};
template <int D> inline constexpr Used<D> kUsed;

// Halves of the derivatives of a tensor along a piece of a row: connection and curvature need
// halves. Small enough to stay in the nearest cache.
template <int D> struct Piece {
  static constexpr Index kPoints = D == 2 ? 128 : D == 3 ? 32 : 16;
  static constexpr Index kBeside = kReach; // also of the points beside it
  static constexpr Index kWide = kPoints + 2 * kBeside + kLanes;
  Real first[pair_count(D)][D][kWide]; // begins kBeside points before the piece
  Real second[pair_count(D)][pair_count(D)][kPoints];
};

// Sums over two pairs of rows, one point and two points away.
struct Near {
  const Real *plus, *minus, *far_plus, *far_minus;
};
using Steps = std::array<Index, 4>;
TWOFOLD_INLINE inline Near beside(const Real* at, const Steps& s) {
  return {at + s[0], at + s[1], at + s[2], at + s[3]};
}
TWOFOLD_INLINE inline void first_along(const Near& f, Real scale, Real* out, Index points) {
  for (Index x = 0; x < points; x += kLanes) {
    const V near = load(f.plus + x) - load(f.minus + x);
    const V far = load(f.far_plus + x) - load(f.far_minus + x);
    store(out + x, (8.0 * near - far) * scale);
  }
}
TWOFOLD_INLINE inline void second_along(const Real* at, const Near& f, Real scale, Real* out,
                                        Index points) {
  for (Index x = 0; x < points; x += kLanes) {
    const V near = load(f.plus + x) + load(f.minus + x);
    const V far = load(f.far_plus + x) + load(f.far_minus + x);
    store(out + x, (16.0 * near - far - 30.0 * load(at + x)) * scale);
  }
}
TWOFOLD_INLINE inline void mixed_along(const Real* at, const Steps& s, const Steps& t, Real scale,
                                       Real* out, Index points) {
  const Near up = beside(at + s[0], t), down = beside(at + s[1], t);
  const Near top = beside(at + s[2], t), low = beside(at + s[3], t);
  for (Index x = 0; x < points; x += kLanes) {
    const V near =
        (load(up.plus + x) - load(up.minus + x)) - (load(down.plus + x) - load(down.minus + x));
    const V far = (load(top.far_plus + x) - load(top.far_minus + x)) -
                  (load(low.far_plus + x) - load(low.far_minus + x));
    store(out + x, (16.0 * near - far) * scale);
  }
}

// All derivatives of component k along a piece that begins at point `begin` of the row.
template <int D, bool Second>
inline void derive(const Jet& jet, const Row& row, int k, Index begin, Index points,
                   Piece<D>& out) {
  using P = Piece<D>;
  const Real* at = jet.values[k] + row.in + begin;
  const int last = jet.last;
  const auto wanted = [&](int i, int j) { return Second && kUsed<D>.at[k][pair_of(D, i, j)]; };
  for (int i = 0; i < D; ++i) {
    const Real step = jet.per_step[i], half = 0.5 * step;
    const Near near = beside(at, row.steps[i]);
    Real* first = out.first[k][i];
    if (i == last) {
      first_along(near, half * (1.0 / 12.0), first + P::kBeside, points);
    } else {
      first_along(beside(at - P::kBeside, row.steps[i]), half * (1.0 / 12.0), first,
                  points + 2 * P::kBeside);
      if (wanted(i, last))
        first_along(beside(first + P::kBeside, Steps{1, -1, 2, -2}),
                    jet.per_step[last] * (1.0 / 12.0), out.second[k][pair_of(D, i, last)], points);
    }
    if (wanted(i, i))
      second_along(at, near, half * step * (1.0 / 12.0), out.second[k][pair_of(D, i, i)], points);
    for (int j = i + 1; j < D; ++j)
      if (i != last && j != last && wanted(i, j))
        mixed_along(at, row.steps[i], row.steps[j], half * jet.per_step[j] * (1.0 / 48.0),
                    out.second[k][pair_of(D, i, j)], points);
  }
}

// A tensor and halves of its derivatives at kLanes points: from a piece, or from arrays.
template <int D> struct FromPiece {
  const Jet& jet;
  const Piece<D>& piece;
  Index offset, x; // of the points in the tensor, and in the piece
  TWOFOLD_INLINE V value(int k) const { return load(jet.values[k] + offset); }
  TWOFOLD_INLINE V half_first(int k, int i) const {
    return load(piece.first[k][i] + Piece<D>::kBeside + x);
  }
  TWOFOLD_INLINE V half_second(int k, int ij) const { return load(piece.second[k][ij] + x); }
};
struct FromArrays {
  const Jet& jet;
  Index offset;
  TWOFOLD_INLINE V value(int k) const { return load(jet.values[k] + offset); }
  TWOFOLD_INLINE V half_first(int k, int i) const { return 0.5 * load(jet.first[k][i] + offset); }
  TWOFOLD_INLINE V half_second(int k, int ij) const {
    return 0.5 * load(jet.second[k][ij] + offset);
  }
};

template <int D> struct Point {
  static constexpr int kPairs = pair_count(D), kPlanes = plane_count(D);
  static constexpr int kRiemann = pair_count(kPlanes);
  Symmetric<D> g, inverse;
  V det;
  Symmetric<D> lower[D], upper[D]; // Gamma_e,bc and Gamma^e_bc
  V riemann[kRiemann];
};

// Metric, inverse, connection.
template <int D, class From> TWOFOLD_INLINE inline void connection(const From& at, Point<D>& p) {
  using P = Point<D>;
  each<P::kPairs>([&](auto k) TWOFOLD_INLINE { p.g.at[k] = at.value(k); });
  p.det = invert(p.g, p.inverse);
  each<D>([&](auto e) TWOFOLD_INLINE {
    each<P::kPairs>([&](auto k) TWOFOLD_INLINE {
      constexpr Indices bc = pair_at(D, decltype(k)::value);
      p.lower[e].at[k] = at.half_first(pair_of(D, e, bc.a), bc.b) +
                         at.half_first(pair_of(D, e, bc.b), bc.a) - at.half_first(k, e);
    });
  });
  each<P::kPairs>([&](auto k) TWOFOLD_INLINE {
    each<D>([&](auto e) TWOFOLD_INLINE {
      V sum = p.inverse(e, 0) * p.lower[0].at[k];
      each<D - 1>([&](auto f)
                      TWOFOLD_INLINE { sum += p.inverse(e, f + 1) * p.lower[f + 1].at[k]; });
      p.upper[e].at[k] = sum;
    });
  });
}

// R_abce of the pairs of planes.
template <int D, class From> TWOFOLD_INLINE inline void riemann(const From& at, Point<D>& p) {
  using P = Point<D>;
  each<P::kRiemann>([&](auto r) TWOFOLD_INLINE {
    constexpr Indices pq = pair_at(P::kPlanes, decltype(r)::value);
    constexpr Indices x = plane_at(D, pq.a), y = plane_at(D, pq.b);
    const auto bend = [&](int m, int n, int i, int j) TWOFOLD_INLINE {
      return at.half_second(pair_of(D, m, n), pair_of(D, i, j));
    };
    V sum = (bend(x.a, y.b, x.b, y.a) - bend(x.a, y.a, x.b, y.b)) +
            (bend(x.b, y.a, x.a, y.b) - bend(x.b, y.b, x.a, y.a));
    each<D>([&](auto f) TWOFOLD_INLINE {
      sum +=
          p.lower[f](x.b, y.a) * p.upper[f](x.a, y.b) - p.lower[f](x.b, y.b) * p.upper[f](x.a, y.a);
    });
    p.riemann[r] = sum;
  });
}

template <int D> struct Contracted {
  Symmetric<D> ricci;
  V scalar;
};

template <int D> TWOFOLD_INLINE inline Contracted<D> contract(const Point<D>& p) {
  Contracted<D> out;
  out.scalar = V{};
  each<pair_count(D)>([&](auto k) TWOFOLD_INLINE {
    constexpr Indices be = pair_at(D, decltype(k)::value);
    V sum = V{};
    each<D>([&](auto a) TWOFOLD_INLINE {
      each<D>([&](auto c) TWOFOLD_INLINE {
        constexpr int ka = decltype(a)::value, kc = decltype(c)::value;
        constexpr Signed at = riemann_at(D, ka, be.a, kc, be.b);
        if constexpr (at.sign == 1) sum += p.inverse(ka, kc) * p.riemann[at.place];
        if constexpr (at.sign == -1) sum -= p.inverse(ka, kc) * p.riemann[at.place];
      });
    });
    out.ricci.at[k] = sum;
    const V term = p.inverse.at[k] * sum;
    out.scalar += be.a == be.b ? term : term + term;
  });
  return out;
}

// R_abcd R^abcd = 4 tr (R G R G), G the metric of planes.
template <int D> inline V square(const Symmetric<D>& inverse, const V* riemann) {
  constexpr int n = plane_count(D);
  V up[n][n]; // R_p^q
  for (int p = 0; p < n; ++p)
    for (int q = 0; q < n; ++q) {
      const Indices y = plane_at(D, q);
      V sum = V{};
      for (int s = 0; s < n; ++s) {
        const Indices x = plane_at(D, s);
        sum += riemann[pair_of(n, p, s)] *
               (inverse(x.a, y.a) * inverse(x.b, y.b) - inverse(x.a, y.b) * inverse(x.b, y.a));
      }
      up[p][q] = sum;
    }
  V total = V{};
  for (int p = 0; p < n; ++p)
    for (int q = 0; q < n; ++q)
      total += up[p][q] * up[q][p];
  return 4.0 * total;
}

// The part of Riemann that has no traces; zero in fewer than four dimensions.
template <int D> inline void weyl(const Point<D>& p, const Contracted<D>& c, V* out) {
  constexpr int n = plane_count(D);
  for (int r = 0; r < pair_count(n); ++r) {
    out[r] = V{};
    if constexpr (D == 4) {
      const Indices pq = pair_at(n, r), x = plane_at(D, pq.a), y = plane_at(D, pq.b);
      const auto& [g, R] = std::pair<const Symmetric<D>&, const Symmetric<D>&>(p.g, c.ricci);
      const V traces = g(x.a, y.a) * R(x.b, y.b) - g(x.a, y.b) * R(x.b, y.a) -
                       g(x.b, y.a) * R(x.a, y.b) + g(x.b, y.b) * R(x.a, y.a);
      const V planes = g(x.a, y.a) * g(x.b, y.b) - g(x.a, y.b) * g(x.b, y.a);
      out[r] = p.riemann[r] - 0.5 * traces + c.scalar * (1.0 / 6.0) * planes;
    }
  }
}

inline V root(V x) {
  for (Index l = 0; l < kLanes; ++l)
    x[l] = std::sqrt(x[l] < 0 ? -x[l] : x[l]);
  return x;
}

// What is wanted now and then; kept out of the main loop.
template <int D, class From>
__attribute__((noinline)) void write_more(const From& metric, const Point<D>& p,
                                          const Contracted<D>& c, const Output& out, Index o,
                                          Index count) {
  if (out.volume) store(out.volume + o, root(p.det), count);
  for (int k = 0; k < pair_count(D); ++k) {
    if (out.inverse[0]) store(out.inverse[k] + o, p.inverse.at[k], count);
    for (int i = 0; i < D; ++i) {
      if (out.gradient[0][0]) store(out.gradient[k][i] + o, 2.0 * metric.half_first(k, i), count);
      if (out.christoffel[0][0]) store(out.christoffel[i][k] + o, p.upper[i].at[k], count);
    }
  }
  if (out.riemann[0])
    for (int r = 0; r < riemann_count(D); ++r)
      store(out.riemann[r] + o, p.riemann[r], count);
  if (out.kretschmann) store(out.kretschmann + o, square(p.inverse, p.riemann), count);
  if (!out.weyl[0] && !out.weyl_squared) return;
  V traceless[riemann_count(D)];
  weyl(p, c, traceless);
  if (out.weyl[0])
    for (int r = 0; r < riemann_count(D); ++r)
      store(out.weyl[r] + o, traceless[r], count);
  if (out.weyl_squared) store(out.weyl_squared + o, square(p.inverse, traceless), count);
}

inline bool wants_more(const Output& out) {
  return out.volume || out.inverse[0] || out.gradient[0][0] || out.christoffel[0][0] ||
         out.riemann[0] || out.kretschmann || out.weyl[0] || out.weyl_squared;
}

template <int D, bool More, class From>
TWOFOLD_INLINE inline void curvature_cell(const From& metric, const Output& out, Index o,
                                          Index count) {
  Point<D> p;
  connection(metric, p);
  riemann(metric, p);
  const Contracted<D> c = contract(p);
  if (out.scalar) store(out.scalar + o, c.scalar, count);
  if (out.ricci[0])
    each<pair_count(D)>([&](auto k)
                            TWOFOLD_INLINE { store(out.ricci[k] + o, c.ricci.at[k], count); });
  if (out.einstein[0])
    each<pair_count(D)>([&](auto k) TWOFOLD_INLINE {
      store(out.einstein[k] + o, c.ricci.at[k] - 0.5 * c.scalar * p.g.at[k], count);
    });
  if constexpr (More) write_more(metric, p, c, out, o, count);
}

constexpr Index whole_lanes(Index points) { return (points + kLanes - 1) / kLanes * kLanes; }

template <int D, bool More> void curvature_row(const Jet& jet, const Output& out, const Row& row) {
  alignas(64) Piece<D> piece;
  for (Index begin = 0; begin < row.points; begin += Piece<D>::kPoints) {
    const Index left = row.points - begin;
    const Index points = whole_lanes(left < Piece<D>::kPoints ? left : Piece<D>::kPoints);
    for (int k = 0; k < pair_count(D); ++k)
      derive<D, true>(jet, row, k, begin, points, piece);
    for (Index x = 0; x < points; x += kLanes)
      curvature_cell<D, More>(FromPiece<D>{jet, piece, row.in + begin + x, x}, out,
                              row.out + begin + x, left - x);
  }
}

template <int D> void curvature_row_of_arrays(const Jet& jet, const Output& out, const Row& row) {
  for (Index x = 0; x < row.points; x += kLanes)
    curvature_cell<D, true>(FromArrays{jet, row.in + x}, out, row.out + x, row.points - x);
}

template <int D, class From>
TWOFOLD_INLINE inline void divergence_cell(const From& metric, const From& tensor, Real* const* out,
                                           Index o, Index count) {
  Point<D> p;
  connection(metric, p);
  for (int b = 0; b < D; ++b) {
    V sum = V{};
    for (int a = 0; a < D; ++a)
      for (int c = 0; c < D; ++c) {
        V slope = 2.0 * tensor.half_first(pair_of(D, a, b), c); // nabla_c T_ab
        for (int e = 0; e < D; ++e)
          slope -= p.upper[e](c, a) * tensor.value(pair_of(D, e, b)) +
                   p.upper[e](c, b) * tensor.value(pair_of(D, a, e));
        sum += p.inverse(a, c) * slope;
      }
    store(out[b] + o, sum, count);
  }
}

template <int D>
void divergence_row(const Jet& jet, const Jet& tensor, Real* const* out, const Row& row) {
  alignas(64) Piece<D> piece, of_tensor;
  for (Index begin = 0; begin < row.points; begin += Piece<D>::kPoints) {
    const Index left = row.points - begin;
    const Index points = whole_lanes(left < Piece<D>::kPoints ? left : Piece<D>::kPoints);
    for (int k = 0; k < pair_count(D); ++k) {
      derive<D, false>(jet, row, k, begin, points, piece);
      derive<D, false>(tensor, row, k, begin, points, of_tensor);
    }
    for (Index x = 0; x < points; x += kLanes)
      divergence_cell<D>(FromPiece<D>{jet, piece, row.in + begin + x, x},
                         FromPiece<D>{tensor, of_tensor, row.in + begin + x, x}, out,
                         row.out + begin + x, left - x);
  }
}

template <int D>
void divergence_row_of_arrays(const Jet& jet, const Jet& tensor, Real* const* out, const Row& row) {
  for (Index x = 0; x < row.points; x += kLanes)
    divergence_cell<D>(FromArrays{jet, row.in + x}, FromArrays{tensor, row.in + x}, out,
                       row.out + x, row.points - x);
}

template <int D> void curvature_in(const Jet& jet, const Output& out, const Row& row) {
  if (jet.first[0][0]) // rare: one version serves
    curvature_row_of_arrays<D>(jet, out, row);
  else if (wants_more(out))
    curvature_row<D, true>(jet, out, row);
  else
    curvature_row<D, false>(jet, out, row);
}

template <int D>
void divergence_in(const Jet& jet, const Jet& tensor, Real* const* out, const Row& row) {
  if (jet.first[0][0])
    divergence_row_of_arrays<D>(jet, tensor, out, row);
  else
    divergence_row<D>(jet, tensor, out, row);
}

inline void curvature(int d, const Jet& jet, const Output& out, const Row& row) {
  if (d == 2) return curvature_in<2>(jet, out, row);
  if (d == 3) return curvature_in<3>(jet, out, row);
  curvature_in<4>(jet, out, row);
}

inline void divergence(int d, const Jet& jet, const Jet& tensor, Real* const* out, const Row& row) {
  if (d == 2) return divergence_in<2>(jet, tensor, out, row);
  if (d == 3) return divergence_in<3>(jet, tensor, out, row);
  divergence_in<4>(jet, tensor, out, row);
}

} // namespace twofold::grid_curvature_kernel::TWOFOLD_LANES
