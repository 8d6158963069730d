// What may describe learners on a scanned loss, side by side: M replicas that step on it, the
// Fokker-Planck equation of their density and the Schrodinger equation with the loss as potential.
//
// Symbols and equations: ensemble.hpp, fokker_planck.hpp, schrodinger.hpp. hbar, gamma and dt are
// common to all; D(q) is the injected noise plus that of the mini-batches.
// Failure modes: a step that is too stiff for the loss, or values outside the models' ranges.
#pragma once

#include "twofold/learning/ensemble.hpp"
#include "twofold/quantum/schrodinger.hpp"
#include "twofold/sim/snapshot.hpp"
#include "twofold/thermo/entropy_ledger.hpp"
#include "twofold/thermo/fokker_planck.hpp"

namespace twofold::shared {

struct ScannedLawsParams {
  EnsembleParams learners;
  Real hbar = 1;
  Index wave_intervals = 512; // grid of Schrodinger
  Index density_cells = 384;  // grid of Fokker-Planck
};

struct ScannedLawsState {
  // Energy of the wave when hbar and gamma last changed, and their values since.
  Real start_energy = 0, account_hbar = 0, account_step_size = 0;
  EnsembleState replicas;
  FokkerPlanckState density;
  SchrodingerState wave;
};
template <class A> void archive(A& a, ScannedLawsState& s) {
  a(s.start_energy, s.account_hbar, s.account_step_size, s.replicas, s.density, s.wave);
}

class ScannedLaws {
public:
  static Result<ScannedLaws> make(const Landscape& landscape, const ScannedLawsParams& params);

  // M learners and a wave about `start`.
  [[nodiscard]] ScannedLawsState begin(Index learners, Real start, Real width) const;
  // `first`: the energy of the wave is accounted from here on.
  void step(ScannedLawsState& next, const ScannedLawsState& now, bool first);

  [[nodiscard]] Real diffusion(Real q) const { return replicas_.diffusion(q); }
  [[nodiscard]] const EnsembleModel& replicas() const { return replicas_; }
  [[nodiscard]] const FokkerPlanckModel& density() const { return density_; }
  [[nodiscard]] const SchrodingerModel& wave() const { return wave_; }
  // A saved state of `learners` on the default grids; known before there is a landscape.
  [[nodiscard]] static bool belongs(const ScannedLawsState& state, Index learners);
  [[nodiscard]] EntropyRates entropy(const ScannedLawsState& state) const;

  // Learners, both laws and what is conserved; `bins` divides density_cells. `place` is the run's
  // own learner, `nodes` the number of places over which the spread of D is taken.
  void fill(sim::DensityView& view, const ScannedLawsState& state, bool first, Index bins,
            Real place, Index nodes, const Landscape& landscape) const;

private:
  ScannedLaws(EnsembleModel replicas, FokkerPlanckModel density, SchrodingerModel wave,
              const ScannedLawsParams& params);

  ScannedLawsParams params_;
  EnsembleModel replicas_;
  FokkerPlanckModel density_;
  SchrodingerModel wave_;
  std::vector<Real> density_work_;
  mutable std::vector<Complex> work_;
  mutable std::vector<Real> losses_; // of the replicas
};

} // namespace twofold::shared
