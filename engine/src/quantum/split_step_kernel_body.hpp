// Body of the kernels of split_step_kernel.hpp, once per width of registers: TWOFOLD_LANES and
// TWOFOLD_LANE_BYTES as for core/fft_lanes.hpp.
#pragma once

#include "split_step_kernel.hpp"

namespace twofold::TWOFOLD_LANES {

using split_step_kernel::Work;

enum class Sweep { enter, between, leave };

// Four columns at a time, so that every cache line read is used whole although the stride between
// rows is a power of two and lines evict each other. Columns are stored in y space before `enter`
// and after `leave`, in frequency space otherwise.
template <Sweep kind> static void columns(const Work& w) {
  constexpr Index kGroups = 4 / kLanes;
  const Real* kick = kind == Sweep::between ? w.kick : w.half_kick;
  Real *tiles[kGroups], *spares[kGroups];
  for (Index g = 0; g < kGroups; ++g) {
    tiles[g] = w.scratch + 2 * g * kElement * w.ny;
    spares[g] = tiles[g] + kElement * w.ny;
  }
  for (Index column = 0; column < w.nx; column += 4, kick += 8 * w.ny) {
    for (Index row = 0; row < w.ny; ++row) {
      const Real* at = w.psi + 2 * (row * w.nx + column);
      for (Index g = 0; g < kGroups; ++g) {
        Pair v = from_row(at + kElement * g);
        if constexpr (kind == Sweep::enter) {
          const Pair p = load(kick + kElement * (g * w.ny + row));
          v = times(v, p.re, p.im);
        } else {
          v = swapped(v);
        }
        store(tiles[g] + kElement * row, v);
      }
    }
    for (Index g = 0; g < kGroups; ++g) {
      Real* done = transform(w.along_y, tiles[g], spares[g]);
      Real* other = done == tiles[g] ? spares[g] : tiles[g];
      if constexpr (kind == Sweep::between) {
        for (Index row = 0; row < w.ny; ++row) {
          const Pair turn = load(kick + kElement * (g * w.ny + row));
          store(done + kElement * row,
                times(swapped(load(done + kElement * row)), turn.re, turn.im));
        }
        done = transform(w.along_y, done, other);
        other = done == tiles[g] ? spares[g] : tiles[g];
      }
      tiles[g] = done;
      spares[g] = other;
    }
    for (Index row = 0; row < w.ny; ++row) {
      Real* at = w.psi + 2 * (row * w.nx + column);
      for (Index g = 0; g < kGroups; ++g) {
        Pair v = load(tiles[g] + kElement * row);
        if constexpr (kind == Sweep::leave) {
          const Pair p = load(kick + kElement * (g * w.ny + row));
          v = times(swapped(v), p.re, p.im);
        }
        to_row(at + kElement * g, v);
      }
    }
  }
}

// As many rows as there are lanes: to frequency space along x, the kinetic factor, and back.
static void rows(const Work& w) {
  const Index stride = 2 * w.nx;
  for (Index row = 0; row < w.ny; row += kLanes) {
    Real *tile = w.scratch, *spare = tile + kElement * w.nx, *first = w.psi + row * stride;
    for (Index i = 0; i < w.nx; ++i)
      store(tile + kElement * i, from_column(first + 2 * i, stride));
    Real* done = transform(w.along_x, tile, spare);
    Real* other = done == tile ? spare : tile;
    const Pair turn_y = from_column(w.turn_y + 2 * row, 2);
    for (Index i = 0; i < w.nx; ++i) {
      const Pair v =
          times(load(done + kElement * i), same(w.turn_x[2 * i]), same(w.turn_x[2 * i + 1]));
      store(done + kElement * i, swapped(times(v, turn_y.re, turn_y.im)));
    }
    done = transform(w.along_x, done, other);
    for (Index i = 0; i < w.nx; ++i)
      to_column(first + 2 * i, stride, swapped(load(done + kElement * i)));
  }
}

static void advance(const Work& w, Index steps) {
  columns<Sweep::enter>(w);
  for (Index s = 0; s < steps; ++s) {
    rows(w);
    if (s + 1 < steps) columns<Sweep::between>(w);
  }
  columns<Sweep::leave>(w);
}

} // namespace twofold::TWOFOLD_LANES
