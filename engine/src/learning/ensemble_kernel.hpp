// The inner loop of the ensemble, free of xtensor so that the compiler's inlining budget suffices.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::ensemble_kernel {

// One cell of the table: jump = j0 + (j1 + j2 b) b, spread = s0 + s1 b, with b in [0, 1].
inline constexpr Index kWidth = 5;

struct Table {
  const Real* cells; // (count, kWidth)
  Index count;
  Real half_width;
};

// next[i] holds the normal number of replica i on entry and its new place on return.
void advance(Real* next, const Real* now, Index replicas, const Table& table);

} // namespace twofold::ensemble_kernel
