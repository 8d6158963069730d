// Symmetric positive definite systems by Cholesky factors.
//
//   A = L L^T,   A x = b,   ln det A = 2 sum_i ln L_ii
//
// Textbook method; row by row in a fixed order, so the bits are the same on every target.
// Shapes: a (n, n) row-major, of which only the lower triangle is read; b (n).
// Failure modes: a matrix that is not positive definite to rounding, or holds numbers that are not
// finite, is refused: factorise() returns false and leaves the factor unusable. Cost n^3/3.
#pragma once

#include "twofold/core/real.hpp"

#include <span>
#include <vector>

namespace twofold {

class Cholesky {
public:
  [[nodiscard]] bool factorise(std::span<const Real> a, Index n);
  void solve(std::span<Real> b) const;        // in place
  [[nodiscard]] Real log_determinant() const; // of A

private:
  Index n_ = 0;
  std::vector<Real> l_; // (n, n), lower triangle
};

} // namespace twofold
