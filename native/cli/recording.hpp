// A run from step 0 to its last step, with the observables that were asked for.
//
// Observables that need a propagation through the sheet are computed at every recorded step if
// they were named, else at the last step only. NaN: the quantity has no value at that step.
#pragma once

#include "arguments.hpp"

namespace twofold::cli {

struct Series {
  const sim::Observable* observable = nullptr;
  std::vector<Index> steps;
  std::vector<Real> values; // one per step
};

struct Recording {
  std::string scenario;
  std::uint64_t seed = 0;
  Index steps = 0;
  std::uint64_t hash = 0;
  std::vector<sim::Setting> parameters; // in force at the end
  const sim::Data* data = nullptr;      // of the session; null without
  std::vector<Index> rows;              // the recorded steps
  std::vector<Series> series;
};

// Error: the run stopped before its last step; names step and quantity.
[[nodiscard]] Result<Recording> record(sim::Session& session, const RunRequest& request);

// A work in percent or the like, on a terminal only and not more often than ten times a second.
void show_progress(const char* what, Real share);

// Advances until the session is settled, showing progress on a terminal.
void finish_with_progress(sim::Session& session, Index last_step);
void clear_progress();

} // namespace twofold::cli
