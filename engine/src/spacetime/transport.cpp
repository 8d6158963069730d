#include "twofold/spacetime/transport.hpp"

#include "transport_kernel.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

Real determinant(std::span<const Real> m) { return m[0] * m[3] - m[1] * m[2]; }

} // namespace

Result<TransportTask> TransportTask::make(const TransportParams& params) {
  if (params.sites < 2)
    return Error{"sites of the chain", std::to_string(params.sites), "2 or more"};
  if (params.batch < 1)
    return Error{"samples of a batch", std::to_string(params.batch), "1 or more"};
  if (!(params.noise >= 0) || !std::isfinite(params.noise))
    return Error{"noise of the neurons", std::to_string(params.noise), "0 or more"};
  TransportTask task;
  task.params_ = params;
  const Index layer = 2 * params.sites * params.batch, ends = 2 * params.batch;
  task.fed_.resize(size_of(params.steps() * ends));
  task.asked_.resize(task.fed_.size());
  task.error_.resize(task.fed_.size());
  task.heard_.resize(size_of(params.steps() * layer));
  if (params.noise > 0) task.noise_.resize(task.heard_.size());
  task.state_.resize(size_of(layer));
  task.push_.resize(size_of(layer));
  task.pulled_.resize(size_of(layer));
  return task;
}

std::span<Real> TransportTask::heard(Index t) {
  const Index layer = 2 * params_.sites * params_.batch;
  return std::span(heard_).subspan(size_of(t * layer), size_of(layer));
}

void TransportTask::draw(const RandomKey& key) {
  fill_normal(fed_, key);
  const auto late = size_of((params_.sites - 1) * 2 * params_.batch);
  if (params_.unrelated)
    fill_normal(asked_, {key.seed, key.stream + 1, key.step});
  else
    std::copy(fed_.begin(), fed_.end() - static_cast<Index>(late),
              asked_.begin() + static_cast<Index>(late));
  if (!noise_.empty()) fill_normal(noise_, {key.seed, key.stream + 2, key.step});
}

Real TransportTask::forward(std::span<const Real> q) {
  const Index n = params_.sites, b = params_.batch, half = n * b, last = params_.steps();
  std::fill(state_.begin(), state_.end(), Real(0));
  Real sum = 0;
  for (Index t = 0; t < last; ++t) {
    Real *heard_now = heard(t).data(), *state = state_.data();
    const Real* fed = fed_.data() + t * 2 * b;
    std::copy_n(fed, b, heard_now);
    std::copy_n(state, half - b, heard_now + b);
    std::copy_n(state + half + b, half - b, heard_now + half);
    std::copy_n(fed + b, b, heard_now + 2 * half - b);
    for (Index x = 0; x < n; ++x)
      transport_kernel::mix(b, q.data() + 4 * x, heard_now + x * b, heard_now + half + x * b,
                            state + x * b, state + half + x * b);
    if (!noise_.empty()) {
      const Real* noise = noise_.data() + t * 2 * half;
      for (Index i = 0; i < 2 * half; ++i)
        state[i] += params_.noise * noise[i];
    }
    if (t < n - 1) continue;
    for (Index i = 0; i < b; ++i) {
      Real* error = error_.data() + t * 2 * b;
      const Real* asked = asked_.data() + t * 2 * b;
      error[i] = state[half - b + i] - asked[i];
      error[b + i] = state[half + i] - asked[b + i];
      sum += error[i] * error[i] + error[b + i] * error[b + i];
    }
  }
  return sum / static_cast<Real>(2 * (last - n + 1) * b);
}

void TransportTask::backward(std::span<const Real> q, std::span<Real> out) {
  const Index n = params_.sites, b = params_.batch, half = n * b;
  const Real share = 1 / static_cast<Real>((params_.steps() - n + 1) * b);
  std::fill(out.begin(), out.end(), Real(0));
  std::fill(push_.begin(), push_.end(), Real(0));
  for (Index t = params_.steps(); t-- > 0;) {
    Real *push = push_.data(), *pulled = pulled_.data();
    if (t >= n - 1)
      for (Index i = 0; i < b; ++i) {
        push[half - b + i] += share * error_[size_of(t * 2 * b + i)];
        push[half + i] += share * error_[size_of(t * 2 * b + b + i)];
      }
    const Real* heard_then = heard(t).data();
    for (Index x = 0; x < n; ++x)
      transport_kernel::unmix(b, q.data() + 4 * x, heard_then + x * b, heard_then + half + x * b,
                              push + x * b, push + half + x * b, pulled + x * b,
                              pulled + half + x * b, out.data() + 4 * x);
    // What site x heard is what x - 1 (right movers) and x + 1 (left movers) said before.
    std::copy_n(pulled + b, half - b, push);
    std::fill_n(push + half - b, b, Real(0));
    std::fill_n(push + half, b, Real(0));
    std::copy_n(pulled + half, half - b, push + half + b);
  }
}

Real TransportTask::loss(std::span<const Real> q, const RandomKey& key) {
  assert(static_cast<Index>(q.size()) == trainables());
  draw(key);
  return forward(q);
}

Real TransportTask::gradient(std::span<const Real> q, const RandomKey& key, std::span<Real> out) {
  assert(out.size() == q.size());
  const Real value = loss(q, key);
  backward(q, out);
  return value;
}

Matrix transport(std::span<const Real> q, std::span<const Real> right, std::span<const Real> left) {
  const Index n = static_cast<Index>(q.size()) / 4, steps = static_cast<Index>(right.size());
  assert(left.size() == right.size());
  Matrix out = zeros(steps, 2 * n);
  for (Index t = 0; t < steps; ++t) {
    const Real* before = out.data() + (t - 1) * 2 * n;
    Real* now = out.data() + t * 2 * n;
    for (Index x = 0; x < n; ++x) {
      const Real r = x == 0 ? right[size_of(t)] : t > 0 ? before[x - 1] : 0;
      const Real l = x == n - 1 ? left[size_of(t)] : t > 0 ? before[n + x + 1] : 0;
      transport_kernel::mix(1, q.data() + 4 * x, &r, &l, now + x, now + n + x);
    }
  }
  return out;
}

Real transport_mean_log(std::span<const Real> q) {
  Real sum = 0;
  for (std::size_t x = 0; x < q.size(); x += 4)
    sum += math::log(std::abs(determinant(q.subspan(x, 4))));
  return 2 * sum / static_cast<Real>(q.size());
}

Real transport_turnover(std::span<const Real> q) {
  Real sum = 0;
  for (std::size_t x = 0; x < q.size(); x += 4)
    sum += math::log(std::abs(q[x] * q[x + 3]));
  return -2 * sum / static_cast<Real>(q.size());
}

std::vector<Real> transport_singular_values(std::span<const Real> q) {
  std::vector<Real> out;
  for (std::size_t x = 0; x < q.size(); x += 4) {
    const auto m = q.subspan(x, 4);
    const Real half = 0.5 * (m[0] * m[0] + m[1] * m[1] + m[2] * m[2] + m[3] * m[3]);
    const Real det = std::abs(determinant(m));
    const Real largest = std::sqrt(half + std::sqrt(std::max(half * half - det * det, Real(0))));
    out.push_back(largest);
    out.push_back(largest > 0 ? det / largest : 0);
  }
  return out;
}

} // namespace twofold
