// A run from step 0 to its last step, with the observables that were asked for.
//
// Observables that need a propagation through the sheet are computed at every recorded step if
// they were named, else at the last step only. NaN: the quantity has no value at that step.
#pragma once

#include "arguments.hpp"
#include "describe/recording.hpp"

namespace twofold::cli {

using describe::Recording;
using describe::Series;

// Error: the run stopped before its last step; names step and quantity.
[[nodiscard]] Result<Recording> record(sim::Session& session, const RunRequest& request);

// A work in percent or the like, on a terminal only and not more often than ten times a second.
void show_progress(const char* what, Real share);

// Advances until the session is settled, showing progress on a terminal.
void finish_with_progress(sim::Session& session, Index last_step);
void clear_progress();

} // namespace twofold::cli
