// W1: M replicas of h' = tanh(h w^T + x_t), B = 16 samples, T = 8 steps, loss 1/2 |h_T - y|^2/B,
// full back-propagation and one step of descent. The engine's own kernels.
#pragma once

#include "twofold/learning/replica_network.hpp"

#include <cmath>
#include <vector>

namespace twofold::bench {

inline constexpr Index kSamples = 16;
inline constexpr Index kDepth = 8;

template <class T> class ReplicaWork {
public:
  ReplicaWork(Index replicas, Index neurons)
      : replicas_(replicas), network_(neurons, kSamples, kDepth) {
    const Real scale = 1 / std::sqrt(static_cast<Real>(neurons));
    fill(weights_, replicas * neurons * neurons, scale);
    fill(drive_, kDepth * kSamples * neurons, 1);
    fill(answers_, kSamples * neurons, 0.5);
  }

  void train() { network_.train(weights_, drive_, answers_, T(0.05)); }
  [[nodiscard]] double replica_steps() const { return static_cast<double>(replicas_); }
  [[nodiscard]] double probe() const { return static_cast<double>(weights_[weights_.size() / 2]); }

private:
  // Numbers in (-scale, scale), the same on every machine.
  void fill(std::vector<T>& out, Index count, Real scale) {
    for (Index i = 0; i < count; ++i) {
      state_ = state_ * 1664525u + 1013904223u;
      out.push_back(static_cast<T>(scale * (static_cast<Real>(state_ >> 8) / 8388608 - 1)));
    }
  }

  std::uint32_t state_ = 1;
  Index replicas_;
  DrivenReplicas<T> network_;
  std::vector<T> weights_, drive_, answers_;
};

} // namespace twofold::bench
