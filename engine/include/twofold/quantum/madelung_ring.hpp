// Madelung's equations on a ring by finite volumes, without any wave: any circulation, no nodes.
//
//   p_t = -gamma d(p u),   u = d Phi,   u_t = -d W,   W = (gamma/2) u^2 + V + Q
//   Q   = -(hbar^2 gamma/2) (sqrt p)''/sqrt p
//
// p at cells i, u at faces i+1/2, pbar = face average, r = sqrt p:
//   p_i'       = -gamma [(pbar u)_{i+1/2} - (pbar u)_{i-1/2}]/dx
//   u_{i+1/2}' = -(W_{i+1} - W_i)/dx
//   W_i        = (gamma/4)(u_{i+1/2}^2 + u_{i-1/2}^2) + V_i
//                - (hbar^2 gamma/2)(r_{i+1} - 2 r_i + r_{i-1})/(dx^2 r_i)
// Both are differences round the ring, so mass and circulation Gamma_c = dx sum u stay to
// round-off. Time: RK4 with dt <= 0.4 dx^2/(hbar gamma). Order 2 in dx. Derivation and
// discretisation of this project (the equations are those of E. Madelung, Z. Phys. 40 (1927) 322);
// the claim that learning with a fixed number of neurons follows them is V. Vanchurin's,
// arXiv:2111.00903.
//
// A node is where this form of the equations ends: Q and u are infinite at p = 0, while psi passes.
// The solver stops there and says so; it never clips. It stops when a cell has p <= 0, or when the
// grid no longer sees the dip: r_{i+1} - 2 r_i + r_{i-1} > kUnseenDip r_i. State and time stay
// those before the step that failed.
//
// Symbols: hbar, gamma step_size, V potential, theta radians. Shapes: p, u, potential (n); p at
// theta_i = -pi + 2 pi (i + 1/2)/n, u_i at the face above cell i. Failure modes: fewer than 8
// cells, hbar, gamma or duration not positive, numbers that are not finite give an Error; a density
// that is not positive at the start is refused the same way.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

#include <vector>

namespace twofold {

struct MadelungRingParams {
  Real hbar = 1;
  Real step_size = 1;
  Real duration = 0.01; // of one step, done in equal substeps that are stable
  Index cells = 64;
};

// Where and when the density went to zero.
struct RingNode {
  bool found = false;
  Real t = 0, place = 0, density = 0; // density at that cell when last known
};
template <class A> void archive(A& a, RingNode& n) { a(n.found, n.t, n.place, n.density); }

struct MadelungRingState {
  Real t = 0;
  Vector p; // (n)
  Vector u; // (n)
  RingNode node;
};
template <class A> void archive(A& a, MadelungRingState& s) { a(s.t, s.p, s.u, s.node); }

class MadelungRingModel {
public:
  static constexpr Real kCourant = 0.4; // of RK4: 1/2 sqrt(8) is the edge of stability
  static constexpr Real kUnseenDip = 1; // a zero between two cells gives 2 or more

  [[nodiscard]] static Result<MadelungRingModel> make(const MadelungRingParams& params,
                                                      std::span<const Real> potential);

  [[nodiscard]] const MadelungRingParams& params() const { return params_; }
  [[nodiscard]] Real spacing() const;
  [[nodiscard]] Index substeps() const { return substeps_; }
  [[nodiscard]] std::span<const Real> potential() const { return potential_; }

  // phase: the periodic part of Phi at the cells; winding: Gamma_c/(2 pi hbar).
  [[nodiscard]] Result<MadelungRingState> start(std::span<const Real> density,
                                                std::span<const Real> phase, Real winding) const;

private:
  MadelungRingParams params_;
  std::vector<Real> potential_; // (n)
  Index substeps_ = 1;
};

// Scratch of steps, one per thread.
[[nodiscard]] std::vector<Real> make_work(const MadelungRingModel& model);

// One duration, or nothing once a node was found: then next.node says where and when.
void step(MadelungRingState& next, const MadelungRingModel& model, const MadelungRingState& now,
          std::span<Real> work);

[[nodiscard]] Real mass(const MadelungRingModel& model, const MadelungRingState& state);
[[nodiscard]] Real energy(const MadelungRingModel& model, const MadelungRingState& state);
// Gamma_c/(2 pi hbar)
[[nodiscard]] Real circulation(const MadelungRingModel& model, const MadelungRingState& state);

} // namespace twofold
