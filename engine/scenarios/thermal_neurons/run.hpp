// A thermal-neurons run: M copies of one network, neurons and weight moving together, beside what
// the free energy of the neurons predicts for the weight. The learners never see that prediction.
#pragma once

#include "laws.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::thermal_neurons {

struct State {
  Index step = 0;
  ThermalNeuronsState learners;
  FokkerPlanckState density;
  // Drift and diffusion since the live parameters took these values.
  KramersMoyal sums;
  Vector window_start; // (M)
  Index window_begin = 0;
  Real account_step_size = 0, account_noise = 0;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.learners, s.density, s.sums, s.window_start, s.window_begin, s.account_step_size,
    s.account_noise);
}

// What figures and checks are made from.
struct Material {
  const sim::ParameterValues& values;
  const ThermalNeuronsModel& model; // of the learners
  const State& state;
  const Laws& laws;
  const SurveyResult& survey;
};

// Neurons of one learner. (N)
[[nodiscard]] std::vector<Real> neurons_of(const Material& material, Index learner);

// J_ij = f'(u_i) w_ij of one activation step at the first learner. (N, N)
[[nodiscard]] Matrix response(const Material& material);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::thermal_neurons
