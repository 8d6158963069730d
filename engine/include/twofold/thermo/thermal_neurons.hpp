// Thermal neurons: M copies of a small network whose fast neurons x are in contact with a heat bath
// while one slow weight q learns.
//
//   H(x, q) = |x - f(w x + b)|^2/2 + stiffness |P (x - data)|^2/2 + weight_decay q^2/2,
//   w_{to,from} = q
//   x <- x - dt dH/dx + sqrt(2 dt/beta) (xi_n + xi_{n+1})/2             (fast)
//   q <- q - gamma dt dH/dq + sqrt(2 D0 dt) eta                         (slow, reflected at walls)
//
// Source: B. Leimkuhler, C. Matthews, Appl. Math. Res. Express 2013 (2013) 34 for the fast step:
// averages are those of exp(-beta H)/Z up to O(dt^2), exactly for quadratic H. The loss is that of
// the theory's bulk and boundary, V. Vanchurin, arXiv:2111.00903, section 2; the decay, which keeps
// the weight finite, is a choice of this project.
//
// Symbols: N neurons, P projects on the first neurons (one per number in `data`), beta
// inverse_temperature, gamma step_size, D0 injected_diffusion, f = tanh or identity (`linear`).
// Shapes: weights (N, N), row i into neuron i; biases (N); x (N, M), q (M): replicas contiguous.
// Randomness is f(seed, stream, step, neuron M + replica): a state is x, q and its step.
// Failure modes: sizes that do not fit, a trainable that is no weight, dt, beta that are not
// positive, dt stiffness >= 1 (unstable) give an Error. advance() allocates only on its first call.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"
#include "twofold/core/rng.hpp"

#include <vector>

namespace twofold {

// Random streams; no other use may take these numbers.
inline constexpr std::uint32_t kThermalStream = 0x74686d01;
inline constexpr std::uint32_t kThermalStartStream = 0x74686d02;
inline constexpr std::uint32_t kThermalLearnerStream = 0x74686d03;

struct ThermalNeuronsParams {
  Index neurons = 8;
  std::vector<Real> weights; // (N, N); the trainable's own entry is not used
  std::vector<Real> biases;  // (N)
  std::vector<Real> data;    // (boundary)
  Real stiffness = 4;
  Real weight_decay = 0;
  Real inverse_temperature = 4;
  Real dt = 0.02;
  Index to = 2, from = 3; // the trainable weight
  bool linear = false;
  Real step_size = 0;          // of the trainable; 0: it stays
  Real injected_diffusion = 0; // of the trainable
  Real half_width = 0;         // walls at -half_width and half_width; 0: none
  std::uint64_t seed = 1;
  std::uint32_t stream = kThermalStream; // of the heat; two networks side by side need two
};

struct ThermalNeuronsState {
  std::uint64_t step = 0;
  Matrix x; // (N, M)
  Vector q; // (M)
};
template <class A> void archive(A& a, ThermalNeuronsState& s) { a(s.step, s.x, s.q); }

class ThermalNeuronsModel {
public:
  [[nodiscard]] static Result<ThermalNeuronsModel> make(ThermalNeuronsParams params);
  [[nodiscard]] const ThermalNeuronsParams& params() const { return params_; }
  [[nodiscard]] Index neurons() const { return params_.neurons; }
  [[nodiscard]] std::span<const Real> weights() const { return weights_; } // 0 at the trainable
  [[nodiscard]] std::span<const Real> transposed() const { return transposed_; } // (N, N)

private:
  ThermalNeuronsParams params_;
  std::vector<Real> weights_, transposed_;
};

// Scratch of one sequence of steps. After advance() `slope` holds dH/dq at the state from which the
// last step started. Noise is kept from step to step; any other state or model is noticed.
struct ThermalNeuronsWork {
  std::vector<Real> noise, next_noise; // (N, M)
  RandomKey key;
  bool noise_ready = false;
  std::vector<Real> block; // of the kernel
  std::vector<Real> slope; // (M)
  std::vector<Real> kicks; // (M)
};

// In place.
void advance(ThermalNeuronsState& state, const ThermalNeuronsModel& model, Index steps,
             ThermalNeuronsWork& work);

// Replicas at the given q, neurons normal around 0 with variance 1/(4 beta): to be thermalised.
[[nodiscard]] ThermalNeuronsState start_thermal(const ThermalNeuronsModel& model,
                                                std::span<const Real> q);

// H of every replica at its x and the given q: x (N, M), q (M), out (M).
void losses(std::span<Real> out, const ThermalNeuronsModel& model, std::span<const Real> x,
            std::span<const Real> q, ThermalNeuronsWork& work);

// dH/dx (N, M) and dH/dq (M) of every replica.
void slopes(std::span<Real> along_x, std::span<Real> along_q, const ThermalNeuronsModel& model,
            std::span<const Real> x, std::span<const Real> q, ThermalNeuronsWork& work);

} // namespace twofold
