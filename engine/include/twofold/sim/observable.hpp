// Observables: named numbers computed from what a run shows.
//
// An observable is a pure function of a snapshot and, for those that look at the sheet, of one
// propagation. Adding one is a new file in engine/observables and a line in observables.cmake.
#pragma once

#include "twofold/core/result.hpp"
#include "twofold/sim/snapshot.hpp"

namespace twofold::sim {

enum class Cost {
  every_step, // from the snapshot alone; recorded at every step
  on_demand   // needs a propagation through the sheet, or a computation of the run; a run that has
              // it at every step anyway says it in Snapshot::reported, which then comes first
};

struct Observable {
  std::string name;  // "entropy_production"
  std::string label; // "entropy made by noise"
  std::string unit;  // "per time"; empty for a pure number
  Kind kind = Kind::measured;
  Cost cost = Cost::every_step;
  // `sheet.ready` is true if cost is on_demand. Error: the quantity has no value here, and why.
  // Null: the run itself says it, in Snapshot::reported (every_step) or by Run::read (on_demand).
  Result<Real> (*evaluate)(const Snapshot& snapshot, const SheetView& sheet) = nullptr;
  // Not empty: the increase per second of that observable (a count of every step) by a clock. The
  // engine has none, so `evaluate` gives an Error; a shell divides by the seconds it measured. Such
  // a number depends on the machine and is part of no state, hash or history.
  std::string per_second_of;
};

// The value of an observable of cost every_step.
[[nodiscard]] Result<Real> value_of(const Observable& observable, const Snapshot& snapshot,
                                    const SheetView& sheet);

} // namespace twofold::sim
