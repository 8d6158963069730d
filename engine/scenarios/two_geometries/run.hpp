// A two-geometries run: the network's own learner, M replicas, Fokker-Planck and Schrodinger, side
// by side on one loss.
//
// - The learner takes real gradient steps: a mini-batch of B beams, each propagated through the
//   sheet and back (exact discrete adjoint), q <- q - gamma dt <dL/dq>_B + sqrt(2 D0 dt) xi.
// - Replicas, Fokker-Planck and Schrodinger live on the scanned loss V(q) of the central beam with
//   the measured D(q); see scan.hpp.
#pragma once

#include "learner.hpp"
#include "look.hpp"
#include "scan.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/learning/ensemble.hpp"
#include "twofold/quantum/schrodinger.hpp"
#include "twofold/sim/scenario.hpp"
#include "twofold/thermo/fokker_planck.hpp"

namespace twofold::two_geometries {

inline constexpr Index kWaveIntervals = 512;   // grid of Schrodinger
inline constexpr Index kDensityCells = 384;    // grid of Fokker-Planck
inline constexpr Index kHistogramBins = 32;    // divides kDensityCells
inline constexpr Index kLandscapePoints = 241; // of the drawn loss

struct State {
  Index step = 0;
  Real q = 0, strength = 0;    // trainables of the network's own learner
  Real loss = 0, gradient = 0; // of its last mini-batch
  // Energy of the wave when hbar and gamma last changed, and their values since.
  Real start_energy = 0, account_hbar = 0, account_step_size = 0;
  EnsembleState replicas;
  FokkerPlanckState density;
  SchrodingerState wave;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.q, s.strength, s.loss, s.gradient, s.start_energy, s.account_hbar,
    s.account_step_size, s.replicas, s.density, s.wave);
}

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::two_geometries
