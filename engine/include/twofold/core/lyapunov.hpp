// The discrete Lyapunov equation: the covariance that a linear map with noise comes to.
//
//   S = J S J^T + Q       <=>       S = sum_k J^k Q (J^T)^k
//
// Method: doubling (R. A. Smith, SIAM J. Appl. Math. 16 (1968) 198): S <- S + A S A^T, A <- A A
// doubles the number of terms at every turn and converges quadratically. Sums run in a fixed order,
// so the bits are the same on every target.
// Shapes: J, Q, S (n, n). Accuracy: relative residual about n eps/(1 - rho^2), rho the spectral
// radius of J. Cost 3 n^3 a turn, about log2(20/(1 - rho)) turns.
// Failure modes: a map that is not stable (rho >= 1: the covariance grows without end), matrices
// that are not square, of unequal sizes or not finite give an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

[[nodiscard]] Result<Matrix> stationary_covariance(const Matrix& j, const Matrix& q);

// out = A B and A B^T, in a fixed order.
[[nodiscard]] Matrix matrix_product(const Matrix& a, const Matrix& b);
[[nodiscard]] Matrix product_with_transpose(const Matrix& a, const Matrix& b);

} // namespace twofold
