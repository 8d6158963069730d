// Singular values and symmetric eigenpairs of small dense matrices by Jacobi rotations.
//
//   singular_values   one-sided: columns are rotated until they are orthogonal; their lengths are
//                     the singular values (M. R. Hestenes, J. SIAM 6 (1958) 51)
//   symmetric_eigen   two-sided, cyclic by rows: A = sum_k l_k v_k v_k^T
//
// Slow but accurate and the same on every target: only + - * / and square roots in a fixed order.
// Accuracy: singular values to a few ulp of the largest, small ones relatively well too.
// Shapes: a (rows, columns); values (min(rows, columns)) or (n), descending; vectors (n, n), row k
// belongs to value k, sum of squares 1, entry of largest magnitude positive. Failure modes: a
// matrix that is empty, not square (eigen) or holds numbers that are not finite gives an Error.
// Only the lower triangle of a symmetric matrix is read. Cost O(n^3) times some sweeps: n <= 200.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

#include <vector>

namespace twofold {

[[nodiscard]] Result<std::vector<Real>> singular_values(const Matrix& a);

struct SymmetricEigen {
  std::vector<Real> values;
  Matrix vectors;
};
[[nodiscard]] Result<SymmetricEigen> symmetric_eigen(const Matrix& a);

} // namespace twofold
