// The inner loops of grid_curvature: rows of points, lanes of neighbouring points at once. Free of
// xtensor; compiled for 16-byte registers and again for 32-byte ones, chosen at run time. No
// operation is contracted and lanes are independent, so all give the same bits.
//
// Central differences of order 4 with two points on either side:
//   f_i   = [8 (f(1) - f(-1)) - (f(2) - f(-2))]/(12 h)
//   f_ii  = [16 (f(1) + f(-1)) - (f(2) + f(-2)) - 30 f(0)]/(12 h^2)
//   f_ij  = [16 A(1) - A(2)]/(48 h_i h_j),  A(s) = f(s,s) - f(s,-s) - f(-s,s) + f(-s,-s)
// and (f_i)_j where j is the axis of rows: derivatives of rows are at hand.
// Along an axis of one point the neighbours are the point itself, which makes all of them exactly
// 0.
#pragma once

#include "twofold/spacetime/metric_grid.hpp"

namespace twofold::grid_curvature_kernel {

// Numbers that must be readable behind the last one of every array that is read.
inline constexpr Index kSlack = 16;
inline constexpr Index kReach = 2; // of a difference, in points

// A symmetric tensor with its derivatives: by differences of `values`, which then have two further
// points on either side of every axis that varies, or from arrays.
struct Jet {
  const Real* values[kMostPairs] = {};
  const Real* first[kMostPairs][kLargestDimension] = {}; // null: by differences
  const Real* second[kMostPairs][kMostPairs] = {};       // null: by differences
  int last = 0;                                          // the axis of rows
  Real per_step[kLargestDimension] = {};                 // 1/h
};

// Where results go; null: not wanted.
struct Output {
  Real* inverse[kMostPairs] = {};
  Real* volume = nullptr; // sqrt |det g|
  Real* gradient[kMostPairs][kLargestDimension] = {};
  Real* christoffel[kLargestDimension][kMostPairs] = {};
  Real* riemann[kMostRiemann] = {};
  Real* weyl[kMostRiemann] = {};
  Real* ricci[kMostPairs] = {};
  Real* scalar = nullptr;
  Real* einstein[kMostPairs] = {};
  Real* kretschmann = nullptr;
  Real* weyl_squared = nullptr;
};

struct Row {
  Index in = 0, out = 0, points = 0; // first point: of arrays read and written
  // Of differences: from a point to its neighbours, one on, one back, two on, two back.
  std::array<std::array<Index, 4>, kLargestDimension> steps{};
};

struct Functions {
  void (*curvature)(int dimension, const Jet& metric, const Output& output, const Row& row);
  // out[b] = g^ac nabla_c T_ab
  void (*divergence)(int dimension, const Jet& metric, const Jet& tensor, Real* const* out,
                     const Row& row);
};

[[nodiscard]] const Functions& functions(); // of this processor
// Of one width in bytes (16 or 32); for tests. Null: not in this build or on this processor.
[[nodiscard]] const Functions* functions_of_width(int bytes);

} // namespace twofold::grid_curvature_kernel
