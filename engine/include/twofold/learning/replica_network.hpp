// Networks in bulk: loss and gradient of one replica on a whole batch, replica after replica, and
// the plain recurrent network of benchmark W1.
//
// ReplicaNetwork gives the same bits as loss.hpp (same sums in the same order), over 10 times as
// fast: products of small matrices in register tiles, vector lanes along the neurons, all samples
// of a batch and all activation steps in one product for the gradient. Wider registers are used
// where the processor has them; they change no bit.
//
// DrivenReplicas: h(t+1) = tanh(h(t) w^T + x(t)), h(0) = 0, H = 1/(2B) sum |h(T) - y|^2,
// w <- w - gamma dH/dw by back-propagation through all T steps; M replicas see the same samples.
//
// T is double (the engine's physics) or float (benchmarks and pictures). Shapes as in loss.hpp; the
// W1 weights (M, N, N), drive (T, B, N), answers (B, N). Status: exact gradients, our kernels.
// Failure modes: none; wrong sizes are broken invariants (asserted). Nothing is allocated after
// the first call with the largest batch.
#pragma once

#include "twofold/learning/loss.hpp"

#include <vector>

namespace twofold {

template <class T> class ReplicaNetwork {
public:
  // width: bytes of a register, 16 or 32 for tests; 0: the widest there is.
  ReplicaNetwork(NetworkShape shape, const LossParams& params, int width = 0);

  T loss(std::span<const T> trainables, const Samples<T>& samples);
  // The loss is returned; gradient (K).
  T gradient(std::span<const T> trainables, const Samples<T>& samples, std::span<T> gradient);
  // Output neurons after L steps for `count` samples. inputs (count, inputs), out (count, outputs)
  void answer(std::span<const T> trainables, Index count, std::span<const T> inputs,
              std::span<T> out);

  [[nodiscard]] const NetworkShape& shape() const { return shape_; }
  // Of one sample: multiplications and additions of a gradient. For slicing work.
  [[nodiscard]] Real operations() const;

private:
  void prepare(std::span<const T> trainables, Index count, std::span<const T> inputs);
  void forward(Index steps);
  T sum_loss(const Samples<T>& samples) const;
  void fill_deltas(const Samples<T>& samples);

  NetworkShape shape_;
  LossParams params_;
  int width_;
  Index stride_, steps_, batch_ = 0; // batch_: padded
  std::vector<std::uint8_t> free_;
  std::vector<T> weights_, transposed_, bias_, states_, deltas_, inject_, gradient_, bias_gradient_;
};

template <class T> class DrivenReplicas {
public:
  DrivenReplicas(Index neurons, Index batch, Index steps, int width = 0);

  // One step of gradient descent for every replica in `weights`.
  void train(std::span<T> weights, std::span<const T> drive, std::span<const T> answers,
             T step_size);
  // Mean loss of the replica trained last, before its step.
  [[nodiscard]] T last_loss() const { return last_loss_; }

private:
  void train_one(T* weights, T step_size);

  Index neurons_, batch_, padded_batch_, steps_, stride_;
  int width_;
  T last_loss_ = 0;
  std::vector<T> weights_, transposed_, drive_, answers_, states_, deltas_, gradient_;
};

extern template class ReplicaNetwork<float>;
extern template class ReplicaNetwork<double>;
extern template class DrivenReplicas<float>;
extern template class DrivenReplicas<double>;

} // namespace twofold
