// Lowest eigenvalues and eigenvectors of a real symmetric tridiagonal matrix.
//
// Method: bisection with Sturm counts (the number of negative pivots of T - x is the number of
// eigenvalues below x), then inverse iteration with partial pivoting; each vector is made
// orthogonal to those before it, so near doublets (two wells) come out as two vectors.
// Source: J. H. Wilkinson, "The Algebraic Eigenvalue Problem" (1965), chapters 5.38 and 9.47.
//
// Shapes: diagonal (n), off_diagonal (n-1), values (count) ascending, vectors (count, n) with sum
// of squares 1 and a positive entry of largest magnitude. Accuracy: values to a few ulp of the
// matrix norm. Failure modes: wrong sizes, count outside 1..n or entries that are not finite give
// an Error. Cost O(count n): meant as an independent reference and for initial data.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct Eigenpairs {
  Vector values;  // (count)
  Matrix vectors; // (count, n)
};

[[nodiscard]] Result<Eigenpairs> lowest_eigenpairs(std::span<const Real> diagonal,
                                                   std::span<const Real> off_diagonal, Index count);

} // namespace twofold
