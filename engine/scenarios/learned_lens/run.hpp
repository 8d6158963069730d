// A learned-lens run, in three parts: a sheet of neurons learns to send a beam to its output (one
// iteration a step); the loss is scanned along the pattern that was learned (some propagations a
// step); learners, Fokker-Planck and Schrodinger live on that loss.
#pragma once

#include "learner.hpp"

#include "scenarios/shared/loss_scan.hpp"
#include "scenarios/shared/scanned_laws.hpp"

#include "twofold/sim/scenario.hpp"

namespace twofold::learned_lens {

inline constexpr Index kNodes = 33;     // of the scan
inline constexpr Index kNoiseEvery = 4; // divides kNodes - 1
inline constexpr std::size_t kSamplesPerStep = 3;
inline constexpr Real kBoxOverSize = 1.5; // the box reaches beyond what was learned
inline constexpr Real kLeastBox = 0.2;
inline constexpr Real kCheckPlace = 0.37;   // of the learned size: where no weight is at a bound
inline constexpr Real kLearningTime = 0.05; // dt of the learners
inline constexpr Real kStartWidth = 0.08;   // of the box: learners and wave begin on the flat sheet
inline constexpr Index kHistogramBins = 32; // divides the cells of Fokker-Planck
inline constexpr Index kLandscapePoints = 241;

struct State {
  Index step = 0;
  Weights weights;
  std::vector<Real> scan_loss, scan_gradient; // of the samples propagated so far
  shared::ScannedLawsState laws;              // once all of them are
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.weights, s.scan_loss, s.scan_gradient, s.laws);
}

// What pictures and badges are made from.
struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  std::size_t samples = 0; // of the scan
  bool landscape = false;  // all of them are known
  Real gradient_error = 0; // the largest that was measured
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::learned_lens
