// Gradient descent with a backtracking line search within bounds, one trial at a time.
//
//   trial(s) = clip(w - s g),      accepted if  L(trial) <= L(w) - c |trial - w|^2 / s
//
// An iteration begins with the step that was accepted last, times `grow`, and multiplies it by
// `shrink` until a trial is accepted. The losses are computed by the caller, in slices or at once:
//
//   search.begin(weights, gradient, loss);
//   do { loss = L(search.trial()); } while (search.offer(loss) == LineSearch::Answer::again);
//
// Sources: L. Armijo, "Minimization of functions having Lipschitz continuous first partial
// derivatives" (1966); with bounds: D. Bertsekas, "On the Goldstein-Levitin-Polyak gradient
// projection method" (1976). Without bounds |trial - w|^2 / s = s |g|^2, Armijo's rule.
//
// Symbols: w weights, g gradient, s step, c sufficient. Shapes: weights, gradient, low, high (n).
// Failure modes: a loss that is not a number counts as too high; after most_trials, or where the
// bounds leave nothing to move, the answer is `stuck` and the trial is the weights themselves.
#pragma once

#include "twofold/core/real.hpp"

#include <span>
#include <vector>

namespace twofold {

struct LineSearchParams {
  Real low = -1, high = 1; // bounds of every weight
  Real shrink = 0.5;
  Real grow = 2;
  Real sufficient = 1e-4;
  Real longest = 1e6; // step
  Index most_trials = 20;
};

class LineSearch {
public:
  enum class Answer { again, accepted, stuck };

  explicit LineSearch(const LineSearchParams& params = {}) : params_(params) {}

  // `step`: accepted at the iteration before, or a first guess of it.
  void begin(std::span<const Real> weights, std::span<const Real> gradient, Real loss, Real step);
  [[nodiscard]] std::span<const Real> trial() const { return trial_; }
  [[nodiscard]] Answer offer(Real loss);

  [[nodiscard]] Real step() const { return step_; } // of the trial
  [[nodiscard]] Index trials() const { return trials_; }
  [[nodiscard]] const LineSearchParams& params() const { return params_; }

private:
  void make_trial();

  LineSearchParams params_;
  std::vector<Real> weights_, gradient_, trial_;
  Real loss_ = 0, step_ = 0, moved_ = 0; // moved_: |trial - w|^2
  Index trials_ = 0;
};

} // namespace twofold
