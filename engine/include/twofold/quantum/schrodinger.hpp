// Schrodinger equation of one trainable between hard walls, by the split operator.
//
//   i hbar psi_t = -(hbar^2 gamma/2) psi'' + V psi,   psi(-L) = psi(L) = 0
//   psi(t + dt) = e^{-i V dt/2 hbar} S e^{-i hbar gamma k^2 dt/2} S e^{-i V dt/2 hbar} psi
//
// S is the sine transform, k_n = pi n/(2 L). Strang splitting: order 2 in dt, unitary, reversible;
// exact in space for band-limited psi. Source: M. Feit, J. Fleck, A. Steiger, J. Comput. Phys. 47
// (1982) 412; sine form standard. That learning with an adjustable number of neurons follows this
// equation is a claim of V. Vanchurin, arXiv:2111.00903; "mass" 1/gamma and hbar = 2 D/gamma are
// derivations of this project, the potential V is an assumption unless it is the Witten form.
//
// Symbols: hbar, gamma step_size, V potential (free energy), D = hbar gamma/2 diffusion.
// Shapes: N intervals, a power of two; psi, potential (N - 1) at q_j = -L + 2 L j/N, j = 1 .. N-1.
// Between walls, or with a sponge before them, see quantum/sponge.hpp.
// Failure modes: N that is no power of two, hbar, dt or L that is not positive, potentials that
// are not finite give an Error. Steps allocate nothing if `next` has the size of `now`.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/fft.hpp"
#include "twofold/core/result.hpp"
#include "twofold/quantum/sponge.hpp"

#include <vector>

namespace twofold {

struct SchrodingerParams {
  Real hbar = 1;
  Real step_size = 0.02;
  Real dt = 0.0125;
  Real half_width = 0.6; // L
  Index intervals = 512; // N
  Sponge sponge;         // before the walls; with one the norm decays
};

struct SchrodingerState {
  Real t = 0;
  ComplexVector psi; // (N - 1)
};
template <class A> void archive(A& a, SchrodingerState& s) { a(s.t, s.psi); }

class SchrodingerModel {
public:
  [[nodiscard]] static Result<SchrodingerModel> make(const SchrodingerParams& params,
                                                     std::span<const Real> potential);

  // The places of psi for given walls, where make() wants the potential.
  [[nodiscard]] static Vector nodes(Real half_width, Index intervals); // (N - 1)

  [[nodiscard]] const SchrodingerParams& params() const { return params_; }
  [[nodiscard]] Real spacing() const {
    return 2 * params_.half_width / static_cast<Real>(params_.intervals);
  }
  [[nodiscard]] std::span<const Real> potential() const { return potential_; }
  [[nodiscard]] const SineTransform& sine() const { return sine_; }

private:
  friend void step(SchrodingerState& next, const SchrodingerModel& model,
                   const SchrodingerState& now, std::span<Complex> work);

  SchrodingerParams params_;
  SineTransform sine_;
  std::vector<Real> potential_;     // (N - 1)
  std::vector<Complex> half_kick_;  // (N - 1) e^{-i V dt/2 hbar}, less what the sponge takes
  std::vector<Complex> propagator_; // (N - 1) e^{-i hbar gamma k^2 dt/2} 2/N
};

// Scratch of steps and energies, one per thread.
[[nodiscard]] std::vector<Complex> make_work(const SchrodingerModel& model);

void step(SchrodingerState& next, const SchrodingerModel& model, const SchrodingerState& now,
          std::span<Complex> work);

// A Gaussian of |psi|^2 with the given mean and width (standard deviation) and the phase
// Phi = momentum q, norm 1 on the grid.
[[nodiscard]] SchrodingerState start_packet(const SchrodingerModel& model, Real mean, Real width,
                                            Real momentum = 0);

[[nodiscard]] Real norm(const SchrodingerModel& model, const SchrodingerState& state);
// <psi|H|psi>/<psi|psi>; the kinetic part is exact in the sine basis.
[[nodiscard]] Real energy(const SchrodingerModel& model, const SchrodingerState& state,
                          std::span<Complex> work);
// Probability beyond `point`, of the density joined by straight lines.
[[nodiscard]] Real probability_right_of(const SchrodingerModel& model,
                                        const SchrodingerState& state, Real point);
void density(std::span<Real> out, const SchrodingerState& state); // |psi|^2, out: (N - 1)
void phase(std::span<Real> out, const SchrodingerState& state);   // arg psi in (-pi, pi]

} // namespace twofold
