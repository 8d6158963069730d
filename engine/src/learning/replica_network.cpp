#include "twofold/learning/replica_network.hpp"

#include "replica_kernel.hpp"

#include <algorithm>
#include <cassert>

namespace twofold {

namespace {

using replica_kernel::kRows;
using replica_kernel::Unroll;

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }
Index padded(Index n, Index to) { return (n + to - 1) / to * to; }

template <class T> const replica_kernel::Functions<T>& kernel(int width) {
  return width == 0 ? replica_kernel::functions<T>()
                    : *replica_kernel::functions_of_width<T>(width);
}

} // namespace

template <class T>
ReplicaNetwork<T>::ReplicaNetwork(NetworkShape shape, const LossParams& params, int width)
    : shape_(std::move(shape)), params_(params), width_(width),
      stride_(replica_kernel::stride_for<T>(shape_.neurons())),
      steps_(shape_.depth + (params.bulk != 0 ? 1 : 0)), free_(free_trainables(shape_)),
      weights_(size_of(stride_ * stride_)), transposed_(weights_.size()), bias_(size_of(stride_)),
      gradient_(weights_.size()), bias_gradient_(size_of(stride_)) {}

template <class T> Real ReplicaNetwork<T>::operations() const {
  return 6 * static_cast<Real>(steps_) * static_cast<Real>(stride_ * stride_);
}

template <class T>
void ReplicaNetwork<T>::prepare(std::span<const T> trainables, Index count,
                                std::span<const T> inputs) {
  const Index n = shape_.neurons();
  assert(static_cast<Index>(trainables.size()) == shape_.trainables() && count > 0);
  assert(static_cast<Index>(inputs.size()) == count * shape_.inputs);
  batch_ = padded(count, kRows);
  for (Index i = 0; i < n; ++i)
    std::copy_n(trainables.data() + shape_.weight(i, 0), n, weights_.data() + i * stride_);
  std::copy_n(trainables.data() + shape_.bias(0), n, bias_.data());
  states_.resize(size_of((steps_ + 1) * batch_ * stride_));
  std::fill_n(states_.begin(), batch_ * stride_, T(0));
  for (Index s = 0; s < count; ++s)
    std::copy_n(inputs.data() + s * shape_.inputs, shape_.inputs, states_.data() + s * stride_);
}

template <class T> void ReplicaNetwork<T>::forward(Index steps) {
  Unroll<T> pass;
  pass.neurons = shape_.neurons();
  pass.columns = replica_kernel::columns_for<T>(pass.neurons);
  pass.stride = stride_;
  pass.batch = batch_;
  pass.depth = steps;
  pass.held = shape_.first_free();
  pass.activation = shape_.activation;
  pass.weights = weights_.data();
  pass.transposed = transposed_.data();
  pass.drive = bias_.data();
  pass.states = states_.data();
  kernel<T>(width_).forward(pass);
}

template <class T> T ReplicaNetwork<T>::sum_loss(const Samples<T>& samples) const {
  const Index n = shape_.neurons(), outputs = shape_.outputs;
  const T* at_end = states_.data() + shape_.depth * batch_ * stride_;
  T boundary = 0, bulk = 0;
  for (Index s = 0; s < samples.count; ++s)
    for (Index o = 0; o < outputs; ++o) {
      const T off = at_end[s * stride_ + shape_.first_output() + o] -
                    samples.answers[size_of(s * outputs + o)];
      boundary += off * off;
    }
  if (steps_ > shape_.depth)
    for (Index s = 0; s < samples.count; ++s)
      for (Index i = shape_.first_free(); i < n; ++i) {
        const T off = at_end[s * stride_ + i] - at_end[(batch_ + s) * stride_ + i];
        bulk += off * off;
      }
  const T share = T(0.5) / static_cast<T>(samples.count);
  return share *
         (static_cast<T>(params_.stiffness) * boundary + static_cast<T>(params_.bulk) * bulk);
}

// dH/dx(L) into the deltas of the last step, or beside the bulk loss's own step.
template <class T> void ReplicaNetwork<T>::fill_deltas(const Samples<T>& samples) {
  const Index size = batch_ * stride_;
  deltas_.resize(size_of(steps_ * size));
  const T* at_end = states_.data() + shape_.depth * size;
  T* last = deltas_.data() + (steps_ - 1) * size;
  std::fill_n(last, size, T(0));
  T* into = last;
  const T boundary = static_cast<T>(params_.stiffness) / static_cast<T>(samples.count);
  const T bulk = static_cast<T>(params_.bulk) / static_cast<T>(samples.count);
  if (steps_ > shape_.depth) {
    inject_.assign(size_of(size), T(0));
    into = inject_.data();
    for (Index s = 0; s < samples.count; ++s)
      for (Index i = shape_.first_free(); i < shape_.neurons(); ++i) {
        const Index k = s * stride_ + i;
        const T pull = bulk * (at_end[k] - at_end[k + size]);
        into[k] = pull;
        last[k] = -pull;
      }
  }
  for (Index s = 0; s < samples.count; ++s)
    for (Index o = 0; o < shape_.outputs; ++o) {
      const Index k = s * stride_ + shape_.first_output() + o;
      into[k] += boundary * (at_end[k] - samples.answers[size_of(s * shape_.outputs + o)]);
    }
}

template <class T>
T ReplicaNetwork<T>::loss(std::span<const T> trainables, const Samples<T>& samples) {
  prepare(trainables, samples.count, samples.inputs);
  forward(steps_);
  return sum_loss(samples);
}

template <class T>
T ReplicaNetwork<T>::gradient(std::span<const T> trainables, const Samples<T>& samples,
                              std::span<T> gradient) {
  assert(static_cast<Index>(gradient.size()) == shape_.trainables());
  prepare(trainables, samples.count, samples.inputs);
  forward(steps_);
  fill_deltas(samples);
  Unroll<T> pass;
  pass.neurons = shape_.neurons();
  pass.columns = replica_kernel::columns_for<T>(pass.neurons);
  pass.stride = stride_;
  pass.batch = batch_;
  pass.depth = steps_;
  pass.held = shape_.first_free();
  pass.activation = shape_.activation;
  pass.weights = weights_.data();
  pass.states = states_.data();
  pass.deltas = deltas_.data();
  pass.inject = steps_ > shape_.depth ? inject_.data() : nullptr;
  pass.gradient = gradient_.data();
  pass.bias_gradient = bias_gradient_.data();
  kernel<T>(width_).backward(pass);
  const Index n = shape_.neurons();
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j) {
      const auto k = size_of(shape_.weight(i, j));
      gradient[k] = free_[k] ? gradient_[size_of(i * stride_ + j)] : T(0);
    }
  for (Index i = 0; i < n; ++i)
    gradient[size_of(shape_.bias(i))] = i < shape_.first_free() ? T(0) : bias_gradient_[size_of(i)];
  return sum_loss(samples);
}

template <class T>
void ReplicaNetwork<T>::answer(std::span<const T> trainables, Index count,
                               std::span<const T> inputs, std::span<T> out) {
  assert(static_cast<Index>(out.size()) == count * shape_.outputs);
  prepare(trainables, count, inputs);
  forward(shape_.depth);
  const T* at_end = states_.data() + shape_.depth * batch_ * stride_ + shape_.first_output();
  for (Index s = 0; s < count; ++s)
    std::copy_n(at_end + s * stride_, shape_.outputs, out.data() + s * shape_.outputs);
}

template <class T>
DrivenReplicas<T>::DrivenReplicas(Index neurons, Index batch, Index steps, int width)
    : neurons_(neurons), batch_(batch), padded_batch_(padded(batch, kRows)), steps_(steps),
      stride_(replica_kernel::stride_for<T>(neurons)), width_(width),
      weights_(size_of(stride_ * stride_)), transposed_(weights_.size()),
      drive_(size_of(steps * padded_batch_ * stride_)), answers_(size_of(padded_batch_ * stride_)),
      states_(size_of((steps + 1) * padded_batch_ * stride_)), deltas_(drive_.size()),
      gradient_(weights_.size()) {
  assert(neurons > 0 && batch > 0 && steps > 0);
}

template <class T>
void DrivenReplicas<T>::train(std::span<T> weights, std::span<const T> drive,
                              std::span<const T> answers, T step_size) {
  assert(weights.size() % size_of(neurons_ * neurons_) == 0);
  assert(static_cast<Index>(drive.size()) == steps_ * batch_ * neurons_);
  assert(static_cast<Index>(answers.size()) == batch_ * neurons_);
  for (Index t = 0; t < steps_; ++t)
    for (Index s = 0; s < batch_; ++s)
      std::copy_n(drive.data() + (t * batch_ + s) * neurons_, neurons_,
                  drive_.data() + (t * padded_batch_ + s) * stride_);
  for (Index s = 0; s < batch_; ++s)
    std::copy_n(answers.data() + s * neurons_, neurons_, answers_.data() + s * stride_);
  for (std::size_t begin = 0; begin < weights.size(); begin += size_of(neurons_ * neurons_))
    train_one(weights.data() + begin, step_size);
}

template <class T> void DrivenReplicas<T>::train_one(T* weights, T step_size) {
  for (Index i = 0; i < neurons_; ++i)
    std::copy_n(weights + i * neurons_, neurons_, weights_.data() + i * stride_);
  const Index size = padded_batch_ * stride_;
  Unroll<T> pass;
  pass.neurons = neurons_;
  pass.columns = replica_kernel::columns_for<T>(pass.neurons);
  pass.stride = stride_;
  pass.batch = padded_batch_;
  pass.depth = steps_;
  pass.from_zero = true;
  pass.weights = weights_.data();
  pass.transposed = transposed_.data();
  pass.drive = drive_.data();
  pass.drive_step = size;
  pass.drive_row = stride_;
  pass.states = states_.data();
  pass.deltas = deltas_.data();
  pass.gradient = gradient_.data();
  kernel<T>(width_).forward(pass);

  const T* at_end = states_.data() + steps_ * size;
  T* last = deltas_.data() + (steps_ - 1) * size;
  const T share = T(1) / static_cast<T>(batch_);
  T sum = 0;
  for (Index k = 0; k < batch_ * stride_; ++k) {
    const T off = at_end[k] - answers_[size_of(k)];
    sum += off * off; // the padding of a row is tanh(0) - 0
    last[k] = share * off;
  }
  last_loss_ = T(0.5) * share * sum;
  kernel<T>(width_).backward(pass);
  for (Index i = 0; i < neurons_; ++i) {
    T* __restrict w = weights + i * neurons_;
    const T* __restrict g = gradient_.data() + i * stride_;
    for (Index j = 0; j < neurons_; ++j)
      w[j] -= step_size * g[j];
  }
}

template class ReplicaNetwork<float>;
template class ReplicaNetwork<double>;
template class DrivenReplicas<float>;
template class DrivenReplicas<double>;

} // namespace twofold
