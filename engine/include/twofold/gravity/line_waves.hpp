// Gravitational waves averaged over planes: two waves on a line, and the stress that makes them.
//
//   h'' = h_zz + 2 kappa (s - mean of s),   plus:  h = <h_xx - h_yy>/2,  s = <phi_x^2 - phi_y^2>/2
//                                           cross: h = <h_xy>,           s = <phi_x phi_y>
//
// <> is the mean over a plane across z. Only wave vectors along z are left; for them the
// transverse-traceless part of plus and cross is the source itself, at its own place: nothing comes
// earlier than light. The mean over the torus is no wave and is left out, as gravity/tensor_waves
// does. Advanced by leapfrog at the step of light, dt = dz, which is d'Alembert's formula on the
// grid: exact without source, of order 2 with it. No Fourier modes of h, no oscillators, no
// projector: an independent reference for gravity/tensor_waves. Derivation of this project.
//
// Symbols: plus + i cross as one complex number. Shapes: coarse arrays (n), planes of the cube;
// fine ones (cells). Units: c = 1. Label: derived.
// Failure modes: sizes that are no powers of two, or fewer cells than planes, give an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/fft.hpp"
#include "twofold/spacetime/spectral_derivative.hpp"

namespace twofold {

struct LineWaveParams {
  Index n = 32;       // planes
  Index cells = 1024; // of the line
  Real length = 20;
  Real coupling = 1;
  [[nodiscard]] Real dt() const { return length / static_cast<Real>(cells); }
};

struct LineWaveState {
  Index step = 0;
  ComplexVector now, before;
};
template <class A> void archive(A& a, LineWaveState& s) { a(s.step, s.now, s.before); }

class LineWaves {
public:
  [[nodiscard]] static Result<LineWaves> make(const LineWaveParams& params);

  [[nodiscard]] LineWaveState start() const; // no waves
  // Stress of the field phi (n, n, n), averaged over planes: (n) plus + i cross.
  void stress(std::span<const Real> field, std::span<Complex> out);
  // One step of light; `stress` (n) is that of the state's time.
  void step(LineWaveState& state, std::span<const Complex> stress);
  [[nodiscard]] Complex at_plane(const LineWaveState& state, Index plane) const;
  [[nodiscard]] const LineWaveParams& params() const { return params_; }

private:
  LineWaves(const LineWaveParams& params, SpectralDerivative derivative, Fft coarse, Fft fine);
  void refine(std::span<const Complex> stress); // into fine_, without its mean

  LineWaveParams params_;
  SpectralDerivative derivative_;
  Fft coarse_plan_, fine_plan_;
  std::vector<Real> slope_x_, slope_y_;          // work (n^3)
  std::vector<Complex> coarse_, fine_, scratch_; // work
};

} // namespace twofold
