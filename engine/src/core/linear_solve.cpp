#include "twofold/core/linear_solve.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

Result<TridiagonalSolver> TridiagonalSolver::factorise(std::span<const Real> lower,
                                                       std::span<const Real> diagonal,
                                                       std::span<const Real> upper) {
  const std::size_t n = diagonal.size();
  if (n == 0 || lower.size() != n || upper.size() != n)
    return Error{"tridiagonal matrix",
                 std::to_string(lower.size()) + ", " + std::to_string(n) + " and " +
                     std::to_string(upper.size()) + " entries",
                 "three diagonals of one length, at least 1"};
  TridiagonalSolver solver;
  solver.factor_.assign(n, 0);
  solver.upper_.assign(upper.begin(), upper.end());
  solver.upper_[n - 1] = 0;
  solver.inverse_pivot_.assign(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    Real pivot = diagonal[i];
    if (i > 0) {
      solver.factor_[i] = lower[i] * solver.inverse_pivot_[i - 1];
      pivot -= solver.factor_[i] * upper[i - 1];
    }
    if (pivot == 0 || !std::isfinite(pivot) || !std::isfinite(solver.factor_[i]))
      return Error{"pivot of row " + std::to_string(i), std::to_string(pivot),
                   "a finite number other than 0"};
    solver.inverse_pivot_[i] = 1 / pivot;
  }
  return solver;
}

void TridiagonalSolver::solve(std::span<const Real> right, std::span<Real> out) const {
  const std::size_t n = inverse_pivot_.size();
  assert(n > 0 && right.size() == n && out.size() == n);
  const Real* factor = factor_.data();
  const Real* upper = upper_.data();
  const Real* inverse = inverse_pivot_.data();
  const Real* given = right.data();
  Real* x = out.data();
  Real carried = given[0];
  x[0] = carried;
  for (std::size_t i = 1; i < n; ++i) {
    carried = given[i] - factor[i] * carried;
    x[i] = carried;
  }
  carried = x[n - 1] * inverse[n - 1];
  x[n - 1] = carried;
  for (std::size_t i = n - 1; i-- > 0;) {
    carried = (x[i] - upper[i] * carried) * inverse[i];
    x[i] = carried;
  }
}

} // namespace twofold
