// Strain made by two crossing plane waves of the neurons' field, in closed form.
//
//   phi  = A [cos(k1.x - w1 t) + cos(k2.x - w2 t)],   w = |k|
//   h_ij = sum over K = k1 -+ k2, W = w1 -+ w2 of
//          +- kappa A^2 s_ij [cos(K.x) c(t) + sin(K.x) s(t)]
//   c    = (cos W t - cos |K| t)/(K^2 - W^2),   s = (sin W t - (W/|K|) sin |K| t)/(K^2 - W^2)
//   s_ij = (e+ e+:S + ex ex:S)/2,  S = k1 k2 + k2 k1,  e+ = a a - b b,  ex = a b + b a
//
// with a, b unit vectors across K: transverse and traceless by its two polarisations, not by a
// projector. Starts without waves. Each square k1 k1 makes none: it is longitudinal for its own
// wave vector. Derivation of this project; label derived. The reference of
// gravity/tensor_waves: oscillator, projector and source at once.
//
// Failure modes: parallel wave vectors, or K = 0, have no such answer: an Error.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <array>

namespace twofold {

struct CrossedWaveParams {
  std::array<Real, 3> first{}, second{}; // wave vectors
  Real amplitude = 1, coupling = 1;
};

class CrossedWaves {
public:
  [[nodiscard]] static Result<CrossedWaves> make(const CrossedWaveParams& params);

  // xx, yy, zz, xy, xz, yz.
  [[nodiscard]] std::array<Real, 6> strain(const std::array<Real, 3>& place, Real t) const;

private:
  struct Part {
    std::array<Real, 3> wave_vector{};
    Real size = 0, frequency = 0;
    std::array<Real, 6> strength{};
  };
  CrossedWaves() = default;

  std::array<Part, 2> parts_{};
};

} // namespace twofold
