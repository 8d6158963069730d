// Schrodinger equation on an annulus of two trainables, with any circulation round the hole.
//
//   i hbar psi_t = -(hbar^2 gamma/2) laplacian psi + V psi,   inner < r < outer, psi = 0 at both
//   psi(r, theta + 2 pi n) = e^{2 pi i alpha n} psi(r, theta)          (n = turns)
//   psi = e^{i alpha theta} chi,  u = sqrt(r) chi,  chi single valued:
//   i hbar u_t = -(hbar^2 gamma/2) [d_rr - ((k + alpha)^2 - 1/4)/r^2] u + V u  for e^{i k theta}
//
// With alpha a whole number this is Schrodinger's equation; with any other alpha it is Madelung's
// pair of equations with the circulation Gamma = 2 pi hbar alpha (robust through nodes of the
// density): only there psi may fail to close. Measurable is alpha modulo 1. Status: the gauge form
// is a derivation of this project, V an assumption of whoever gives it, the scheme our
// discretisation.
//
// Method: Strang splitting; Fourier transform in theta, per k a Crank-Nicolson step in r (one
// tridiagonal solve, factorised in advance). Unitary to round-off, order 2 in dt and in dr, exact
// in theta for what is band-limited. `turns` > 1 winds the annulus up several times (the covering
// space): k becomes k/turns, and a wave may then run round more than once without meeting itself.
//
// Symbols: gamma step_size, alpha circulation/(2 pi hbar). Shapes: u, potential (nr, nt), theta
// contiguous; r_i = inner + (i + 1) dr, dr = (outer - inner)/(nr + 1); theta_j = turns pi (2 j/nt -
// 1). nt is a power of two from 4 on, nr >= 3. Units: density per area. Failure modes: other
// extents, hbar, gamma, dt or radii that are not positive or not in order, alpha or potentials that
// are not finite give an Error. advance() allocates nothing.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/fft.hpp"
#include "twofold/core/result.hpp"

#include <vector>

namespace twofold {

struct AnnulusParams {
  Real hbar = 1;
  Real step_size = 1; // gamma
  Real dt = 0.01;
  Real inner = 0.3, outer = 3.8;
  Real alpha = 0;
  Index turns = 1;
};

struct AnnulusState {
  Real t = 0;
  ComplexVector u; // (nr nt)
};
template <class A> void archive(A& a, AnnulusState& s) { a(s.t, s.u); }

class AnnulusModel {
public:
  [[nodiscard]] static Result<AnnulusModel> make(const AnnulusParams& params, Index nr, Index nt,
                                                 std::span<const Real> potential);

  // Where u lives, before there is a model to ask.
  [[nodiscard]] static Vector radii(const AnnulusParams& params, Index nr);
  [[nodiscard]] static Vector angles(const AnnulusParams& params, Index nt);

  [[nodiscard]] const AnnulusParams& params() const { return params_; }
  [[nodiscard]] Index nr() const { return nr_; }
  [[nodiscard]] Index nt() const { return nt_; }
  [[nodiscard]] Real spacing_r() const {
    return (params_.outer - params_.inner) / static_cast<Real>(nr_ + 1);
  }
  [[nodiscard]] Real spacing_theta() const;
  [[nodiscard]] Real cell_measure() const { return spacing_r() * spacing_theta(); } // of |u|^2
  [[nodiscard]] const Vector& radius() const { return radius_; }
  [[nodiscard]] const Vector& angle() const { return angle_; }
  [[nodiscard]] std::span<const Real> potential() const { return potential_; }
  [[nodiscard]] const Fft& fft() const { return fft_; }
  [[nodiscard]] Real wave_number(Index j) const; // of bin j, without alpha

private:
  friend void advance(AnnulusState& state, const AnnulusModel& model, Index steps,
                      std::span<Complex> work);

  AnnulusParams params_;
  Index nr_ = 0, nt_ = 0;
  Fft fft_;
  Vector radius_, angle_;
  std::vector<Real> potential_;
  std::vector<Complex> half_kick_, kick_; // (nr nt)
  Real off_ = 0;                          // the imaginary off diagonal of 1 + i dt H_r/(2 hbar)
  // (nr, nt) of its factors: 1/pivot and the part of the next row
  std::vector<Real> inverse_re_, inverse_im_, next_re_, next_im_;
};

// Scratch of advance() and energy(), one per thread.
[[nodiscard]] std::vector<Complex> make_work(const AnnulusModel& model);

void advance(AnnulusState& state, const AnnulusModel& model, Index steps, std::span<Complex> work);

// A Gaussian of |psi|^2 about (radius, theta = 0) of the given width (standard deviation in the
// plane), norm 1, with the phase hbar winding theta: at rest for winding = 0, whatever alpha. It is
// cut at half a turn, where it should be negligible.
[[nodiscard]] AnnulusState start_packet(const AnnulusModel& model, Real radius, Real width,
                                        Real winding = 0);

[[nodiscard]] Real norm(const AnnulusModel& model, const AnnulusState& state);
[[nodiscard]] Real energy(const AnnulusModel& model, const AnnulusState& state,
                          std::span<Complex> work);
void density(std::span<Real> out, const AnnulusModel& model, const AnnulusState& state); // (nr nt)
// Probability within `half_angle` of theta = pi (modulo full turns).
[[nodiscard]] Real back_probability(const AnnulusModel& model, const AnnulusState& state,
                                    Real half_angle);
// Circulation of the Madelung phase over 2 pi hbar round ring i, link by link: each link is the
// phase difference of psi of least size, so it is alpha plus a whole number that changes when a
// node crosses the ring.
[[nodiscard]] Real circulation(const AnnulusModel& model, const AnnulusState& state, Index ring);
// Probability current gamma p grad Phi: radial and tangential parts, centred differences.
void current(std::span<Real> radial, std::span<Real> tangential, const AnnulusModel& model,
             const AnnulusState& state);

struct Vortex {
  Real r = 0, theta = 0;
  int sign = 0; // +1: the phase turns anticlockwise
};
// Cells of the grid round which the phase turns by +-2 pi, where the density of a corner is above
// `share` of the largest; at most `most`, from the inside out. Not
// where a corner is empty: on a line of nodes the phase is round-off.
[[nodiscard]] std::vector<Vortex> vortices(const AnnulusModel& model, const AnnulusState& state,
                                           Real share, Index most);

} // namespace twofold
