// A two-geometries run: the network's own learner, M replicas, Fokker-Planck and Schrodinger, side
// by side on one loss.
//
// - The learner takes real gradient steps: a mini-batch of B beams, each propagated through the
//   sheet and back (exact discrete adjoint), q <- q - gamma dt <dL/dq>_B + sqrt(2 D0 dt) xi.
// - Replicas, Fokker-Planck and Schrodinger live on the scanned loss V(q) of the central beam with
//   the measured D(q); see scenarios/shared/loss_scan.hpp and scanned_laws.hpp.
#pragma once

#include "learner.hpp"

#include "scenarios/shared/loss_scan.hpp"
#include "scenarios/shared/scanned_laws.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::two_geometries {

inline constexpr Index kNodes = 49; // of the scan
inline constexpr Index kNoiseEvery = 2;
inline constexpr Real kCheckPlace = 0.13;      // where gradient and differences are compared
inline constexpr Index kHistogramBins = 32;    // divides the cells of Fokker-Planck
inline constexpr Index kLandscapePoints = 241; // of the drawn loss

struct State {
  Index step = 0;
  Real q = 0, strength = 0;    // trainables of the network's own learner
  Real loss = 0, gradient = 0; // of its last mini-batch
  shared::ScannedLawsState laws;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.q, s.strength, s.loss, s.gradient, s.laws);
}

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::two_geometries
