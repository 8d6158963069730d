// Snapshot: everything cheap that can be said of a run at one step; immutable once made.
#pragma once

#include "twofold/sim/view.hpp"

namespace twofold::sim {

struct Snapshot {
  Index step = 0;
  Real time = 0; // learning time, step * dt
  std::uint64_t hash = 0;
  LearnerView learner;
  LandscapeView landscape;
  DensityView density;
  LedgerView ledger;
};

} // namespace twofold::sim
