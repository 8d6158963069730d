// A sheet of neurons with a tensor of couplings: field phi, momentum pi, periodic in both
// directions.
//
// Equation (derivation of this project, illustration of arXiv:2111.00903 section 6):
//   phi_t = -v.grad phi + pi,     pi_t = -div(v pi) + div(K grad phi) - mu^2 phi
// Symbols: K stiffness (2x2, symmetric), v drift, mu leak; all local couplings that could be
// trained. It is Hamilton's equation of H = 1/2 (pi - v.grad phi)^2 + 1/2 (K - v v) grad phi grad
// phi + 1/2 mu^2 phi^2, which is positive where the drift is slower than light (v K^-1 v < 1).
//
// Discretisation (ours), second order in the spacing h: centred differences D for the drift and for
// K^xy, fluxes through the faces between cells, with the mean stiffness of both cells, for K^xx and
// K^yy. D is antisymmetric and D phi is the mean of the two faces' differences, so the discrete H
// is conserved by the rates and positive for ANY local couplings, however rough. Time: classical
// Runge-Kutta, fourth order. Frequencies are at most
//   bound = max(|v^x| + |v^y|)/h + sqrt(4 max(K^xx + K^yy + 2 |K^xy|)/h^2 + max mu^2),
// and Runge-Kutta is stable on the imaginary axis up to 2 sqrt 2: dt <= 2 sqrt 2 / bound.
//
// Shapes: fields (ny, nx), x contiguous; cell (j, i) is at x_first + i h, y_first + j h.
// Failure modes: make() refuses sizes, couplings that are not finite, K that is not positive
// definite and drift as fast as light, naming the cell; advance() refuses a step beyond the bound.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

#include <array>
#include <vector>

namespace twofold {

struct LocalCouplings {        // flat space-time by default
  Real xx = 1, xy = 0, yy = 1; // K
  Real vx = 0, vy = 0;
  Real leak = 0; // mu
};

struct CouplingFields {
  Matrix xx, xy, yy, vx, vy, leak; // (ny, nx) each

  [[nodiscard]] static CouplingFields flat(Index ny, Index nx);
  [[nodiscard]] Index ny() const { return static_cast<Index>(xx.shape()[0]); }
  [[nodiscard]] Index nx() const { return static_cast<Index>(xx.shape()[1]); }
  [[nodiscard]] LocalCouplings at(Index cell) const;
  void set(Index cell, const LocalCouplings& couplings);
};

// K is positive definite and v K^-1 v < 1: there is a light cone, and a neuron at rest is inside.
[[nodiscard]] bool has_light_cone(const LocalCouplings& c);
// v K^-1 v: the square of the drift over the speed of light along it. NaN without a light cone.
[[nodiscard]] Real drift_over_light_squared(const LocalCouplings& c);

struct SheetGrid {
  Real spacing = 0, x_first = 0, y_first = 0;
};

struct TensorSheetState {
  Matrix phi, pi;
};
template <class A> void archive(A& a, TensorSheetState& s) { a(s.phi, s.pi); }

class TensorSheet {
public:
  static Result<TensorSheet> make(const CouplingFields& couplings, const SheetGrid& grid);

  [[nodiscard]] const CouplingFields& couplings() const { return couplings_; }
  [[nodiscard]] const SheetGrid& grid() const { return grid_; }
  [[nodiscard]] Index ny() const { return couplings_.ny(); }
  [[nodiscard]] Index nx() const { return couplings_.nx(); }
  [[nodiscard]] Real x(Index column) const {
    return grid_.x_first + static_cast<Real>(column) * grid_.spacing;
  }
  [[nodiscard]] Real y(Index row) const {
    return grid_.y_first + static_cast<Real>(row) * grid_.spacing;
  }
  [[nodiscard]] Real frequency_bound() const { return bound_; }
  [[nodiscard]] Real largest_step() const; // 2 sqrt 2 / bound

  // The linearised activation: rates of a state, all that readings may know of the sheet.
  void activation(const TensorSheetState& state, TensorSheetState& rates) const;

  // `steps` Runge-Kutta steps; unchanged if it returns an Error.
  Status advance(TensorSheetState& state, Real dt, Index steps = 1) const;

  // H of the state; conserved.
  [[nodiscard]] Real energy(const TensorSheetState& state) const;
  // Sum of (phi_a pi_b - phi_b pi_a) h^2 of two waves; conserved, the charge of a complex one.
  [[nodiscard]] Real charge(const TensorSheetState& a, const TensorSheetState& b) const;

  [[nodiscard]] TensorSheetState at_rest() const;

private:
  TensorSheet() = default;
  void build();

  CouplingFields couplings_;
  SheetGrid grid_;
  Real bound_ = 0;
  // Padded by one cell: v/2h, K^xy/4h^2, K/h^2 at the faces to the right and above, mu^2.
  std::vector<Real> drift_x_, drift_y_, cross_, right_, upper_, leak_;
};

} // namespace twofold
