// A learn-transport run: one chain that learns by back-propagation through time, and (with noise
// and one shared gain) many learners of that gain beside the laws of their density.
#pragma once

#include "gain_law.hpp"
#include "setup.hpp"

#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/learning/adam.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::learn_transport {

struct State {
  Index step = 0;
  std::vector<Real> trainables; // (4 N) or (1)
  AdamState adam;
  Real loss = 0, gradient = 0;         // of the last batch; gradient as root mean square
  Index averaged = 0;                  // steps in the sums
  Real turnover_sum = 0, loss_sum = 0; // since kAverageFrom
  shared::WorldLines singular_values;  // (2 N + 1): of the sites, then exp of their mean log
  Vector learners;                     // (M) q, or empty
  FokkerPlanckState density;
  shared::WorldLines world_lines; // of the learners
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.trainables, s.adam, s.loss, s.gradient, s.averaged, s.turnover_sum, s.loss_sum,
    s.singular_values, s.learners, s.density, s.world_lines);
}

// Turnover over noise, from the closed form of the shared gain.
struct CollapseCurve {
  std::vector<Real> strength, exact, law; // exact is NaN where memory has collapsed
};

struct Models {
  TransportTask task;
  std::optional<GainLaw> law;
  CollapseCurve collapse;
};

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  const Models& models;
  const std::vector<Real>& weights; // (N, 4) now
};

// Mean since kAverageFrom where neurons are noisy, else of the weights now.
[[nodiscard]] Real turnover_of(const Material& m);
[[nodiscard]] Real mean_loss(const Material& m);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::learn_transport
