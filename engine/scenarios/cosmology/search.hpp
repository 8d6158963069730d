// The three kinds of work of a step of `cosmology`: search, sweep and evolution.
//
// Failure modes: see run.hpp; nothing here stops the run.
#pragma once

#include "run.hpp"

namespace twofold::cosmology {

// From the first trial.
void begin_search(State& state, const sim::ParameterValues& values);
// If the parameters have changed, the search goes on from the universe there is.
void follow_parameters(State& state, const sim::ParameterValues& values);

void advance_search(State& state);
void advance_sweep(State& state);
void advance_evolution(State& state);

[[nodiscard]] bool sane(const State& state); // what load_state() should ask

} // namespace twofold::cosmology
