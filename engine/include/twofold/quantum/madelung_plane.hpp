// Madelung's equations of two trainables by finite volumes, without any wave; periodic box.
//
//   p_t = -gamma div(p grad Phi)
//   Phi_t = -[(gamma/2)|grad Phi|^2 + V - (hbar^2 gamma/2) laplacian(r)/r],   r = sqrt p
//
// p and Phi at cells of side dx, differences and means at the faces between them:
//   p'   = -(gamma/2dx^2) sum over the four neighbours of (p + p_n)(Phi_n - Phi)
//   Phi' = -(gamma/4dx^2) sum of (Phi_n - Phi)^2 - V + (hbar^2 gamma/2dx^2) sum of (r_n - r)/r
// These are Hamilton's equations of the discrete energy, in flux form: mass stays to round-off,
// energy to the order of RK4. Order 2 in dx, 4 in dt. Phi is a number at every cell, so there is no
// circulation round the box (a ring has one: quantum/madelung_ring.hpp). Derivation and
// discretisation of this project (equations: E. Madelung, Z. Phys. 40 (1927) 322); that learning
// with a fixed number of neurons follows them is a claim of V. Vanchurin, arXiv:2111.00903.
//
// A node is where this form of the equations ends. The solver stops there and says so; it never
// clips: at p <= 0, or where the sum of two opposite neighbours of r exceeds (2 + kUnseenDip) r.
//
// Shapes: p, phase, potential (ny, nx), x contiguous; cell (j, i) at x = -L + 2 L (i + 1/2)/nx, and
// cells are square. Failure modes: fewer than 4 cells a side, hbar, gamma or L not positive, a dt
// beyond longest_step, a potential that is not finite, a density that is not positive give an
// Error.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <optional>
#include <span>
#include <vector>

namespace twofold {

struct MadelungPlaneParams {
  Real hbar = 1;
  Real step_size = 1;
  Real dt = 1e-5;
  Real half_width = 1; // L of the x axis; that of y follows from square cells
};

struct MadelungPlaneState {
  Real t = 0;
  std::vector<Real> p, phase; // (ny, nx)
};
template <class A> void archive(A& a, MadelungPlaneState& s) { a(s.t, s.p, s.phase); }

// Where the density went to zero, found in the step that begins at t.
struct PlaneNode {
  Real t = 0;
  Index row = 0, column = 0;
};

class MadelungPlane {
public:
  static constexpr Real kCourant = 0.3; // of dx^2/(hbar gamma): RK4 is stable up to sqrt(8)/4
  static constexpr Real kUnseenDip = 1; // a zero between two cells gives 2 or more

  [[nodiscard]] static Result<MadelungPlane> make(const MadelungPlaneParams& params, Index ny,
                                                  Index nx, std::span<const Real> potential);
  [[nodiscard]] static Real longest_step(const MadelungPlaneParams& params, Index nx);

  // Density is scaled to mass 1.
  [[nodiscard]] Result<MadelungPlaneState> start(std::span<const Real> density,
                                                 std::span<const Real> phase) const;

  // `steps` steps in place. At a node it stops: the state is that before the step that failed.
  [[nodiscard]] std::optional<PlaneNode> advance(MadelungPlaneState& state, Index steps,
                                                 std::span<Real> work) const;
  [[nodiscard]] std::size_t work_size() const;

  [[nodiscard]] Real mass(const MadelungPlaneState& state) const;
  [[nodiscard]] Real energy(const MadelungPlaneState& state) const;
  [[nodiscard]] Real spacing() const { return 2 * params_.half_width / static_cast<Real>(nx_); }

private:
  MadelungPlaneParams params_;
  Index ny_ = 0, nx_ = 0;
  std::vector<Real> potential_; // (ny, nx)
};

} // namespace twofold
