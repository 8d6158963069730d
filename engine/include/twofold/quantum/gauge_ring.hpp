// Schrodinger equation on a ring with any circulation: Madelung's equations on a circle.
//
//   psi = exp(i alpha theta) chi,   chi periodic,   Gamma_c = 2 pi hbar (alpha + winding of chi)
//   i hbar chi_t = (hbar^2 gamma/2) (-i d/dtheta + alpha)^2 chi + V chi
//   chi(t + dt) = e^{-i V dt/2 hbar} F^-1 e^{-i hbar gamma (k + alpha)^2 dt/2} F e^{-i V dt/2 hbar}
//
// For whole alpha this is Schrodinger's equation of a single-valued psi; for any other it is that
// of a psi with a seam, and p, current and circulation still obey Madelung's equations (the gauge
// of Y. Aharonov and D. Bohm, Phys. Rev. 115 (1959) 485). It runs through nodes of p, where the
// circulation may slip by whole multiples of 2 pi hbar; its fraction stays. F is the Fourier
// transform, Strang splitting: order 2 in dt, unitary; exact in space for band-limited chi. That a
// fixed number of neurons leads to Madelung's equations and an adjustable one to Schrodinger's is a
// claim of V. Vanchurin, arXiv:2111.00903; the use of the gauge is a derivation of this project.
//
// Symbols: alpha winding, hbar, gamma step_size, V potential (free energy per time), theta radians.
// Shapes: chi, potential (n), n a power of two, at theta_j = -pi + 2 pi (j + 1/2)/n.
// Failure modes: n that is no power of two, hbar, gamma or dt that is not positive, numbers that
// are not finite give an Error. Steps allocate nothing if `next` has the size of `now`.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/fft.hpp"
#include "twofold/core/result.hpp"

#include <vector>

namespace twofold {

struct GaugeRingParams {
  Real hbar = 1;
  Real step_size = 1;
  Real dt = 0.01;
  Real winding = 0; // alpha
  Index cells = 128;
};

struct GaugeRingState {
  Real t = 0;
  ComplexVector chi; // (n)
};
template <class A> void archive(A& a, GaugeRingState& s) { a(s.t, s.chi); }

class GaugeRingModel {
public:
  [[nodiscard]] static Result<GaugeRingModel> make(const GaugeRingParams& params,
                                                   std::span<const Real> potential);

  [[nodiscard]] static Vector places(Index cells); // theta_j, (cells)

  // Other learning parameters or another gauge for the steps that follow; allocates nothing.
  void tune(Real hbar, Real step_size, Real winding);

  [[nodiscard]] const GaugeRingParams& params() const { return params_; }
  [[nodiscard]] Real spacing() const;
  [[nodiscard]] std::span<const Real> potential() const { return potential_; }
  [[nodiscard]] const Fft& fft() const { return fft_; }
  // k + alpha of mode j.
  [[nodiscard]] Real wave_number(Index mode) const;

private:
  friend void step(GaugeRingState& next, const GaugeRingModel& model, const GaugeRingState& now,
                   std::span<Complex> work);

  GaugeRingParams params_;
  Fft fft_;
  std::vector<Real> potential_;                 // (n)
  std::vector<Real> angle_, sine_, cosine_;     // (2 n) scratch of tune()
  std::vector<Complex> half_kick_, propagator_; // (n) each
};

// Scratch of steps, energies and currents, one per thread.
[[nodiscard]] std::vector<Complex> make_work(const GaugeRingModel& model);

void step(GaugeRingState& next, const GaugeRingModel& model, const GaugeRingState& now,
          std::span<Complex> work);

// |psi|^2 = density (scaled to norm 1) and Phi = hbar alpha theta + phase, where phase is periodic.
[[nodiscard]] GaugeRingState start_ring(const GaugeRingModel& model, std::span<const Real> density,
                                        std::span<const Real> phase);

[[nodiscard]] Real norm(const GaugeRingModel& model, const GaugeRingState& state);
// <psi|H|psi>/<psi|psi>
[[nodiscard]] Real energy(const GaugeRingModel& model, const GaugeRingState& state,
                          std::span<Complex> work);
// Gamma_c/(2 pi hbar): alpha and how often chi winds, from the phase differences of neighbours.
[[nodiscard]] Real winding(const GaugeRingState& state); // of chi: a whole number
[[nodiscard]] Real circulation(const GaugeRingModel& model, const GaugeRingState& state);

void density(std::span<Real> out, const GaugeRingState& state);
// arg psi in (-pi, pi], cut at theta = +-pi: there it jumps by 2 pi alpha.
void phase(std::span<Real> out, const GaugeRingModel& model, const GaugeRingState& state);
// gamma hbar Re(chi* (-i d/dtheta + alpha) chi): probability per time; p_t = -d current/dtheta.
void current(std::span<Real> out, const GaugeRingModel& model, const GaugeRingState& state,
             std::span<Complex> work);

// The same p and Phi for another hbar, ratio = old hbar/new hbar: the phase of chi, followed round
// the ring, is scaled. What chi wound before goes into the gauge and is returned: the next alpha is
// (alpha + returned) ratio, and Gamma_c stays to round-off.
Real rephase(GaugeRingState& state, Real hbar_ratio, std::span<Real> work); // work: (3 n)

} // namespace twofold
