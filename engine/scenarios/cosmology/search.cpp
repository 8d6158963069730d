#include "search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::cosmology {

namespace {

constexpr Real kPart = 0.08;      // of a Newton step: slow enough to watch
constexpr Real kNear = 2e-3;      // relative change below which whole steps are taken
constexpr Index kMostSteps = 300; // of one search; damped ones come near within 60
constexpr Index kMostRestarts = 1;
constexpr Real kStepAside = 0.01; // of V, to the volumes whose actions give the slope

void begin_evolution(State& s) {
  s.evolution = {};
  Evolution& e = s.evolution;
  e.fine.scale = e.twice.scale = e.fourfold.scale = 1;
}

void measure(State& s) {
  MinisuperspaceParams p = universe_params(s.asked);
  s.findings.error = std::abs(s.trial.lambda - s.findings.exact);
  MinisuperspaceParams finer = p;
  finer.intervals *= 2;
  const auto fine = stationary_universe(finer);
  s.findings.finer_error =
      fine ? std::abs(fine.value().lambda - s.findings.exact) : s.findings.error;
  MinisuperspaceParams less = p, more = p;
  less.volume *= 1 - kStepAside;
  more.volume *= 1 + kStepAside;
  const auto low = stationary_universe(less), high = stationary_universe(more);
  s.findings.slope =
      low && high ? (high.value().action - low.value().action) / (more.volume - less.volume) : 0;
}

// The closed form is always that of the volume asked for. Where it has none, only universes that
// grow beyond the last size and come back have this volume; those are not looked for.
void find_exact(State& s) {
  const auto exact = exact_lambda(universe_params(s.asked));
  s.findings = {};
  s.lost = !exact;
  if (exact) s.findings.exact = exact.value();
}

void search_again(State& s) {
  s.iterations = 0;
  s.change = 1;
  s.found = 0;
  find_exact(s);
  begin_evolution(s);
}

void start_evolution(State& s, const FriedmannParams& params) {
  Evolution& e = s.evolution;
  const auto begun = start_expanding(params, field_at_start(s.asked));
  if (!begun) {
    e.ended = 1;
    return;
  }
  e.fine = e.twice = e.fourfold = begun.value();
}

// Moves one copy by `steps` dt; false once it has shrunk to where it began: near the crunch no step
// is small enough.
bool move(FriedmannState& state, FriedmannParams params, Index steps, Real& worst) {
  params.dt *= static_cast<Real>(steps);
  FriedmannState next;
  if (!step(next, params, state) || next.scale < 1) return false;
  state = next;
  worst = std::max(worst, std::abs(constraint(params, state)));
  return true;
}

void remember(Evolution& e, const FriedmannParams& params) {
  e.times.push_back(static_cast<float>(e.fine.t));
  e.scales.push_back(static_cast<float>(e.fine.scale));
  e.rates.push_back(static_cast<float>(e.fine.scale_rate));
  e.fields.push_back(static_cast<float>(e.fine.field));
  e.constraints.push_back(static_cast<float>(std::abs(constraint(params, e.fine))));
}

} // namespace

void begin_search(State& s, const sim::ParameterValues& values) {
  s.asked = values;
  auto trial = first_trial(universe_params(values));
  if (trial) s.trial = std::move(trial.value());
  s.restarts = 0;
  s.swept_lambda.clear();
  s.swept_action.clear();
  search_again(s);
}

void follow_parameters(State& s, const sim::ParameterValues& values) {
  if (s.asked == values) return;
  const sim::ParameterValues before = s.asked;
  s.asked = values;
  s.restarts = 0;
  if (before[matter] != values[matter] || before[curvature] != values[curvature]) {
    s.swept_lambda.clear();
    s.swept_action.clear();
  }
  if (before[field_mass] != values[field_mass] && before[volume] == values[volume] &&
      before[matter] == values[matter] && before[curvature] == values[curvature]) {
    begin_evolution(s); // the universe of dust stays as it is
    return;
  }
  search_again(s);
}

void advance_search(State& s) {
  if (s.found != 0 || s.lost != 0) return;
  const MinisuperspaceParams p = universe_params(s.asked);
  const auto change = improve(s.trial, p, s.change < kNear ? 1 : kPart);
  ++s.iterations;
  if (change && std::isfinite(change.value()) && s.trial.lapse > 0 && s.iterations < kMostSteps) {
    s.change = change.value();
    if (s.change > kNewtonConverged) return;
    s.found = 1;
    measure(s);
    return;
  }
  auto trial = first_trial(p);
  if (trial) s.trial = std::move(trial.value());
  s.iterations = 0;
  s.change = 1;
  if (++s.restarts > kMostRestarts) s.lost = 1;
}

void advance_sweep(State& s) {
  const auto done = static_cast<Index>(s.swept_lambda.size());
  if (done >= kVolumes) return;
  MinisuperspaceParams p = universe_params(s.asked);
  p.volume = swept_volume(done);
  const auto universe = stationary_universe(p);
  const Real none = std::numeric_limits<Real>::quiet_NaN();
  s.swept_lambda.push_back(universe ? universe.value().lambda : none);
  s.swept_action.push_back(universe ? universe.value().action : none);
}

void advance_evolution(State& s) {
  Evolution& e = s.evolution;
  if (e.ended != 0 || e.steps >= kEvolution) return;
  const FriedmannParams params = field_params(s.asked, s.trial.lambda, s.trial.lapse);
  if (e.times.empty()) {
    start_evolution(s, params);
    if (e.ended != 0) return;
    remember(e, params);
  }
  const Index next = e.steps + 1;
  bool alive = move(e.fine, params, 1, e.worst);
  if (alive && next % 2 == 0) alive = move(e.twice, params, 2, e.worst_2);
  if (alive && next % 4 == 0) alive = move(e.fourfold, params, 4, e.worst_4);
  if (!alive) {
    e.ended = 1;
    return;
  }
  e.steps = next;
  remember(e, params);
}

bool sane(const State& s) {
  const Evolution& e = s.evolution;
  if (s.step < 0 || s.asked.size() != parameter_count ||
      s.swept_lambda.size() != s.swept_action.size() ||
      static_cast<Index>(s.swept_lambda.size()) > kVolumes)
    return false;
  return s.trial.scale.size() == static_cast<std::size_t>(s.asked[n]) + 1 &&
         e.scales.size() == e.times.size() && e.rates.size() == e.times.size() &&
         e.fields.size() == e.times.size() && e.constraints.size() == e.times.size() &&
         e.steps <= kEvolution && static_cast<Index>(e.times.size()) <= kEvolution + 1;
}

} // namespace twofold::cosmology
