// A run of `cosmology`: the search for the stationary universe, the sweep over volumes, and the
// universe with a field that expands with the Lambda found.
//
// Every step does a part of a Newton step while the search goes on (so that it can be watched; all
// of it near the end), solves for one more volume of the sweep, and, once Lambda is found, moves
// the field. All parameters but the grid take effect while the run goes on: the search goes on from
// the universe there is. Three copies of the field's universe, with steps of 1, 2 and 4 dt, measure
// the order of the integration.
//
// Shapes: swept_lambda, swept_action (volumes done); times, scales, rates, fields, constraints
// (steps of the evolution + 1), single precision as for drawing. Failure modes: a volume that no
// universe has is told by `lost`, the end of an expansion by `ended`; the run goes on.
#pragma once

#include "setup.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::cosmology {

struct Evolution {
  Index steps = 0;
  std::uint8_t ended = 0;                   // it shrank back to a = 1, or never expanded
  FriedmannState fine, twice, fourfold;     // with steps of 1, 2, 4 dt
  Real worst = 0, worst_2 = 0, worst_4 = 0; // largest constraint of each
  std::vector<float> times, scales, rates, fields, constraints;
};
template <class A> void archive(A& a, Evolution& e) {
  a(e.steps, e.ended, e.fine, e.twice, e.fourfold, e.worst, e.worst_2, e.worst_4, e.times, e.scales,
    e.rates, e.fields, e.constraints);
}

// What is measured at the universe found.
struct Findings {
  Real exact = 0;       // Lambda without a grid
  Real error = 0;       // |Lambda - exact|
  Real finer_error = 0; // the same with 2 n intervals
  Real slope = 0;       // dS/dV, from the actions of two other volumes
};
template <class A> void archive(A& a, Findings& f) { a(f.exact, f.error, f.finer_error, f.slope); }

struct State {
  Index step = 0;
  std::vector<Real> asked; // the parameters that the search is for
  TrialUniverse trial;
  Index iterations = 0, restarts = 0;
  Real change = 1; // of the last Newton step, had it been whole
  std::uint8_t found = 0, lost = 0;
  Findings findings;
  std::vector<Real> swept_lambda, swept_action; // NaN: no such universe
  Evolution evolution;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.asked, s.trial, s.iterations, s.restarts, s.change, s.found, s.lost, s.findings,
    s.swept_lambda, s.swept_action, s.evolution);
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values; // that the state is for
  const State& state;
  Minisuperspace universe; // of the trial

  [[nodiscard]] MinisuperspaceParams params() const { return universe_params(values); }
  [[nodiscard]] Real lifetime() const {
    return universe.proper_time(universe.proper_time.size() - 1);
  }
  [[nodiscard]] bool evolving() const { return state.evolution.steps > 0; }
  [[nodiscard]] Index neurons() const; // times steps, of the whole network
  // Lambda from the expansion: mean of 3 a'^2/a^2 + 3 k/a^2 - kappa m/a^3 over the steps.
  [[nodiscard]] Real lambda_of_expansion() const;
  // Order at which the constraint's error falls with the time step; NaN while it is too early.
  [[nodiscard]] Real field_order() const;
  // Largest |V(Lambda) - V|/V over the sweep, by quadrature; NaN before the sweep.
  [[nodiscard]] Real sweep_error() const;
  [[nodiscard]] Real lambda_spread() const; // largest minus least of the sweep; NaN before
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values);

} // namespace twofold::cosmology
