// Body of the kernels of madelung_plane_kernel.hpp; TWOFOLD_LANES names the namespace of a width.
#pragma once

#include "madelung_plane_kernel.hpp"

namespace twofold::madelung_plane_kernel::TWOFOLD_LANES {

struct Row { // nx + 2 cells each, the first one a copy of the last
  Real *p, *phase, *r;
};

struct Lines { // a cell's row and the rows below and above
  Row below, here, above;
};

// Rows j of one stage, the last kDepth of them.
struct Stage {
  Real* data;
  Index length; // nx + 2
  [[nodiscard]] Row row(Index j) const {
    Real* at = data + 3 * length * (j & (kDepth - 1));
    return {at, at + length, at + 2 * length};
  }
  [[nodiscard]] Lines around(Index j) const { return {row(j - 1), row(j), row(j + 1)}; }
};

static inline void wrap(Real* cells, Index n) {
  cells[0] = cells[n];
  cells[n + 1] = cells[1];
}

// The cells of one row in one stage of RK4: the rates k at (p, f, r), then
//   sum <- (First ? start : sum) + weight k,   next = start + ahead k  (Last: next = the sum)
// f: Phi. Every array is a parameter of its own, or compilers fear that one is another.
template <bool First, bool Last>
static void stage_cells(Index n, Real flow, Real kinetic, Real quantum, Real weight, Real ahead,
                        const Real* __restrict p, const Real* __restrict p_north,
                        const Real* __restrict p_south, const Real* __restrict f,
                        const Real* __restrict f_north, const Real* __restrict f_south,
                        const Real* __restrict r, const Real* __restrict r_north,
                        const Real* __restrict r_south, const Real* __restrict potential,
                        const Real* __restrict start_p, const Real* __restrict start_phase,
                        Real* __restrict sum_p, Real* __restrict sum_phase, Real* __restrict next_p,
                        Real* __restrict next_phase, Real* __restrict next_r) {
  const Real *p_east = p + 1, *p_west = p - 1, *f_east = f + 1, *f_west = f - 1, *r_east = r + 1,
             *r_west = r - 1;
  for (Index i = 0; i < n; ++i) {
    const Real east = f_east[i] - f[i], west = f[i] - f_west[i];
    const Real north = f_north[i] - f[i], south = f[i] - f_south[i];
    const Real along_x = (p[i] + p_east[i]) * east - (p_west[i] + p[i]) * west;
    const Real along_y = (p[i] + p_north[i]) * north - (p_south[i] + p[i]) * south;
    const Real rate_p = -flow * (along_x + along_y);
    const Real speed = (east * east + west * west) + (north * north + south * south);
    const Real bend = ((r_east[i] + r_west[i]) + (r_north[i] + r_south[i])) - 4 * r[i];
    const Real rate_phase = quantum * bend / r[i] - (kinetic * speed + potential[i]);
    const Real total_p = (First ? start_p[i] : sum_p[i]) + weight * rate_p;
    const Real total_phase = (First ? start_phase[i] : sum_phase[i]) + weight * rate_phase;
    const Real new_p = Last ? total_p : start_p[i] + ahead * rate_p;
    next_p[i] = new_p;
    next_phase[i] = Last ? total_phase : start_phase[i] + ahead * rate_phase;
    next_r[i] = __builtin_sqrt(new_p);
    if constexpr (!Last) {
      sum_p[i] = total_p;
      sum_phase[i] = total_phase;
    }
  }
}

template <bool First, bool Last>
static inline void stage_row(const Step& s, const Lines& y, const Real* potential, const Row& start,
                             Real weight, Real ahead, Real* sum_p, Real* sum_phase,
                             const Row& next) {
  stage_cells<First, Last>(s.nx, s.flow, s.kinetic, s.quantum, weight, ahead, y.here.p + 1,
                           y.above.p + 1, y.below.p + 1, y.here.phase + 1, y.above.phase + 1,
                           y.below.phase + 1, y.here.r + 1, y.above.r + 1, y.below.r + 1, potential,
                           start.p + 1, start.phase + 1, sum_p, sum_phase, next.p + 1,
                           next.phase + 1, next.r + 1);
  if constexpr (!Last)
    for (Real* cells : {next.p, next.phase, next.r})
      wrap(cells, s.nx);
}

static inline void copy_row(Real* __restrict to, const Real* __restrict from, Index n) {
  for (Index i = 0; i < n; ++i)
    to[i + 1] = from[i];
  wrap(to, n);
}

// Stage k of row j needs stage k - 1 of the rows round it, so the stages follow each other one row
// apart and all of them work in the cache. The box is periodic: the sweep begins four rows early.
static void step(const Step& s) {
  const Index length = s.nx + 2;
  Stage stages[4];
  for (Index k = 0; k < 4; ++k)
    stages[k] = {s.scratch + k * 3 * kDepth * length, length};
  Real* const sums = s.scratch + 4 * 3 * kDepth * length;
  const auto source = [&](Index j) { return ((j + s.ny) % s.ny) * s.nx; };
  const auto sum = [&](Index j) { return sums + 2 * length * (j & (kDepth - 1)); };
  for (Index t = -4; t < s.ny + 4; ++t) {
    const Row in = stages[0].row(t);
    const Index from = source(t);
    copy_row(in.p, s.from.p + from, s.nx);
    copy_row(in.phase, s.from.phase + from, s.nx);
    copy_row(in.r, s.from.r + from, s.nx);
    if (Index j = t - 1; j >= -3)
      stage_row<true, false>(s, stages[0].around(j), s.potential + source(j), stages[0].row(j),
                             s.dt / 6, s.dt / 2, sum(j), sum(j) + length, stages[1].row(j));
    if (Index j = t - 2; j >= -2)
      stage_row<false, false>(s, stages[1].around(j), s.potential + source(j), stages[0].row(j),
                              s.dt / 3, s.dt / 2, sum(j), sum(j) + length, stages[2].row(j));
    if (Index j = t - 3; j >= -1)
      stage_row<false, false>(s, stages[2].around(j), s.potential + source(j), stages[0].row(j),
                              s.dt / 3, s.dt, sum(j), sum(j) + length, stages[3].row(j));
    if (Index j = t - 4; j >= 0) {
      const Index at = j * s.nx - 1; // stage_row begins at cell 1
      stage_row<false, true>(s, stages[3].around(j), s.potential + source(j), stages[3].row(j),
                             s.dt / 6, 0, sum(j), sum(j) + length,
                             {s.to.p + at, s.to.phase + at, s.to.r + at});
    }
  }
}

static Index find_node(const Real* r, Index ny, Index nx, Real most) {
  for (Index j = 0; j < ny; ++j) {
    const Real* __restrict here = r + j * nx, * __restrict above = r + ((j + 1) % ny) * nx, * __restrict below = r + ((j + ny - 1) % ny) * nx, * __restrict east = here + 1, * __restrict west = here - 1;
    // Written so that a NaN counts as one.
    const auto hidden = [&](Index i, Real left, Real right) {
      return !(left + right <= most * here[i]) || !(below[i] + above[i] <= most * here[i]);
    };
    long long fine = 1;
    for (Index i = 1; i + 1 < nx; ++i) {
      const Real limit = most * here[i];
      fine &= static_cast<long long>(west[i] + east[i] <= limit) &
              static_cast<long long>(below[i] + above[i] <= limit);
    }
    long long any = 1 - fine;
    any |= hidden(0, here[nx - 1], here[1]) || hidden(nx - 1, here[nx - 2], here[0]) ? 1 : 0;
    if (any == 0) continue;
    for (Index i = 0; i < nx; ++i)
      if (hidden(i, here[i == 0 ? nx - 1 : i - 1], here[i + 1 == nx ? 0 : i + 1]))
        return j * nx + i;
  }
  return -1;
}

} // namespace twofold::madelung_plane_kernel::TWOFOLD_LANES
