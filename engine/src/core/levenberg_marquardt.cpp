#include "twofold/core/levenberg_marquardt.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kLower = 0.1, kRaise = 5; // of the damping after a step that helps, or does not
constexpr Real kLeastDamping = 1e-12, kMostDamping = 1e9;
// Added to the diagonal, relative to its largest entry: parameters without influence stay.
constexpr Real kFloor = 1e-13;

Real dot(const Real* __restrict a, const Real* __restrict b, Index n) {
  Real even = 0, odd = 0; // two chains: the same bits in any lane width, half the wait
  Index i = 0;
  for (; i + 1 < n; i += 2) {
    even += a[i] * b[i];
    odd += a[i + 1] * b[i + 1];
  }
  if (i < n) even += a[i] * b[i];
  return even + odd;
}

} // namespace

LevenbergMarquardt::LevenbergMarquardt(LeastSquares& problem, std::vector<Real> start,
                                       const LevenbergMarquardtParams& params)
    : problem_(problem), params_(params), damping_(params.damping), x_(std::move(start)) {
  const auto n = x_.size(), m = static_cast<std::size_t>(problem.residuals());
  assert(static_cast<Index>(n) == problem.parameters());
  trial_ = x_;
  r_.resize(m);
  next_r_.resize(m);
  jacobian_.resize(n * m);
  normal_.resize(n * n);
  slope_.resize(n);
}

bool LevenbergMarquardt::advance(Index evaluations) {
  for (; evaluations > 0 && phase_ != Phase::complete; --evaluations) {
    if (phase_ == Phase::start)
      evaluate_start();
    else if (phase_ == Phase::jacobian)
      evaluate_column();
    else
      evaluate_trial();
  }
  return complete();
}

Real LevenbergMarquardt::progress() const {
  if (complete()) return 1;
  const Real part = static_cast<Real>(column_) / static_cast<Real>(x_.size() + 1);
  return (static_cast<Real>(round_) + part) / static_cast<Real>(params_.most_rounds + 1);
}

void LevenbergMarquardt::evaluate_start() {
  phase_ = Phase::complete;
  if (!problem_.evaluate(x_, r_)) return;
  const Real sum = dot(r_.data(), r_.data(), static_cast<Index>(r_.size()));
  if (!std::isfinite(sum)) return;
  sum_ = sum;
  phase_ = params_.most_rounds > 0 ? Phase::jacobian : Phase::complete;
}

void LevenbergMarquardt::evaluate_column() {
  const auto j = static_cast<std::size_t>(column_);
  const std::size_t m = r_.size();
  trial_ = x_;
  trial_[j] += params_.difference;
  Real* row = jacobian_.data() + j * m;
  const bool sound = problem_.evaluate(trial_, std::span(row, m));
  const Real scale = 1 / params_.difference;
  for (std::size_t i = 0; i < m; ++i)
    row[i] = sound ? (row[i] - r_[i]) * scale : 0;
  if (++column_ < static_cast<Index>(x_.size())) return;
  column_ = 0;
  ++round_;
  const auto n = static_cast<Index>(x_.size()), count = static_cast<Index>(m);
  for (Index a = 0; a < n; ++a) {
    const Real* row_a = jacobian_.data() + a * count;
    slope_[static_cast<std::size_t>(a)] = dot(row_a, r_.data(), count);
    for (Index b = 0; b <= a; ++b)
      normal_[static_cast<std::size_t>(a * n + b)] = normal_[static_cast<std::size_t>(b * n + a)] =
          dot(row_a, jacobian_.data() + b * count, count);
  }
  propose();
}

void LevenbergMarquardt::propose() {
  const auto n = x_.size();
  Real largest = 0;
  for (std::size_t j = 0; j < n; ++j)
    largest = std::max(largest, normal_[j * n + j]);
  phase_ = Phase::complete;
  if (!(largest > 0) || !std::isfinite(largest)) return;
  for (; damping_ < kMostDamping; damping_ *= kRaise) {
    damped_ = normal_;
    for (std::size_t j = 0; j < n; ++j)
      damped_[j * n + j] += damping_ * normal_[j * n + j] + kFloor * largest;
    if (!cholesky_.factorise(damped_, static_cast<Index>(n))) continue;
    trial_ = slope_;
    cholesky_.solve(trial_);
    for (std::size_t j = 0; j < n; ++j)
      trial_[j] = x_[j] - trial_[j];
    phase_ = Phase::trial;
    return;
  }
}

void LevenbergMarquardt::evaluate_trial() {
  const bool sound = problem_.evaluate(trial_, next_r_);
  const Real sum = dot(next_r_.data(), next_r_.data(), static_cast<Index>(r_.size()));
  if (sound && sum < sum_) { // false for NaN
    take(sum);
    return;
  }
  damping_ *= kRaise;
  propose();
}

void LevenbergMarquardt::take(Real sum) {
  const Real fall = sum_ - sum;
  const bool worth = fall > params_.enough * sum_ && round_ < params_.most_rounds;
  std::swap(x_, trial_);
  std::swap(r_, next_r_);
  sum_ = sum;
  damping_ = std::max(kLeastDamping, damping_ * kLower);
  phase_ = worth ? Phase::jacobian : Phase::complete;
}

Real LevenbergMarquardt::variance(std::span<const Real> g) const {
  constexpr Real kNone = std::numeric_limits<Real>::infinity();
  if (round_ == 0) return kNone;
  Cholesky cholesky;
  if (!cholesky.factorise(normal_, static_cast<Index>(x_.size()))) return kNone;
  std::vector<Real> y(g.begin(), g.end());
  cholesky.solve(y);
  return dot(g.data(), y.data(), static_cast<Index>(y.size()));
}

} // namespace twofold
