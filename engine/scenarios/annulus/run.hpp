// An annulus run: one wave with a circulation that need not be whole, the same start without
// circulation (control) and with one quantum less (identity), the wave on the covering space, the
// Fokker-Planck equation of the same loss, and replicas that are never told psi. All are stepped
// side by side; nothing is tabulated.
#pragma once

#include "setup.hpp"

#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::annulus {

struct State {
  Index step = 0;
  AnnulusState wave;    // circulation alpha: Madelung
  AnnulusState closed;  // circulation 0: Schrodinger's single-valued wave from the same start
  AnnulusState shifted; // circulation alpha - 1, relabelled
  AnnulusState cover;   // on kTurns turns, without circulation
  FokkerPlanck2dState density;
  ScoreReplicaState learners;
  Real start_energy = 0;          // of the learners
  Index lost = -1;                // step from which the learners' fit has failed; -1: never
  shared::WorldLines world_lines; // of angles
  shared::WorldLines carpet;      // the wave's density over kCarpetBins angles
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.wave, s.closed, s.shifted, s.cover, s.density, s.learners, s.start_energy, s.lost,
    s.world_lines, s.carpet);
}

struct Models {
  AnnulusModel wave, closed, shifted, cover;
  FokkerPlanck2dModel density;
  ScoreReplicas learners;
};
[[nodiscard]] Result<Models> make_models(const Setup& setup);

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  const Models& models;
};

// Densities over `bins` angles from -pi to pi, each of integral 1.
[[nodiscard]] std::vector<Real> angles_of_wave(const AnnulusModel& model, const AnnulusState& state,
                                               Index bins = kBins);
[[nodiscard]] std::vector<Real> angles_of_density(const Material& m);
[[nodiscard]] std::vector<Real> angles_of_learners(const Material& m);
[[nodiscard]] std::vector<Real> places(const ScoreReplicaState& learners); // (M) angles

// |psi|^2 r of the sum over ways round, at kRadii radii and kAnglesPerTurn angles.
[[nodiscard]] std::vector<Real> sum_over_ways(const Material& m, Real alpha);
// Probability at the back of such a sum.
[[nodiscard]] Real back_of_ways(const Material& m, const std::vector<Real>& sum);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::annulus
