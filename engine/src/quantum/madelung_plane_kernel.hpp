// The inner loops of madelung_plane: one step of RK4 in one sweep over the rows. Free of the
// standard library; compiled once for 16-byte registers and once for 32-byte ones from the same
// source, chosen at run time. No sum is reordered and nothing contracted: both give the same bits.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::madelung_plane_kernel {

inline constexpr Index kDepth = 4; // rows that are kept of each stage; a power of two

// Fields (ny, nx); r = sqrt p.
struct Fields {
  const Real *p, *phase, *r;
};
struct Target {
  Real *p, *phase, *r;
};

struct Step {
  Index ny = 0, nx = 0;
  Real dt = 0;
  Real flow = 0, kinetic = 0, quantum = 0; // gamma/2dx^2, gamma/4dx^2, hbar^2 gamma/2dx^2
  const Real* potential = nullptr;         // (ny, nx)
  Fields from{};
  Target to{};
  Real* scratch = nullptr; // kScratch
};

// A strip of columns and what its cells depend on within a step, so that all rows that are at work
// stay in the nearest cache.
inline constexpr Index kStrip = 256, kReach = 4;
// Rows of a strip: of four stages (p, Phi, r), of the sums (p, Phi), and of V, which the last stage
// still needs when the next row is read.
inline constexpr Index kScratch = (4 * 3 + 2 + 2) * kDepth * (kStrip + 2 * kReach);

struct Functions {
  void (*step)(const Step& step);
  // The first cell that hides a node, or -1. r: (ny, nx)
  Index (*find_node)(const Real* r, Index ny, Index nx, Real most);
};

// Of this processor.
[[nodiscard]] const Functions& functions();

} // namespace twofold::madelung_plane_kernel
