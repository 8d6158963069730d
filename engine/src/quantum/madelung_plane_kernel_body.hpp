// Body of the kernels of madelung_plane_kernel.hpp; TWOFOLD_LANES names the namespace of a width.
#pragma once

#include "madelung_plane_kernel.hpp"

namespace twofold::madelung_plane_kernel::TWOFOLD_LANES {

struct Row { // the columns of a strip and kReach more on either side
  Real *p, *phase, *r;
};

struct Lines { // a cell's row and the rows below and above
  Row below, here, above;
};

// Rows j of one stage, the last kDepth of them.
struct Stage {
  Real* data;
  Index length;
  [[nodiscard]] Row row(Index j) const {
    Real* at = data + 3 * length * (j & (kDepth - 1));
    return {at, at + length, at + 2 * length};
  }
  [[nodiscard]] Lines around(Index j) const { return {row(j - 1), row(j), row(j + 1)}; }
};

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

// Columns from..from+width-1 of the field's row, round the box.
static inline void copy_row(Real* __restrict to, const Real* row, Index nx, Index from,
                            Index width) {
  for (Index i = 0; i < width;) {
    const Index at = (from + i + nx) % nx;
    const Index run = width - i < nx - at ? width - i : nx - at;
    for (Index k = 0; k < run; ++k)
      to[i + k] = row[at + k];
    i += run;
  }
}

// Stage k of row j needs stage k - 1 of the rows round it, so the stages follow each other one row
// apart and all of them work in the cache. The box is periodic: the sweep begins kReach rows early.
// Every stage knows one column less on either side than the one before.
class Strip {
public:
  Strip(const Step& s, Index from, Index width) : s_(s), from_(from), length_(width + 2 * kReach) {
    for (Index k = 0; k < 4; ++k)
      stages_[k] = {s.scratch + k * 3 * kDepth * length_, length_};
    sums_ = s.scratch + 4 * 3 * kDepth * length_;
    potential_ = sums_ + 2 * kDepth * length_;
  }

  void sweep() const {
    for (Index t = -kReach; t < s_.ny + kReach; ++t) {
      load(t);
      if (t - 1 >= -3) stage<0>(t - 1, s_.dt / 6, s_.dt / 2);
      if (t - 2 >= -2) stage<1>(t - 2, s_.dt / 3, s_.dt / 2);
      if (t - 3 >= -1) stage<2>(t - 3, s_.dt / 3, s_.dt);
      if (t - 4 >= 0) stage<3>(t - 4, s_.dt / 6, 0);
    }
  }

private:
  void load(Index j) const {
    const Index row = ((j + s_.ny) % s_.ny) * s_.nx;
    const Row in = stages_[0].row(j);
    copy_row(in.p, s_.from.p + row, s_.nx, from_ - kReach, length_);
    copy_row(in.phase, s_.from.phase + row, s_.nx, from_ - kReach, length_);
    copy_row(in.r, s_.from.r + row, s_.nx, from_ - kReach, length_);
    copy_row(potential(j), s_.potential + row, s_.nx, from_ - kReach, length_);
  }

  [[nodiscard]] Real* potential(Index j) const {
    return potential_ + length_ * (j & (2 * kDepth - 1));
  }

  template <Index k> void stage(Index j, Real weight, Real ahead) const {
    constexpr bool kLast = k == 3;
    constexpr Index kFirst = k + 1; // column of the strip
    const Lines y = stages_[k].around(j);
    const Row start = stages_[0].row(kLast ? 0 : j);
    Real* const sum = sums_ + 2 * length_ * (j & (kDepth - 1)) + kFirst;
    Row next = kLast ? Row{s_.to.p, s_.to.phase, s_.to.r} : stages_[kLast ? 0 : k + 1].row(j);
    const Index at = kLast ? j * s_.nx + from_ : kFirst;
    stage_cells<k == 0, kLast>(
        length_ - 2 * kFirst, s_.flow, s_.kinetic, s_.quantum, weight, ahead, y.here.p + kFirst,
        y.above.p + kFirst, y.below.p + kFirst, y.here.phase + kFirst, y.above.phase + kFirst,
        y.below.phase + kFirst, y.here.r + kFirst, y.above.r + kFirst, y.below.r + kFirst,
        potential(j) + kFirst, start.p + kFirst, start.phase + kFirst, sum, sum + length_,
        next.p + at, next.phase + at, next.r + at);
  }

  const Step& s_;
  Index from_, length_;
  Stage stages_[4];
  Real* sums_;
  Real* potential_;
};

static void step(const Step& s) {
  for (Index from = 0; from < s.nx; from += kStrip)
    Strip(s, from, s.nx - from < kStrip ? s.nx - from : kStrip).sweep();
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
