// A double-well run: M learners, each a stochastic gradient descent of its own, beside the
// Fokker-Planck equation with the derived D(w). The learners never see that equation.
#pragma once

#include "laws.hpp"
#include "survey.hpp"

#include "scenarios/shared/crossing.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::double_well {

struct State {
  Index step = 0;
  Vector w; // (M) the learners
  FokkerPlanckState density;
  Lesson lesson; // of the first learner
  // Learners on the right, since the live parameters took these values.
  shared::CrossingFit crossing;
  Real account_step_size = 0, account_batch = 0, account_noise = 0;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.w, s.density, s.lesson, s.crossing, s.account_step_size, s.account_batch,
    s.account_noise);
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const LearnerParams& params;
  const State& state;
  const Laws& laws;
  const SurveyResult& survey;
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::double_well
