// Observables without a function of their own: a run reports them in Snapshot::reported, or answers
// Run::read for those on demand.
#pragma once

#include "twofold/sim/observable.hpp"

#include <vector>

namespace twofold::observables {

[[nodiscard]] const std::vector<sim::Observable>& reported();

} // namespace twofold::observables
