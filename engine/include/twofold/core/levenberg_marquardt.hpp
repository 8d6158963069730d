// Nonlinear least squares by Levenberg and Marquardt, in slices.
//
//   minimise S(x) = sum_i r_i(x)^2:   (J^T J + lambda diag J^T J) step = -J^T r
//
// Source: K. Levenberg (1944) and D. W. Marquardt, J. SIAM 11 (1963) 431. J from forward
// differences, one evaluation per column; a step that lowers S is taken and lambda divided by 10,
// one that does not is dropped and lambda multiplied by 5. It ends when S falls by less than
// `enough` of itself, when no step helps any more, or after `most_rounds` Jacobians.
//
// Symbols: x parameters (n), r residuals (m), J = dr/dx. Work is counted in evaluations of r;
// slicing does not change a result. Failure modes: a start at which r has no finite value: the
// search ends at once with sum() = infinity. Directions that r does not depend on stay where they
// are. Status: textbook method; it finds a local minimum only.
#pragma once

#include "twofold/core/cholesky.hpp"

#include <limits>
#include <span>
#include <vector>

namespace twofold {

// What is fitted.
class LeastSquares {
public:
  virtual ~LeastSquares() = default;
  [[nodiscard]] virtual Index parameters() const = 0;
  [[nodiscard]] virtual Index residuals() const = 0;
  // Writes r; false where the model has no value.
  virtual bool evaluate(std::span<const Real> x, std::span<Real> r) = 0;
};

struct LevenbergMarquardtParams {
  Index most_rounds = 25;
  Real enough = 1e-4;     // relative fall of S that is worth another round
  Real difference = 1e-6; // of one parameter, for J
  Real damping = 1e-3;    // lambda at the start
};

class LevenbergMarquardt {
public:
  // `problem` outlives the search and is used by it alone.
  LevenbergMarquardt(LeastSquares& problem, std::vector<Real> start,
                     const LevenbergMarquardtParams& params = {});

  bool advance(Index evaluations); // true when complete
  [[nodiscard]] bool complete() const { return phase_ == Phase::complete; }
  [[nodiscard]] Real progress() const; // 0 .. 1, of the most it may take

  [[nodiscard]] const std::vector<Real>& x() const { return x_; } // the best so far
  [[nodiscard]] Real sum() const { return sum_; }                 // S there
  [[nodiscard]] Index rounds() const { return round_; }
  // g^T (J^T J)^-1 g with the last J: the variance of a quantity of gradient g if r has unit
  // variance; infinity where J does not determine it.
  [[nodiscard]] Real variance(std::span<const Real> g) const;

private:
  enum class Phase { start, jacobian, trial, complete };
  void evaluate_start();
  void evaluate_column();
  void evaluate_trial();
  void propose(); // the next trial point, or the end
  void take(Real sum);

  LeastSquares& problem_;
  LevenbergMarquardtParams params_;
  Phase phase_ = Phase::start;
  Index round_ = 0, column_ = 0;
  Real damping_, sum_ = std::numeric_limits<Real>::infinity();
  std::vector<Real> x_, trial_, r_, next_r_;
  std::vector<Real> jacobian_; // (n, m): one row per parameter
  std::vector<Real> normal_;   // (n, n) J^T J
  std::vector<Real> slope_;    // (n) J^T r
  std::vector<Real> damped_;
  Cholesky cholesky_;
};

} // namespace twofold
