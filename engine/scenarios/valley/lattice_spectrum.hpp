// Lowest eigenvalues of a symmetric five-point operator on a grid, in slices.
//
//   (A u)_{j,i} = diagonal_{j,i} u_{j,i} + sum over the four neighbours of link u_neighbour
//
// Method: shift and invert. A + shift is factorised as L D L^T within its band; Lanczos with full
// reorthogonalisation on the inverse gives a small tridiagonal matrix, whose largest eigenvalues mu
// are those of A: lambda = 1/mu - shift (C. Lanczos, J. Res. Natl. Bur. Stand. 45 (1950) 255; shift
// and invert: T. Ericsson, A. Ruhe, Math. Comp. 35 (1980) 1251). The start vector is random, so
// that no symmetry is missed; exactly equal eigenvalues are found once.
//
// Uses: relaxation rates of a Fokker-Planck equation with detailed balance (A similar to minus the
// generator, lowest value 0), and energies of a Hamiltonian. Status: standard method.
// Shapes: diagonal (ny, nx), link_x (ny, nx - 1), link_y (ny - 1, nx). Accuracy about 1e-9 of the
// spread of the lowest values. Failure modes: an operator below -shift, or entries that are not
// finite, give an Error. Cost: n nx^2 + 4 kLanczos n nx operations, n = nx ny.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include "twofold/sim/task.hpp"

#include <cstdint>
#include <vector>

namespace twofold::valley {

struct LatticeOperator {
  Index nx = 0, ny = 0;
  std::vector<Real> diagonal, link_x, link_y;
};

inline constexpr Index kLanczos = 60;
inline constexpr std::uint32_t kLanczosStream = 0x76616c01;

class LatticeSpectrum : public sim::Task {
public:
  LatticeSpectrum(LatticeOperator a, Real shift, Index count);
  bool advance(Index units) override; // one unit: a row of the factorisation or part of a solve
  [[nodiscard]] Real progress() const override;
  // (count) ascending; after completion.
  [[nodiscard]] const Result<std::vector<Real>>& values() const { return values_; }

private:
  void factorise_row();
  void iterate();
  void solve(std::vector<Real>& x) const;
  void finish();

  LatticeOperator a_;
  Real shift_;
  Index count_, n_, row_ = 0, steps_;
  std::vector<Real> band_;    // (n, nx): the row's entries of L left of the diagonal, oldest first
  std::vector<Real> inverse_; // (n) 1/D
  std::vector<std::vector<Real>> basis_;
  std::vector<Real> alpha_, beta_;
  bool done_ = false;
  Result<std::vector<Real>> values_ = Error{"spectrum", "", "a completed task"};
};

} // namespace twofold::valley
