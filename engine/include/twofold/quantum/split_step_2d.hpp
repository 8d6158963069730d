// Schrodinger equation of two trainables on a torus, by the split operator.
//
//   i hbar psi_t = -(hbar^2 gamma/2) laplacian psi + V psi,   periodic in [-L, L)^2
//   psi(t + dt) = P^{1/2} F^{-1} K F P^{1/2} psi,  P = e^{-i V dt/hbar},  K = e^{-i hbar gamma k^2
//   dt/2}
//
// Order 2 in dt, unitary; exact in space for band-limited psi. Source: see quantum/schrodinger.hpp;
// the same labels hold (V is an assumption). Between steps of one call the inverse transform of a
// step, its potential and the forward transform of the next share one sweep over the columns.
//
// Shapes: psi, potential (ny, nx), both extents a power of two from 4 on; x contiguous, point
// (j, i) at y = -L + 2 L j/ny, x = -L + 2 L i/nx. Failure modes: other extents, hbar, dt or L that
// is not positive, potentials that are not finite give an Error. advance() allocates nothing.
#pragma once

#include "twofold/core/fft.hpp"
#include "twofold/core/result.hpp"
#include "twofold/quantum/sponge.hpp"

#include <span>
#include <vector>

namespace twofold {

struct SplitStep2dParams {
  Real hbar = 1;
  Real step_size = 1;
  Real dt = 0.005;
  Real half_width = 1; // L
  Sponge sponge;       // at all four edges; with one the norm decays
};

class SplitStep2d {
public:
  [[nodiscard]] static Result<SplitStep2d> make(const SplitStep2dParams& params, Index ny, Index nx,
                                                std::span<const Real> potential);

  // `steps` steps in place; many steps in one call are faster than many calls.
  void advance(std::span<Complex> psi, Index steps, std::span<Complex> work) const;

  [[nodiscard]] Index work_size() const { return 8 * (ny_ > nx_ ? ny_ : nx_) + kLine; }

private:
  static constexpr Index kLine = 4; // complex numbers of a cache line, to begin at one

  Index ny_ = 0, nx_ = 0;
  FftTables along_y_, along_x_;
  // In the order the kernel reads them, see src/quantum/split_step_kernel.hpp.
  std::vector<Real> half_kick_, kick_;
  std::vector<Complex> propagator_y_; // (ny)
  std::vector<Complex> propagator_x_; // (nx), with 1/(nx ny)
};

} // namespace twofold
