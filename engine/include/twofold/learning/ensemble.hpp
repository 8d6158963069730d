// M learners ("replicas") that step on a scanned landscape, and their distribution.
//
//   q <- q - gamma dt V'(q) + sqrt(2 D(q) dt) xi,     D(q) = D0 + gamma^2 dt kappa(q)/(2 B)
//
// D is taken at the point a step starts from (Ito): the density then obeys
// p_t = d(gamma V' p) + d^2(D p), see thermo/fokker_planck. Walls at -L and L reflect.
// The replicas use the landscape and the diffusion that were measured, not the network: a stated
// approximation (gradient noise as a Gaussian). Derivation of this project.
//
// Symbols: gamma step_size, dt duration of one learning step, D0 injected_diffusion, B batch_size,
// kappa gradient noise, xi standard normal f(seed, stream, step, replica).
// Shapes: q (M). The randomness of a step is its number, so a state is q and the step.
// Failure modes: gamma dt V'' >= 1/2 anywhere (unstable), a batch size or dt that is not positive,
// or negative diffusion give an Error naming the parameter. A step allocates nothing if `next` has
// the size of `now`.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/learning/landscape.hpp"

#include <cstdint>

namespace twofold {

struct EnsembleParams {
  Real step_size = 0.02;
  Real dt = 0.0125;
  Real injected_diffusion = 0.01;
  Real batch_size = 1;
  std::uint64_t seed = 1;
};

struct EnsembleState {
  std::uint64_t step = 0;
  Vector q; // (M)
};
template <class A> void archive(A& a, EnsembleState& s) { a(s.step, s.q); }

// Random streams of the replicas; no other use may take these numbers.
inline constexpr std::uint32_t kEnsembleStream = 0x656e7301;
inline constexpr std::uint32_t kEnsembleStartStream = 0x656e7302;

// The largest gamma dt V'' that is accepted. At 1 steps overshoot the minimum, at 2 they diverge.
inline constexpr Real kStiffnessLimit = 0.5;

// The constant part: landscape and diffusion as tables for the step.
class EnsembleModel {
public:
  [[nodiscard]] static Result<EnsembleModel> make(const Landscape& landscape,
                                                  const EnsembleParams& params);

  [[nodiscard]] const EnsembleParams& params() const { return params_; }
  [[nodiscard]] Real half_width() const { return half_width_; }
  [[nodiscard]] Real drift(Real q) const;     // -gamma V'(q)
  [[nodiscard]] Real diffusion(Real q) const; // D(q)
  [[nodiscard]] Real diffusion_slope(Real q) const;

private:
  friend void step(EnsembleState& next, const EnsembleModel& model, const EnsembleState& now);

  EnsembleParams params_;
  Real half_width_ = 0;
  // Per cell of the scan, in b = place within the cell: jump = -gamma dt V' as a quadratic and
  // 2 D dt as a line; five numbers side by side.
  std::vector<Real> table_;
};

void step(EnsembleState& next, const EnsembleModel& model, const EnsembleState& now);

// M learners at start + width xi, reflected into the box. width = .075 in the flagship run.
[[nodiscard]] EnsembleState start_ensemble(const EnsembleModel& model, Index replicas, Real start,
                                           Real width);

} // namespace twofold
