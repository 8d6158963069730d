// What can be read from a wave of two trainables on the square [-L, L)^2, and its lowest states.
//
//   density |psi|^2,  current gamma p grad Phi = hbar gamma Im(conj(psi) grad psi)
//   energy  <psi|H|psi>/<psi|psi>,  H = -(hbar^2 gamma/2) laplacian + V,  kinetic part exact in k
//
// lowest_states: subspace iteration in imaginary time, psi <- e^{-H dt/hbar} psi by Strang
// splitting, with a Rayleigh-Ritz step of H itself after each few (so that the splitting bends the
// vectors, O(dt^2), and the energies only O(dt^4), and near doublets come apart at once). Standard
// methods. Potentials may be any that are finite; the box is a torus, so a state that reaches its
// edge is not that of free space.
//
// Shapes and symbols as in quantum/split_step_2d.hpp: (ny, nx), x contiguous. Failure modes:
// extents that are no powers of two from 4 on, hbar, gamma, dt or L that is not positive,
// potentials that are not finite, a count out of range, or no convergence give an Error.
#pragma once

#include "twofold/quantum/split_step_2d.hpp"

namespace twofold {

// Points of [-L, L) where psi and the potential are: -L + 2 L i/n.
[[nodiscard]] std::vector<Real> plane_nodes(Real half_width, Index n);

class PlaneWaves {
public:
  [[nodiscard]] static Result<PlaneWaves> make(const SplitStep2dParams& params, Index ny, Index nx,
                                               std::span<const Real> potential);

  [[nodiscard]] Index nx() const { return nx_; }
  [[nodiscard]] Index ny() const { return ny_; }
  [[nodiscard]] const SplitStep2dParams& params() const { return params_; }
  [[nodiscard]] std::span<const Real> potential() const { return potential_; }
  [[nodiscard]] Real cell_area() const;
  [[nodiscard]] std::size_t size() const { return potential_.size(); }

  // A Gaussian of |psi|^2 with the given mean and width (standard deviation), norm 1, phase 0.
  [[nodiscard]] std::vector<Complex> packet(Real mean_x, Real mean_y, Real width) const;

  [[nodiscard]] Real norm(std::span<const Complex> psi) const;
  [[nodiscard]] Real energy(std::span<const Complex> psi) const;
  // Centred differences, (ny nx) each.
  void current(std::span<Real> along_x, std::span<Real> along_y,
               std::span<const Complex> psi) const;

  struct States {
    std::vector<Real> energies;           // (count), ascending
    std::vector<std::vector<Real>> waves; // (count)(ny nx), norm 1, entry of largest size positive
  };
  // Imaginary time until the energies change by less than `tolerance` of the highest of them.
  [[nodiscard]] Result<States> lowest_states(Index count, Real dt, Real tolerance = 1e-10) const;

private:
  friend class PlaneStates;
  void transform(std::span<Complex> psi, bool forward) const;

  SplitStep2dParams params_;
  Index ny_ = 0, nx_ = 0;
  Fft along_y_, along_x_;
  std::vector<Real> potential_, kinetic_; // (ny nx): V; hbar^2 gamma k^2/2
};

// The same in slices, for callers that must not be held up. `waves` must outlive it.
class PlaneStates {
public:
  // Count and dt as lowest_states() takes them; what is wrong with them comes as its result.
  PlaneStates(const PlaneWaves& waves, Index count, Real dt, Real tolerance = 1e-10);
  bool advance(); // one Rayleigh-Ritz step and the imaginary time before it; true when complete
  [[nodiscard]] Result<PlaneWaves::States>& result() { return result_; }

private:
  using Block = std::vector<std::vector<Real>>;
  void fade();
  void apply();
  void finish();

  const PlaneWaves& waves_;
  std::size_t count_ = 0;
  Real tolerance_;
  Block block_, applied_;
  std::vector<Real> fade_v_, fade_k_, energies_, before_;
  std::vector<Complex> psi_, h_;
  int round_ = 0;
  bool done_ = false;
  Result<PlaneWaves::States> result_ = Error{"lowest states", "", "a completed task"};
};

} // namespace twofold
