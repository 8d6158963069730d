// Fokker-Planck equation of the learners' density over one trainable, between reflecting walls.
//
//   p_t = d(gamma F' p) + d^2(D p)                     (Ito: D is taken where a step starts)
//
// Space: finite volumes. With u = D p the flux is -(u' + (gamma F'/D) u), fitted exponentially
// (Scharfetter, Gummel, IEEE Trans. Electron Devices 16 (1969) 64):
//   J_{i+1/2} = [B(delta) u_i - B(-delta) u_{i+1}]/h,   B(x) = x/(e^x - 1),
//   delta = gamma (F_{i+1} - F_i) (1/D_i + 1/D_{i+1})/2
// Time: TR-BDF2 (Bank et al., IEEE Trans. CAD 4 (1985) 436), order 2, in as many equal substeps as
// positivity needs: h_t max|rate out of a cell| <= 2.4 keeps both stages non-negative.
// Status: the equation is derived (README of theory: gradient noise as white noise); the scheme is
// our discretisation, order h^2 and dt^2. Mass to round-off; p >= 0; for constant D the zero mode
// is exp(-gamma F/D) at the cells to round-off.
//
// Symbols: F free_energy (the loss landscape), gamma step_size, D diffusion, h cell width.
// Shapes: free_energy, diffusion, p (n), cell means at q_i = -L + (2 i + 1) L/n. Units: p in 1/[q].
// Failure modes: fewer than 3 cells, D that is not positive, numbers that are not finite, dt or L
// that is not positive give an Error. A step allocates nothing if `next` has the size of `now`.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/linear_solve.hpp"
#include "twofold/core/result.hpp"
#include "twofold/learning/ensemble.hpp"

#include <vector>

namespace twofold {

struct FokkerPlanckParams {
  Real half_width = 0.6; // L
  Real step_size = 0.02; // gamma
  Real dt = 0.0125;
};

struct FokkerPlanckState {
  Real t = 0;
  Vector p; // (n)
};
template <class A> void archive(A& a, FokkerPlanckState& s) { a(s.t, s.p); }

class FokkerPlanckModel {
public:
  [[nodiscard]] static Result<FokkerPlanckModel> make(const FokkerPlanckParams& params,
                                                      std::span<const Real> free_energy,
                                                      std::span<const Real> diffusion);
  // The equation of the learners of an ensemble, on `cells` cells.
  [[nodiscard]] static Result<FokkerPlanckModel> of(const Landscape& landscape,
                                                    const EnsembleModel& ensemble, Index cells);

  [[nodiscard]] static Vector centres(Real half_width, Index cells); // (cells)

  [[nodiscard]] const FokkerPlanckParams& params() const { return params_; }
  [[nodiscard]] Index cells() const { return static_cast<Index>(diffusion_.size()); }
  [[nodiscard]] Real spacing() const { return 2 * params_.half_width / static_cast<Real>(cells()); }
  [[nodiscard]] Index substeps() const { return substeps_; }

  // Per face i+1/2: delta, and the rates of probability from i to i+1 and back. (n - 1)
  [[nodiscard]] std::span<const Real> tilt() const { return tilt_; }
  [[nodiscard]] std::span<const Real> rate_up() const { return up_; }
  [[nodiscard]] std::span<const Real> rate_down() const { return down_; }
  [[nodiscard]] std::span<const Real> diffusion() const { return diffusion_; }

private:
  friend void step_without_rescaling(FokkerPlanckState& next, const FokkerPlanckModel& model,
                                     const FokkerPlanckState& now, std::span<Real> work);

  FokkerPlanckParams params_;
  std::vector<Real> diffusion_; // (n)
  std::vector<Real> tilt_, up_, down_;
  TridiagonalSolver solver_; // I - a generator
  Real stage_ = 0;           // a
  Index substeps_ = 1;
};

// work: (n)
void step(FokkerPlanckState& next, const FokkerPlanckModel& model, const FokkerPlanckState& now,
          std::span<Real> work);

// The same without the last rounding of the mass: what the fluxes alone keep. For tests.
void step_without_rescaling(FokkerPlanckState& next, const FokkerPlanckModel& model,
                            const FokkerPlanckState& now, std::span<Real> work);

// A Gaussian folded at the walls, mass 1; where start_ensemble() draws its learners.
[[nodiscard]] FokkerPlanckState start_gaussian(const FokkerPlanckModel& model, Real mean,
                                               Real width);

// The density that does not change, mass 1. (n)
[[nodiscard]] Vector zero_mode(const FokkerPlanckModel& model);

// The lowest `count` rates at which modes decay; the first is 0, the second the crossing rate of
// a double well.
[[nodiscard]] Result<Vector> relaxation_rates(const FokkerPlanckModel& model, Index count);

[[nodiscard]] Real mass(const FokkerPlanckModel& model, const FokkerPlanckState& state);
[[nodiscard]] Real probability_right_of(const FokkerPlanckModel& model,
                                        const FokkerPlanckState& state, Real point);

} // namespace twofold
