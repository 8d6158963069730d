// Tridiagonal linear systems, factorised once and solved many times.
//
//   lower[i] x[i-1] + diagonal[i] x[i] + upper[i] x[i+1] = right[i],   i = 0 .. n-1
//
// Method: Thomas algorithm (Gaussian elimination without pivoting), two sweeps per solve.
// Shapes: all (n); lower[0] and upper[n-1] are not read.
// Without pivoting it is stable for diagonally dominant and for M-matrices; for an M-matrix (off
// diagonals <= 0) and right >= 0 every operation adds numbers of one sign, so x >= 0 to the last
// bit. Failure modes: unequal sizes, fewer than one row, or a pivot that is zero or not finite
// give an Error.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <span>
#include <vector>

namespace twofold {

class TridiagonalSolver {
public:
  [[nodiscard]] static Result<TridiagonalSolver> factorise(std::span<const Real> lower,
                                                           std::span<const Real> diagonal,
                                                           std::span<const Real> upper);

  // Allocates nothing; out may be right.
  void solve(std::span<const Real> right, std::span<Real> out) const;

  [[nodiscard]] Index size() const { return static_cast<Index>(inverse_pivot_.size()); }

private:
  std::vector<Real> factor_;        // (n), row i minus factor[i] times row i-1
  std::vector<Real> upper_;         // (n)
  std::vector<Real> inverse_pivot_; // (n)
};

} // namespace twofold
