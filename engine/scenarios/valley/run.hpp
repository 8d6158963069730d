// A valley run: M learners with two weights each, by noisy gradient steps (Langevin), beside the
// Fokker-Planck equation over both weights, which the learners never see, and beside the quantum
// side of wave.hpp.
#pragma once

#include "laws.hpp"
#include "wave.hpp"

#include "scenarios/shared/crossing.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::valley {

struct State {
  Index step = 0;
  Vector w1, w2; // (M) the learners
  FokkerPlanck2dState density;
  shared::CrossingFit crossing; // learners in the branch of positive weights
  WaveState wave;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.w1, s.w2, s.density, s.crossing, s.wave);
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  const FokkerPlanck2dModel& density;
  const Spectra& spectra;
  const Doublet& doublet;
  const WaveModels* waves; // null: no wave
};

// Densities of learners and law over kBins x kBins bins of the box, and their distance.
struct PlaneFit {
  std::vector<Real> learners, law; // (kBins, kBins), row by w2
  Real distance = 0, floor = 0;    // L1, and that of a perfect sample
};
[[nodiscard]] PlaneFit plane_fit(const State& state);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::valley
