// Snapshot: everything cheap that can be said of a run at one step; immutable once made.
#pragma once

#include "twofold/sim/view.hpp"

#include <string_view>

namespace twofold::sim {

// A number the run reports under the name of an observable.
struct Reported {
  std::string_view name; // a literal
  Real value = 0;
};

struct Snapshot {
  Index step = 0;
  Real time = 0; // learning time, step * dt
  std::uint64_t hash = 0;
  LearnerView learner;
  LandscapeView landscape;
  DensityView density;
  LedgerView ledger;
  std::vector<Reported> reported; // observables of cost every_step that have no function

  // The trainable where learning leads: the valley on the learner's side, about which it wanders;
  // the learner's own where there are no two valleys.
  [[nodiscard]] Real valley() const {
    if (!landscape.double_well) return learner.q;
    return learner.q < 0 ? landscape.minimum_left : landscape.minimum_right;
  }
  [[nodiscard]] const Reported* find(std::string_view name) const {
    for (const Reported& r : reported)
      if (r.name == name) return &r;
    return nullptr;
  }
};

} // namespace twofold::sim
