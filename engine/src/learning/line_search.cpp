#include "twofold/learning/line_search.hpp"

#include <algorithm>
#include <cassert>

namespace twofold {

void LineSearch::begin(std::span<const Real> weights, std::span<const Real> gradient, Real loss,
                       Real step) {
  assert(weights.size() == gradient.size());
  weights_.assign(weights.begin(), weights.end());
  gradient_.assign(gradient.begin(), gradient.end());
  trial_.resize(weights_.size());
  loss_ = loss;
  step_ = std::min(step * params_.grow, params_.longest);
  trials_ = 0;
  make_trial();
}

void LineSearch::make_trial() {
  moved_ = 0;
  for (std::size_t k = 0; k < trial_.size(); ++k) {
    trial_[k] = std::clamp(weights_[k] - step_ * gradient_[k], params_.low, params_.high);
    const Real move = trial_[k] - weights_[k];
    moved_ += move * move;
  }
}

LineSearch::Answer LineSearch::offer(Real loss) {
  ++trials_;
  if (moved_ > 0) {
    if (loss <= loss_ - params_.sufficient * moved_ / step_) return Answer::accepted;
    if (trials_ < params_.most_trials) {
      step_ *= params_.shrink;
      make_trial();
      return Answer::again;
    }
  }
  trial_ = weights_;
  return Answer::stuck;
}

} // namespace twofold
